package api

import (
	"context"

	"marquee/gen/api"
)

// auditPosition is a place in the audit log: the id of the last entry.
type auditPosition struct{ ID int64 }

// ListAuditEntries answers GET /v1/audit-log.
func (s *Server) ListAuditEntries(ctx context.Context, request api.ListAuditEntriesRequestObject) (api.ListAuditEntriesResponseObject, error) {
	after, err := decodeCursor[auditPosition](ctx, s.cursors, request.Params.Cursor)
	if err != nil {
		return nil, err
	}
	entries, more, err := s.Accounts.AuditLog(ctx, value(after).ID, limitOf(request.Params.Limit))
	if err != nil {
		return nil, err
	}
	var next *auditPosition
	if more {
		next = &auditPosition{entries[len(entries)-1].ID}
	}
	cursor, err := encodeCursor(ctx, s.cursors, next)
	return api.ListAuditEntries200JSONResponse{Items: convertAll(entries, auditEntry), NextCursor: cursor}, err
}
