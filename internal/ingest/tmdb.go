package ingest

import (
	"context"
	"errors"
	"iter"
	"strconv"

	"marquee/gen/db"
	"marquee/internal/catalog"
	"marquee/internal/ingest/input"
	"marquee/internal/ingest/tmdb"
	"marquee/internal/store"
)

// tmdbBatch is how many movies of TMDB's are stored in one transaction: few, for each
// takes a request, which need not be made again after an interruption.
const tmdbBatch = 20

// TMDB are movies that TMDB is asked for, one by one.
type TMDB struct {
	Client *tmdb.Client
	// One of these says which: so many pages of the popular ones, those of the ids, or
	// those here that have an id of TMDB's.
	Popular int
	IDs     []int64
	Fill    bool
	// Train says that models may learn from TMDB's texts, to which TMDB has to agree.
	Train bool

	read, total int64
}

// Read is how many movies have been asked for.
func (t *TMDB) Read() int64 { return t.read }

// Size is how many movies will be, as far as that is known.
func (t *TMDB) Size() int64 { return t.total }

// Import merges the movies. Those that TMDB does not have are skipped.
func (t *TMDB) Import(ctx context.Context, s *store.Store, o Options) (Summary, error) {
	o.renew = true // its texts are kept only as long as it says them
	w := &work{options: o}
	return w.perform(ctx, s, func(ctx context.Context, inTx transaction) error {
		if !o.DryRun { // before anything comes in that may not be learned from
			let := func(ctx context.Context, tx *store.Tx) error { return catalog.LetTrainOnTMDB(ctx, tx, t.Train) }
			if err := inTx(ctx, let); err != nil {
				return err
			}
		}
		return mergeAll(ctx, w, inTx, catalog.TMDB, t.movies(ctx, s), tmdbBatch)
	})
}

// movies asks for the movies, each once.
func (t *TMDB) movies(ctx context.Context, s *store.Store) iter.Seq2[sourced, error] {
	return func(yield func(sourced, error) bool) {
		seen := map[int64]bool{} // popular movies change pages while these are read
		for id, err := range t.ids(ctx, s) {
			if err == nil && seen[id] {
				continue
			}
			seen[id] = true
			var movie sourced
			if err == nil {
				movie, err = t.movie(ctx, id)
			}
			if !yield(movie, err) || err != nil && !input.IsLineError(err) {
				return
			}
		}
	}
}

// movie asks for a movie. That TMDB does not have it is an error about it alone.
func (t *TMDB) movie(ctx context.Context, id int64) (sourced, error) {
	t.read++
	said, err := t.Client.Movie(ctx, id)
	at := place{catalog.TMDB, id}
	switch {
	case errors.Is(err, tmdb.ErrNotFound), err == nil && said.Title == "":
		return sourced{}, at.refuse("%v", tmdb.ErrNotFound)
	case err != nil:
		return sourced{}, err
	case said.Adult:
		return sourced{}, at.refuse("the movie is for adults, and such ones are left out")
	}
	said.ID = id
	return sourced{tmdbMovie(said), at}, nil
}

// ids are those of the movies that are asked for.
func (t *TMDB) ids(ctx context.Context, s *store.Store) iter.Seq2[int64, error] {
	switch {
	case t.Popular > 0:
		return t.popular(ctx)
	case t.Fill:
		return t.known(ctx, s)
	}
	return func(yield func(int64, error) bool) {
		t.total = int64(len(t.IDs))
		for _, id := range t.IDs {
			if !yield(id, nil) {
				return
			}
		}
	}
}

func (t *TMDB) popular(ctx context.Context) iter.Seq2[int64, error] {
	return func(yield func(int64, error) bool) {
		pages := t.Popular
		for page := 1; page <= pages; page++ {
			ids, there, err := t.Client.Popular(ctx, page)
			if err != nil {
				yield(0, err)
				return
			}
			pages = min(pages, there)
			t.total = int64(pages) * tmdb.PageSize
			for _, id := range ids {
				if !yield(id, nil) {
					return
				}
			}
		}
	}
}

// known are the ids at TMDB of the movies here.
func (t *TMDB) known(ctx context.Context, s *store.Store) iter.Seq2[int64, error] {
	return func(yield func(int64, error) bool) {
		ids, err := listIDs(ctx, s)
		if err != nil {
			yield(0, err)
			return
		}
		t.total = int64(len(ids))
		for _, text := range ids {
			id, err := strconv.ParseInt(text, 10, 64)
			if err != nil || id < 1 {
				id, err = 0, place{file: catalog.TMDB}.refuse("the id %s is not one of TMDB's, which are numbers", input.Quote([]byte(text)))
			}
			if !yield(id, err) {
				return
			}
		}
	}
}

// listIDs reads all ids first: the import adds to them.
func listIDs(ctx context.Context, s *store.Store) ([]string, error) {
	const page = 10_000
	var all []string
	for after := ""; ; {
		ids, err := s.ListExternalIDsOfSource(ctx, db.ListExternalIDsOfSourceParams{Source: catalog.TMDB, AfterID: after, RowLimit: page})
		if err != nil {
			return nil, err
		}
		all = append(all, ids...)
		if len(ids) < page {
			return all, nil
		}
		after = ids[page-1]
	}
}
