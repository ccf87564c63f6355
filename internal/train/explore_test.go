package train_test

import (
	"slices"
	"testing"

	"marquee/internal/train"
)

// TestExplorationTriesNewMovies gives places away, and says so.
func TestExplorationTriesNewMovies(t *testing.T) {
	onData(t, func(f *fixture) {
		f.refresh()
		fresh := map[int64]bool{}
		for _, title := range []string{"One", "Two", "Three", "Four"} {
			fresh[f.newDrama(title)] = true
		}
		f.extend()
		list := func(exploration float64, seed int64) []train.Recommendation {
			all, _, err := f.ForUser(f.t.Context(), 1, train.Filter{}, train.Steering{Exploration: exploration, Seed: seed}, nil, 20)
			f.must(err)
			return all
		}
		for place, r := range list(0.3, 1) {
			tried, last := r.Source == "exploration", r.Reasons[len(r.Reasons)-1]
			if tried != (last.Kind == "exploration") || tried && (place < 3 || last.Share != 0) {
				f.t.Errorf("place %d: %s because of %+v", place+1, r.Source, r.Reasons)
			}
			if tried && r.Movie.RatingCount > 3 {
				f.t.Errorf("place %d tries a movie that %d people rated", place+1, r.Movie.RatingCount)
			}
		}
		count := func(all []train.Recommendation) (n int) {
			for _, r := range all[:10] {
				if fresh[r.Movie.ID] {
					n++
				}
			}
			return n
		}
		none, some, many := list(0, 1), list(0.3, 1), list(1, 1)
		if slices.ContainsFunc(none, func(r train.Recommendation) bool { return r.Source == "exploration" }) {
			f.t.Error("a movie is tried out without exploration")
		}
		if count(none) > count(some) || count(some) < 3 || count(many) < count(some) {
			f.t.Errorf("of the best ten %d, %d and %d are new", count(none), count(some), count(many))
		}
		if slices.EqualFunc(some, list(0.3, 2), sameRecommendation) && slices.EqualFunc(some, list(0.3, 3), sameRecommendation) {
			f.t.Error("the seed does not choose the places")
		}
		f.checkPages(some)
	})
}

// checkPages reads a list with exploration in pages.
func (f *fixture) checkPages(want []train.Recommendation) {
	f.t.Helper()
	var got []train.Recommendation
	var at *train.Position
	for len(got) < len(want) {
		page, next, err := f.ForUser(f.t.Context(), 1, train.Filter{}, train.Steering{Exploration: 0.3, Seed: 1}, at, 3)
		f.must(err)
		got = append(got, page...)
		if at = next; at == nil {
			break
		}
		f.newDrama("Page " + page[0].Movie.Title)
		f.extend()
	}
	if !slices.EqualFunc(got[:len(want)], want, sameRecommendation) {
		f.t.Error("in pages the list is another one")
	}
}
