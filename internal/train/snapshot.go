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

// restore makes a model of its snapshot and of what there is now of its movies and of
// those that came later. Movies that are gone are not recommended. It reports whether
// its movies are all that there are.
func (l library) restore(ctx context.Context, row db.ModelSnapshot, s *recommend.Snapshot) (m *Model, same bool, err error) {
	var n note
	if err := json.Unmarshal(s.Note, &n); err != nil {
		return nil, false, fmt.Errorf("the note in the snapshot cannot be read: %w", err)
	}
	trained := &data{movies: make([]movieInfo, len(s.Items))}
	for i, id := range s.Items {
		trained.movies[i].id = id
	}
	base := newModel(trained)
	base.id, base.recipe, base.origin, base.kept = row.ID, n.Recipe, n.Origin, true
	base.origin.TrainedAt, base.origin.counts, base.origin.averages = row.CreatedAt, s.Counts, s.Averages
	if base.ranker, err = s.Restore(); err != nil { // what is known of the movies comes below
		return nil, false, err
	}
	base.rating.Store(s.Rating)
	report := &Report{}
	if err := json.Unmarshal([]byte(row.Report), report); err != nil {
		return nil, false, fmt.Errorf("the report of the snapshot cannot be read: %w", err)
	}
	base.report.Store(report)
	d, same, err := loadCatalogue(ctx, l.store, trained.movies)
	if err != nil {
		return nil, false, err
	}
	m, err = base.extend(d)
	return m, same, err
}
