package train

import (
	"context"
	"sync/atomic"
	"time"

	"marquee/internal/store"
)

// trained is the model that was trained: the model itself, or the one that it extends.
func (m *Model) trained() *Model {
	if m.base != nil {
		return m.base
	}
	return m
}

// pin names the model among all that cursors may keep to: extensions have the id of the
// trained model, and differ in the catalogue.
func (m *Model) pin() string { return m.id + m.data.catalogue[:min(8, len(m.data.catalogue))] }

// extend gives the trained model for the catalogue as it is now, which loadCatalogue
// gave: movies that came later are ranked by what they have in common with others.
// Nothing is fitted, so that it takes no longer than reading the catalogue.
func (m *Model) extend(d *data) (*Model, error) {
	extension := newModel(d)
	extension.id, extension.base, extension.outcome = m.id, m, m.outcome
	extension.recipe, extension.origin, extension.kept = m.recipe, m.origin, m.kept
	var err error
	extension.ranker, err = m.ranker.Extend(d.features, d.explainAs, d.years())
	return extension, err
}

// extended gives a model for the catalogue as it is now: the model itself where it is of
// that catalogue.
func (r *Recommender) extended(ctx context.Context, model *Model) (*Model, error) {
	revision, err := r.catalog.Revision(ctx)
	if err != nil || revision == model.data.revision || model.ranker == nil {
		return model, err
	}
	trained := model.trained()
	d, _, err := loadCatalogue(ctx, r.store, trained.data.movies)
	if err != nil {
		return nil, store.Classify(err)
	}
	return trained.extend(d)
}

// extensionIdle keeps the following of a catalogue that changes all the time from taking
// more than a part of one core: the pause after it is this many times as long.
const extensionIdle = 4

// followCatalogue puts an extension of the model in use to use whenever the catalogue
// has changed, until ctx ends. So a new movie waits for this, not for a training.
func (r *Recommender) followCatalogue(ctx context.Context) {
	pause := watchInterval
	for wait(ctx, pause) {
		begin := time.Now()
		if err := r.extendCurrent(ctx); err != nil && ctx.Err() == nil {
			r.log.Warn("the model could not be extended by what is new in the catalogue", "error", err)
		}
		pause = max(watchInterval, extensionIdle*time.Since(begin))
	}
}

func (r *Recommender) extendCurrent(ctx context.Context) error {
	current := r.current.Load()
	if current == nil {
		return nil
	}
	model, err := r.extended(ctx, current)
	if err != nil || model == current {
		return err
	}
	r.follow.Lock()
	defer r.follow.Unlock()
	if r.current.Load() == current { // else there is a newer model, which is looked at next
		r.use(model)
	}
	return nil
}

// use swaps the model in use. The caller holds follow, or is the only one.
func (r *Recommender) use(model *Model) {
	if old := r.current.Load(); old != nil {
		r.retired.add(old, model)
	}
	r.current.Store(model)
	r.swaps.Add(1)
}

// Swaps counts how often the model in use was exchanged, for another one or for itself with
// the catalogue as it is now: what was answered before may be answered differently after.
func (r *Recommender) Swaps() uint64 { return r.swaps.Load() }

// retiredModels is how many models are kept for the lists that are under way when they
// are replaced: extensions, which share all but the content model, of the trained
// model in use and the one before it.
const retiredModels = 8

// retired are models that were in use, the latest first.
type retired struct{ list atomic.Pointer[[]*Model] }

// add keeps old, which next replaces. One writer at a time.
func (r *retired) add(old, next *Model) {
	list := []*Model{}
	before := next.trained() // of the trained model before, once that is met
	for _, m := range append([]*Model{old}, r.all()...) {
		if m.trained() != next.trained() && before == next.trained() {
			before = m.trained()
		}
		if (m.trained() == next.trained() || m.trained() == before) && m.pin() != next.pin() && len(list) < retiredModels {
			list = append(list, m)
		}
	}
	r.list.Store(&list)
}

func (r *retired) all() []*Model {
	if list := r.list.Load(); list != nil {
		return *list
	}
	return nil
}

// find gives the latest model that has a property, nil for none.
func (r *retired) find(has func(m *Model) bool) *Model {
	for _, m := range r.all() {
		if has(m) {
			return m
		}
	}
	return nil
}
