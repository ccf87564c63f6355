package api

import (
	"context"

	"marquee/gen/api"
	"marquee/internal/account"
)

// ListAPIKeys answers GET /v1/api-keys.
func (s *Server) ListAPIKeys(ctx context.Context, request api.ListAPIKeysRequestObject) (api.ListAPIKeysResponseObject, error) {
	after, err := decodeCursor[idPosition](ctx, s.cursors, request.Params.Cursor)
	if err != nil {
		return nil, err
	}
	keys, more, err := s.Accounts.Keys(ctx, value(after).ID, limitOf(request.Params.Limit))
	if err != nil {
		return nil, err
	}
	cursor, err := encodeCursor(ctx, s.cursors, afterLast(keys, more, func(x account.APIKey) int64 { return x.ID }))
	return api.ListAPIKeys200JSONResponse{Items: convertAll(keys, apiKey), NextCursor: cursor}, err
}

// CreateAPIKey answers POST /v1/api-keys.
func (s *Server) CreateAPIKey(ctx context.Context, request api.CreateAPIKeyRequestObject) (api.CreateAPIKeyResponseObject, error) {
	in := request.Body
	scopes := convertAll(in.Scopes, func(scope api.Scope) string { return string(scope) })
	token, key, err := s.Accounts.CreateKey(ctx, in.Name, scopes, in.ExpiresAt)
	if err != nil {
		return nil, err
	}
	return api.CreateAPIKey201JSONResponse{Token: token, Key: apiKey(key)}, nil
}

// DeleteAPIKey answers DELETE /v1/api-keys/{key_id}.
func (s *Server) DeleteAPIKey(ctx context.Context, request api.DeleteAPIKeyRequestObject) (api.DeleteAPIKeyResponseObject, error) {
	if err := s.Accounts.RevokeKey(ctx, request.KeyID); err != nil {
		return nil, err
	}
	return api.DeleteAPIKey204Response{}, nil
}
