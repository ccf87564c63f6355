package catalog

import (
	"context"

	"marquee/gen/db"
	"marquee/internal/store"
)

// Suits gives a function that tells whether the movie with an id suits a maturity
// limit in years: its minimum age is known and not higher. Without a limit (nil) every
// movie does. It goes by the catalogue as it is now, so a changed age holds at once.
func (s *Service) Suits(ctx context.Context, maturityLimit *int32) (func(id int64) bool, error) {
	if maturityLimit == nil {
		return func(int64) bool { return true }, nil
	}
	ages, err := s.ages.load(ctx, s.store, readAges)
	if err != nil {
		return nil, store.Classify(err)
	}
	limit := *maturityLimit
	return func(id int64) bool {
		age, known := (*ages)[id]
		return known && age <= limit
	}, nil
}

func readAges(ctx context.Context, tx *store.Tx) (*map[int64]int32, error) {
	rows, err := tx.ListMinimumAges(ctx)
	ages := make(map[int64]int32, len(rows))
	for _, row := range rows {
		ages[row.ID] = row.MinimumAge
	}
	return &ages, err
}

// StricterLimit is the lower one of two maturity limits; nil is no limit.
func StricterLimit(a, b *int32) *int32 {
	if a == nil || b != nil && *b < *a {
		return b
	}
	return a
}

// Passing tells which of the movies with these ids are there, have all the genres
// and suit a maturity limit (nil: none).
func (s *Service) Passing(ctx context.Context, ids []int64, genres []string, maturityLimit *int32) (map[int64]bool, error) {
	found, err := s.store.FilterMovieIDs(ctx, db.FilterMovieIDsParams{
		Ids: ids, GenreCount: int64(len(genres)), Genres: genres, MaturityLimit: maturityLimit})
	passing := make(map[int64]bool, len(found))
	for _, id := range found {
		passing[id] = true
	}
	return passing, store.Classify(err)
}
