package api

import (
	"context"

	"marquee/gen/api"
	"marquee/internal/feedback"
)

// ListUserRatings answers GET /v1/users/{user_id}/ratings.
func (s *Server) ListUserRatings(ctx context.Context, request api.ListUserRatingsRequestObject) (api.ListUserRatingsResponseObject, error) {
	after, err := decodeCursor[feedback.Position](ctx, s.cursors, request.Params.Cursor)
	if err != nil {
		return nil, err
	}
	ratings, next, err := s.Feedback.List(ctx, request.UserID, after, limitOf(request.Params.Limit))
	if err != nil {
		return nil, err
	}
	items := convertAll(ratings, rating)
	movies, err := s.moviesOf(ctx, convertAll(ratings, func(r feedback.Rating) int64 { return r.MovieID }))
	if err != nil {
		return nil, err
	}
	for i := range items {
		items[i].Movie = movies[items[i].MovieID]
	}
	cursor, err := encodeCursor(ctx, s.cursors, next)
	return api.ListUserRatings200JSONResponse{Body: api.RatingPage{Items: items, NextCursor: cursor}}, err
}

// GetRating answers GET /v1/users/{user_id}/ratings/{movie_id}.
func (s *Server) GetRating(ctx context.Context, request api.GetRatingRequestObject) (api.GetRatingResponseObject, error) {
	r, err := s.Feedback.Get(ctx, request.UserID, request.MovieID)
	if err != nil {
		return nil, err
	}
	return api.GetRating200JSONResponse(rating(r)), nil
}

// PutRating answers PUT /v1/users/{user_id}/ratings/{movie_id}.
func (s *Server) PutRating(ctx context.Context, request api.PutRatingRequestObject) (api.PutRatingResponseObject, error) {
	r, err := s.Feedback.Put(ctx, request.UserID, request.MovieID, request.Body.Rating)
	if err != nil {
		return nil, err
	}
	return api.PutRating200JSONResponse(rating(r)), nil
}

// DeleteRating answers DELETE /v1/users/{user_id}/ratings/{movie_id}.
func (s *Server) DeleteRating(ctx context.Context, request api.DeleteRatingRequestObject) (api.DeleteRatingResponseObject, error) {
	if err := s.Feedback.Delete(ctx, request.UserID, request.MovieID); err != nil {
		return nil, err
	}
	return api.DeleteRating204Response{}, nil
}
