package catalog

import (
	"context"
	"slices"

	"marquee/gen/db"
	"marquee/internal/store"
)

// write stores the new movies, the values that were filled in and what the source says.
func (m *merger) write(ctx context.Context) error {
	var changed, fresh []*known
	for _, k := range m.touched {
		switch {
		case k.row.ID == 0:
			fresh = append(fresh, k)
		case k.changed:
			changed = append(changed, k)
		}
	}
	if len(changed)+len(fresh) > 0 {
		if err := m.overwrite(ctx, changed); err != nil {
			return err
		}
		if err := m.add(ctx, fresh); err != nil {
			return err
		}
		var ids []int64
		for _, k := range slices.Concat(changed, fresh) {
			ids = append(ids, k.row.ID)
		}
		if err := countChange(ctx, m.tx, ids...); err != nil {
			return err
		}
	}
	return m.writeStatements(ctx)
}

func (m *merger) add(ctx context.Context, fresh []*known) error {
	if len(fresh) == 0 {
		return nil
	}
	twins, err := m.twins(ctx, fresh)
	if err != nil {
		return err
	}
	for _, twin := range twins {
		if !m.loaded[twin.ID] { // its title is that of one of the batch: it was not there then
			return store.Again(addedJustNow(nil))
		}
	}
	movies := make([]Imported, len(fresh))
	for n, k := range fresh {
		movies[n] = Imported{KeepID: k.keepID, Details: k.Details}
	}
	i := importer{tx: m.tx, now: m.now}
	ids, err := i.add(ctx, movies)
	for n, id := range ids {
		fresh[n].row.ID = id
	}
	return err
}

// overwrite stores movies that have been filled in.
func (m *merger) overwrite(ctx context.Context, changed []*known) error {
	if len(changed) == 0 {
		return nil
	}
	taken := map[string]bool{}
	twins, err := m.twins(ctx, changed)
	if err != nil {
		return err
	}
	for _, twin := range twins {
		taken[*twin.IdentityKey] = true
	}
	var ids []int64
	var genres []string
	var parts []owned
	for _, k := range changed {
		ids, genres, parts = append(ids, k.row.ID), append(genres, k.Genres...), append(parts, owned{k.row.ID, &k.Details})
		key := k.row.IdentityKey
		if fresh := IdentityKey(k.Title, k.Year); key != nil && *key != fresh {
			if key = &fresh; taken[fresh] {
				key = nil // a twin, as Import has them
			}
			taken[fresh] = true
		}
		if err := updateRow(ctx, m.tx, k.row.ID, k.Details, key, m.now); err != nil {
			return err
		}
	}
	return firstError(
		func() error { return createGenres(ctx, m.tx, unique(genres)) },
		func() error { return deleteParts(ctx, m.tx, ids) },
		func() error { return writeParts(ctx, m.tx, parts) },
	)
}

// twins are the movies that have an identity key of one of these.
func (m *merger) twins(ctx context.Context, movies []*known) ([]db.FindIdentityKeysRow, error) {
	keys := make([]string, len(movies))
	for n, k := range movies {
		keys[n] = IdentityKey(k.Title, k.Year)
	}
	return m.tx.FindIdentityKeys(ctx, keys)
}

// writeStatements stores what the source says of movies where it is not what it said.
func (m *merger) writeStatements(ctx context.Context) error {
	var ids []int64
	var sources []db.CopyMovieSourcesParams
	var rows []db.CopyMovieStatementsParams
	for _, k := range m.touched {
		if !k.spoken {
			continue
		}
		s, id := k.said.source, k.row.ID
		ids = append(ids, id)
		sources = append(sources, db.CopyMovieSourcesParams{MovieID: id, Source: s.Source, URL: s.URL,
			RatingAverage: s.RatingAverage, RatingCount: s.RatingCount, FirstSeenAt: s.FirstSeenAt})
		for field, value := range k.said.values {
			rows = append(rows, db.CopyMovieStatementsParams{MovieID: id, Source: s.Source, Field: field, Value: value})
		}
	}
	if len(ids) == 0 {
		return nil
	}
	return firstError(
		func() error {
			return m.tx.DeleteMovieStatements(ctx, db.DeleteMovieStatementsParams{MovieIds: ids, Source: m.source})
		},
		func() error {
			return m.tx.DeleteMovieSources(ctx, db.DeleteMovieSourcesParams{MovieIds: ids, Source: m.source})
		},
		func() error { return copyRows(ctx, m.tx.CopyMovieSources, sources) },
		func() error { return copyRows(ctx, m.tx.CopyMovieStatements, rows) },
	)
}
