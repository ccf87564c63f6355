package api

import (
	"context"
	"encoding/json"

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
	filter, steering := tuning(p)
	list, next, err := s.Recommender.ForUser(ctx, request.UserID, filter, steering, at, limitOf(p.Limit))
	if err != nil {
		return nil, err
	}
	page, err := s.recommendationPage(ctx, list, next)
	return api.ListRecommendations200JSONResponse{Body: page}, err
}

// ListAnonymousRecommendations answers GET /v1/recommendations.
func (s *Server) ListAnonymousRecommendations(ctx context.Context, request api.ListAnonymousRecommendationsRequestObject) (api.ListAnonymousRecommendationsResponseObject, error) {
	p := request.Params
	at, err := decodeCursor[train.Position](ctx, s.cursors, p.Cursor)
	if err != nil {
		return nil, err
	}
	same, err := userParams(p)
	if err != nil {
		return nil, err
	}
	filter, steering := tuning(same)
	list, next, err := s.Recommender.ForVisitor(ctx, value(p.Liked), value(p.PreferredGenre), filter, steering, at, limitOf(p.Limit))
	if err != nil {
		return nil, err
	}
	page, err := s.recommendationPage(ctx, list, next)
	return api.ListAnonymousRecommendations200JSONResponse{Body: page}, err
}

// ListSimilarMovies answers GET /v1/movies/{movie_id}/similar.
func (s *Server) ListSimilarMovies(ctx context.Context, request api.ListSimilarMoviesRequestObject) (api.ListSimilarMoviesResponseObject, error) {
	p := request.Params
	at, err := decodeCursor[train.Position](ctx, s.cursors, p.Cursor)
	if err != nil {
		return nil, err
	}
	list, next, err := s.Recommender.Similar(ctx, request.MovieID, train.Filter{MaturityLimit: p.MaturityLimit}, at, limitOf(p.Limit))
	if err != nil {
		return nil, err
	}
	page, err := s.recommendationPage(ctx, list, next)
	return api.ListSimilarMovies200JSONResponse{Body: page}, err
}

// ListGroupRecommendations answers GET /v1/group-recommendations.
func (s *Server) ListGroupRecommendations(ctx context.Context, request api.ListGroupRecommendationsRequestObject) (api.ListGroupRecommendationsResponseObject, error) {
	p := request.Params
	at, err := decodeCursor[train.Position](ctx, s.cursors, p.Cursor)
	if err != nil {
		return nil, err
	}
	strategy := api.Fair
	if p.Strategy != nil {
		strategy = *p.Strategy
	}
	filter := train.Filter{
		Genres: value(p.Genre), YearMin: value(p.YearMin), YearMax: value(p.YearMax), MaturityLimit: p.MaturityLimit}
	list, next, err := s.Recommender.ForGroup(ctx, p.UserID, train.GroupStrategies[string(strategy)], filter, at, limitOf(p.Limit))
	if err != nil {
		return nil, err
	}
	cursor, err := encodeCursor(ctx, s.cursors, next)
	page := api.GroupRecommendationPage{Items: convertAll(list, groupRecommendation), NextCursor: cursor}
	return api.ListGroupRecommendations200JSONResponse{Body: page}, err
}

// GetPrediction answers GET /v1/users/{user_id}/predictions/{movie_id}.
func (s *Server) GetPrediction(ctx context.Context, request api.GetPredictionRequestObject) (api.GetPredictionResponseObject, error) {
	p, err := s.Recommender.Predict(ctx, request.UserID, request.MovieID)
	if err != nil {
		return nil, err
	}
	return api.GetPrediction200JSONResponse{
		UserID: request.UserID, MovieID: request.MovieID, Rating: round(float64(p.Mean), 2),
		Low: round(float64(p.Low), 2), High: round(float64(p.High), 2), Probability: train.Level,
	}, nil
}

func (s *Server) recommendationPage(ctx context.Context, list []train.Recommendation, next *train.Position) (api.RecommendationPage, error) {
	cursor, err := encodeCursor(ctx, s.cursors, next)
	return api.RecommendationPage{Items: convertAll(list, recommendation), NextCursor: cursor}, err
}

// tuning is what the parameters say of which movies may be recommended and in which
// direction.
func tuning(p api.ListRecommendationsParams) (train.Filter, train.Steering) {
	filter := train.Filter{
		Genres: value(p.Genre), YearMin: value(p.YearMin), YearMax: value(p.YearMax), MaturityLimit: p.MaturityLimit}
	return filter, train.Steering{
		Popularity: value(p.Popularity), Recency: value(p.Recency), Adventure: value(p.Adventure),
		Exploration: exploration(p.Exploration), Diversity: value(p.Diversity), FavorGenres: value(p.FavorGenre),
		AvoidGenres: value(p.AvoidGenre), Like: value(p.Like), Unlike: value(p.Unlike), Seed: value(p.Seed),
	}
}

// userParams reads a visitor's parameters as those of a user, all of which a visitor
// has too. The generated types share names and JSON, but nothing that Go could convert.
func userParams(p api.ListAnonymousRecommendationsParams) (same api.ListRecommendationsParams, err error) {
	text, err := json.Marshal(p)
	if err != nil {
		return same, err
	}
	return same, json.Unmarshal(text, &same)
}

// exploration is the share that a request asks for, or the default.
func exploration(asked *float64) float64 {
	if asked == nil {
		return train.DefaultExploration
	}
	return *asked
}
