package train_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"marquee/internal/fault"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
	"marquee/internal/train"
)

func TestRefreshOnlyWhenDataChanged(t *testing.T) {
	onData(t, func(f *fixture) {
		first := f.refresh()
		model := f.Model()
		if model.TrainedRatings() != users*perUser {
			f.t.Errorf("the model knows %d of %d ratings", model.TrainedRatings(), users*perUser)
		}
		if f.refresh(); f.Model() != model {
			f.t.Error("the same data was trained anew")
		}
		movie := f.unrated(1)
		f.rate(1, movie, 5)
		if second := f.refresh(); second == first || f.Model().TrainedRatings() != users*perUser+1 {
			f.t.Error("a new rating did not make a new model")
		}
		f.rate(1, movie, 4.5)
		third := f.refresh()
		f.rate(1, movie, 4)
		if f.refresh() == third {
			f.t.Error("a changed rating did not make a new model")
		}
		f.must(f.feedback.Delete(f.t.Context(), 1, movie))
		if again := f.refresh(); again != first {
			f.t.Errorf("the same rows as at first make the model %s, not %s", again, first)
		}
		if _, err := f.catalog.Update(f.t.Context(), 1, removeKeywords); err != nil {
			f.t.Fatal(err)
		}
		if f.refresh() == first {
			f.t.Error("a changed movie did not make a new model")
		}
	})
}

// TestSameRowsSameModel stores the same data on both engines, in two orders.
func TestSameRowsSameModel(t *testing.T) {
	ids := map[string]string{}
	lists := map[string][]train.Recommendation{}
	for name, order := range map[string]func(*fixture){
		"as drawn": func(f *fixture) { f.fill(ratings()) },
		"backwards": func(f *fixture) {
			backwards := ratings()
			slices.Reverse(backwards)
			f.fill(backwards)
		},
	} {
		t.Run(name, func(t *testing.T) {
			storetest.ForEach(t, func(t *testing.T, s *store.Store) {
				f := newFixture(t, s)
				order(f)
				at := name + " " + string(s.Engine())
				ids[at] = f.refresh()
				for user := range int64(users) {
					list, _ := f.recommended(user+1, nil, movies)
					lists[at] = append(lists[at], list...)
				}
			})
		})
	}
	const reference = "as drawn sqlite"
	for at, id := range ids {
		if id != ids[reference] {
			t.Errorf("%s has the model %s, %s has %s", reference, ids[reference], at, id)
		}
		if !slices.EqualFunc(lists[at], lists[reference], sameRecommendation) {
			t.Errorf("%s and %s recommend something else", reference, at)
		}
	}
}

func sameRecommendation(a, b train.Recommendation) bool {
	return a.Movie.ID == b.Movie.ID && a.Score == b.Score && a.Source == b.Source && slices.Equal(a.Reasons, b.Reasons)
}

func TestPositionsAcrossModels(t *testing.T) {
	onData(t, func(f *fixture) {
		f.refresh()
		_, next := f.recommended(1, nil, 5)
		want, _ := f.recommended(1, next, 5)
		for range 3 { // trained again without a change: the model stays the same one
			f.refresh()
		}
		f.addMovie("One")
		f.refresh()
		if got, _ := f.recommended(1, next, 5); !slices.EqualFunc(got, want, sameRecommendation) {
			f.t.Errorf("with a new model the list goes on with %v, not %v", got, want)
		}
		f.addMovie("Two")
		f.refresh()
		if _, _, err := f.ForUser(f.t.Context(), 1, train.Filter{}, train.Steering{}, next, 5); fault.KindOf(err) != fault.BadCursor {
			f.t.Errorf("a position in a list of a model that is gone: %v", err)
		}
	})
}

// TestRun has the recommender notice changes by itself.
func TestRun(t *testing.T) {
	onData(t, func(f *fixture) {
		ctx, cancel := context.WithCancel(f.t.Context())
		ended := make(chan struct{})
		go func() { f.Run(ctx); close(ended) }()
		first := f.waitForModel("")
		added := f.addMovie("New")
		f.waitForModel(first)
		if list, _, err := f.Similar(f.t.Context(), added, train.Filter{}, nil, 5); err != nil || len(list) == 0 {
			f.t.Errorf("the new movie has the similar movies %v, %v", list, err)
		}
		cancel()
		<-ended
	})
}

// waitForModel waits until the model is another one.
func (f *fixture) waitForModel(than string) string {
	f.t.Helper()
	for {
		if model := f.Model(); model != nil && model.ID() != than {
			return model.ID()
		}
		select {
		case <-f.t.Context().Done():
			f.t.Fatal("there is no new model")
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// TestRecommendWhileTraining is for the race detector.
func TestRecommendWhileTraining(t *testing.T) {
	onData(t, func(f *fixture) {
		f.refresh()
		var group sync.WaitGroup
		for user := range int64(4) {
			group.Go(func() {
				for range 10 {
					if _, _, err := f.ForUser(f.t.Context(), user+1, train.Filter{}, train.Steering{}, nil, 10); err != nil {
						f.t.Error(err)
					}
				}
			})
		}
		group.Go(func() {
			for i := range 5 {
				if _, err := f.feedback.Put(f.t.Context(), 9, int64(i+1), 3); err != nil {
					f.t.Error(err)
				}
				if err := f.Refresh(f.t.Context()); err != nil {
					f.t.Error(err)
				}
			}
		})
		group.Wait()
	})
}
