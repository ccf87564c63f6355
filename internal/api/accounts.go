package api

import (
	"context"

	"marquee/gen/api"
	"marquee/internal/account"
)

// RegisterAccount answers POST /v1/accounts.
func (s *Server) RegisterAccount(ctx context.Context, request api.RegisterAccountRequestObject) (api.RegisterAccountResponseObject, error) {
	in := request.Body
	err := s.Accounts.Register(ctx, account.Registration{
		Login: in.Login, Password: in.Password, Name: value(in.Name), PreferredGenres: value(in.PreferredGenres)})
	if err != nil {
		return nil, err
	}
	return api.RegisterAccount202JSONResponse{Body: api.Registration{
		Detail: say(ctx, "If the login was free, the account exists now: log in with POST /v1/sessions.")}}, nil
}

// GetAccount answers GET /v1/account.
func (s *Server) GetAccount(ctx context.Context, _ api.GetAccountRequestObject) (api.GetAccountResponseObject, error) {
	a, err := s.Accounts.Account(ctx, principalOf(ctx).UserID)
	if err != nil {
		return nil, err
	}
	return api.GetAccount200JSONResponse(accountOf(a)), nil
}

// ChangePassword answers PUT /v1/account/password.
func (s *Server) ChangePassword(ctx context.Context, request api.ChangePasswordRequestObject) (api.ChangePasswordResponseObject, error) {
	p := principalOf(ctx)
	if err := s.Accounts.ChangePassword(ctx, p.UserID, p.SessionID, request.Body.CurrentPassword, request.Body.NewPassword); err != nil {
		return nil, err
	}
	return api.ChangePassword204Response{}, nil
}

// SetRole answers PUT /v1/users/{user_id}/role.
func (s *Server) SetRole(ctx context.Context, request api.SetRoleRequestObject) (api.SetRoleResponseObject, error) {
	a, err := s.Accounts.SetRole(ctx, request.UserID, account.Role(request.Body.Role))
	if err != nil {
		return nil, err
	}
	return api.SetRole200JSONResponse(accountOf(a)), nil
}

// ExportUser answers GET /v1/users/{user_id}/export.
func (s *Server) ExportUser(ctx context.Context, request api.ExportUserRequestObject) (api.ExportUserResponseObject, error) {
	e, err := s.Accounts.Export(ctx, request.UserID)
	if err != nil {
		return nil, err
	}
	return api.ExportUser200JSONResponse(export(e, principalOf(ctx).SessionID)), nil
}
