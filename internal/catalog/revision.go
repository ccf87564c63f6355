package catalog

import (
	"context"
	"sync"

	"marquee/internal/store"
)

// perRevision keeps what is derived from one revision of the catalogue and derives
// it anew when the catalogue has changed, by this server or another.
type perRevision[T any] struct {
	mu       sync.Mutex
	revision string
	derived  *T
}

// load gives what build makes of the catalogue as it is now. Whoever asks meanwhile
// waits, so that it is built once.
func (p *perRevision[T]) load(ctx context.Context, s *store.Store, build func(context.Context, *store.Tx) (*T, error)) (*T, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	revision, err := s.GetSetting(ctx, revisionSetting)
	if err != nil && !store.IsNotFound(err) {
		return nil, err
	}
	if p.derived != nil && revision == p.revision {
		return p.derived, nil
	}
	var derived *T
	err = s.InSnapshot(ctx, func(ctx context.Context, tx *store.Tx) error {
		if revision, err = tx.GetSetting(ctx, revisionSetting); err != nil && !store.IsNotFound(err) {
			return err
		}
		derived, err = build(ctx, tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	p.derived, p.revision = derived, revision
	return derived, nil
}
