package account

import (
	"context"
	"strings"
	"time"

	"marquee/gen/db"
	"marquee/internal/fault"
	"marquee/internal/store"
)

const (
	// usedInterval is how often the use of a session or a key is noted, so that not
	// every request writes.
	usedInterval = time.Minute
	// notingTimeout bounds how long a request waits for that: an import may keep
	// SQLite's only writer for a while.
	notingTimeout = 250 * time.Millisecond
)

// Authenticate finds out whose token this is. Its error is of kind Unauthorized, alike
// for tokens that never were and for those that were revoked or have expired.
func (s *Service) Authenticate(ctx context.Context, token string) (Principal, error) {
	if !tokenForm.MatchString(token) {
		return Principal{}, notAccepted()
	}
	if strings.HasPrefix(token, sessionMark) {
		return s.bySession(ctx, token)
	}
	return s.byKey(ctx, token)
}

func (s *Service) bySession(ctx context.Context, token string) (Principal, error) {
	now := s.time()
	rows, err := s.store.FindSessions(ctx, db.FindSessionsParams{Prefix: tokenPrefix(token), Now: now})
	if err != nil {
		return Principal{}, store.Classify(err)
	}
	for _, row := range rows {
		if !sameToken(token, row.TokenHash) {
			continue
		}
		if now.Sub(row.LastUsedAt) >= usedInterval {
			note(ctx, func(ctx context.Context) {
				_, _ = s.store.TouchSession(ctx, db.TouchSessionParams{ID: row.ID, LastUsedAt: now})
			})
		}
		return Principal{Kind: BySession, UserID: row.UserID, Role: Role(row.Role), SessionID: row.ID}, nil
	}
	return Principal{}, notAccepted()
}

func (s *Service) byKey(ctx context.Context, token string) (Principal, error) {
	now := s.time()
	rows, err := s.store.FindAPIKeys(ctx, db.FindAPIKeysParams{Prefix: tokenPrefix(token), Now: now})
	if err != nil {
		return Principal{}, store.Classify(err)
	}
	for _, row := range rows {
		if !sameToken(token, row.TokenHash) {
			continue
		}
		if row.LastUsedAt == nil || now.Sub(*row.LastUsedAt) >= usedInterval {
			note(ctx, func(ctx context.Context) {
				_, _ = s.store.TouchAPIKey(ctx, db.TouchAPIKeyParams{ID: row.ID, LastUsedAt: &now})
			})
		}
		return Principal{Kind: ByKey, KeyID: row.ID, Scopes: strings.Fields(row.Scopes)}, nil
	}
	return Principal{}, notAccepted()
}

// note writes something that may fail: what cannot be noted now is with the next request.
func note(ctx context.Context, write func(ctx context.Context)) {
	ctx, cancel := context.WithTimeout(ctx, notingTimeout)
	defer cancel()
	write(ctx)
}

func notAccepted() error {
	return fault.New(fault.Unauthorized, "This token is unknown, expired or revoked. Log in again with POST /v1/sessions, or send another API key.")
}
