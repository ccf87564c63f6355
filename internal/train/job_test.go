package train_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"marquee/internal/account"
	"marquee/internal/catalog"
	"marquee/internal/fault"
	"marquee/internal/feedback"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
	"marquee/internal/train"
)

// The number of users of a crowd: enough for models to be compared.
const crowd = 120

// onCrowd runs f on each engine, with a crowd of users.
func onCrowd(t *testing.T, f func(f *fixture)) {
	storetest.ForEach(t, func(t *testing.T, s *store.Store) { f(newCrowd(t, s)) })
}

func newCrowd(t *testing.T, s *store.Store) *fixture {
	f := newFixture(t, s)
	f.must(s.InTx(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		if _, _, err := catalog.Import(ctx, tx, begin, someMovies()); err != nil {
			return err
		}
		var people []account.Imported
		for id := int64(1); id <= crowd; id++ {
			people = append(people, account.Imported{ExternalID: strconv.FormatInt(id, 10), KeepID: id, Name: fmt.Sprint("User ", id)})
		}
		if _, _, err := account.Import(ctx, tx, begin, "test", people); err != nil {
			return err
		}
		_, _, err := feedback.Import(ctx, tx, opinions())
		return err
	}))
	return f
}

// opinions are of 14 of the 20 movies of the user's own kind, which are liked, and of 3
// of the others.
func opinions() []feedback.Rating {
	random := rand.New(rand.NewPCG(11, 3))
	var list []feedback.Rating
	for user := int64(1); user <= crowd; user++ {
		left := map[bool]int{true: 14, false: 3}
		for _, i := range random.Perm(movies) {
			own := int64(i)%2 == user%2
			if left[own]--; left[own] < 0 {
				continue
			}
			rating := 1 + float64(random.IntN(3))/2
			if own {
				rating += 3
			}
			list = append(list, feedback.Rating{UserID: user, MovieID: int64(i) + 1, Rating: rating, RatedAt: begin})
		}
	}
	return list
}

func (f *fixture) newJob() *train.Job {
	return train.NewJob(f.store, f.clock.read, slog.New(slog.DiscardHandler))
}

// trained does a run that has to succeed.
func (f *fixture) trained() (train.Run, *train.Report) {
	f.t.Helper()
	run, report, err := f.newJob().Train(f.t.Context(), false, nil)
	f.must(err)
	return run, report
}

// another is a recommender of another server on the same database, with its log.
func (f *fixture) another() (*fixture, *bytes.Buffer) {
	log := &bytes.Buffer{}
	g := *f
	g.Recommender = train.New(f.store, f.catalog, f.accounts, f.feedback, f.clock.read, slog.New(slog.NewTextHandler(log, nil)))
	return &g, log
}

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

// TestWorseModelIsNotActivated garbles what most users said, but for those on whom
// models are compared.
func TestWorseModelIsNotActivated(t *testing.T) {
	onCrowd(t, func(f *fixture) {
		first, _ := f.trained()
		random := rand.New(rand.NewPCG(5, 5))
		for user := int64(1); user <= crowd; user++ {
			if train.Compared(user, crowd) {
				continue
			}
			history, err := f.feedback.History(f.t.Context(), user)
			f.must(err)
			for _, r := range history {
				f.must(f.feedback.Delete(f.t.Context(), user, r.MovieID))
			}
			for _, i := range random.Perm(movies)[:17] {
				f.rate(user, int64(i)+1, 0.5+float64(random.IntN(10))/2)
			}
		}
		run, report := f.trained()
		if run.State != train.Succeeded || *run.Activated || !strings.Contains(run.Detail, "not activated") || report.Previous.Name != *first.ModelID {
			f.t.Fatalf("the run ended as %+v, with %+v", run, report.Previous)
		}
		kept, err := f.store.GetModelSnapshot(f.t.Context(), *run.ModelID)
		f.must(err)
		active, err := f.store.GetActiveModel(f.t.Context())
		f.must(err)
		if kept.State != "rejected" || active.ID != *first.ModelID {
			f.t.Errorf("the new model is %s, and %s is active", kept.State, active.ID)
		}
	})
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
		if _, err := train.Work(f.newJob(), f.t.Context(), *claimed, nil); err != nil {
			f.t.Error(err)
		}
		if run, err := f.newJob().Get(f.t.Context(), won.ID); err != nil || run.State != train.Succeeded {
			f.t.Errorf("the run that was queued: %+v, %v", run, err)
		}
	})
}

// TestDeadTrainer leaves a run as a process does that is killed.
func TestDeadTrainer(t *testing.T) {
	onCrowd(t, func(f *fixture) {
		job := f.newJob()
		dead, err := job.Enqueue(f.t.Context(), false)
		f.must(err)
		if _, err := train.Claim(job, f.t.Context()); err != nil {
			f.t.Fatal(err)
		}
		f.clock.advance(train.Lease / 2)
		if _, err := job.Enqueue(f.t.Context(), false); fault.KindOf(err) != fault.Conflict {
			f.t.Errorf("before the lease has ended: %v", err)
		}
		f.clock.advance(train.Lease)
		if run, err := train.Claim(job, f.t.Context()); err != nil || run != nil {
			f.t.Errorf("claimed was %+v, %v", run, err)
		}
		if run, err := job.Get(f.t.Context(), dead.ID); err != nil || run.State != train.Failed || run.Detail == "" {
			f.t.Errorf("the dead run is %+v, %v", run, err)
		}
		f.trained()
	})
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

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
