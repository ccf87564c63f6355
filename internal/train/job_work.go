package train

import (
	"context"
	"errors"
	"sync"
	"time"

	"marquee/gen/db"
	"marquee/internal/fault"
	"marquee/internal/observe"
	"marquee/internal/store"
)

// beatInterval is how often a run gives a sign of life and says how far it is.
const beatInterval = time.Second

// endTimeout bounds how long the end of a run is waited for that was interrupted.
const endTimeout = 5 * time.Second

// work does a run that was claimed and notes how it ended. It gives what was measured. Where
// ctx ends early, interrupted says what becomes of the run: Cancelled, or Queued for another
// process to take up.
func (j *Job) work(ctx context.Context, run Run, interrupted string, tell func(Run)) (*Report, error) {
	outcome, begun := Succeeded, time.Now()
	defer func() {
		if outcome != Queued {
			observe.TrainingRun(outcome, time.Since(begun))
		}
	}()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	t := newTracker(run, j.now, tell)
	beating, stop := context.WithCancel(ctx)
	var beats sync.WaitGroup
	beats.Go(func() { j.beat(beating, t, cancel) })
	model, err := j.train(ctx, run.Tune, t)
	if err == nil {
		err = j.save(ctx, t, model)
	}
	stop()
	beats.Wait()
	if err == nil {
		err = j.finish(ctx, t, model)
	}
	if err == nil {
		j.log.Info("training run ended", "run", run.ID, "model", model.id, "activated", model.report.Load().Activated)
		return model.report.Load(), nil
	}
	if errors.Is(context.Cause(ctx), errEnded) || errors.Is(err, errEnded) {
		outcome = Cancelled
		return nil, fault.New(fault.Conflict, "Training run %d was cancelled, or given up because it was not heard of.", run.ID)
	}
	last, over := context.WithTimeout(context.WithoutCancel(ctx), endTimeout)
	defer over()
	state, detail := Failed, "The training failed; the server's log has the cause. The model in use stayed the same."
	if told, ok := errors.AsType[*fault.Error](err); ok {
		detail = told.Detail
	}
	if ctx.Err() != nil {
		state, detail = interrupted, "Interrupted. The model in use stayed the same."
	}
	outcome = state
	var ending error
	if state == Queued {
		ending = j.handBack(last, run)
	} else {
		ending = j.end(last, j.store.Queries, t.now(), state, detail)
	}
	if ending != nil && !errors.Is(ending, errEnded) {
		j.log.Warn("the end of a training run could not be noted", "run", run.ID, "error", ending)
	}
	if state == Failed && fault.KindOf(err) != fault.Invalid {
		j.log.Error("training run failed", "run", run.ID, "error", err)
	}
	return nil, err
}

// handBack lets another process take up a run from its beginning.
func (j *Job) handBack(ctx context.Context, run Run) error {
	n, err := j.store.ReturnTrainingRun(ctx, db.ReturnTrainingRunParams{ID: run.ID, Holder: run.Holder, HeartbeatAt: j.time()})
	if n > 0 {
		j.log.Info("a training run was left to the next process that takes it up", "run", run.ID)
	}
	return store.Classify(err)
}

// beat gives signs of life until ctx ends. Where the run has been ended by someone else
// it cancels the work.
func (j *Job) beat(ctx context.Context, t *tracker, cancel context.CancelCauseFunc) {
	for {
		n, err := j.store.BeatTrainingRun(ctx, t.beat(j.time()))
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			j.log.Warn("a training run could not give a sign of life", "error", err)
		case n == 0:
			cancel(errEnded)
			return
		}
		if !wait(ctx, beatInterval) {
			return
		}
	}
}

// train makes a model and measures it.
func (j *Job) train(ctx context.Context, tune bool, t *tracker) (*Model, error) {
	t.enter("reading")
	d, err := load(ctx, j.store)
	if err != nil {
		return nil, store.Classify(err)
	}
	if len(d.movies) == 0 {
		return nil, fault.New(fault.Invalid, "There are no movies to train a model for.")
	}
	recipe := defaultRecipe()
	v := validate(d, hold(d).learn)
	if tune && len(v.holdouts) > 0 {
		if recipe, err = choose(ctx, recipe, v, t.enter("tuning")); err != nil {
			return nil, err
		}
	}
	model, err := fit(ctx, d, recipe, v, twice(t.enter("fitting")))
	if err != nil {
		return nil, err
	}
	model.origin.TrainedAt = j.time()
	if err := model.fitRating(ctx, t.enter("rating")); err != nil {
		return nil, err
	}
	t.enter("verifying")
	previous, _, _, err := j.library.latest(ctx)
	if err != nil {
		return nil, err
	}
	report, err := measure(ctx, model, previous)
	if err != nil {
		return nil, err
	}
	report.decide()
	report.prefer(model, previous)
	model.report.Store(report)
	return model, nil
}

// save stores the model.
func (j *Job) save(ctx context.Context, t *tracker, model *Model) error {
	t.enter("storing")
	state := "ready"
	if !model.report.Load().Activated {
		state = "rejected"
	}
	_, err := j.library.keep(ctx, model, state)
	return err
}

// finish activates the model, if that was decided, and ends the run in one transaction,
// so that a run that was cancelled activates nothing.
func (j *Job) finish(ctx context.Context, t *tracker, model *Model) error {
	report := model.report.Load()
	run := t.now()
	run.ModelID, run.Activated, run.Progress = &model.id, &report.Activated, 1
	end := func(ctx context.Context, tx *store.Tx) error {
		return j.end(ctx, tx.Queries, run, Succeeded, report.Decision)
	}
	var err error
	if report.Activated {
		err = j.library.activate(ctx, model.id, nil, end)
	} else {
		err = j.store.InTx(ctx, end)
	}
	if err == nil {
		j.library.tidy(ctx)
	}
	return err
}
