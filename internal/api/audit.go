package api

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"marquee/internal/account"
)

// audited notes in the audit log what was done by an admin, by a service in an
// admin's place, or by anyone in open mode. It is inside of idempotent, so that an
// answer that is given again is not noted again.
func (o *operation) audited(next http.HandlerFunc) http.HandlerFunc {
	if !o.audits() {
		return next
	}
	return func(w http.ResponseWriter, r *http.Request) {
		if !o.toBeAudited(r) {
			next(w, r)
			return
		}
		recorder := &statusRecorder{ResponseWriter: w}
		next(recorder, r)
		if recorder.status >= 200 && recorder.status < 300 {
			o.server.audit(r, o.id, recorder.status)
		}
	}
}

// audits reports whether some requests for an operation are noted.
func (o *operation) audits() bool { return o.access.user == userAdmin || o.access.user == userOwner }

// toBeAudited picks, besides what only admins do, what an admin does to another user,
// and taking or deleting all that there is of a user. What users do with what is
// theirs, and the feedback that services bring in, are no admin's actions.
func (o *operation) toBeAudited(r *http.Request) bool {
	safe := r.Method == http.MethodGet || r.Method == http.MethodHead
	if o.access.user == userAdmin {
		return !safe
	}
	p := principalOf(r.Context())
	if p.Kind == account.BySession {
		own := r.PathValue(userParameter) == strconv.FormatInt(p.UserID, 10)
		return !own && (!safe || o.access.key == account.ScopeAdmin)
	}
	return o.access.key == account.ScopeAdmin
}

// audit writes an entry. The action is done and its answer stands, so that a failure
// is for the log, where the entry's content then is.
func (s *Server) audit(r *http.Request, operation string, status int) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), 10*time.Second)
	defer cancel()
	entry := account.AuditEntry{Actor: principalOf(ctx).String(), Action: operation, Target: r.URL.Path,
		Status: status, RequestID: requestID(ctx)}
	if err := s.Accounts.Audit(ctx, entry); err != nil {
		s.Log.Error("an admin's action is missing in the audit log", "id", entry.RequestID, "actor", entry.Actor,
			"action", entry.Action, "target", entry.Target, "status", entry.Status, "error", err)
	}
}
