package train

import (
	"math"
	"slices"

	"marquee/internal/recommend"
)

// taste is what is known of whom movies are ranked for.
type taste struct {
	history recommend.History // with weights, of movies that the model knows
	ratings map[int32]float64 // the ratings behind the history
	genres  []string          // preferred, the most preferred first
}

// Filter says which movies may be recommended; empty fields let all pass.
type Filter struct {
	Genres           []string // a movie must have all of them
	YearMin, YearMax int32    // 0: no bound; a movie without a year passes neither
}

// blend is how much each part of the engine counts in a score.
type blend struct{ collaborative, content, popularity float32 }

// forTaste trusts the ratings more the more there are, and without any, the
// preferred genres.
func forTaste(t taste) blend {
	n := float32(len(t.history))
	switch {
	case n > 0:
		return blend{collaborative: n / (n + 2), content: 0.3, popularity: 0.3}
	case len(t.genres) > 0:
		return blend{content: 1, popularity: 0.5}
	}
	return blend{popularity: 1}
}

// forSimilar compares with one movie, whose popularity does not matter.
var forSimilar = blend{collaborative: 1, content: 0.6}

// ranking is the scores of all movies for one taste, with what made them.
type ranking struct {
	model   *Model
	taste   taste
	profile recommend.Profile
	blend   blend
	scores  []float32
	parts   [3][]float32 // collaborative, content, popularity, as they count in scores
	scale   [2]float32   // from a part's own contributions to those in scores
}

// rank scores all movies.
func (m *Model) rank(t taste, b blend) *ranking {
	r := &ranking{model: m, taste: t, blend: b, scores: make([]float32, len(m.data.movies))}
	named := map[int32]float32{}
	for i, slug := range t.genres {
		if f, known := m.genre[slug]; known {
			named[f] = float32(math.Pow(0.8, float64(i)))
		}
	}
	if b.collaborative > 0 {
		r.parts[0] = m.knn.Scores(t.history, nil)
		r.scale[0] = b.collaborative * recommend.Standardize(r.parts[0])
		r.add(0, b.collaborative)
	}
	if b.content > 0 {
		r.profile = m.content.Profile(t.history, named)
		r.parts[1] = m.content.ScoresOf(r.profile, nil)
		r.scale[1] = b.content * recommend.Standardize(r.parts[1])
		r.add(1, b.content)
	}
	if b.popularity > 0 {
		r.parts[2] = slices.Clone(m.popular)
		r.add(2, b.popularity)
	}
	return r
}

func (r *ranking) add(part int, factor float32) {
	for i := range r.scores {
		r.parts[part][i] *= factor
		r.scores[i] += r.parts[part][i]
	}
}

// top gives the best movies that pass the filter, leaving out those in exclude.
func (r *ranking) top(k int, filter Filter, exclude map[int32]bool) []recommend.Scored {
	scores := slices.Clone(r.scores)
	out := float32(math.Inf(-1))
	for i := range scores {
		if exclude[int32(i)] || !filter.passes(&r.model.data.movies[i]) {
			scores[i] = out
		}
	}
	return recommend.TopK(scores, k, nil, nil)
}

func (f Filter) passes(m *movieInfo) bool {
	if f.YearMin > 0 && m.year < f.YearMin || f.YearMax > 0 && (m.year == 0 || m.year > f.YearMax) {
		return false
	}
	for _, genre := range f.Genres {
		if !slices.Contains(m.genres, genre) {
			return false
		}
	}
	return true
}
