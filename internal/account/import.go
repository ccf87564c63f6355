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
	old := make(map[string]bool, len(known))
	for id := range known {
		old[id] = true
	}
	now = now.UTC().Truncate(time.Microsecond)
	ids = make([]int64, len(users))
	var copied []db.CopyUsersParams
	var links []db.CopyUserExternalIDsParams
	for i, u := range users {
		id, here := known[u.ExternalID]
		switch {
		case here:
			ids[i] = id
			continue
		case u.KeepID != 0 && !taken[u.KeepID]:
			id = u.KeepID
			copied = append(copied, db.CopyUsersParams{ID: id, Name: u.Name, CreatedAt: now, UpdatedAt: now})
		default:
			if id, err = tx.CreateUser(ctx, db.CreateUserParams{Name: u.Name, CreatedAt: now}); err != nil {
				return nil, 0, err
			}
		}
		ids[i], known[u.ExternalID], taken[id] = id, id, true
		links = append(links, db.CopyUserExternalIDsParams{Source: source, ExternalID: u.ExternalID, UserID: id})
	}
	if len(links) == 0 {
		return ids, 0, nil
	}
	if len(copied) > 0 {
		if _, err := tx.CopyUsers(ctx, copied); err != nil {
			return nil, 0, err
		}
		if err := tx.AdvanceIDs(ctx, "users"); err != nil {
			return nil, 0, err
		}
	}
	if _, err = tx.CopyUserExternalIDs(ctx, links); err != nil {
		return nil, 0, err
	}
	created = len(links)
	for i, u := range users {
		if old[u.ExternalID] {
			continue
		}
		if err := writeGenres(ctx, tx, ids[i], u.PreferredGenres); err != nil {
			return nil, 0, err
		}
	}
	return ids, created, nil
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
