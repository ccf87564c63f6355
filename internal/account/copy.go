package account

import (
	"context"

	"marquee/gen/db"
	"marquee/internal/store"
)

// Page gives up to limit users, by id, from after the id on, within a transaction of
// the caller's.
func Page(ctx context.Context, tx *store.Tx, after int64, limit int) ([]User, error) {
	rows, err := tx.ListUsers(ctx, db.ListUsersParams{AfterID: after, RowLimit: int64(limit)})
	if err != nil {
		return nil, err
	}
	return withParts(ctx, tx.Queries, rows)
}

// Restore stores users as Page gave them, within a transaction of the caller's.
// Neither their ids nor their external ids may be taken, and their genres must exist.
func Restore(ctx context.Context, tx *store.Tx, users []User) error {
	rows := make([]db.CopyUsersParams, len(users))
	var links []db.CopyUserExternalIDsParams
	for i, u := range users {
		rows[i] = db.CopyUsersParams{ID: u.ID, Name: u.Name, OpenToGroups: u.OpenToGroups, MaturityLimit: u.MaturityLimit,
			Version: u.Version, CreatedAt: u.CreatedAt, UpdatedAt: u.UpdatedAt}
		for _, x := range u.ExternalIDs {
			links = append(links, db.CopyUserExternalIDsParams{Source: x.Source, ExternalID: x.ID, UserID: u.ID})
		}
	}
	if err := keep(ctx, tx, rows); err != nil {
		return err
	}
	if len(links) > 0 {
		if _, err := tx.CopyUserExternalIDs(ctx, links); err != nil {
			return err
		}
	}
	for _, u := range users {
		if err := writeGenres(ctx, tx, u.ID, u.PreferredGenres); err != nil {
			return err
		}
	}
	return nil
}
