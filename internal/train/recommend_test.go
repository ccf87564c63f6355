package train_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"marquee/internal/account"
	"marquee/internal/catalog"
	"marquee/internal/fault"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
	"marquee/internal/train"
)

func removeKeywords(d *catalog.Details) { d.Keywords = nil }

func TestErrors(t *testing.T) {
	onData(t, func(f *fixture) {
		ctx := f.t.Context()
		if _, _, err := f.ForUser(ctx, 1, train.Filter{}, train.Steering{}, nil, 5); fault.KindOf(err) != fault.Unavailable {
			f.t.Errorf("before the first model: %v", err)
		}
		f.refresh()
		if _, _, err := f.ForUser(ctx, 999, train.Filter{}, train.Steering{}, nil, 5); fault.KindOf(err) != fault.NotFound {
			f.t.Errorf("an unknown user: %v", err)
		}
		if _, _, err := f.Similar(ctx, 999, train.Filter{}, nil, 5); fault.KindOf(err) != fault.NotFound {
			f.t.Errorf("an unknown movie: %v", err)
		}
		f.must(f.catalog.Delete(ctx, 1))
		if _, _, err := f.Similar(ctx, 1, train.Filter{}, nil, 5); fault.KindOf(err) != fault.NotFound {
			f.t.Errorf("a movie that only the model knows: %v", err)
		}
		newer := f.addMovie("New")
		if list, next, err := f.Similar(ctx, newer, train.Filter{}, nil, 5); len(list) > 0 || next != nil || err != nil {
			f.t.Errorf("a movie that the model does not know: %v, %v, %v", list, next, err)
		}
		if list, _ := f.recommended(1, nil, movies); len(list) == 0 || slices.ContainsFunc(list, func(r train.Recommendation) bool { return r.Movie.ID == 1 || r.Movie.ID == newer }) {
			f.t.Errorf("recommended are %v", list)
		}
	})
}

func TestEmptyDatabase(t *testing.T) {
	storetest.ForEach(t, func(t *testing.T, s *store.Store) {
		f := newFixture(t, s)
		f.refresh()
		user, err := f.accounts.Create(t.Context(), account.Profile{Name: "Jin", PreferredGenres: []string{"drama"}})
		f.must(err)
		if list, next := f.recommended(user.ID, nil, 5); len(list) > 0 || next != nil {
			t.Errorf("recommended are %v", list)
		}
		f.addMovie("The only one")
		f.refresh()
		if list, _ := f.recommended(user.ID, nil, 5); len(list) != 1 || len(list[0].Reasons) == 0 {
			t.Errorf("recommended are %v", list)
		}
	})
}

// TestTaste expects users of either kind to be recommended mostly movies of their own.
func TestTaste(t *testing.T) {
	onData(t, func(f *fixture) {
		f.refresh()
		own, total := 0, 0
		for user := range int64(users) {
			list, _ := f.recommended(user+1, nil, 8)
			for _, r := range list {
				if total++; (r.Movie.ID-1)%2 == user%2 {
					own++
				}
			}
		}
		if total != 8*users || own < total*3/4 {
			f.t.Errorf("of %d recommended movies only %d are of the kind that the user likes", total, own)
		}
	})
}

// TestReasonsHold takes back the rating that a reason cites: the movie must fall.
func TestReasonsHold(t *testing.T) {
	onData(t, func(f *fixture) {
		f.refresh()
		checked := 0
		for user := range int64(users) {
			list, _ := f.recommended(user+1, nil, 3)
			for _, r := range list {
				if reason := r.Reasons[0]; reason.Kind == "rated_movie" {
					f.checkCited(user+1, r, reason)
					checked++
				}
			}
		}
		if checked == 0 {
			f.t.Error("no recommendation's first reason is a rated movie")
		}
	})
}

func (f *fixture) checkCited(user int64, r train.Recommendation, reason train.Reason) {
	f.t.Helper()
	rating, err := f.feedback.Get(f.t.Context(), user, reason.MovieID)
	f.must(err)
	if want := fmt.Sprintf("You rated Movie %d %g.", reason.MovieID, rating.Rating); reason.Text != want {
		f.t.Errorf("the reason is %q instead of %q", reason.Text, want)
	}
	f.must(f.feedback.Delete(f.t.Context(), user, reason.MovieID))
	without, _ := f.recommended(user, nil, movies)
	f.rate(user, reason.MovieID, rating.Rating)
	i := slices.IndexFunc(without, func(w train.Recommendation) bool { return w.Movie.ID == r.Movie.ID })
	if i < 0 || without[i].Score >= r.Score {
		f.t.Errorf("user %d: movie %d scored %g because of %q and scores %g without", user, r.Movie.ID, r.Score, reason.Text, without[i].Score)
	}
}

// TestReasonsNameNothingElse puts braces into titles and names, which reasons'
// texts are put together from.
func TestReasonsNameNothingElse(t *testing.T) {
	storetest.ForEach(t, func(t *testing.T, s *store.Store) {
		f := newFixture(t, s)
		odd := catalog.Details{Title: "{title}", Genres: []string{"drama"}, Directors: []string{"{title}"}, Keywords: []string{"{title} %d"}}
		first, err := f.catalog.Create(t.Context(), odd)
		f.must(err)
		odd.Title = "Other"
		_, err = f.catalog.Create(t.Context(), odd)
		f.must(err)
		f.refresh()
		list, _, err := f.Similar(t.Context(), first.ID, train.Filter{}, nil, 5)
		f.must(err)
		if len(list) != 1 {
			t.Fatalf("similar are %v", list)
		}
		for _, reason := range list[0].Reasons {
			if reason.Kind == "person" && !strings.Contains(reason.Text, "{title}") {
				t.Errorf("the director {title} is called %q", reason.Text)
			}
		}
	})
}

// TestRatingsAfterTheList rates between two pages.
func TestRatingsAfterTheList(t *testing.T) {
	onData(t, func(f *fixture) {
		f.refresh()
		whole, _ := f.recommended(1, nil, movies)
		_, next := f.recommended(1, nil, 5)
		for _, r := range whole {
			f.rate(1, r.Movie.ID, 1)
		}
		rest, end := f.recommended(1, next, movies)
		if !slices.EqualFunc(rest, whole[5:], sameRecommendation) || end != nil {
			f.t.Errorf("after ratings the list goes on with %d movies, of %d", len(rest), len(whole)-5)
		}
		if list, _ := f.recommended(1, nil, movies); len(list) > 0 {
			f.t.Errorf("to one who rated everything %v is recommended", list)
		}
	})
}
