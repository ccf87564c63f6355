package train_test

import (
	"context"
	"log/slog"
	"slices"
	"testing"
	"time"

	"marquee/internal/store"
	"marquee/internal/store/storetest"
	"marquee/internal/train"
)

// TestSameRowsSameSnapshot trains on equal data on both engines, twice.
func TestSameRowsSameSnapshot(t *testing.T) {
	checksums := map[string]bool{}
	for _, name := range []string{"once", "again"} {
		t.Run(name, func(t *testing.T) {
			onCrowd(t, func(f *fixture) {
				run, _ := f.trained()
				row, err := f.store.GetModelSnapshot(f.t.Context(), *run.ModelID)
				f.must(err)
				checksums[row.ID+" "+row.Checksum] = true
			})
		})
	}
	if len(checksums) != 1 {
		t.Errorf("equal data gave %v", checksums)
	}
}

// TestStoredModel compares what a model answers before and after it was stored.
func TestStoredModel(t *testing.T) {
	onCrowd(t, func(f *fixture) {
		id := f.refresh()
		f.must(train.Complete(f.Recommender, f.t.Context()))
		g, _ := f.another()
		f.must(g.Start(f.t.Context()))
		if g.Model().ID() != id {
			f.t.Errorf("%s was loaded as %s", id, g.Model().ID())
		}
		for user := int64(1); user <= 10; user++ {
			want, _ := f.recommended(user, nil, movies)
			if got, _ := g.recommended(user, nil, movies); !slices.EqualFunc(got, want, sameRecommendation) {
				f.t.Errorf("user %d gets other recommendations", user)
			}
			want2, err := f.Predict(f.t.Context(), user, 3)
			f.must(err)
			if got, err := g.Predict(f.t.Context(), user, 3); err != nil || got != want2 {
				f.t.Errorf("user %d: predicted is %v instead of %v, %v", user, got, want2, err)
			}
		}
		if g.refresh(); g.Model().ID() != id {
			f.t.Error("the same data was trained anew")
		}
	})
}

// TestStoredModelAndChangedMovies loads a model that knows a movie that is gone, and not
// one that is new.
func TestStoredModelAndChangedMovies(t *testing.T) {
	onCrowd(t, func(f *fixture) {
		f.trained()
		f.must(f.catalog.Delete(f.t.Context(), 3))
		added := f.addMovie("New")
		g, _ := f.another()
		f.must(g.Start(f.t.Context()))
		list, _ := g.recommended(2, nil, movies)
		if len(list) < movies-20 || slices.ContainsFunc(list, func(r train.Recommendation) bool { return r.Movie.ID == 3 }) {
			f.t.Errorf("recommended are %d movies", len(list))
		}
		ctx, cancel := context.WithCancel(f.t.Context())
		ended := make(chan struct{})
		old := g.Model().ID()
		go func() { g.Run(ctx); close(ended) }()
		g.waitForModel(old)
		if list, _, err := g.Similar(f.t.Context(), added, train.Filter{}, nil, 5); err != nil || len(list) == 0 {
			f.t.Errorf("the new movie has the similar movies %v, %v", list, err)
		}
		cancel()
		<-ended
		select {
		case <-g.Ended():
		default:
			f.t.Error("Ended is open after Run")
		}
	})
}

// TestOtherServersFollow has a server that runs take up what another process trained.
func TestOtherServersFollow(t *testing.T) {
	onCrowd(t, func(f *fixture) {
		// Both on the real clock, as the server judges by it whether the other is alive.
		log := slog.New(slog.DiscardHandler)
		f.Recommender = train.New(f.store, f.catalog, f.accounts, f.feedback, time.Now, log)
		f.must(f.Start(f.t.Context()))
		first := f.Model().ID()
		ctx, cancel := context.WithCancel(f.t.Context())
		ended := make(chan struct{})
		go func() { f.Run(ctx); close(ended) }()
		run, _, err := train.NewJob(f.store, time.Now, log).Train(f.t.Context(), false, nil)
		f.must(err)
		if got := f.waitForModel(first); got != *run.ModelID {
			f.t.Errorf("served is %s, active %s", got, *run.ModelID)
		}
		cancel()
		<-ended
	})
}

// TestOldModelsAreDeleted trains more models than are kept.
func TestOldModelsAreDeleted(t *testing.T) {
	storetest.ForEach(t, func(t *testing.T, s *store.Store) {
		f := newFixture(t, s)
		var ids []string
		for _, title := range []string{"A", "B", "C", "D", "E"} {
			f.addMovie(title)
			ids = append(ids, f.refresh())
			f.must(train.Complete(f.Recommender, t.Context()))
		}
		for i, id := range ids {
			_, err := s.GetModelSnapshot(t.Context(), id)
			if kept := i >= 2; kept != (err == nil) || err != nil && !store.IsNotFound(err) {
				t.Errorf("model %d of 5: %v", i+1, err)
			}
		}
	})
}

// TestSupersededModel has two servers fit models to new data at the same time: the one
// that is stored first is the one that both go on with.
func TestSupersededModel(t *testing.T) {
	onCrowd(t, func(f *fixture) {
		f.trained()
		g, _ := f.another()
		f.must(f.Start(f.t.Context()))
		f.must(g.Start(f.t.Context()))
		f.addMovie("One")
		first := f.refresh()
		g.addMovie("Two")
		g.refresh()
		f.must(train.Complete(f.Recommender, f.t.Context()))
		f.must(train.Complete(g.Recommender, f.t.Context()))
		active, err := f.store.GetActiveModel(f.t.Context())
		f.must(err)
		f.must(train.FollowActive(g.Recommender, f.t.Context()))
		if active.ID != first || g.Model().ID() != first {
			f.t.Errorf("stored first was %s, active is %s, the other server has %s", first, active.ID, g.Model().ID())
		}
	})
}
