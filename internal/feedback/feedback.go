// Package feedback keeps what users said of movies: their ratings.
package feedback

import (
	"context"
	"math"
	"time"

	"marquee/gen/db"
	"marquee/internal/fault"
	"marquee/internal/store"
)

// Service reads and changes ratings.
type Service struct {
	store *store.Store
	now   func() time.Time
}

// New makes the service on a database. Time comes from now.
func New(s *store.Store, now func() time.Time) *Service { return &Service{store: s, now: now} }

// Rating is a user's rating of a movie: 0.5 to 5 in steps of 0.5.
type Rating = db.Rating

// endOfTime comes after every time that a rating or a mark was given at.
var endOfTime = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

// Position is a place in a user's list of ratings.
type Position struct {
	At      time.Time
	MovieID int64
}

// Get gives what a user rated a movie. Its error is of kind NotFound where there is
// no such user, movie or rating.
func (s *Service) Get(ctx context.Context, userID, movieID int64) (Rating, error) {
	rating, err := s.store.GetRating(ctx, db.GetRatingParams{UserID: userID, MovieID: movieID})
	if store.IsNotFound(err) {
		return Rating{}, missingRating(userID, movieID)
	}
	return rating, store.Classify(err)
}

// Put stores a rating or replaces the one that is there. Its error is of kind
// NotFound where there is no such user or movie.
func (s *Service) Put(ctx context.Context, userID, movieID int64, value float64) (Rating, error) {
	rating := Rating{UserID: userID, MovieID: movieID, Rating: value, RatedAt: s.time()}
	err := s.store.InGroup(ctx, func(ctx context.Context, tx *store.Tx) error {
		old, err := lockRating(ctx, tx, userID, movieID)
		if err != nil {
			return err
		}
		change := db.AddMovieRatingsParams{ID: movieID, Count: 1, Sum: value}
		if old != nil {
			change.Count, change.Sum = 0, value-*old
		}
		n, err := tx.AddMovieRatings(ctx, change)
		if err != nil {
			return err
		}
		if n == 0 {
			return fault.Missing("movie", movieID)
		}
		return tx.UpsertRating(ctx, db.UpsertRatingParams(rating))
	})
	return rating, err
}

// Delete takes a rating back. Its error is of kind NotFound where there is none.
func (s *Service) Delete(ctx context.Context, userID, movieID int64) error {
	return s.store.InGroup(ctx, func(ctx context.Context, tx *store.Tx) error {
		if _, err := lockRating(ctx, tx, userID, movieID); err != nil {
			return err
		}
		value, err := tx.DeleteRating(ctx, db.DeleteRatingParams{UserID: userID, MovieID: movieID})
		if store.IsNotFound(err) {
			return missingRating(userID, movieID)
		}
		if err != nil {
			return err
		}
		_, err = tx.AddMovieRatings(ctx, db.AddMovieRatingsParams{ID: movieID, Count: -1, Sum: -value})
		return err
	})
}

// lockRating keeps other writers of this user's ratings waiting until the end of
// the transaction and gives the rating that is there, nil for none. Without the
// lock two writers could both count a rating as new.
func lockRating(ctx context.Context, tx *store.Tx, userID, movieID int64) (*float64, error) {
	if _, err := tx.GetUserForUpdate(ctx, userID); store.IsNotFound(err) {
		return nil, fault.Missing("user", userID)
	} else if err != nil {
		return nil, err
	}
	old, err := tx.GetRating(ctx, db.GetRatingParams{UserID: userID, MovieID: movieID})
	if store.IsNotFound(err) {
		return nil, nil
	}
	return &old.Rating, err
}

// List gives up to limit ratings of a user, the latest first, from after the
// position on (nil: from the beginning), and the position to go on from, nil at
// the end. Its error is of kind NotFound where there is no such user.
func (s *Service) List(ctx context.Context, userID int64, after *Position, limit int) ([]Rating, *Position, error) {
	if after == nil {
		after = &Position{At: endOfTime, MovieID: math.MaxInt64}
	}
	list, err := s.store.ListUserRatings(ctx, db.ListUserRatingsParams{
		UserID: userID, AfterAt: after.At, AfterMovieID: after.MovieID, RowLimit: int64(limit + 1)})
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
	return list[:limit], &Position{last.RatedAt, last.MovieID}, nil
}

// History gives all ratings of a user, by movie.
func (s *Service) History(ctx context.Context, userID int64) ([]Rating, error) {
	list, err := s.store.ListRatingsOfUser(ctx, userID)
	return list, store.Classify(err)
}

// Count is the number of all ratings, as the movies' own counts add up to.
func (s *Service) Count(ctx context.Context) (int64, error) {
	total, err := s.store.SumMovieRatings(ctx)
	return total.Count, store.Classify(err)
}

func (s *Service) time() time.Time { return s.now().UTC().Truncate(time.Microsecond) }

func missingRating(userID, movieID int64) error {
	return fault.New(fault.NotFound, "User %d has not rated movie %d, or one of them does not exist.", userID, movieID)
}
