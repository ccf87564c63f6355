package train_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"marquee/internal/fault"
	"marquee/internal/feedback"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
	"marquee/internal/train"
)

func TestTrainingRunActivates(t *testing.T) {
	onCrowd(t, func(f *fixture) {
		var seen []train.Run
		run, report, err := f.newJob().Train(f.t.Context(), true, func(r train.Run) { seen = append(seen, r) })
		f.must(err)
		if run.State != train.Succeeded || !*run.Activated || run.Progress != 1 || run.EndedAt == nil || run.Detail != report.Decision {
			f.t.Errorf("the run ended as %+v", run)
		}
		stages := map[string]bool{}
		for i, r := range seen {
			stages[r.Stage] = true
			if i > 0 && r.Progress < seen[i-1].Progress || r.Progress > 1 || r.EtaSeconds != nil && *r.EtaSeconds < 0 {
				f.t.Errorf("step %d: %+v", i, r)
			}
		}
		if len(stages) != 6 {
			f.t.Errorf("the stages are %v", stages)
		}
		if report.Users < 20 || report.Blend.NDCG <= report.Popularity().NDCG || report.Previous != nil {
			f.t.Errorf("the report is %+v, the blend %+v", report, report.Blend)
		}
		if r := report.Rating; r.Ratings != report.Held || r.RMSE > 1 || r.MAE > r.RMSE || r.Coverage < 0.5 {
			f.t.Errorf("the predictions: %+v", r)
		}
		g, _ := f.another()
		f.must(g.Start(f.t.Context()))
		if m := g.Model(); m.ID() != *run.ModelID || m.TrainedUsers() != crowd || m.TrainedRatings() != crowd*17 || m.Report().Blend.NDCG != report.Blend.NDCG {
			f.t.Errorf("loaded is %s with %d users, %d ratings", m.ID(), m.TrainedUsers(), m.TrainedRatings())
		}
		// Fitted anew to newer data, it follows the same recipe.
		before := g.Model().Sources()
		g.rate(1, g.unrated(1), 5)
		if g.refresh(); fmt.Sprint(g.Model().Sources()) != fmt.Sprint(before) {
			f.t.Errorf("the learned weights %v became %v", before, g.Model().Sources())
		}
	})
}

// TestWorseModelIsNotActivated has most users change their tastes, but not those on
// whom models are compared.
func TestWorseModelIsNotActivated(t *testing.T) {
	const users = 400
	storetest.ForEach(t, func(t *testing.T, s *store.Store) {
		f := newFixture(t, s)
		f.gather(users, tastes(users, func(int64) bool { return false }))
		first, _ := f.trained()
		f.spoilTastes(users)
		run, report := f.trained()
		if run.State != train.Succeeded || *run.Activated || !strings.Contains(run.Detail, "not activated") || report.Previous.Name != *first.ModelID {
			f.t.Fatalf("the run ended as %+v, with %+v", run, report.Previous)
		}
		kept, err := f.store.GetModelSnapshot(f.t.Context(), *run.ModelID)
		f.must(err)
		active, err := s.GetActiveModel(t.Context())
		f.must(err)
		if kept.State != "rejected" || active.ID != *first.ModelID {
			f.t.Errorf("the new model is %s, and %s is active", kept.State, active.ID)
		}
	})
}

// spoilTastes gives users on whom models are not compared other tastes, so that a model
// that learns from them is worse for the others.
func (f *fixture) spoilTastes(users int64) {
	f.t.Helper()
	compared := map[int64]bool{}
	f.must(f.store.InTx(f.t.Context(), func(ctx context.Context, tx *store.Tx) error {
		for user := int64(1); user <= users; user++ {
			if compared[user] = train.Compared(user, int(users)); compared[user] {
				continue
			}
			if err := tx.SubtractUserRatings(ctx, user); err != nil {
				return err
			}
			if _, err := tx.DeleteUser(ctx, user); err != nil {
				return err
			}
		}
		return nil
	}))
	var others []feedback.Rating
	for _, r := range tastes(users, func(user int64) bool { return !compared[user] }) {
		if !compared[r.UserID] {
			others = append(others, r)
		}
	}
	f.gather(users, others)
}

