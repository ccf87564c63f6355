package account_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"marquee/internal/account"
	"marquee/internal/fault"
)

func TestKeys(t *testing.T) {
	onEach(t, func(f *fixture) {
		token, key, err := f.CreateKey(f.t.Context(), " shop ", []string{"read", "feedback", "read"}, nil)
		f.must(err)
		if key.Name != "shop" || !slices.Equal(key.Scopes, []string{"feedback", "read"}) || !strings.HasPrefix(token, key.Prefix) || len(key.Prefix) != 12 || key.LastUsedAt != nil {
			f.t.Errorf("the key is %+v", key)
		}
		p, err := f.Authenticate(f.t.Context(), token)
		f.must(err)
		if p.Kind != account.ByKey || p.KeyID != key.ID || !p.Has(account.ScopeRead) || p.Has(account.ScopeAdmin) || p.String() != "key:1" {
			f.t.Errorf("the principal is %+v", p)
		}
		f.advance(30 * time.Second)
		_, err = f.Authenticate(f.t.Context(), token)
		f.must(err)
		list, _, err := f.Keys(f.t.Context(), 0, 10)
		f.must(err)
		if len(list) != 1 || list[0].LastUsedAt == nil || !list[0].LastUsedAt.Equal(begin) {
			f.t.Errorf("listed are %+v", list)
		}
		f.must(f.RevokeKey(f.t.Context(), key.ID))
		f.wantSession(token, 0)
		f.wantKind(f.RevokeKey(f.t.Context(), key.ID), fault.NotFound)
	})
}

func TestExpiringKey(t *testing.T) {
	onEach(t, func(f *fixture) {
		end := begin.Add(time.Hour)
		token, _, err := f.CreateKey(f.t.Context(), "shop", []string{"admin"}, &end)
		f.must(err)
		f.advance(time.Hour - time.Second)
		p, err := f.Authenticate(f.t.Context(), token)
		f.must(err)
		if !p.Has(account.ScopeFeedback) {
			f.t.Error("scope admin does not include feedback")
		}
		f.advance(time.Second)
		f.wantSession(token, 0)
	})
}

func TestRefusedKeys(t *testing.T) {
	onEach(t, func(f *fixture) {
		past := begin
		for _, c := range []struct {
			name    string
			scopes  []string
			expires *time.Time
			pointer string
		}{
			{"shop", nil, nil, "/scopes"}, {"shop", []string{"read", "write"}, nil, "/scopes"}, {"shop", []string{"read admin"}, nil, "/scopes"},
			{" ", []string{"read"}, nil, "/name"}, {"shop", []string{"read"}, &past, "/expires_at"},
		} {
			_, _, err := f.CreateKey(f.t.Context(), c.name, c.scopes, c.expires)
			if told := f.wantKind(err, fault.Invalid); told.Fields[0].Pointer != c.pointer {
				f.t.Errorf("%+v: %v", c, err)
			}
		}
	})
}

func TestListsInPages(t *testing.T) {
	onEach(t, func(f *fixture) {
		for _, name := range []string{"a", "b", "c", "d", "e"} {
			_, _, err := f.CreateKey(f.t.Context(), name, []string{"read"}, nil)
			f.must(err)
			f.must(f.Audit(f.t.Context(), account.AuditEntry{Actor: "command", Action: name, Status: 204, Target: strings.Repeat("말", 600)}))
		}
		var keys, actions string
		for after, more := int64(0), true; more; {
			var page []account.APIKey
			var err error
			page, more, err = f.Keys(f.t.Context(), after, 2)
			f.must(err)
			for _, key := range page {
				keys, after = keys+key.Name, key.ID
			}
		}
		for after, more := int64(0), true; more; {
			var page []account.AuditEntry
			var err error
			page, more, err = f.AuditLog(f.t.Context(), after, 2)
			f.must(err)
			for _, e := range page {
				actions, after = actions+e.Action, e.ID
				if !e.At.Equal(begin) || e.Status != 204 || len([]rune(e.Target)) != 500 {
					f.t.Errorf("the entry is %+v", e)
				}
			}
		}
		if keys != "edcba" || actions != "edcba" {
			f.t.Errorf("the keys are %s, the actions %s", keys, actions)
		}
	})
}
