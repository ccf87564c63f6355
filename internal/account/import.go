package account

import (
	"context"
	"time"

	"marquee/gen/db"
	"marquee/internal/store"
)

// Imported is a user of another system.
type Imported struct {
	ExternalID string
	KeepID     int64 // the id to have here if it is free; 0: any
	Name       string
	// PreferredGenres are slugs of genres that exist, the most preferred first.
	PreferredGenres []string
}

// Import stores the users of a source who are not here yet, within a transaction
// of the caller's, and gives the ids here of all of them, in order.
func Import(ctx context.Context, tx *store.Tx, now time.Time, source string, users []Imported) (ids []int64, created int, err error) {
	known, err := findIDs(ctx, tx, source, users)
	if err != nil {
		return nil, 0, err
	}
	taken, err := takenIDs(ctx, tx, users)
	if err != nil {
		return nil, 0, err
	}
	now = now.UTC().Truncate(time.Microsecond)
	var kept []db.CopyUsersParams
	var fresh, others []int // places in users: of those to store, and of these, those to get an id
	for i, u := range users {
		if _, here := known[u.ExternalID]; here {
			continue
		}
		fresh = append(fresh, i)
		known[u.ExternalID] = u.KeepID
		if u.KeepID == 0 || taken[u.KeepID] {
			others = append(others, i)
			continue
		}
		taken[u.KeepID] = true
		kept = append(kept, db.CopyUsersParams{ID: u.KeepID, Name: u.Name, Version: 1, CreatedAt: now, UpdatedAt: now})
	}
	if err := keep(ctx, tx, kept); err != nil {
		return nil, 0, err
	}
	for _, i := range others {
		if known[users[i].ExternalID], err = tx.CreateUser(ctx, db.CreateUserParams{Name: users[i].Name, CreatedAt: now}); err != nil {
			return nil, 0, err
		}
	}
	ids = make([]int64, len(users))
	for i, u := range users {
		ids[i] = known[u.ExternalID]
	}
	return ids, len(fresh), writeParts(ctx, tx, source, users, ids, fresh)
}

// keep stores the rows that have ids and lets new ids follow them.
func keep(ctx context.Context, tx *store.Tx, rows []db.CopyUsersParams) error {
	if len(rows) == 0 {
		return nil
	}
	if _, err := tx.CopyUsers(ctx, rows); err != nil {
		return err
	}
	return tx.AdvanceIDs(ctx, "users")
}

// writeParts stores the external ids and genres of the users in some places.
func writeParts(ctx context.Context, tx *store.Tx, source string, users []Imported, ids []int64, places []int) error {
	if len(places) == 0 {
		return nil
	}
	links := make([]db.CopyUserExternalIDsParams, len(places))
	for n, i := range places {
		links[n] = db.CopyUserExternalIDsParams{Source: source, ExternalID: users[i].ExternalID, UserID: ids[i]}
	}
	if _, err := tx.CopyUserExternalIDs(ctx, links); err != nil {
		return err
	}
	for _, i := range places {
		if err := writeGenres(ctx, tx, ids[i], users[i].PreferredGenres); err != nil {
			return err
		}
	}
	return nil
}

func findIDs(ctx context.Context, tx *store.Tx, source string, users []Imported) (map[string]int64, error) {
	wanted := make([]string, len(users))
	for i, u := range users {
		wanted[i] = u.ExternalID
	}
	rows, err := tx.FindUserExternalIDs(ctx, db.FindUserExternalIDsParams{Source: source, ExternalIds: wanted})
	known := make(map[string]int64, len(rows))
	for _, row := range rows {
		known[row.ExternalID] = row.UserID
	}
	return known, err
}

func takenIDs(ctx context.Context, tx *store.Tx, users []Imported) (map[int64]bool, error) {
	var wanted []int64
	for _, u := range users {
		if u.KeepID != 0 {
			wanted = append(wanted, u.KeepID)
		}
	}
	taken := map[int64]bool{}
	if len(wanted) == 0 {
		return taken, nil
	}
	ids, err := tx.FindUserIDs(ctx, wanted)
	for _, id := range ids {
		taken[id] = true
	}
	return taken, err
}
