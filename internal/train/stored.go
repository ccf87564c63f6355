package train

import (
	"context"
	"time"

	"marquee/internal/store"
)

// Stored is a model as a database keeps it.
type Stored struct {
	ID, State string // "active" is the state of the one in use
	CreatedAt time.Time
	Damage    error // why it cannot be read, nil where it can
}

// StoredModels lists the models that a server on a database could use, the one in use
// first, and reads each to see whether it is whole.
func StoredModels(ctx context.Context, s *store.Store) ([]Stored, error) {
	rows, err := s.ListUsableModels(ctx)
	if err != nil {
		return nil, store.Classify(err)
	}
	l := library{store: s}
	var list []Stored
	for _, row := range rows {
		_, err := l.read(ctx, row)
		list = append(list, Stored{row.ID, row.State, row.CreatedAt, err})
	}
	return list, nil
}
