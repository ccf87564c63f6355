package ingest

import (
	"context"
	"strings"
	"time"

	"marquee/gen/db"
	"marquee/internal/account"
	"marquee/internal/feedback"
	"marquee/internal/store"
)

// userRow is a user without what would let anyone log in as that user.
type userRow struct {
	ID              int64     `json:"id"`
	Name            string    `json:"name"`
	PreferredGenres []string  `json:"preferred_genres,omitempty"`
	OpenToGroups    bool      `json:"open_to_groups"`
	MaturityLimit   *int32    `json:"maturity_limit,omitempty"`
	ExternalIDs     []string  `json:"external_ids,omitempty"` // source:id
	Version         int64     `json:"version"`
	CreatedAt       time.Time `json:"created_at"`
	UpdatedAt       time.Time `json:"updated_at"`
}

func pageUsers(ctx context.Context, tx *store.Tx, last userRow, limit int) ([]userRow, error) {
	users, err := account.Page(ctx, tx, last.ID, limit)
	return convert(users, func(u account.User) userRow {
		return userRow{
			ID: u.ID, Name: u.Name, PreferredGenres: u.PreferredGenres, OpenToGroups: u.OpenToGroups, MaturityLimit: u.MaturityLimit,
			ExternalIDs: convert(u.ExternalIDs, func(x account.ExternalID) string { return joinID(x.Source, x.ID) }),
			Version:     u.Version, CreatedAt: u.CreatedAt, UpdatedAt: u.UpdatedAt,
		}
	}), err
}

func keepUsers(ctx context.Context, tx *store.Tx, rows []userRow) error {
	return account.Restore(ctx, tx, convert(rows, func(r userRow) account.User {
		return account.User{
			ID: r.ID, Version: r.Version, CreatedAt: r.CreatedAt, UpdatedAt: r.UpdatedAt,
			Profile: account.Profile{Name: r.Name, PreferredGenres: r.PreferredGenres, OpenToGroups: r.OpenToGroups, MaturityLimit: r.MaturityLimit},
			ExternalIDs: convert(r.ExternalIDs, func(x string) account.ExternalID {
				source, id := splitID(x)
				return account.ExternalID{Source: source, ID: id}
			}),
		}
	}))
}

type ratingRow struct {
	UserID  int64     `json:"user_id"`
	MovieID int64     `json:"movie_id"`
	Rating  float64   `json:"rating"`
	RatedAt time.Time `json:"rated_at"`
}

func pageRatings(ctx context.Context, tx *store.Tx, last ratingRow, limit int) ([]ratingRow, error) {
	rows, err := tx.ListRatingsAfter(ctx, db.ListRatingsAfterParams{
		AfterUserID: last.UserID, AfterMovieID: last.MovieID, RowLimit: int64(limit)})
	return convert(rows, func(r db.Rating) ratingRow { return ratingRow(r) }), err
}

func keepRatings(ctx context.Context, tx *store.Tx, rows []ratingRow) error {
	_, _, err := feedback.Import(ctx, tx, convert(rows, func(r ratingRow) feedback.Rating { return feedback.Rating(r) }))
	return err
}

type tagRow struct {
	UserID   int64     `json:"user_id"`
	MovieID  int64     `json:"movie_id"`
	Tag      string    `json:"tag"`
	TaggedAt time.Time `json:"tagged_at"`
}

func pageTags(ctx context.Context, tx *store.Tx, last tagRow, limit int) ([]tagRow, error) {
	rows, err := tx.ListTagsAfter(ctx, db.ListTagsAfterParams{
		AfterUserID: last.UserID, AfterMovieID: last.MovieID, AfterTag: last.Tag, RowLimit: int64(limit)})
	return convert(rows, func(t db.Tag) tagRow { return tagRow(t) }), err
}

func keepTags(ctx context.Context, tx *store.Tx, rows []tagRow) error {
	_, err := feedback.ImportTags(ctx, tx, convert(rows, func(r tagRow) db.Tag { return db.Tag(r) }))
	return err
}

type markRow struct {
	UserID  int64     `json:"user_id"`
	MovieID int64     `json:"movie_id"`
	Kind    string    `json:"kind"`
	Times   int64     `json:"times"`
	GivenAt time.Time `json:"given_at"`
}

func pageMarks(ctx context.Context, tx *store.Tx, last markRow, limit int) ([]markRow, error) {
	rows, err := tx.ListFeedbackAfter(ctx, db.ListFeedbackAfterParams{
		AfterUserID: last.UserID, AfterMovieID: last.MovieID, AfterKind: last.Kind, RowLimit: int64(limit)})
	return convert(rows, func(m feedback.Mark) markRow { return markRow(m) }), err
}

func keepMarks(ctx context.Context, tx *store.Tx, rows []markRow) error {
	_, err := feedback.ImportMarks(ctx, tx, convert(rows, func(r markRow) feedback.Mark { return feedback.Mark(r) }))
	return err
}

// joinID writes an external id as the API does: sources have no colons.
func joinID(source, id string) string { return source + ":" + id }

func splitID(text string) (source, id string) {
	source, id, _ = strings.Cut(text, ":")
	return source, id
}
