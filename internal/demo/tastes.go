package demo

import (
	"cmp"
	"hash/fnv"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"marquee/internal/feedback"
)

// archetypes are kinds of taste: how much more or less than average, in stars, a
// pure specimen likes films with a trait. A trait is a genre, a language, or a
// time of making.
var archetypes = []map[string]float64{
	{"sci-fi": 1.2, "action": 0.9, "adventure": 0.6, "romance": -0.9, "musical": -0.9},
	{"drama": 0.6, "romance": 1.2, "history": 0.6, "horror": -1.3, "action": -0.6},
	{"horror": 1.3, "thriller": 0.8, "mystery": 0.7, "children": -1.1, "musical": -1.0},
	{"comedy": 1.0, "animation": 0.9, "children": 0.9, "war": -0.9, "film-noir": -0.7},
	{"film-noir": 1.3, "western": 1.0, "war": 0.7, "before 1970": 0.9, "animation": -0.8},
	{"drama": 0.5, "not English": 1.2, "documentary": 0.7, "action": -0.9},
	{"ko": 1.4, "crime": 0.8, "thriller": 0.6, "western": -0.8},
	{"crime": 1.1, "thriller": 0.8, "drama": 0.3, "fantasy": -1.0, "musical": -0.9},
	{"fantasy": 1.2, "adventure": 0.9, "animation": 0.6, "documentary": -0.8, "film-noir": -0.6},
	{"musical": 1.3, "romance": 0.7, "comedy": 0.5, "horror": -1.2, "war": -0.7},
}

// taste is one made-up user.
type taste struct {
	random    *rand.Rand
	likes     map[string]float64 // trait -> stars
	mildness  float64            // the user's mean rating
	films     int                // how many the user has seen
	preferred []string
}

// randomSeed makes the drawing the same on every machine.
const randomSeed = 20260101

// lastRating is when the latest of the made-up ratings could have been given.
var lastRating = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// drawTastes draws the users: each is mostly of one archetype with some of a second.
func drawTastes(all []film) []*taste {
	tastes := make([]*taste, Users)
	for i := range tastes {
		random := rand.New(rand.NewPCG(randomSeed, uint64(i)))
		t := &taste{random: random, likes: map[string]float64{}}
		first, second := random.IntN(len(archetypes)), random.IntN(len(archetypes))
		share := 0.55 + 0.45*random.Float64()
		for _, trait := range slices.Sorted(maps.Keys(archetypes[first])) {
			t.likes[trait] += share * archetypes[first][trait]
		}
		for _, trait := range slices.Sorted(maps.Keys(archetypes[second])) {
			t.likes[trait] += (1 - share) * archetypes[second][trait]
		}
		t.mildness = 3.4 + 0.35*random.NormFloat64()
		t.films = min(len(all)/2, int(12+30*math.Exp(0.6*random.NormFloat64())))
		t.preferred = t.favourites()
		tastes[i] = t
	}
	return tastes
}

// favourites are the two best liked genres.
func (t *taste) favourites() []string {
	var genres []string
	for trait, stars := range t.likes {
		if stars > 0.3 && trait != "not English" && trait != "before 1970" && trait != "ko" {
			genres = append(genres, trait)
		}
	}
	slices.SortFunc(genres, func(a, b string) int {
		return cmp.Or(cmp.Compare(t.likes[b], t.likes[a]), cmp.Compare(a, b))
	})
	return genres[:min(2, len(genres))]
}

// rate draws what the user saw, more likely what is famous and to the user's taste,
// and what the user thought of it.
func (t *taste) rate(userID int64, all []film) []feedback.Rating {
	type seen struct {
		film int
		key  float64
	}
	picks := make([]seen, len(all))
	for i, f := range all {
		fame, _ := qualities(f)
		chance := math.Exp(0.9*fame + 0.9*t.affinity(f))
		// The largest of such keys are a sample with these chances (Efraimidis and
		// Spirakis 2006, "Weighted random sampling with a reservoir").
		picks[i] = seen{i, math.Log(t.random.Float64()) / chance}
	}
	slices.SortFunc(picks, func(a, b seen) int { return cmp.Compare(b.key, a.key) })
	ratings := make([]feedback.Rating, t.films)
	for i, pick := range picks[:t.films] {
		_, quality := qualities(all[pick.film])
		stars := t.mildness + 0.35*quality + 0.7*t.affinity(all[pick.film]) + 0.5*t.random.NormFloat64()
		ratings[i] = feedback.Rating{
			UserID: userID, MovieID: int64(pick.film + 1),
			Rating:  min(5, max(0.5, math.Round(stars*2)/2)),
			RatedAt: lastRating.Add(-time.Duration(t.random.Int64N(int64(2 * 365 * 24 * time.Hour)))).Truncate(time.Second),
		}
	}
	return ratings
}

// affinity is how much more than an average film the user will like this one, in stars.
func (t *taste) affinity(f film) float64 {
	sum := t.likes[f.Language]
	if f.Language != "en" {
		sum += t.likes["not English"]
	}
	if f.Year < 1970 {
		sum += t.likes["before 1970"]
	}
	for _, genre := range f.Genres {
		sum += t.likes[genre]
	}
	return min(2, max(-2, sum))
}

// qualities are a film's fame and how good it is taken to be, both made up: drawn
// from its title, around 0 with a deviation of about 1.
func qualities(f film) (fame, quality float64) {
	sum := fnv.New64a()
	_, _ = sum.Write([]byte(f.Title))
	random := rand.New(rand.NewPCG(sum.Sum64(), uint64(f.Year)))
	fame = min(2, max(-2, random.NormFloat64()))
	return fame, 0.4*fame + 0.8*min(2, max(-2, random.NormFloat64()))
}
