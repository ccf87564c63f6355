package train

import (
	"context"
	"errors"
	"time"

	"marquee/internal/observe"
	"marquee/internal/store"
)

// checkInterval is how often the data is compared with the model's.
const checkInterval = 2 * time.Second

// idleFactor keeps training from taking more than a small part of the machine: the
// pause after a training is this many times as long as the training was.
const idleFactor = 20

// Start puts the model to use that the database keeps, even if the ratings have moved
// on since: Run then trains anew in the background. Where there is none it trains one.
func (r *Recommender) Start(ctx context.Context) error {
	begin := time.Now()
	model, at, same, err := r.library.latest(ctx)
	if err != nil {
		return err
	}
	if model == nil {
		return r.Refresh(ctx)
	}
	r.follow.Lock()
	defer r.follow.Unlock()
	r.adopt(model, at, same)
	r.log.Info("loaded", "model", model.id, "movies", len(model.data.movies), "took", time.Since(begin).Round(time.Millisecond))
	return nil
}

// adopt puts a stored model to use. The caller holds follow.
func (r *Recommender) adopt(model *Model, at mark, same bool) {
	revision := model.data.revision
	if !same {
		revision = "" // there are other movies: the model is stale
	}
	r.revision.Store(&revision)
	r.use(model)
	r.followed = at
}

// Refresh trains a model from what is stored now and puts it to use, by the recipe of
// the one that is in use: without learning weights or verifying, which is what a
// training run is for.
func (r *Recommender) Refresh(ctx context.Context) error {
	begin := time.Now()
	d, err := load(ctx, r.store)
	if err != nil {
		return store.Classify(err)
	}
	var current *Model // that was trained last
	recipe := defaultRecipe()
	if inUse := r.current.Load(); inUse != nil {
		current = inUse.trained()
		recipe = current.recipe
		if current.origin.Digest == d.digest {
			r.revision.Store(&d.revision)
			return nil
		}
	}
	model, err := fit(ctx, d, recipe, nil, nil)
	if err != nil {
		return err
	}
	model.origin.TrainedAt = r.now().UTC().Truncate(time.Microsecond)
	// Movies may have come during the training, which the model in use knows already.
	serving, err := r.extended(ctx, model)
	if err != nil {
		return err
	}
	r.follow.Lock()
	defer r.follow.Unlock()
	if inUse := r.current.Load(); inUse != nil && inUse.trained() != current {
		return nil // another model was put to use meanwhile; if it is stale, this begins again
	}
	r.revision.Store(&d.revision)
	r.use(serving)
	observe.Refresh()
	r.log.Info("trained", "model", model.id, "movies", len(d.movies), "users", len(d.users),
		"ratings", d.ratings.Len(), "took", time.Since(begin).Round(time.Millisecond))
	return nil
}

// refreshLease is what the server that trains anew holds.
const refreshLease = "refresh of the model"

// keepUp stores the model in use where it is not stored, and trains anew where the data has
// moved away from it, unless another server is at that.
func (r *Recommender) keepUp(ctx context.Context) error {
	due, err := r.due(ctx)
	if err != nil || !due {
		return err
	}
	_, err = r.store.Alone(ctx, refreshLease, r.now, func(ctx context.Context) error {
		// What another server has done just now need not be done again.
		if err := r.followActive(ctx); err != nil {
			return err
		}
		if err := r.complete(ctx); err != nil {
			return err
		}
		stale, err := r.stale(ctx)
		if err != nil || !stale {
			return err
		}
		begin := time.Now()
		if err := r.Refresh(ctx); err != nil {
			return err
		}
		pause := idleFactor * time.Since(begin)
		if err := r.complete(ctx); err != nil {
			return err
		}
		wait(ctx, pause) // and no other server trains meanwhile
		return nil
	})
	return err
}

// due reports whether there is something to do for keepUp.
func (r *Recommender) due(ctx context.Context) (bool, error) {
	if model := r.current.Load(); model != nil && r.incomplete(model.trained()) {
		return true, nil
	}
	return r.stale(ctx)
}

// incomplete reports whether a model that was trained is yet to be completed.
func (r *Recommender) incomplete(model *Model) bool {
	return !model.kept && model.ranker != nil && model != r.completed
}

// complete does for the model in use what takes longer: it trains its model of
// ratings, measures it, and stores it for the next start and for other servers.
func (r *Recommender) complete(ctx context.Context) error {
	model := r.current.Load()
	if model == nil {
		return nil
	}
	model = model.trained()
	if !r.incomplete(model) {
		return nil
	}
	r.completed = model // even if this fails, as it would fail again
	begin := time.Now()
	if err := model.fitRating(ctx, nil); err != nil {
		return err
	}
	report, err := measure(ctx, model, nil)
	if err != nil {
		return err
	}
	report.Activated = true
	report.Decision = "Put to use without a comparison: it was fitted to newer data, by the recipe of the model before it."
	model.report.Store(report)
	model.parts, model.data.ratings = nil, nil // nobody else looks at them
	at, err := r.library.keep(ctx, model, "ready")
	if err != nil {
		return err
	}
	r.follow.Lock()
	defer r.follow.Unlock()
	err = r.library.activate(ctx, model.id, &r.followed.id, func(context.Context, *store.Tx) error { return nil })
	if errors.Is(err, errSuperseded) {
		return nil // followActive takes up the other one
	}
	if err == nil {
		r.followed = at
		r.library.tidy(ctx)
		r.log.Info("stored", "model", model.id, "took", time.Since(begin).Round(time.Millisecond))
	}
	return err
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
	if deleted, err := erasures(ctx, r.store.Queries); err != nil || deleted != model.origin.Erasures {
		return true, store.Classify(err)
	}
	count, err := r.feedback.Count(ctx)
	trained := int64(model.TrainedRatings())
	return abs(count-trained) > 20+trained/100, err
}

func abs(n int64) int64 { return max(n, -n) }
