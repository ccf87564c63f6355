package account

import (
	"context"

	"marquee/gen/db"
	"marquee/internal/store"
)

// What users said of movies, as stored.
type (
	// Rating is a user's rating of a movie.
	Rating = db.Rating
	// Tag is a word that a user put to a movie.
	Tag = db.Tag
	// Mark is other feedback on a movie.
	Mark = db.Feedback
)

// Export is everything that is stored about one user, but for what only proves who it
// is: hashes of the password and of tokens.
type Export struct {
	User     User
	Account  *Account  // nil for a user without one
	Sessions []Session // that have not expired
	Ratings  []Rating
	Tags     []Tag
	Feedback []Mark
	Audit    []AuditEntry // what the user did
}

// Export reads a user's data, all as of one moment. Its error is of kind NotFound
// where there is no such user.
func (s *Service) Export(ctx context.Context, userID int64) (Export, error) {
	var e Export
	err := s.store.InSnapshot(ctx, func(ctx context.Context, tx *store.Tx) error {
		row, err := tx.GetUser(ctx, userID)
		if err != nil {
			return userError(err, userID)
		}
		users, err := withParts(ctx, tx.Queries, []db.User{row})
		if err != nil {
			return err
		}
		e.User = users[0]
		credentials, err := tx.GetCredentials(ctx, userID)
		if err != nil && !store.IsNotFound(err) {
			return err
		}
		if err == nil {
			account := accountOf(credentials)
			e.Account = &account
		}
		sessions, err := tx.ListSessions(ctx, db.ListSessionsParams{UserID: userID, Now: s.time()})
		if err != nil {
			return err
		}
		e.Sessions = sessionsOf(sessions)
		if e.Ratings, err = tx.ListRatingsOfUser(ctx, userID); err != nil {
			return err
		}
		if e.Tags, err = tx.ListTagsOfUsers(ctx, []int64{userID}); err != nil {
			return err
		}
		if e.Feedback, err = tx.ListFeedbackOfUser(ctx, userID); err != nil {
			return err
		}
		entries, err := tx.ListAuditEntriesOf(ctx, userActor(userID))
		e.Audit = entriesOf(entries)
		return err
	})
	return e, err
}
