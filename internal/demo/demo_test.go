package demo

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"marquee/internal/catalog"
)

func mustFilms(t testing.TB) []film {
	t.Helper()
	all, err := films()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// input writes a film as a client would.
func input(d catalog.Details) map[string]any {
	in := map[string]any{"title": d.Title}
	optional := func(name string, value *string) {
		if value != nil {
			in[name] = *value
		}
	}
	optional("original_title", d.OriginalTitle)
	optional("overview", d.Overview)
	optional("language", d.Language)
	if d.Year != nil {
		in["year"] = float64(*d.Year)
	}
	if d.MinimumAge != nil {
		in["minimum_age"] = float64(*d.MinimumAge)
	}
	if d.RuntimeMinutes != nil {
		in["runtime_minutes"] = float64(*d.RuntimeMinutes)
	}
	for name, list := range map[string][]string{"genres": d.Genres, "countries": d.Countries, "directors": d.Directors, "cast": d.Cast, "keywords": d.Keywords} {
		items := []any{}
		for _, item := range list {
			items = append(items, item)
		}
		in[name] = items
	}
	translations := []any{}
	for _, t := range d.Translations {
		entry := map[string]any{"language": t.Language}
		if t.Title != nil {
			entry["title"] = *t.Title
		}
		if t.Overview != nil {
			entry["overview"] = *t.Overview
		}
		translations = append(translations, entry)
	}
	in["translations"] = translations
	return in
}

// Every film is one that a client could have created.
func TestFilmsKeepToTheContract(t *testing.T) {
	contract, err := openapi3.NewLoader().LoadFromFile("../../api/openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	schema := contract.Components.Schemas["MovieInput"].Value
	for i, f := range mustFilms(t) {
		if err := schema.VisitJSON(input(f.details(i+1)), openapi3.MultiErrors()); err != nil {
			t.Errorf("%s: %v", f.Title, err)
		}
	}
}

func TestFilms(t *testing.T) {
	all := mustFilms(t)
	if len(all) < 300 {
		t.Errorf("%d films, want at least 300", len(all))
	}
	seen := map[string]bool{}
	without := map[string]int{} // facts that could not be ascertained
	for _, f := range all {
		key := catalog.IdentityKey(f.Title, &f.Year)
		if seen[key] {
			t.Errorf("%s (%d) is there twice", f.Title, f.Year)
		}
		seen[key] = true
		if f.Year < 1890 || f.Year > 2030 || f.OriginalTitle == "" || f.Overview == "" || f.Language == "" ||
			len(f.Genres) == 0 || len(f.Countries) == 0 || len(f.Directors) == 0 {
			t.Errorf("%s lacks a part: %+v", f.Title, f)
		}
		for part, missing := range map[string]bool{"runtime": f.RuntimeMinutes == 0, "Korean title": f.TitleKo == "", "cast": len(f.Cast) == 0} {
			if missing {
				without[part]++
			}
		}
		for _, text := range append(append([]string{f.Title, f.Overview, f.OverviewKo}, f.Cast...), f.Directors...) {
			if strings.TrimSpace(text) != text || strings.Contains(text, "  ") {
				t.Errorf("%s: blanks in %q", f.Title, text)
			}
		}
	}
	for part, n := range without {
		if n > len(all)/10 {
			t.Errorf("%d of %d films have no %s", n, len(all), part)
		}
	}
}

// draw gives the ratings of all made-up users.
func draw(all []film) (tastes []*taste, ratings []map[int64]float64) {
	tastes = drawTastes(all)
	for i, one := range tastes {
		rated := map[int64]float64{}
		for _, r := range one.rate(int64(i+1), all) {
			rated[r.MovieID] = r.Rating
		}
		ratings = append(ratings, rated)
	}
	return tastes, ratings
}

func TestDrawingIsTheSameEachTime(t *testing.T) {
	all := mustFilms(t)
	_, first := draw(all)
	_, second := draw(all)
	for i := range first {
		if len(first[i]) != len(second[i]) {
			t.Fatalf("user %d rated %d films, then %d", i+1, len(first[i]), len(second[i]))
		}
		for movie, rating := range first[i] {
			if second[i][movie] != rating {
				t.Fatalf("user %d rated film %d %v, then %v", i+1, movie, rating, second[i][movie])
			}
		}
	}
}

func TestRatingsAreOnTheScale(t *testing.T) {
	all := mustFilms(t)
	given := map[float64]int{}
	for i, one := range drawTastes(all) {
		seen := map[int64]bool{}
		for _, r := range one.rate(int64(i+1), all) {
			if r.Rating < 0.5 || r.Rating > 5 || r.Rating*2 != math.Trunc(r.Rating*2) || r.RatedAt.After(lastRating) || seen[r.MovieID] ||
				r.MovieID < 1 || r.MovieID > int64(len(all)) || r.UserID != int64(i+1) {
				t.Fatalf("user %d: %+v", i+1, r)
			}
			seen[r.MovieID] = true
			given[r.Rating]++
		}
		if len(seen) < 10 || len(one.preferred) == 0 {
			t.Errorf("user %d rated %d films and prefers %v", i+1, len(seen), one.preferred)
		}
	}
	if len(given) != 10 {
		t.Errorf("not every value is given: %v", given)
	}
}

// Users whose tastes are alike agree more than users whose tastes are opposed: the
// ratings have the structure that a recommender can learn.
func TestTastesHaveStructure(t *testing.T) {
	const users = 250 // are enough, and each is compared with each
	tastes, ratings := draw(mustFilms(t))
	tastes = tastes[:users]
	var alike, opposed agreement
	for i := range tastes {
		for j := range i {
			switch similarity := cosine(tastes[i].likes, tastes[j].likes); {
			case similarity > 0.7:
				alike.add(ratings[i], ratings[j])
			case similarity < 0:
				opposed.add(ratings[i], ratings[j])
			}
		}
	}
	if alike.pairs < 1000 || opposed.pairs < 1000 {
		t.Fatalf("too few films that both have seen: %v, %v", alike, opposed)
	}
	if alike.correlation() < 0.3 || alike.correlation() < opposed.correlation()+0.2 {
		t.Errorf("ratings correlate %.2f between users of a kind and %.2f between opposed ones", alike.correlation(), opposed.correlation())
	}
}

func cosine(a, b map[string]float64) float64 {
	dot, lengthA, lengthB := 0.0, 0.0, 0.0
	for trait, stars := range a {
		dot += stars * b[trait]
		lengthA += stars * stars
	}
	for _, stars := range b {
		lengthB += stars * stars
	}
	return dot / math.Sqrt(lengthA*lengthB)
}

// agreement gathers pairs of ratings of one film by two users.
type agreement struct{ pairs, x, y, xx, yy, xy float64 }

func (g *agreement) add(a, b map[int64]float64) {
	for movie, x := range a {
		if y, both := b[movie]; both {
			g.pairs++
			g.x, g.y, g.xx, g.yy, g.xy = g.x+x, g.y+y, g.xx+x*x, g.yy+y*y, g.xy+x*y
		}
	}
}

func (g *agreement) correlation() float64 {
	return (g.pairs*g.xy - g.x*g.y) / math.Sqrt((g.pairs*g.xx-g.x*g.x)*(g.pairs*g.yy-g.y*g.y))
}

// The minimum ages are those of the ratings in the US, and the lists for children are
// long enough to be of use.
func TestMinimumAges(t *testing.T) {
	given := map[int32]int{}
	for _, f := range mustFilms(t) {
		if f.MinimumAge == nil {
			t.Errorf("%s has no minimum age", f.Title)
			continue
		}
		given[*f.MinimumAge]++
	}
	for age := range given {
		if !slices.Contains([]int32{0, 7, 13, 17, 18}, age) {
			t.Errorf("%d films have a minimum age of %d", given[age], age)
		}
	}
	if given[0] < 20 || given[7] < 50 || given[13] < 50 {
		t.Errorf("the minimum ages are %v", given)
	}
}
