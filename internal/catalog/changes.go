package catalog

import (
	"context"

	"marquee/gen/db"
	"marquee/internal/store"
)

const (
	// mostListed is how many movies a change lists. Who keeps up with the catalogue does
	// better to read everything anew than so many movies one by one.
	mostListed = 1000
	// keptRevisions is for how many revisions it is known which movies changed.
	keptRevisions = 1000
)

// countChange counts a change of the catalogue and lists the movies that are changed, new
// or about to be deleted.
func countChange(ctx context.Context, tx *store.Tx, ids ...int64) error {
	if err := tx.IncrementSetting(ctx, revisionSetting); err != nil || len(ids) > mostListed {
		return err
	}
	if err := tx.CreateMovieChanges(ctx, db.CreateMovieChangesParams{RevisionSetting: revisionSetting, Ids: ids}); err != nil {
		return err
	}
	return tx.DeleteOldMovieChanges(ctx, db.DeleteOldMovieChangesParams{RevisionSetting: revisionSetting, Kept: keptRevisions})
}

// Touch counts a change of the catalogue that may be one of all movies. Whoever changes what
// lists are sorted by without passing through this package, as an import of ratings does,
// calls it.
func Touch(ctx context.Context, tx *store.Tx) error {
	return tx.IncrementSetting(ctx, revisionSetting)
}
