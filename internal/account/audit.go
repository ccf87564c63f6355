package account

import (
	"context"
	"time"

	"marquee/gen/db"
	"marquee/internal/store"
)

// AuditEntry is one thing that was changed by an admin, a service or a command.
type AuditEntry struct {
	ID        int64
	At        time.Time // set by Audit where it is zero
	Actor     string    // a Principal's String, or "command"
	Action    string    // the operation's id, or the command
	Target    string    // the path
	Status    int       // the HTTP status, 0 for a command
	RequestID string
}

// The lengths, in characters, of what the audit log takes of a request.
const (
	longestActor     = 100
	longestTarget    = 500
	longestRequestID = 64
)

// Audit adds an entry to the audit log. Nothing changes or removes it.
func (s *Service) Audit(ctx context.Context, e AuditEntry) error {
	if e.At.IsZero() {
		e.At = s.time()
	}
	return store.Classify(s.store.AddAuditEntry(ctx, db.AddAuditEntryParams{
		At: e.At.UTC().Truncate(time.Microsecond), Actor: clip(e.Actor, longestActor), Action: clip(e.Action, longestActor),
		Target: clip(e.Target, longestTarget), Status: int64(e.Status), RequestID: clip(e.RequestID, longestRequestID)}))
}

// AuditLog gives up to limit entries, the latest first, from after the entry of an id
// on (0: from the latest), and whether more follow.
func (s *Service) AuditLog(ctx context.Context, after int64, limit int) (entries []AuditEntry, more bool, err error) {
	rows, err := s.store.ListAuditEntries(ctx, db.ListAuditEntriesParams{AfterID: orLatest(after), RowLimit: int64(limit + 1)})
	if err != nil {
		return nil, false, store.Classify(err)
	}
	if len(rows) > limit {
		rows, more = rows[:limit], true
	}
	return entriesOf(rows), more, nil
}

func entriesOf(rows []db.AuditLog) []AuditEntry {
	entries := make([]AuditEntry, len(rows))
	for i, row := range rows {
		entries[i] = AuditEntry{ID: row.ID, At: row.At, Actor: row.Actor, Action: row.Action,
			Target: row.Target, Status: int(row.Status), RequestID: row.RequestID}
	}
	return entries
}
