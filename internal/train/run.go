package train

import (
	"context"
	"sync"
	"time"

	"marquee/internal/store"
)

// watchInterval is how often the database is asked which model is active, and whether
// a training run is queued.
const watchInterval = time.Second

// Job is what trains models with all care on the recommender's database.
func (r *Recommender) Job() *Job { return r.job }

// Ended is closed when Run ends: what waits for its work waits in vain from then on.
func (r *Recommender) Ended() <-chan struct{} { return r.ended }

// followActive takes up the model that another process has activated.
func (r *Recommender) followActive(ctx context.Context) error {
	r.follow.Lock()
	defer r.follow.Unlock()
	row, err := r.store.GetActiveModel(ctx)
	if at := (mark{row.ID, row.Checksum}); store.IsNotFound(err) || err == nil && at == r.followed {
		return nil
	}
	if err != nil {
		return err
	}
	at := mark{row.ID, row.Checksum}
	whole, err := r.store.GetModelSnapshot(ctx, row.ID)
	if err != nil {
		return err
	}
	model, same, err := r.library.open(ctx, whole)
	if err != nil {
		if ctx.Err() == nil {
			r.followed = at // so that it is refused once, not every second
		}
		return err
	}
	r.adopt(model, at, same)
	r.log.Info("took up the active model", "model", model.id)
	return nil
}

// Run keeps the model up to date until ctx ends. A change of the catalogue is in the
// lists about a second later, see followCatalogue. Run trains anew whenever the
// catalogue has changed or the ratings have by more than one in a hundred (between
// trainings a new rating counts too: it is folded in when its user asks), takes up
// models that other processes activate, and does the training runs that are queued. Of several
// servers on a database one at a time trains anew; the others take up what it stores.
func (r *Recommender) Run(ctx context.Context) {
	var group sync.WaitGroup
	group.Go(func() { r.watch(ctx) })
	group.Go(func() { r.followCatalogue(ctx) })
	defer group.Wait()
	defer close(r.ended)
	for {
		if err := r.keepUp(ctx); err != nil && ctx.Err() == nil {
			r.log.Warn("the model could not be brought up to date", "error", err)
		}
		if !wait(ctx, checkInterval) {
			return
		}
	}
}

// watch looks, every second, for what other processes ask for.
func (r *Recommender) watch(ctx context.Context) {
	var runs sync.WaitGroup
	defer runs.Wait()
	for wait(ctx, watchInterval) {
		if err := r.followActive(ctx); err != nil && ctx.Err() == nil {
			r.log.Warn("the active model could not be taken up", "error", err)
		}
		run, err := r.job.claim(ctx)
		if err != nil && ctx.Err() == nil {
			r.log.Warn("the queue of training runs could not be read", "error", err)
		}
		if run != nil {
			runs.Go(func() { _, _ = r.job.work(ctx, *run, Queued, nil) }) // which logs what goes wrong
		}
	}
}

// wait waits and reports whether ctx is still on.
func wait(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
