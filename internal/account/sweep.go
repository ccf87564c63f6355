package account

import (
	"context"
	"errors"

	"marquee/internal/store"
)

// Sweep removes what is over: expired sessions, old login failures, and old answers
// to requests with an Idempotency-Key. It is called now and then.
func (s *Service) Sweep(ctx context.Context) error {
	now := s.time()
	_, sessions := s.store.DeleteExpiredSessions(ctx, now)
	_, failures := s.store.DeleteOldLoginFailures(ctx, now.Add(-failureWindow))
	return store.Classify(errors.Join(sessions, failures, s.store.DeleteOldRequests(ctx, now)))
}
