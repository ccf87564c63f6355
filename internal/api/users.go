package api

import (
	"context"
	"fmt"

	"marquee/gen/api"
	"marquee/internal/account"
)

// ListUsers answers GET /v1/users.
func (s *Server) ListUsers(ctx context.Context, request api.ListUsersRequestObject) (api.ListUsersResponseObject, error) {
	p := request.Params
	after, err := decodeCursor[idPosition](ctx, s.cursors, p.Cursor)
	if err != nil {
		return nil, err
	}
	var filter account.Filter
	filter.Source, filter.ExternalID = splitExternalID(p.ExternalID)
	users, more, err := s.Accounts.List(ctx, filter, value(after).ID, limitOf(p.Limit))
	if err != nil {
		return nil, err
	}
	cursor, err := encodeCursor(ctx, s.cursors, afterLast(users, more, func(x account.User) int64 { return x.ID }))
	return api.ListUsers200JSONResponse{Items: convertAll(users, user), NextCursor: cursor}, err
}

// CreateUser answers POST /v1/users.
func (s *Server) CreateUser(ctx context.Context, request api.CreateUserRequestObject) (api.CreateUserResponseObject, error) {
	u, err := s.Accounts.Create(ctx, account.Profile{
		Name: request.Body.Name, PreferredGenres: value(request.Body.PreferredGenres),
		OpenToGroups: value(request.Body.OpenToGroups), MaturityLimit: request.Body.MaturityLimit})
	if err != nil {
		return nil, err
	}
	return api.CreateUser201JSONResponse{
		Body:    user(u),
		Headers: api.CreateUser201ResponseHeaders{Location: fmt.Sprintf("/v1/users/%d", u.ID), ETag: userTag(u)},
	}, nil
}

// GetUser answers GET /v1/users/{user_id}.
func (s *Server) GetUser(ctx context.Context, request api.GetUserRequestObject) (api.GetUserResponseObject, error) {
	u, err := s.Accounts.Get(ctx, request.UserID)
	if err != nil {
		return nil, err
	}
	return api.GetUser200JSONResponse{Body: user(u), Headers: api.GetUser200ResponseHeaders{ETag: userTag(u)}}, nil
}

// UpdateUser answers PATCH /v1/users/{user_id}.
func (s *Server) UpdateUser(ctx context.Context, request api.UpdateUserRequestObject) (api.UpdateUserResponseObject, error) {
	match, err := ifMatch(request.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	u, err := s.Accounts.Update(ctx, request.UserID, func(p *account.Profile) { patchUser(p, *request.Body) }, match)
	if err != nil {
		return nil, err
	}
	return api.UpdateUser200JSONResponse{Body: user(u), Headers: api.UpdateUser200ResponseHeaders{ETag: userTag(u)}}, nil
}

func patchUser(profile *account.Profile, p api.UserPatch) {
	setList(&profile.PreferredGenres, p.PreferredGenres)
	if p.Name != nil {
		profile.Name = *p.Name
	}
	if p.OpenToGroups != nil {
		profile.OpenToGroups = *p.OpenToGroups
	}
	setNullable(&profile.MaturityLimit, p.MaturityLimit)
}

// DeleteUser answers DELETE /v1/users/{user_id}.
func (s *Server) DeleteUser(ctx context.Context, request api.DeleteUserRequestObject) (api.DeleteUserResponseObject, error) {
	match, err := ifMatch(request.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	if err := s.Accounts.Delete(ctx, request.UserID, match); err != nil {
		return nil, err
	}
	return api.DeleteUser204Response{}, nil
}
