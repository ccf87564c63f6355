package catalog

import (
	"context"
	"sync"

	"marquee/gen/db"
	"marquee/internal/observe"
	"marquee/internal/store"
)

// Revision names the state of the catalogue: it changes with every change, and is "" before
// the first.
func Revision(ctx context.Context, q *db.Queries) (string, error) {
	revision, err := q.GetSetting(ctx, revisionSetting)
	if store.IsNotFound(err) {
		return "", nil
	}
	return revision, err
}

// perRevision keeps what is derived from one revision of the catalogue and derives
// it anew when the catalogue has changed, by this server or another.
type perRevision[T any] struct {
	uses     observe.Cache
	mu       sync.Mutex
	revision string
	derived  *T
}

// load gives what build makes of the catalogue as it is now. Whoever asks meanwhile
// waits, so that it is built once.
func (p *perRevision[T]) load(ctx context.Context, s *store.Store, build func(context.Context, *store.Tx) (*T, error)) (*T, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	revision, err := Revision(ctx, s.Queries)
	if err != nil {
		return nil, err
	}
	known := p.derived != nil && revision == p.revision
	p.uses.Ask(known)
	if known {
		return p.derived, nil
	}
	var derived *T
	err = s.InSnapshot(ctx, func(ctx context.Context, tx *store.Tx) error {
		if revision, err = Revision(ctx, tx.Queries); err != nil {
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
