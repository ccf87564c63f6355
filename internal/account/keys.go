package account

import (
	"context"
	"math"
	"slices"
	"strings"
	"time"

	"marquee/gen/db"
	"marquee/internal/fault"
	"marquee/internal/store"
)

// longestName is that of a key's name, in characters.
const longestName = 500

// APIKey is a key that a service uses, without its secret.
type APIKey struct {
	ID         int64
	Name       string
	Prefix     string // how the key begins
	Scopes     []string
	CreatedAt  time.Time
	ExpiresAt  *time.Time // nil: never
	LastUsedAt *time.Time // nil: it was not used yet
}

// CreateKey makes a key and gives its token, which is not stored. Its errors are of
// kind Invalid.
func (s *Service) CreateKey(ctx context.Context, name string, wanted []string, expires *time.Time) (token string, key APIKey, err error) {
	if name = clip(strings.TrimSpace(name), longestName); name == "" {
		return "", APIKey{}, fault.InvalidBody("/name", "say what the key is for")
	}
	granted := slices.Compact(slices.Sorted(slices.Values(wanted)))
	if len(granted) == 0 {
		return "", APIKey{}, fault.InvalidBody("/scopes", "name at least one of the scopes %s", strings.Join(scopes, ", "))
	}
	for _, scope := range granted {
		if !slices.Contains(scopes, scope) {
			return "", APIKey{}, fault.InvalidBody("/scopes", "there is no scope %q, but %s", scope, strings.Join(scopes, ", "))
		}
	}
	now := s.time()
	if expires != nil {
		at := expires.UTC().Truncate(time.Microsecond)
		if expires = &at; !at.After(now) {
			return "", APIKey{}, fault.InvalidBody("/expires_at", "choose a time in the future")
		}
	}
	token = newToken(keyMark)
	row, err := s.store.CreateAPIKey(ctx, db.CreateAPIKeyParams{
		Name: name, Prefix: tokenPrefix(token), TokenHash: tokenHash(token), Scopes: strings.Join(granted, " "), CreatedAt: now, ExpiresAt: expires})
	if err != nil {
		return "", APIKey{}, store.Classify(err)
	}
	return token, keyOf(row), nil
}

// Keys gives up to limit keys, the latest first, from after the key of an id on (0:
// from the latest), and whether more follow.
func (s *Service) Keys(ctx context.Context, after int64, limit int) (keys []APIKey, more bool, err error) {
	rows, err := s.store.ListAPIKeys(ctx, db.ListAPIKeysParams{AfterID: orLatest(after), RowLimit: int64(limit + 1)})
	if err != nil {
		return nil, false, store.Classify(err)
	}
	if len(rows) > limit {
		rows, more = rows[:limit], true
	}
	keys = make([]APIKey, len(rows))
	for i, row := range rows {
		keys[i] = keyOf(row)
	}
	return keys, more, nil
}

// RevokeKey makes a key worthless. Its error is of kind NotFound where there is none.
func (s *Service) RevokeKey(ctx context.Context, id int64) error {
	n, err := s.store.DeleteAPIKey(ctx, id)
	if err == nil && n == 0 {
		return fault.Missing("API key", id)
	}
	return store.Classify(err)
}

func keyOf(row db.ApiKey) APIKey {
	return APIKey{ID: row.ID, Name: row.Name, Prefix: row.Prefix, Scopes: strings.Fields(row.Scopes),
		CreatedAt: row.CreatedAt, ExpiresAt: row.ExpiresAt, LastUsedAt: row.LastUsedAt}
}

// orLatest is the place before the latest row of a list that goes back in ids.
func orLatest(after int64) int64 {
	if after == 0 {
		return math.MaxInt64
	}
	return after
}