func TestOneTrainingAtATime(t *testing.T) {
	onCrowd(t, func(f *fixture) {
		const trainers = 6
		runs := make([]train.Run, trainers)
		errs := make([]error, trainers)
		var group sync.WaitGroup
		for i := range trainers {
			group.Go(func() { runs[i], errs[i] = f.newJob().Enqueue(f.t.Context(), false) })
		}
		group.Wait()
		var won train.Run
		for i, err := range errs {
			switch {
			case err == nil && won.ID == 0:
				won = runs[i]
			case fault.KindOf(err) != fault.Conflict:
				f.t.Errorf("%+v, %v", runs[i], err)
			}
		}
		if _, _, err := f.newJob().Train(f.t.Context(), false, nil); fault.KindOf(err) != fault.Conflict || !strings.Contains(err.Error(), fmt.Sprintf("/v1/training-runs/%d.", won.ID)) {
			f.t.Errorf("beside a queued run: %v", err)
		}
		claimed, err := train.Claim(f.newJob(), f.t.Context())
		f.must(err)
		if again, err := train.Claim(f.newJob(), f.t.Context()); err != nil || again != nil {
			f.t.Errorf("claimed again: %+v, %v", again, err)
		}
		if _, err := train.Work(f.newJob(), f.t.Context(), *claimed, train.Queued, nil); err != nil {
			f.t.Error(err)
		}
		if run, err := f.newJob().Get(f.t.Context(), won.ID); err != nil || run.State != train.Succeeded {
			f.t.Errorf("the run that was queued: %+v, %v", run, err)
		}
	})
}

// TestDeadTrainer leaves a run as a process does that is killed: another one takes it up
// from its beginning, and the dead one, should it only have slept, has no say any more.
func TestDeadTrainer(t *testing.T) {
	onCrowd(t, func(f *fixture) {
		job, ctx := f.newJob(), f.t.Context()
		queued, err := job.Enqueue(ctx, false)
		f.must(err)
		f.clock.advance(3 * train.Lease) // no server is there for some time
		dead, err := train.Claim(job, ctx)
		f.must(err)
		f.clock.advance(train.Lease / 2)
		if run, err := train.Claim(f.newJob(), ctx); err != nil || run != nil {
			f.t.Errorf("before the lease has ended %+v is claimed, %v", run, err)
		}
		f.clock.advance(train.Lease)
		if _, err := job.Enqueue(ctx, false); fault.KindOf(err) != fault.Conflict {
			f.t.Errorf("a run whose process is gone does not end: %v", err)
		}
		heir, err := train.Claim(f.newJob(), ctx)
		f.must(err)
		if heir == nil || heir.ID != queued.ID || heir.Lost != 1 {
			f.t.Fatalf("claimed is %+v", heir)
		}
		if _, err := train.Work(job, ctx, *dead, train.Queued, nil); fault.KindOf(err) != fault.Conflict {
			f.t.Errorf("the process that was gone goes on: %v", err)
		}
		if _, err := train.Work(f.newJob(), ctx, *heir, train.Queued, nil); err != nil {
			f.t.Error(err)
		}
		if run, err := job.Get(ctx, queued.ID); err != nil || run.State != train.Succeeded || !*run.Activated {
			f.t.Errorf("the run is %+v, %v", run, err)
		}
	})
}

// TestRunThatKills gives up a run whose processes are gone time and again.
func TestRunThatKills(t *testing.T) {
	onCrowd(t, func(f *fixture) {
		job, ctx := f.newJob(), f.t.Context()
		queued, err := job.Enqueue(ctx, false)
		f.must(err)
		for range 3 {
			if run, err := train.Claim(job, ctx); err != nil || run == nil || run.ID != queued.ID {
				f.t.Fatalf("claimed is %+v, %v", run, err)
			}
			f.clock.advance(2 * train.Lease)
		}
		if run, err := train.Claim(job, ctx); err != nil || run != nil {
			f.t.Errorf("claimed again is %+v, %v", run, err)
		}
		if run, err := job.Get(ctx, queued.ID); err != nil || run.State != train.Failed || run.Detail == "" {
			f.t.Errorf("the run is %+v, %v", run, err)
		}
		f.trained()
	})
}

// TestStoppedProcessReturnsItsRun stops a server while it trains, as an upgrade does.
func TestStoppedProcessReturnsItsRun(t *testing.T) {
	onCrowd(t, func(f *fixture) {
		queued, err := f.newJob().Enqueue(f.t.Context(), false)
		f.must(err)
		claimed, err := train.Claim(f.newJob(), f.t.Context())
		f.must(err)
		ctx, stop := context.WithCancel(f.t.Context())
		_, err = train.Work(f.newJob(), ctx, *claimed, train.Queued, func(r train.Run) {
			if r.Stage == "fitting" {
				stop()
			}
		})
		if !errors.Is(err, context.Canceled) {
			f.t.Errorf("stopped: %v", err)
		}
		again, err := train.Claim(f.newJob(), f.t.Context())
		f.must(err)
		if again == nil || again.ID != queued.ID || again.Lost != 0 || again.Progress != 0 {
			f.t.Errorf("claimed is %+v", again)
		}
	})
}
