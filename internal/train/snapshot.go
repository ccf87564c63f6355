package train

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"marquee/gen/db"
	"marquee/internal/recommend"
)

// note is what a snapshot says of where its model came from.
type note struct {
	Recipe recipe
	Origin origin
}

// snapshot puts a model into the form in which it is kept.
func (m *Model) snapshot() (*recommend.Snapshot, error) {
	if m.ranker == nil {
		return nil, errors.New("train: there is nothing to keep of a model without movies")
	}
	text, err := json.Marshal(note{m.recipe, m.origin})
	if err != nil {
		return nil, err
	}
	s := &recommend.Snapshot{Note: text, Counts: m.origin.counts, Averages: m.origin.averages,
		Sources: m.ranker.Sources(), Quality: m.ranker.Quality(), Rating: m.rating.Load()}
	for _, movie := range m.data.movies {
		s.Items = append(s.Items, movie.id)
	}
	return s, nil
}

// restore makes a model of its snapshot and of what there is now of its movies. Movies
// that are gone are not recommended; those that came later are not known to it. It
// reports whether its movies are all that there are.
func (l library) restore(ctx context.Context, row db.ModelSnapshot, s *recommend.Snapshot) (m *Model, same bool, err error) {
	var n note
	if err := json.Unmarshal(s.Note, &n); err != nil {
		return nil, false, fmt.Errorf("the note in the snapshot cannot be read: %w", err)
	}
	d, same, err := loadCatalogue(ctx, l.store, s.Items)
	if err != nil {
		return nil, false, err
	}
	m = newModel(d)
	m.id, m.recipe, m.origin, m.kept = row.ID, n.Recipe, n.Origin, true
	m.origin.TrainedAt, m.origin.counts, m.origin.averages = row.CreatedAt, s.Counts, s.Averages
	if m.ranker, err = s.Restore(d.features, d.years()); err != nil {
		return nil, false, err
	}
	m.rating.Store(s.Rating)
	report := &Report{}
	if err := json.Unmarshal([]byte(row.Report), report); err != nil {
		return nil, false, fmt.Errorf("the report of the snapshot cannot be read: %w", err)
	}
	m.report.Store(report)
	return m, same, nil
}
