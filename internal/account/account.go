// Package account keeps the users, what they prefer, how they log in and the keys of
// services, and knows who sent a request.
package account

import (
	"context"
	"fmt"
	"slices"
	"time"

	"marquee/gen/db"
	"marquee/internal/fault"
	"marquee/internal/store"
)

// Service reads and changes users.
type Service struct {
	store  *store.Store
	now    func() time.Time
	hasher *hasher
}

// New makes the service on a database. Time comes from now.
func New(s *store.Store, now func() time.Time) *Service {
	return &Service{store: s, now: now, hasher: newHasher(recommended)}
}

// User is a user as stored.
type User struct {
	ID int64
	Profile
	ExternalIDs []ExternalID
	Version     int64 // counts the changes of the profile
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

// Profile is what a client says of a user.
type Profile struct {
	Name            string
	PreferredGenres []string // slugs, the most preferred first
	// OpenToGroups lets other users ask for what to watch together with this one.
	OpenToGroups bool
	// MaturityLimit is the highest minimum age, in years from 0 to 21, of movies that
	// the user is to be recommended; nil: no limit.
	MaturityLimit *int32
}

// ExternalID is what another system calls a user.
type ExternalID struct {
	Source string
	ID     string
}

// Filter says which users a list has; a nil field lets all pass.
type Filter struct {
	Source     *string // of an external id
	ExternalID *string // together with Source
}

// Get gives one user. Its error is of kind NotFound when there is none.
func (s *Service) Get(ctx context.Context, id int64) (User, error) {
	row, err := s.store.GetUser(ctx, id)
	if err != nil {
		return User{}, userError(err, id)
	}
	users, err := withParts(ctx, s.store.Queries, []db.User{row})
	if err != nil {
		return User{}, store.Classify(err)
	}
	return users[0], nil
}

// List gives up to limit users by id, from after the id on, and whether more follow.
func (s *Service) List(ctx context.Context, filter Filter, after int64, limit int) (users []User, more bool, err error) {
	rows, err := s.store.ListUsers(ctx, db.ListUsersParams{
		AfterID: after, Source: filter.Source, ExternalID: filter.ExternalID, RowLimit: int64(limit + 1)})
	if err != nil {
		return nil, false, store.Classify(err)
	}
	if len(rows) > limit {
		rows, more = rows[:limit], true
	}
	users, err = withParts(ctx, s.store.Queries, rows)
	return users, more, store.Classify(err)
}

// Create adds a user. Its error is of kind Invalid for a genre that does not exist.
func (s *Service) Create(ctx context.Context, profile Profile) (User, error) {
	var id int64
	err := s.store.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		var err error
		id, err = createUser(ctx, tx, profile, s.time())
		return err
	})
	if err != nil {
		return User{}, err
	}
	return s.Get(ctx, id)
}

func createUser(ctx context.Context, tx *store.Tx, profile Profile, now time.Time) (int64, error) {
	id, err := tx.CreateUser(ctx, db.CreateUserParams{
		Name: profile.Name, OpenToGroups: profile.OpenToGroups, MaturityLimit: profile.MaturityLimit, CreatedAt: now})
	if err != nil {
		return 0, err
	}
	return id, writeGenres(ctx, tx, id, profile.PreferredGenres)
}

// Update lets change alter a user's profile. No other change of the user comes
// between the reading and the writing. Its errors are those of Create, NotFound, and
// Precondition where a match does not accept the version that is there.
func (s *Service) Update(ctx context.Context, id int64, change func(*Profile), matches ...store.Match) (User, error) {
	err := s.store.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		row, err := tx.GetUserForUpdate(ctx, id)
		if err != nil {
			return userError(err, id)
		}
		if err := store.CheckVersion("user", row.Version, matches); err != nil {
			return err
		}
		users, err := withParts(ctx, tx.Queries, []db.User{row})
		if err != nil {
			return err
		}
		before := users[0].Profile
		after := before
		after.PreferredGenres = slices.Clone(before.PreferredGenres)
		change(&after)
		if _, err := tx.UpdateUser(ctx, db.UpdateUserParams{
			ID: id, Name: after.Name, OpenToGroups: after.OpenToGroups, MaturityLimit: after.MaturityLimit, UpdatedAt: s.time()}); err != nil {
			return err
		}
		if slices.Equal(before.PreferredGenres, after.PreferredGenres) {
			return nil
		}
		if err := tx.DeleteUserGenres(ctx, id); err != nil {
			return err
		}
		return writeGenres(ctx, tx, id, after.PreferredGenres)
	})
	if err != nil {
		return User{}, err
	}
	return s.Get(ctx, id)
}

// OpenToGroups says of which of these users others may ask for what to watch together.
// Ids without a user are not in it.
func (s *Service) OpenToGroups(ctx context.Context, ids []int64) (map[int64]bool, error) {
	rows, err := s.store.ListUsersOpenToGroups(ctx, ids)
	open := make(map[int64]bool, len(rows))
	for _, id := range rows {
		open[id] = true
	}
	return open, store.Classify(err)
}

// Count is the number of users.
func (s *Service) Count(ctx context.Context) (int64, error) {
	n, err := s.store.CountUsers(ctx)
	return n, store.Classify(err)
}

func withParts(ctx context.Context, queries *db.Queries, rows []db.User) ([]User, error) {
	users := make([]User, len(rows))
	ids := make([]int64, len(rows))
	at := make(map[int64]int, len(rows))
	for i, row := range rows {
		users[i] = User{ID: row.ID, Version: row.Version, CreatedAt: row.CreatedAt, UpdatedAt: row.UpdatedAt,
			Profile: Profile{Name: row.Name, OpenToGroups: row.OpenToGroups, MaturityLimit: row.MaturityLimit}}
		ids[i], at[row.ID] = row.ID, i
	}
	if len(ids) == 0 {
		return users, nil
	}
	parts, err := queries.ListUserParts(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, part := range parts {
		user := &users[at[part.UserID]]
		if part.Kind == "genre" {
			user.PreferredGenres = append(user.PreferredGenres, part.Name)
		} else {
			user.ExternalIDs = append(user.ExternalIDs, ExternalID{part.Name, part.Value})
		}
	}
	return users, nil
}

func writeGenres(ctx context.Context, tx *store.Tx, id int64, slugs []string) error {
	if len(slugs) == 0 {
		return nil
	}
	known, err := tx.FindGenres(ctx, slugs)
	if err != nil {
		return err
	}
	ids := map[string]int64{}
	for _, genre := range known {
		ids[genre.Slug] = genre.ID
	}
	rows := make([]db.CopyUserGenresParams, len(slugs))
	for i, slug := range slugs {
		if ids[slug] == 0 {
			return fault.InvalidBody(fmt.Sprintf("/preferred_genres/%d", i), "there is no genre %q; GET /v1/genres lists them", slug)
		}
		rows[i] = db.CopyUserGenresParams{UserID: id, GenreID: ids[slug], Position: int32(i)}
	}
	_, err = tx.CopyUserGenres(ctx, rows)
	return err
}

func (s *Service) time() time.Time { return s.now().UTC().Truncate(time.Microsecond) }

func userError(err error, id int64) error {
	if store.IsNotFound(err) {
		return fault.Missing("user", id)
	}
	return store.Classify(err)
}
