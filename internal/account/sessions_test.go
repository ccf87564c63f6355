package account_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"marquee/internal/account"
	"marquee/internal/fault"
)

func TestExpiredSession(t *testing.T) {
	onEach(t, func(f *fixture) {
		id := f.register(login)
		token := f.token(login, password)
		f.advance(30*24*time.Hour - time.Second)
		f.wantSession(token, id)
		f.advance(time.Second)
		f.wantSession(token, 0)
		if list, err := f.Sessions(f.t.Context(), id); err != nil || len(list) > 0 {
			f.t.Errorf("listed are %+v, %v", list, err)
		}
	})
}

func TestTamperedTokens(t *testing.T) {
	onEach(t, func(f *fixture) {
		id := f.register(login)
		token := f.token(login, password)
		key, _, err := f.CreateKey(f.t.Context(), "shop", []string{account.ScopeRead}, nil)
		f.must(err)
		for _, good := range []string{token, key} {
			for at := range good {
				other := byte('A')
				if good[at] == other {
					other = 'B'
				}
				f.wantSession(good[:at]+string(other)+good[at+1:], 0)
			}
			for _, bad := range []string{"", good[:46], good + "A", good[:12], " " + good, strings.ToUpper(good), good[:46] + "\n", good[:46] + "é", strings.Repeat(good, 1000)} {
				f.wantSession(bad, 0)
			}
		}
		f.wantSession("mqk_"+token[4:], 0)
		f.wantSession("mqs_"+key[4:], 0)
		f.wantSession(token, id)
	})
}

func TestTokensAreNotStored(t *testing.T) {
	onEach(t, func(f *fixture) {
		id := f.register(login)
		token := f.token(login, password)
		rows, err := f.store.Queries.ListSessions(f.t.Context(), listAll(id))
		f.must(err)
		if len(rows) == 0 {
			f.t.Error("no session is stored")
		}
		for _, row := range rows {
			if strings.Contains(fmt.Sprintf("%+v", row), token) || len(row.Prefix) != 12 || !strings.HasPrefix(row.Prefix, "mqs_") || len(row.TokenHash) != 64 {
				f.t.Errorf("stored is %+v", row)
			}
		}
	})
}

func TestSessionsAreListedAndEnded(t *testing.T) {
	onEach(t, func(f *fixture) {
		jin, kim := f.register(login), f.register("kim@example.com")
		token, session, err := f.logIn(login, password)
		f.must(err)
		list, err := f.Sessions(f.t.Context(), jin)
		f.must(err)
		if len(list) != 2 || list[0].ID != session.ID || list[0].UserAgent != "curl/8.5.0" || !list[0].ExpiresAt.Equal(begin.Add(30*24*time.Hour)) {
			f.t.Errorf("listed are %+v", list)
		}
		f.wantKind(f.EndSession(f.t.Context(), kim, session.ID), fault.NotFound)
		f.wantSession(token, jin)
		f.must(f.EndSession(f.t.Context(), jin, session.ID))
		f.wantSession(token, 0)
		f.wantKind(f.EndSession(f.t.Context(), jin, session.ID), fault.NotFound)
	})
}

func TestLogOutEverywhere(t *testing.T) {
	onEach(t, func(f *fixture) {
		jin, kim := f.register(login), f.register("kim@example.com")
		tokens := []string{f.token(login, password), f.token(login, password)}
		other := f.token("kim@example.com", password)
		f.must(f.EndSessions(f.t.Context(), jin))
		for _, token := range tokens {
			f.wantSession(token, 0)
		}
		f.wantSession(other, kim)
		f.token(login, password)
	})
}

func TestAtMostFiftySessions(t *testing.T) {
	onEach(t, func(f *fixture) {
		id := f.register(login)
		first := f.token(login, password)
		for range 49 {
			f.token(login, password)
		}
		f.wantSession(first, id)
		last := f.token(login, password)
		f.wantSession(first, 0)
		f.wantSession(last, id)
		if list, err := f.Sessions(f.t.Context(), id); err != nil || len(list) != 50 {
			f.t.Errorf("there are %d sessions, %v", len(list), err)
		}
	})
}

func TestUserAgents(t *testing.T) {
	onEach(t, func(f *fixture) {
		f.register(login)
		for given, want := range map[string]string{
			"": "", "curl/8.5.0": "curl/8.5.0", "a\x00b\nc": "a b c", "\xff\xfe말": "\uFFFD말", strings.Repeat("말", 300): strings.Repeat("말", 200),
		} {
			_, session, err := f.Login(f.t.Context(), account.LoginAttempt{Login: login, Password: password, UserAgent: given})
			f.must(err)
			if session.UserAgent != want || !utf8.ValidString(session.UserAgent) {
				f.t.Errorf("%.20q became %.20q", given, session.UserAgent)
			}
		}
	})
}

// The use of a session is noted, but not with every request.
func TestLastUse(t *testing.T) {
	onEach(t, func(f *fixture) {
		id := f.register(login)
		token, session, err := f.logIn(login, password)
		f.must(err)
		lastUse := func() time.Duration {
			f.wantSession(token, id)
			list, err := f.Sessions(f.t.Context(), id)
			f.must(err)
			return list[0].LastUsedAt.Sub(session.CreatedAt)
		}
		for _, step := range []struct{ advance, want time.Duration }{
			{0, 0}, {59 * time.Second, 0}, {time.Second, time.Minute}, {30 * time.Second, time.Minute}, {time.Hour, time.Hour + 90*time.Second},
		} {
			f.advance(step.advance)
			if got := lastUse(); got != step.want {
				f.t.Errorf("after %v more it was used last after %v, not %v", step.advance, got, step.want)
			}
		}
	})
}

func TestSweep(t *testing.T) {
	onEach(t, func(f *fixture) {
		id := f.register(login)
		f.advance(20 * 24 * time.Hour)
		kept := f.token(login, password)
		_, _, _ = f.logIn(login, "wrong password")
		f.advance(10 * 24 * time.Hour)
		f.must(f.Sweep(f.t.Context()))
		rows, err := f.store.Queries.ListSessions(f.t.Context(), listAll(id))
		f.must(err)
		if len(rows) != 1 {
			f.t.Errorf("%d sessions are left", len(rows))
		}
		f.wantSession(kept, id)
		if n, err := f.store.DeleteOldLoginFailures(f.t.Context(), f.read()); err != nil || n != 0 {
			f.t.Errorf("%d failures were left, %v", n, err)
		}
	})
}
