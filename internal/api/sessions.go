package api

import (
	"context"
	"time"

	"marquee/gen/api"
	"marquee/internal/account"
)

// CreateSession answers POST /v1/sessions.
func (s *Server) CreateSession(ctx context.Context, request api.CreateSessionRequestObject) (api.CreateSessionResponseObject, error) {
	in := request.Body
	token, session, err := s.Accounts.Login(ctx, account.LoginAttempt{
		Login: in.Login, Password: in.Password, Address: addressOf(ctx), UserAgent: userAgentOf(ctx)})
	if err != nil {
		return nil, err
	}
	answer := api.CreateSession201JSONResponse{Body: api.NewSession{UserID: session.UserID, Session: sessionFor(session.ID)(session)}}
	if value(in.Cookie) {
		cookie := newCookie(token, time.Until(session.ExpiresAt)).String()
		answer.Headers.SetCookie = &cookie
	} else {
		answer.Body.Token = &token
	}
	return answer, nil
}

// ListSessions answers GET /v1/sessions.
func (s *Server) ListSessions(ctx context.Context, _ api.ListSessionsRequestObject) (api.ListSessionsResponseObject, error) {
	p := principalOf(ctx)
	sessions, err := s.Accounts.Sessions(ctx, p.UserID)
	if err != nil {
		return nil, err
	}
	return api.ListSessions200JSONResponse{Items: convertAll(sessions, sessionFor(p.SessionID))}, nil
}

// DeleteSession answers DELETE /v1/sessions/{session_id}.
func (s *Server) DeleteSession(ctx context.Context, request api.DeleteSessionRequestObject) (api.DeleteSessionResponseObject, error) {
	if err := s.Accounts.EndSession(ctx, principalOf(ctx).UserID, request.SessionID); err != nil {
		return nil, err
	}
	return api.DeleteSession204Response{}, nil
}

// DeleteSessions answers DELETE /v1/sessions.
func (s *Server) DeleteSessions(ctx context.Context, _ api.DeleteSessionsRequestObject) (api.DeleteSessionsResponseObject, error) {
	p := principalOf(ctx)
	if err := s.Accounts.EndSessions(ctx, p.UserID); err != nil {
		return nil, err
	}
	return api.DeleteSessions204Response{Headers: loggedOut(p)}, nil
}

// DeleteCurrentSession answers DELETE /v1/session.
func (s *Server) DeleteCurrentSession(ctx context.Context, _ api.DeleteCurrentSessionRequestObject) (api.DeleteCurrentSessionResponseObject, error) {
	p := principalOf(ctx)
	if err := s.Accounts.EndSession(ctx, p.UserID, p.SessionID); err != nil {
		return nil, err
	}
	return api.DeleteCurrentSession204Response{Headers: loggedOut(p)}, nil
}

// loggedOut takes the cookie back from a browser that has one.
func loggedOut(p account.Principal) api.LoggedOutResponseHeaders {
	if !p.ViaCookie {
		return api.LoggedOutResponseHeaders{}
	}
	cookie := noCookie().String()
	return api.LoggedOutResponseHeaders{SetCookie: &cookie}
}
