package train

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"math"
	"time"

	"marquee/gen/db"
	"marquee/internal/fault"
	"marquee/internal/store"
)

// The states of a run.
const (
	Queued    = "queued"    // waits for a server to take it, which takes a second or so
	Running   = "running"   // is being worked on
	Succeeded = "succeeded" // came to its end, whether or not its model was activated
	Failed    = "failed"    // could not
	Cancelled = "cancelled" // was not let
)

// Lease is how long a run may go without a sign of life before its process is taken for
// dead, and another one takes it up.
const Lease = 30 * time.Second

// mostLost is how often a run is taken up again: it may be what its processes die of.
const mostLost = 2

// Run is a training run. Progress is 0 to 1; times and ETA are absent while they
// don't apply; Detail says how it ended.
type Run = db.TrainingRun

// Job trains models with all care: it learns the weights of the blend, measures the
// model beside the one in use, and activates it only if it isn't worse. One run at a
// time works on a database, whatever number of processes there is.
type Job struct {
	store   *store.Store
	now     func() time.Time
	log     *slog.Logger
	library library
}

// NewJob makes the job on a database. Time comes from now.
func NewJob(s *store.Store, now func() time.Time, log *slog.Logger) *Job {
	return &Job{store: s, now: now, log: log, library: library{s, now, log}}
}

// Enqueue asks for a run, which a server on this database takes up. With tune it also
// chooses hyper-parameters, which takes several times as long. The error is of kind
// Conflict while another run has not ended.
func (j *Job) Enqueue(ctx context.Context, tune bool) (Run, error) {
	return j.create(ctx, Queued, tune)
}

// Train does a run here and now, and gives what was measured of its model. observe is
// told how far it is; it may be nil. When ctx ends, everything stays as it was. The
// error is of kind Conflict while another run has not ended.
func (j *Job) Train(ctx context.Context, tune bool, observe func(Run)) (Run, *Report, error) {
	run, err := j.create(ctx, Running, tune)
	if err != nil {
		return Run{}, nil, err
	}
	report, err := j.work(ctx, run, Cancelled, observe)
	if err != nil {
		return Run{}, nil, err
	}
	run, err = j.Get(ctx, run.ID)
	return run, report, err
}

func (j *Job) create(ctx context.Context, state string, tune bool) (Run, error) {
	if state == Running { // there may be no server to take up a run whose process is gone
		if err := j.expire(ctx); err != nil {
			return Run{}, err
		}
	}
	// Looked for first, as an insertion that is refused takes an id away.
	open, err := j.store.GetOpenTrainingRun(ctx)
	if err == nil {
		return Run{}, underWay(open)
	}
	now := j.time()
	p := db.CreateTrainingRunParams{State: state, Tune: tune, CreatedAt: now}
	if state == Running {
		p.StartedAt, p.Holder = &now, rand.Text()
	}
	if store.IsNotFound(err) {
		open, err = j.store.CreateTrainingRun(ctx, p)
	}
	if store.IsNotFound(err) { // another one was created just now
		open, err = j.store.GetOpenTrainingRun(ctx)
		if err == nil || store.IsNotFound(err) {
			return Run{}, underWay(open)
		}
	}
	return open, store.Classify(err)
}

func underWay(open Run) error {
	return fault.New(fault.Conflict, "A training is under way already, one at a time: /v1/training-runs/%d. Wait until it ends, or cancel it.", open.ID)
}

// expire marks a run as failed whose process has not been heard of for so long that
// it must be gone.
func (j *Job) expire(ctx context.Context) error {
	now := j.time()
	n, err := j.store.ExpireTrainingRuns(ctx, db.ExpireTrainingRunsParams{EndedAt: &now, HeardBefore: now.Add(-Lease),
		Detail: "The process that was to do it ended without finishing. The model in use stayed the same."})
	if n > 0 {
		j.log.Warn("a training run was given up: its process is gone")
	}
	return store.Classify(err)
}

// claim takes the queued run, or one whose process is gone, and gives nil where there is none.
func (j *Job) claim(ctx context.Context) (*Run, error) {
	open, err := j.store.GetOpenTrainingRun(ctx)
	if store.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, store.Classify(err)
	}
	now := j.time()
	dead := open.State == Running && now.Sub(open.HeartbeatAt) > Lease
	if open.State != Queued && !dead {
		return nil, nil
	}
	if dead && open.Lost >= mostLost {
		return nil, j.expire(ctx)
	}
	run, err := j.store.ClaimTrainingRun(ctx, db.ClaimTrainingRunParams{StartedAt: &now, Holder: rand.Text(), HeardBefore: now.Add(-Lease), MostLost: mostLost})
	if store.IsNotFound(err) { // another server was faster
		return nil, nil
	}
	if err == nil && dead {
		j.log.Warn("took up a training run anew: the process that worked on it is gone", "run", run.ID)
	}
	return &run, store.Classify(err)
}

// Get gives a run. Its error is of kind NotFound where there is none of this id.
func (j *Job) Get(ctx context.Context, id int64) (Run, error) {
	run, err := j.store.GetTrainingRun(ctx, id)
	if store.IsNotFound(err) {
		return Run{}, fault.Missing("training run", id)
	}
	return run, store.Classify(err)
}

// List gives up to limit runs, the latest first, that are older than the run of id
// before (0: from the latest on), and the id to go on before, 0 at the end.
func (j *Job) List(ctx context.Context, before int64, limit int) ([]Run, int64, error) {
	if before == 0 {
		before = math.MaxInt64
	}
	list, err := j.store.ListTrainingRuns(ctx, db.ListTrainingRunsParams{AfterID: before, RowLimit: int64(limit + 1)})
	if err != nil || len(list) <= limit {
		return list, 0, store.Classify(err)
	}
	return list[:limit], list[limit-1].ID, nil
}

// Cancel ends a run; the process that works on it notices within a second or two, and
// the model in use stays the same. Its error is of kind NotFound where there is no
// such run, and Conflict where it has ended.
func (j *Job) Cancel(ctx context.Context, id int64) (Run, error) {
	if _, err := j.Get(ctx, id); err != nil {
		return Run{}, err
	}
	now := j.time()
	n, err := j.store.CancelTrainingRun(ctx, db.CancelTrainingRunParams{ID: id, EndedAt: &now, Detail: "Cancelled. The model in use stayed the same."})
	if err != nil {
		return Run{}, store.Classify(err)
	}
	if n == 0 {
		return Run{}, fault.New(fault.Conflict, "Training run %d has ended already.", id)
	}
	return j.Get(ctx, id)
}

// errEnded says that a run was cancelled or given up, or taken up by another process.
var errEnded = errors.New("train: the run has been ended")

// end notes how a run ended, for who works on it.
func (j *Job) end(ctx context.Context, q *db.Queries, run Run, state, detail string) error {
	now := j.time()
	n, err := q.EndTrainingRun(ctx, db.EndTrainingRunParams{ID: run.ID, Holder: run.Holder, State: state, EndedAt: &now, Stage: run.Stage, Progress: run.Progress,
		ModelID: run.ModelID, Activated: run.Activated, Detail: detail})
	if err == nil && n == 0 {
		return errEnded
	}
	return store.Classify(err)
}

func (j *Job) time() time.Time { return j.now().UTC().Truncate(time.Microsecond) }
