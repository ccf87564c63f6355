package catalog

import (
	"context"
	"slices"
	"strings"

	"marquee/gen/db"
)

// said is what a source says of a field of a movie.
type said struct {
	movie        int64
	field, value string
}

// loadOthers reads what other sources say of movies, where that is asked for.
func (m *merger) loadOthers(ctx context.Context, ids []int64) error {
	if !m.options.Renew {
		return nil
	}
	rows, err := m.tx.ListMovieStatements(ctx, db.ListMovieStatementsParams{MovieIds: ids})
	m.others = map[said]bool{}
	for _, row := range rows {
		if row.Source != m.source {
			m.others[said{row.MovieID, row.Field, row.Value}] = true
		}
	}
	return err
}

// renew puts what the source says now in the place of what it said before, as
// MergeOptions.Renew has it.
func (m *merger) renew(k *known, movie *Imported, out *Outcome) {
	if !m.options.Renew {
		return
	}
	for _, f := range fields(&k.Details) {
		name, _, _ := strings.Cut(f.name, ".")
		if name != "overview" && name != "keywords" && name != "poster_url" {
			continue
		}
		here, there := f.get(&k.Details), f.get(&movie.Details)
		value := strings.Join(here, "\n")
		if value == "" || value != k.said.values[f.name] || slices.Equal(here, there) || m.others[said{k.row.ID, f.name, value}] {
			continue
		}
		f.fill(&k.Details, &movie.Details)
		out.Filled = append(out.Filled, Change{f.name, joined(here), joined(there)})
	}
	k.Translations = slices.DeleteFunc(k.Translations, func(t Translation) bool { return t.Title == nil && t.Overview == nil })
}
