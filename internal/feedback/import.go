package feedback

import (
	"cmp"
	"context"
	"slices"
	"time"

	"marquee/gen/db"
	"marquee/internal/store"
)

// Import stores ratings that come from elsewhere, within a transaction of the
// caller's: those that are here with the same value and time are left alone, those
// that are here and older are replaced. It gives the numbers of ratings that were
// added and changed. Users and movies must exist.
func Import(ctx context.Context, tx *store.Tx, ratings []Rating) (added, changed int, err error) {
	here, err := existing(ctx, tx, ratings)
	if err != nil {
		return 0, 0, err
	}
	var fresh []db.CopyRatingsParams
	var replaced []Rating
	place := map[key]int{} // in fresh
	deltas := map[int64]*db.AddMovieRatingsBatchParams{}
	for _, r := range ratings {
		r.RatedAt = r.RatedAt.Truncate(time.Microsecond) // as it is stored
		k := key{r.UserID, r.MovieID}
		old, found := here[k]
		if found && !r.RatedAt.After(old.RatedAt) {
			continue // the same rating, or one that has been replaced since
		}
		delta := deltas[r.MovieID]
		if delta == nil {
			delta = &db.AddMovieRatingsBatchParams{ID: r.MovieID}
			deltas[r.MovieID] = delta
		}
		delta.Sum += r.Rating - old.Rating
		here[k] = r
		switch i, twice := place[k]; {
		case twice:
			fresh[i] = db.CopyRatingsParams(r)
		case found:
			replaced = append(replaced, r)
		default:
			delta.Count++
			place[k] = len(fresh)
			fresh = append(fresh, db.CopyRatingsParams(r))
		}
	}
	for _, r := range replaced {
		if err := tx.UpsertRating(ctx, db.UpsertRatingParams(r)); err != nil {
			return 0, 0, err
		}
	}
	if len(fresh) > 0 {
		if _, err := tx.CopyRatings(ctx, fresh); err != nil {
			return 0, 0, err
		}
	}
	return len(fresh), len(replaced), addDeltas(ctx, tx, deltas)
}

type key struct{ userID, movieID int64 }

// existing gives the ratings of all users in the list. It keeps other writers of
// these users' ratings waiting until the end of the transaction.
func existing(ctx context.Context, tx *store.Tx, ratings []Rating) (map[key]Rating, error) {
	var users []int64
	seen := map[int64]bool{}
	for _, r := range ratings {
		if !seen[r.UserID] {
			seen[r.UserID] = true
			users = append(users, r.UserID)
		}
	}
	if _, err := tx.LockUsers(ctx, users); err != nil {
		return nil, err
	}
	rows, err := tx.ListRatingsOfUsers(ctx, users)
	here := make(map[key]Rating, len(rows)+len(ratings))
	for _, row := range rows {
		here[key{row.UserID, row.MovieID}] = row
	}
	return here, err
}

// addDeltas brings the movies' counts and sums up to date, in the order of ids so
// that two imports don't wait for each other in a circle.
func addDeltas(ctx context.Context, tx *store.Tx, deltas map[int64]*db.AddMovieRatingsBatchParams) error {
	rows := make([]db.AddMovieRatingsBatchParams, 0, len(deltas))
	for _, delta := range deltas {
		rows = append(rows, *delta)
	}
	slices.SortFunc(rows, func(a, b db.AddMovieRatingsBatchParams) int { return cmp.Compare(a.ID, b.ID) })
	var failed error
	batch := tx.AddMovieRatingsBatch(ctx, rows)
	batch.Exec(func(_ int, err error) {
		if err != nil && failed == nil {
			failed = err
		}
	})
	return failed
}
