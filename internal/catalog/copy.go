package catalog

import (
	"context"

	"marquee/gen/db"
	"marquee/internal/store"
)

// Copied is a movie as a copy of the catalogue keeps it.
type Copied struct {
	Movie
	Twin bool // it has title and year of another movie, as an imported one may
}

// Page gives up to limit movies, by id, from after the id on, within a transaction of
// the caller's.
func Page(ctx context.Context, tx *store.Tx, after int64, limit int) ([]Copied, error) {
	rows, err := tx.ListMoviesAfter(ctx, db.ListMoviesAfterParams{AfterID: after, RowLimit: int64(limit)})
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	ids := make([]int64, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
	}
	parts, err := tx.ListMovieParts(ctx, ids)
	if err != nil {
		return nil, err
	}
	movies, of := make([]Copied, len(rows)), byMovie(parts)
	for i, row := range rows {
		movies[i] = Copied{fromRow(row, of[row.ID]), row.IdentityKey == nil}
	}
	return movies, nil
}

// Restore stores movies as Page gave them, within a transaction of the caller's, but
// without their ratings. Neither their ids nor their external ids may be taken, and
// their genres must exist.
func Restore(ctx context.Context, tx *store.Tx, movies []Copied) error {
	rows := make([]db.CopyMoviesParams, len(movies))
	parts := make([]owned, len(movies))
	for i := range movies {
		m := &movies[i]
		rows[i] = rowOf(&m.Details)
		rows[i].ID, rows[i].Version, rows[i].CreatedAt, rows[i].UpdatedAt = m.ID, m.Version, m.CreatedAt, m.UpdatedAt
		if !m.Twin {
			key := IdentityKey(m.Title, m.Year)
			rows[i].IdentityKey = &key
		}
		parts[i] = owned{m.ID, &m.Details}
	}
	if err := copyRows(ctx, tx.CopyMovies, rows); err != nil {
		return err
	}
	if err := tx.AdvanceIDs(ctx, "movies"); err != nil {
		return err
	}
	if err := writeParts(ctx, tx, parts); err != nil {
		return err
	}
	return Touch(ctx, tx)
}

// rowOf has the columns of a movie's details.
func rowOf(d *Details) db.CopyMoviesParams {
	return db.CopyMoviesParams{
		Title: d.Title, TitleKey: sortKey(d.Title), OriginalTitle: d.OriginalTitle, Year: d.Year, Language: d.Language,
		RuntimeMinutes: d.RuntimeMinutes, Overview: d.Overview, PosterURL: d.PosterURL, MinimumAge: d.MinimumAge,
	}
}
