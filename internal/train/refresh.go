package train

import (
	"context"
	"errors"
	"time"

	"marquee/internal/store"
)

// checkInterval is how often the data is compared with the model's.
const checkInterval = 2 * time.Second

// idleFactor keeps training from taking more than a small part of the machine: the
// pause after a training is this many times as long as the training was.
const idleFactor = 20

// Refresh trains a model from what is stored now and puts it to use.
func (r *Recommender) Refresh(ctx context.Context) error {
	begin := time.Now()
	d, err := load(ctx, r.store)
	if err != nil {
		return store.Classify(err)
	}
	r.revision.Store(&d.revision)
	if current := r.current.Load(); current != nil && current.data.digest == d.digest {
		return nil
	}
	model, err := fit(ctx, d)
	if err != nil {
		return err
	}
	r.previous.Store(r.current.Swap(model))
	r.log.Info("trained", "model", model.id, "movies", len(d.movies), "users", d.ratings.Rows,
		"ratings", d.ratings.Len(), "took", time.Since(begin).Round(time.Millisecond))
	return nil
}

// addRating trains the model of ratings of the model in use, where it has none.
func (r *Recommender) addRating(ctx context.Context) error {
	model := r.current.Load()
	if model == nil || model.rating.Load() != nil || model.data.ratings.Len() == 0 {
		return nil
	}
	begin := time.Now()
	if err := model.fitRating(ctx); err != nil {
		return err
	}
	r.log.Info("trained the model of ratings", "model", model.id, "took", time.Since(begin).Round(time.Millisecond))
	return nil
}

// Run trains anew, until ctx ends, whenever the catalogue has changed or the ratings
// have by more than one in a hundred. Between trainings a new rating counts too: it
// is folded in when its user asks.
func (r *Recommender) Run(ctx context.Context) {
	pause := checkInterval
	for {
		if err := r.addRating(ctx); err != nil && !errors.Is(err, context.Canceled) {
			r.log.Warn("the model of ratings could not be trained", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
		pause = checkInterval
		stale, err := r.stale(ctx)
		if err == nil && stale {
			begin := time.Now()
			err = r.Refresh(ctx)
			pause = max(pause, idleFactor*time.Since(begin))
		}
		if err != nil && !errors.Is(err, context.Canceled) {
			r.log.Warn("the model could not be refreshed", "error", err)
		}
	}
}

// stale reports whether the data has moved away from the model.
func (r *Recommender) stale(ctx context.Context) (bool, error) {
	model := r.current.Load()
	if model == nil {
		return true, nil
	}
	revision, err := r.catalog.Revision(ctx)
	if err != nil {
		return false, err
	}
	if revision != *r.revision.Load() {
		return true, nil
	}
	count, err := r.feedback.Count(ctx)
	trained := int64(model.TrainedRatings())
	return abs(count-trained) > 20+trained/100, err
}

func abs(n int64) int64 { return max(n, -n) }
