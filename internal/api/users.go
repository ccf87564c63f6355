package api

import (
	"context"
	"fmt"

	"marquee/gen/api"
	"marquee/internal/account"
)

// userPosition is a place in the list of users: the id of the last one.
type userPosition struct{ ID int64 }

// ListUsers answers GET /v1/users.
func (s *Server) ListUsers(ctx context.Context, request api.ListUsersRequestObject) (api.ListUsersResponseObject, error) {
	p := request.Params
	after, err := decodeCursor[userPosition](ctx, s.cursors, p.Cursor)
	if err != nil {
		return nil, err
	}
	var filter account.Filter
	filter.Source, filter.ExternalID = splitExternalID(p.ExternalID)
	users, more, err := s.Accounts.List(ctx, filter, value(after).ID, limitOf(p.Limit))
	if err != nil {
		return nil, err
	}
	var next *userPosition
	if more {
		next = &userPosition{users[len(users)-1].ID}
	}
	cursor, err := encodeCursor(ctx, s.cursors, next)
	return api.ListUsers200JSONResponse{Items: convertAll(users, user), NextCursor: cursor}, err
}

// CreateUser answers POST /v1/users.
func (s *Server) CreateUser(ctx context.Context, request api.CreateUserRequestObject) (api.CreateUserResponseObject, error) {
	u, err := s.Accounts.Create(ctx, account.Profile{
		Name: request.Body.Name, PreferredGenres: value(request.Body.PreferredGenres), MaturityLimit: request.Body.MaturityLimit})
	if err != nil {
		return nil, err
	}
	return api.CreateUser201JSONResponse{
		Body:    user(u),
		Headers: api.CreateUser201ResponseHeaders{Location: fmt.Sprintf("/v1/users/%d", u.ID)},
	}, nil
}

// GetUser answers GET /v1/users/{user_id}.
func (s *Server) GetUser(ctx context.Context, request api.GetUserRequestObject) (api.GetUserResponseObject, error) {
	u, err := s.Accounts.Get(ctx, request.UserID)
	if err != nil {
		return nil, err
	}
	return api.GetUser200JSONResponse(user(u)), nil
}

// UpdateUser answers PATCH /v1/users/{user_id}.
func (s *Server) UpdateUser(ctx context.Context, request api.UpdateUserRequestObject) (api.UpdateUserResponseObject, error) {
	u, err := s.Accounts.Update(ctx, request.UserID, func(p *account.Profile) {
		if request.Body.Name != nil {
			p.Name = *request.Body.Name
		}
		setList(&p.PreferredGenres, request.Body.PreferredGenres)
		setNullable(&p.MaturityLimit, request.Body.MaturityLimit)
	})
	if err != nil {
		return nil, err
	}
	return api.UpdateUser200JSONResponse(user(u)), nil
}

// DeleteUser answers DELETE /v1/users/{user_id}.
func (s *Server) DeleteUser(ctx context.Context, request api.DeleteUserRequestObject) (api.DeleteUserResponseObject, error) {
	if err := s.Accounts.Delete(ctx, request.UserID); err != nil {
		return nil, err
	}
	return api.DeleteUser204Response{}, nil
}
