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
		taken, err := m.takenKeys(ctx, slices.Concat(changed, fresh))
		if err != nil {
			return err
		}
		if err := m.overwrite(ctx, changed, taken); err != nil {
			return err
		}
		if err := m.add(ctx, fresh); err != nil {
			return err
		}
		if err := m.tx.IncrementSetting(ctx, revisionSetting); err != nil {
			return err
		}
	}
	return m.writeStatements(ctx)
}

func (m *merger) add(ctx context.Context, fresh []*known) error {
	if len(fresh) == 0 {
		return nil
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
func (m *merger) overwrite(ctx context.Context, changed []*known, taken map[string]bool) error {
	if len(changed) == 0 {
		return nil
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

// takenKeys are those of the movies' identity keys that a movie has. Where it is one that
// would have been read, had it been there, the batch has to begin again.
func (m *merger) takenKeys(ctx context.Context, movies []*known) (map[string]bool, error) {
	keys := make([]string, len(movies))
	for n, k := range movies {
		keys[n] = IdentityKey(k.Title, k.Year)
	}
	twins, err := m.tx.FindIdentityKeys(ctx, keys)
	taken := map[string]bool{}
	for _, twin := range twins {
		if taken[*twin.IdentityKey] = true; !m.loaded[twin.ID] {
			return nil, store.Again(addedJustNow(nil))
		}
	}
	return taken, err
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
