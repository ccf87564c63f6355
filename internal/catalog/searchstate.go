package catalog

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"time"

	"marquee/gen/db"
	"marquee/internal/search"
	"marquee/internal/store"
)

// searchState is an index and what it shows. It never changes.
type searchState struct {
	index    *search.Index
	revision int64     // of the catalogue
	behind   bool      // not all changes up to the revision are in it, only the newest
	until    time.Time // it is to be used
}

// makeState reads everything.
func makeState(ctx context.Context, tx *store.Tx, now func() time.Time) (*searchState, error) {
	begin := now()
	revision, err := revisionNumber(ctx, tx.Queries)
	if err != nil {
		return nil, err
	}
	stats, err := tx.ListMovieStats(ctx)
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(stats))
	for i, row := range stats {
		ids[i] = row.ID
	}
	movies, err := searchMovies(ctx, tx, ids)
	if err != nil {
		return nil, err
	}
	index := search.New(movies)
	end := now()
	until := end.Add(max(shortestUse, idleFactor*end.Sub(begin)))
	return &searchState{index: index, revision: revision, until: until}, nil
}

// next is the state at a later revision. What is known of the changes since may be
// incomplete. Then all is read anew if the catalogue is small; if not, the state has the
// newest changes all the same, so that everyone finds what they have just written.
func (state *searchState) next(ctx context.Context, tx *store.Tx, revision, small int64, now func() time.Time) (*searchState, error) {
	rows, err := tx.ListMovieChanges(ctx, db.ListMovieChangesParams{AfterRevision: state.revision, RowLimit: mostListed})
	if err != nil {
		return nil, err
	}
	changed, revisions := map[int64]bool{}, map[int64]bool{}
	for _, row := range rows {
		changed[row.MovieID], revisions[row.Revision] = true, true
	}
	behind := state.behind || len(rows) == mostListed || int64(len(revisions)) < revision-state.revision
	if behind {
		count, err := tx.CountMovies(ctx)
		if err != nil {
			return nil, err
		}
		if count <= small {
			return makeState(ctx, tx, now)
		}
	}
	movies, err := searchMovies(ctx, tx, slices.Sorted(maps.Keys(changed)))
	if err != nil {
		return nil, err
	}
	for _, movie := range movies {
		delete(changed, movie.ID)
	}
	gone := slices.Collect(maps.Keys(changed))
	return &searchState{state.index.With(movies, gone), revision, behind, state.until}, nil
}

// revisionNumber is the revision of the catalogue as a number, 0 before the first change.
func revisionNumber(ctx context.Context, q *db.Queries) (int64, error) {
	revision, err := Revision(ctx, q)
	if err != nil || revision == "" {
		return 0, err
	}
	return strconv.ParseInt(revision, 10, 64)
}
