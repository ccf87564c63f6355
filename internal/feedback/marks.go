package feedback

import (
	"context"
	"math"
	"slices"
	"time"

	"marquee/gen/db"
	"marquee/internal/fault"
	"marquee/internal/store"
)

// Mark is what a user said of a movie beside a rating: a kind, when it was said
// last, and how often.
type Mark = db.Feedback

// The kinds of marks.
const (
	Like          = "like"
	Dislike       = "dislike"
	NotInterested = "not_interested"
	Watchlist     = "watchlist"
	View          = "view"  // looked at the movie's page
	Click         = "click" // followed a recommendation
)

// opinions are the kinds that replace each other.
var opinions = []string{Like, Dislike, NotInterested}

// MarkPosition is a place in a user's list of marks.
type MarkPosition struct {
	At      time.Time
	MovieID int64
	Kind    string
}

// PutMark notes a mark, or counts it again. Its error is of kind NotFound where
// there is no such user or movie.
func (s *Service) PutMark(ctx context.Context, userID, movieID int64, kind string) (Mark, error) {
	var mark Mark
	err := s.store.InGroup(ctx, func(ctx context.Context, tx *store.Tx) error {
		if _, err := tx.GetUserForUpdate(ctx, userID); store.IsNotFound(err) {
			return fault.Missing("user", userID)
		} else if err != nil {
			return err
		}
		if slices.Contains(opinions, kind) {
			for _, other := range opinions {
				if other == kind {
					continue
				}
				if _, err := tx.DeleteFeedback(ctx, db.DeleteFeedbackParams{UserID: userID, MovieID: movieID, Kind: other}); err != nil {
					return err
				}
			}
		}
		err := tx.PutFeedback(ctx, db.PutFeedbackParams{UserID: userID, MovieID: movieID, Kind: kind, GivenAt: s.time()})
		if store.IsMissingReference(err) {
			return fault.Missing("movie", movieID)
		}
		if err != nil {
			return err
		}
		mark, err = tx.GetFeedback(ctx, db.GetFeedbackParams{UserID: userID, MovieID: movieID, Kind: kind})
		return err
	})
	return mark, err
}

// DeleteMark takes marks of a kind back. Its error is of kind NotFound where there
// is none.
func (s *Service) DeleteMark(ctx context.Context, userID, movieID int64, kind string) error {
	n, err := s.store.DeleteFeedback(ctx, db.DeleteFeedbackParams{UserID: userID, MovieID: movieID, Kind: kind})
	if err != nil {
		return store.Classify(err)
	}
	if n == 0 {
		return fault.New(fault.NotFound, "User %d has no feedback of kind %s on movie %d, or one of them does not exist.", userID, kind, movieID)
	}
	return nil
}

// ListMarks gives up to limit marks of a user, of one kind or (nil) of all, in
// pages like List.
func (s *Service) ListMarks(ctx context.Context, userID int64, kind *string, after *MarkPosition, limit int) ([]Mark, *MarkPosition, error) {
	if after == nil {
		after = &MarkPosition{At: endOfTime, MovieID: math.MaxInt64}
	}
	list, err := s.store.ListFeedback(ctx, db.ListFeedbackParams{
		UserID: userID, OnlyKind: kind, AfterAt: after.At, AfterMovieID: after.MovieID,
		AfterKind: after.Kind, RowLimit: int64(limit + 1)})
	if err == nil && len(list) == 0 {
		if _, err = s.store.GetUser(ctx, userID); store.IsNotFound(err) {
			return nil, nil, fault.Missing("user", userID)
		}
	}
	if err != nil {
		return nil, nil, store.Classify(err)
	}
	if len(list) <= limit {
		return list, nil, nil
	}
	last := list[limit-1]
	return list[:limit], &MarkPosition{last.GivenAt, last.MovieID, last.Kind}, nil
}

// Marks gives all marks of a user, by movie.
func (s *Service) Marks(ctx context.Context, userID int64) ([]Mark, error) {
	list, err := s.store.ListFeedbackOfUser(ctx, userID)
	return list, store.Classify(err)
}
