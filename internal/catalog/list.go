package catalog

import (
	"context"
	"math"
	"strconv"

	"marquee/gen/db"
	"marquee/internal/fault"
	"marquee/internal/store"
)

// Sort is an order of movies.
type Sort string

// The orders of movies. A movie without a year counts as of the year 0.
const (
	ByPopularity Sort = "popularity" // most ratings first
	ByRating     Sort = "rating"     // best weighted rating first
	ByTitle      Sort = "title"
	ByNewest     Sort = "newest"
	ByOldest     Sort = "oldest"
)

// Filter says which movies a list has; nil and empty fields let all pass.
type Filter struct {
	Genres           []string // slugs; a movie must have all of them
	YearMin, YearMax *int32
	RatingMin        *float64 // of the plain average
	MaturityLimit    *int32   // years; only movies whose minimum age is known and at most this
	Language         *string
	Country          *string
	Source           *string // of an external id
	ExternalID       *string // together with Source
}

// Position is a place in a sorted list: the sort key and the id of a movie.
type Position struct {
	Key string
	ID  int64
}

// List gives up to limit movies that pass the filter, in order, from after the
// position on (nil: from the beginning), and the position to go on from, nil at
// the end of the list.
func (s *Service) List(ctx context.Context, sort Sort, filter Filter, after *Position, limit int) ([]Summary, *Position, error) {
	rows, err := s.listRows(ctx, sort, filter, after, limit+1)
	if err != nil {
		return nil, nil, store.Classify(err)
	}
	var next *Position
	if len(rows) > limit {
		rows = rows[:limit]
		next = position(sort, rows[limit-1])
	}
	list, err := s.summarize(ctx, rows)
	return list, next, err
}

// listRows runs the query of the sort. They differ in the type of their key only,
// so the arguments are built once, for the query by title.
func (s *Service) listRows(ctx context.Context, sort Sort, filter Filter, after *Position, limit int) ([]db.Movie, error) {
	descending := sort != ByTitle && sort != ByOldest
	if after == nil {
		after = &Position{Key: firstKey(sort, filter)}
		if descending {
			after.ID = math.MaxInt64
		}
	}
	a := db.ListMoviesByTitleParams{
		AfterKey: after.Key, AfterID: after.ID,
		GenreCount: int64(len(filter.Genres)), Genres: filter.Genres,
		YearMin: filter.YearMin, YearMax: filter.YearMax, RatingMin: filter.RatingMin,
		MaturityLimit: filter.MaturityLimit, Language: filter.Language, Country: filter.Country,
		Source: filter.Source, ExternalID: filter.ExternalID,
		RowLimit: int64(limit),
	}
	if sort == ByTitle {
		return s.store.ListMoviesByTitle(ctx, a)
	}
	key, err := strconv.ParseFloat(after.Key, 64)
	if err != nil {
		return nil, fault.Wrap(fault.BadCursor, err, "the cursor is of another list")
	}
	switch sort {
	case ByRating:
		return s.store.ListMoviesByRating(ctx, db.ListMoviesByRatingParams{AfterKey: key, AfterID: a.AfterID, GenreCount: a.GenreCount, Genres: a.Genres, YearMin: a.YearMin, YearMax: a.YearMax, RatingMin: a.RatingMin, MaturityLimit: a.MaturityLimit, Language: a.Language, Country: a.Country, Source: a.Source, ExternalID: a.ExternalID, RowLimit: a.RowLimit})
	case ByNewest:
		return s.store.ListMoviesByNewest(ctx, db.ListMoviesByNewestParams{AfterKey: int32(key), AfterID: a.AfterID, GenreCount: a.GenreCount, Genres: a.Genres, YearMin: a.YearMin, YearMax: a.YearMax, RatingMin: a.RatingMin, MaturityLimit: a.MaturityLimit, Language: a.Language, Country: a.Country, Source: a.Source, ExternalID: a.ExternalID, RowLimit: a.RowLimit})
	case ByOldest:
		return s.store.ListMoviesByOldest(ctx, db.ListMoviesByOldestParams{AfterKey: int32(key), AfterID: a.AfterID, GenreCount: a.GenreCount, Genres: a.Genres, YearMin: a.YearMin, YearMax: a.YearMax, RatingMin: a.RatingMin, MaturityLimit: a.MaturityLimit, Language: a.Language, Country: a.Country, Source: a.Source, ExternalID: a.ExternalID, RowLimit: a.RowLimit})
	}
	return s.store.ListMoviesByPopularity(ctx, db.ListMoviesByPopularityParams{AfterKey: int64(key), AfterID: a.AfterID, GenreCount: a.GenreCount, Genres: a.Genres, YearMin: a.YearMin, YearMax: a.YearMax, RatingMin: a.RatingMin, MaturityLimit: a.MaturityLimit, Language: a.Language, Country: a.Country, Source: a.Source, ExternalID: a.ExternalID, RowLimit: a.RowLimit})
}

// firstKey is a key that comes before that of every movie that passes the filter, in the order of
// the sort. Of years it is the nearest one, so that the others need not be read.
func firstKey(sort Sort, filter Filter) string {
	switch sort {
	case ByTitle:
		return ""
	case ByOldest:
		if filter.YearMin != nil {
			return strconv.Itoa(int(*filter.YearMin)) // and no movie has the id 0
		}
		return "-1"
	case ByNewest:
		if filter.YearMax != nil {
			return strconv.Itoa(int(*filter.YearMax))
		}
		return "1000000"
	case ByRating:
		return "10"
	}
	return "9007199254740992"
}

func position(sort Sort, row db.Movie) *Position {
	p := &Position{ID: row.ID}
	switch sort {
	case ByTitle:
		p.Key = row.TitleKey
	case ByNewest, ByOldest:
		year := int32(0)
		if row.Year != nil {
			year = *row.Year
		}
		p.Key = strconv.Itoa(int(year))
	case ByRating:
		p.Key = strconv.FormatFloat(row.WeightedRating, 'g', -1, 64)
	default:
		p.Key = strconv.FormatInt(row.RatingCount, 10)
	}
	return p
}
