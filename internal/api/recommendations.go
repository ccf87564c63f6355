package api

import (
	"context"

	"marquee/gen/api"
	"marquee/internal/train"
)

// ListRecommendations answers GET /v1/users/{user_id}/recommendations.
func (s *Server) ListRecommendations(ctx context.Context, request api.ListRecommendationsRequestObject) (api.ListRecommendationsResponseObject, error) {
	p := request.Params
	at, err := decodeCursor[train.Position](ctx, s.cursors, p.Cursor)
	if err != nil {
		return nil, err
	}
	filter := train.Filter{Genres: value(p.Genre), YearMin: value(p.YearMin), YearMax: value(p.YearMax)}
	recommendations, next, err := s.Recommender.ForUser(ctx, request.UserID, filter, at, limitOf(p.Limit))
	if err != nil {
		return nil, err
	}
	cursor, err := encodeCursor(ctx, s.cursors, next)
	return api.ListRecommendations200JSONResponse{Items: convertAll(recommendations, recommendation), NextCursor: cursor}, err
}

// ListSimilarMovies answers GET /v1/movies/{movie_id}/similar.
func (s *Server) ListSimilarMovies(ctx context.Context, request api.ListSimilarMoviesRequestObject) (api.ListSimilarMoviesResponseObject, error) {
	p := request.Params
	at, err := decodeCursor[train.Position](ctx, s.cursors, p.Cursor)
	if err != nil {
		return nil, err
	}
	similar, next, err := s.Recommender.Similar(ctx, request.MovieID, at, limitOf(p.Limit))
	if err != nil {
		return nil, err
	}
	cursor, err := encodeCursor(ctx, s.cursors, next)
	return api.ListSimilarMovies200JSONResponse{Items: convertAll(similar, recommendation), NextCursor: cursor}, err
}
