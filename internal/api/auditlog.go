package api

import (
	"context"

	"marquee/gen/api"
	"marquee/internal/account"
)

// ListAuditEntries answers GET /v1/audit-log.
func (s *Server) ListAuditEntries(ctx context.Context, request api.ListAuditEntriesRequestObject) (api.ListAuditEntriesResponseObject, error) {
	after, err := decodeCursor[idPosition](ctx, s.cursors, request.Params.Cursor)
	if err != nil {
		return nil, err
	}
	entries, more, err := s.Accounts.AuditLog(ctx, value(after).ID, limitOf(request.Params.Limit))
	if err != nil {
		return nil, err
	}
	cursor, err := encodeCursor(ctx, s.cursors, afterLast(entries, more, func(x account.AuditEntry) int64 { return x.ID }))
	return api.ListAuditEntries200JSONResponse{Items: convertAll(entries, auditEntry), NextCursor: cursor}, err
}
