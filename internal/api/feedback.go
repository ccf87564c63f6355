package api

import (
	"context"

	"marquee/gen/api"
	"marquee/internal/feedback"
)

// ListFeedback answers GET /v1/users/{user_id}/feedback.
func (s *Server) ListFeedback(ctx context.Context, request api.ListFeedbackRequestObject) (api.ListFeedbackResponseObject, error) {
	p := request.Params
	after, err := decodeCursor[feedback.MarkPosition](ctx, s.cursors, p.Cursor)
	if err != nil {
		return nil, err
	}
	marks, next, err := s.Feedback.ListMarks(ctx, request.UserID, (*string)(p.Kind), after, limitOf(p.Limit))
	if err != nil {
		return nil, err
	}
	items := convertAll(marks, mark)
	movies, err := s.moviesOf(ctx, convertAll(marks, func(m feedback.Mark) int64 { return m.MovieID }))
	if err != nil {
		return nil, err
	}
	for i := range items {
		items[i].Movie = movies[items[i].MovieID]
	}
	cursor, err := encodeCursor(ctx, s.cursors, next)
	return api.ListFeedback200JSONResponse{Body: api.FeedbackPage{Items: items, NextCursor: cursor}}, err
}

// PutFeedback answers PUT /v1/users/{user_id}/feedback/{movie_id}/{kind}.
func (s *Server) PutFeedback(ctx context.Context, request api.PutFeedbackRequestObject) (api.PutFeedbackResponseObject, error) {
	m, err := s.Feedback.PutMark(ctx, request.UserID, request.MovieID, string(request.Kind))
	if err != nil {
		return nil, err
	}
	return api.PutFeedback200JSONResponse(mark(m)), nil
}

// DeleteFeedback answers DELETE /v1/users/{user_id}/feedback/{movie_id}/{kind}.
func (s *Server) DeleteFeedback(ctx context.Context, request api.DeleteFeedbackRequestObject) (api.DeleteFeedbackResponseObject, error) {
	if err := s.Feedback.DeleteMark(ctx, request.UserID, request.MovieID, string(request.Kind)); err != nil {
		return nil, err
	}
	return api.DeleteFeedback204Response{}, nil
}
