package api

import (
	"context"

	"marquee/gen/api"
	"marquee/internal/catalog"
	"marquee/internal/train"
)

// ListGenres answers GET /v1/genres.
func (s *Server) ListGenres(ctx context.Context, _ api.ListGenresRequestObject) (api.ListGenresResponseObject, error) {
	genres, err := s.Catalog.Genres(ctx)
	if err != nil {
		return nil, err
	}
	list := api.GenreList{Items: convertAll(genres, func(g catalog.Genre) api.Genre {
		return api.Genre{Slug: g.Slug, Name: g.Name, MovieCount: g.MovieCount}
	})}
	return api.ListGenres200JSONResponse{Body: list}, nil
}

// SearchMovies answers GET /v1/search.
func (s *Server) SearchMovies(ctx context.Context, request api.SearchMoviesRequestObject) (api.SearchMoviesResponseObject, error) {
	p := request.Params
	after, err := decodeCursor[catalog.SearchPosition](ctx, s.cursors, p.Cursor)
	if err != nil {
		return nil, err
	}
	matches, next, err := s.Catalog.Search(ctx, p.Q, p.MaturityLimit, after, limitOf(p.Limit))
	if err != nil {
		return nil, err
	}
	cursor, err := encodeCursor(ctx, s.cursors, next)
	page := api.SearchPage{
		Items: convertAll(matches, func(m catalog.Match) api.SearchMatch {
			return api.SearchMatch{Movie: summary(m.Summary), Matched: m.Matched}
		}),
		NextCursor: cursor,
	}
	return api.SearchMovies200JSONResponse{Body: page}, err
}

// ListPopularMovies answers GET /v1/charts/popular.
func (s *Server) ListPopularMovies(ctx context.Context, request api.ListPopularMoviesRequestObject) (api.ListPopularMoviesResponseObject, error) {
	p := request.Params
	page, err := s.chart(ctx, catalog.ByPopularity, catalog.Filter{Genres: value(p.Genre), MaturityLimit: p.MaturityLimit}, p.Cursor, p.Limit)
	return api.ListPopularMovies200JSONResponse{Body: page}, err
}

// ListTopRatedMovies answers GET /v1/charts/top-rated.
func (s *Server) ListTopRatedMovies(ctx context.Context, request api.ListTopRatedMoviesRequestObject) (api.ListTopRatedMoviesResponseObject, error) {
	p := request.Params
	page, err := s.chart(ctx, catalog.ByRating, catalog.Filter{Genres: value(p.Genre), MaturityLimit: p.MaturityLimit}, p.Cursor, p.Limit)
	return api.ListTopRatedMovies200JSONResponse{Body: page}, err
}

// chartPosition is a place in a chart: how many places came before, and where the
// list of movies goes on.
type chartPosition struct {
	Before int64
	After  catalog.Position
}

func (s *Server) chart(ctx context.Context, sort catalog.Sort, filter catalog.Filter, cursor *string, limit *int32) (api.ChartPage, error) {
	at, err := decodeCursor[chartPosition](ctx, s.cursors, cursor)
	if err != nil {
		return api.ChartPage{}, err
	}
	var after *catalog.Position
	rank := int64(0)
	if at != nil {
		after, rank = &at.After, at.Before
	}
	movies, next, err := s.Catalog.List(ctx, sort, filter, after, limitOf(limit))
	if err != nil {
		return api.ChartPage{}, err
	}
	page := api.ChartPage{Items: convertAll(movies, func(m catalog.Summary) api.ChartEntry {
		rank++
		score := float64(m.RatingCount)
		if sort == catalog.ByRating {
			score = round(m.WeightedRating, 4)
		}
		return api.ChartEntry{Rank: rank, Movie: summary(m), Score: score}
	})}
	if next != nil {
		page.NextCursor, err = encodeCursor(ctx, s.cursors, &chartPosition{rank, *next})
	}
	return page, err
}

// defaultHalfLife is the contract's default of the parameter half_life_days.
const defaultHalfLife = 14

// ListTrendingMovies answers GET /v1/charts/trending.
func (s *Server) ListTrendingMovies(ctx context.Context, request api.ListTrendingMoviesRequestObject) (api.ListTrendingMoviesResponseObject, error) {
	p := request.Params
	at, err := decodeCursor[train.TrendingPosition](ctx, s.cursors, p.Cursor)
	if err != nil {
		return nil, err
	}
	halfLife := defaultHalfLife
	if p.HalfLifeDays != nil {
		halfLife = int(*p.HalfLifeDays)
	}
	movies, next, err := s.Recommender.Trending(ctx, halfLife, value(p.Genre), p.MaturityLimit, at, limitOf(p.Limit))
	if err != nil {
		return nil, err
	}
	cursor, err := encodeCursor(ctx, s.cursors, next)
	page := api.ChartPage{
		Items: convertAll(movies, func(m train.TrendingMovie) api.ChartEntry {
			return api.ChartEntry{Rank: m.Rank, Movie: summary(m.Movie), Score: significant(m.Score, 5)}
		}),
		NextCursor: cursor,
	}
	return api.ListTrendingMovies200JSONResponse{Body: page}, err
}
