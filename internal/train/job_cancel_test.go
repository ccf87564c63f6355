package train_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"marquee/internal/fault"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
	"marquee/internal/train"
)

func TestCancelledTraining(t *testing.T) {
	onCrowd(t, func(f *fixture) {
		job := f.newJob()
		queued, err := job.Enqueue(f.t.Context(), false)
		f.must(err)
		if run, err := job.Cancel(f.t.Context(), queued.ID); err != nil || run.State != train.Cancelled || run.EndedAt == nil {
			f.t.Errorf("%+v, %v", run, err)
		}
		if _, err := job.Cancel(f.t.Context(), queued.ID); fault.KindOf(err) != fault.Conflict {
			f.t.Errorf("cancelled twice: %v", err)
		}
		if _, err := job.Cancel(f.t.Context(), queued.ID+1); fault.KindOf(err) != fault.NotFound {
			f.t.Errorf("cancelled without being there: %v", err)
		}
		var once sync.Once
		_, _, err = job.Train(f.t.Context(), false, func(r train.Run) {
			if r.Stage == "rating" {
				once.Do(func() { _, err = job.Cancel(f.t.Context(), r.ID); f.must(err) })
			}
		})
		if fault.KindOf(err) != fault.Conflict {
			f.t.Errorf("cancelled while it was worked on: %v", err)
		}
		ctx, cancel := context.WithCancel(f.t.Context())
		_, _, err = job.Train(ctx, false, func(r train.Run) {
			if r.Stage == "fitting" {
				cancel()
			}
		})
		if !errors.Is(err, context.Canceled) {
			f.t.Errorf("interrupted: %v", err)
		}
		runs, _, err := job.List(f.t.Context(), 0, 10)
		f.must(err)
		for _, run := range runs {
			if run.State != train.Cancelled {
				f.t.Errorf("%+v", run)
			}
		}
		if _, err := f.store.GetActiveModel(f.t.Context()); !store.IsNotFound(err) || len(runs) != 3 {
			f.t.Errorf("of %d runs, all cancelled, a model is active: %v", len(runs), err)
		}
	})
}

func TestNothingToTrain(t *testing.T) {
	storetest.ForEach(t, func(t *testing.T, s *store.Store) {
		f := newFixture(t, s)
		if _, _, err := f.newJob().Train(t.Context(), false, nil); fault.KindOf(err) != fault.Invalid {
			t.Errorf("without movies: %v", err)
		}
		f.addMovie("The only one")
		if run, report := f.trained(); !*run.Activated || report.Blend != nil || report.Rating != nil {
			t.Errorf("without ratings: %+v, %+v", run, report)
		}
		g, _ := f.another()
		if f.must(g.Start(t.Context())); g.Model().TrainedMovies() != 1 {
			t.Error("the model of a movie without ratings was not loaded")
		}
	})
}
