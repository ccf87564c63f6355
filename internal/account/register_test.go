package account_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"marquee/internal/account"
	"marquee/internal/fault"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

func TestRegisterAndLogIn(t *testing.T) {
	onEach(t, func(f *fixture) {
		f.must(f.Register(f.t.Context(), account.Registration{Login: " Jin@Example.com ", Password: password, PreferredGenres: []string{"sci-fi", "thriller"}}))
		token, session, err := f.logIn("JIN@example.COM", password)
		f.must(err)
		f.wantSession(token, session.UserID)
		user, err := f.Get(f.t.Context(), session.UserID)
		f.must(err)
		if user.Name != "jin" || !slices.Equal(user.PreferredGenres, []string{"sci-fi", "thriller"}) || user.OpenToGroups {
			f.t.Errorf("the user is %+v", user)
		}
		made, err := f.Account(f.t.Context(), session.UserID)
		f.must(err)
		made.CreatedAt, made.PasswordChangedAt = made.CreatedAt.UTC(), made.PasswordChangedAt.UTC()
		if want := (account.Account{UserID: session.UserID, Login: login, Role: account.RoleUser, CreatedAt: begin, PasswordChangedAt: begin}); made != want {
			f.t.Errorf("the account is %+v", made)
		}
		row, err := f.store.GetCredentials(f.t.Context(), session.UserID)
		f.must(err)
		if !strings.HasPrefix(row.PasswordHash, "$argon2id$v=19$") || strings.Contains(row.PasswordHash, password) {
			f.t.Errorf("stored is %q", row.PasswordHash)
		}
	})
}

// A password typed on another keyboard may come in another form of Unicode.
func TestPasswordInAnotherForm(t *testing.T) {
	onEach(t, func(f *fixture) {
		f.must(f.Register(f.t.Context(), account.Registration{Login: login, Password: "cafe\u0301 au lait"}))
		f.token(login, "caf\u00e9 au lait")
		_, _, err := f.logIn(login, "CAF\u00c9 au lait")
		f.wantKind(err, fault.Unauthorized)
	})
}

func TestTakenLogin(t *testing.T) {
	onEach(t, func(f *fixture) {
		id := f.register(login)
		kept := f.token(login, password)
		for _, again := range []string{login, "JIN@EXAMPLE.COM", "  jin@example.com", "ｊｉｎ@example.com"} {
			f.must(f.Register(f.t.Context(), account.Registration{Login: again, Password: "another password", Name: "Mallory", PreferredGenres: []string{"war"}}))
		}
		_, _, err := f.logIn(login, "another password")
		f.wantKind(err, fault.Unauthorized)
		f.token(login, password)
		f.wantSession(kept, id)
		if user, err := f.Get(f.t.Context(), id); err != nil || user.Name != "jin" || f.users() != 1 {
			f.t.Errorf("afterwards there are %d users, among them %+v, %v", f.users(), user, err)
		}
	})
}

// Ids must not tell either whether a registration met a taken login.
func TestTakenLoginUsesUpAnID(t *testing.T) {
	onEach(t, func(f *fixture) {
		first := f.register(login)
		f.must(f.Register(f.t.Context(), account.Registration{Login: login, Password: password}))
		if next := f.register("another@example.com"); next != first+2 {
			f.t.Errorf("after user %d and a taken login the next user is %d", first, next)
		}
	})
}

func TestOneLoginForOne(t *testing.T) {
	onEach(t, func(f *fixture) {
		for _, err := range atOnce(6, func(int) error {
			return f.Register(f.t.Context(), account.Registration{Login: login, Password: password})
		}) {
			f.must(err)
		}
		if f.users() != 1 {
			f.t.Errorf("there are %d users", f.users())
		}
	})
}

func TestRefusedRegistrations(t *testing.T) {
	onEach(t, func(f *fixture) {
		f.register(login)
		for _, c := range []struct {
			login, password string
			genres          []string
			pointer         string
		}{
			{"ab", password, nil, "/login"},
			{strings.Repeat("a", 255), password, nil, "/login"},
			{"jin lee", password, nil, "/login"},
			{"jin\u200blee", password, nil, "/login"}, // a blank of no width
			{"jin\x00lee", password, nil, "/login"},
			{"jin\xff", password, nil, "/login"},
			{"\u3000\u3000\u3000", password, nil, "/login"},
			{"jin", "too short", nil, "/password"},
			{login, password, []string{"no-such-genre"}, "/preferred_genres/0"}, // taken or not
			{"jin", password, []string{"no-such-genre"}, "/preferred_genres/0"},
		} {
			err := f.Register(f.t.Context(), account.Registration{Login: c.login, Password: c.password, PreferredGenres: c.genres})
			if told := f.wantKind(err, fault.Invalid); len(told.Fields) != 1 || told.Fields[0].Pointer != c.pointer {
				f.t.Errorf("%q: %v", c.login, err)
			}
		}
		if f.users() != 1 {
			f.t.Errorf("there are %d users", f.users())
		}
	})
}

// What the database is asked is as much of the time that an answer takes as can be
// told here; the other part, the hash, is made in any case.
func TestSameWorkForKnownAndUnknownLogins(t *testing.T) {
	var mu sync.Mutex
	var queries []string
	s, err := store.Open(t.Context(), storetest.URL(t, store.SQLite), store.Options{Observe: func(sql string) {
		mu.Lock()
		defer mu.Unlock()
		name, _, _ := strings.Cut(strings.TrimPrefix(sql, "-- name: "), " ")
		queries = append(queries, name)
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	f := newFixture(t, s)
	f.register(login)
	asked := func(work func()) []string {
		queries = nil
		work()
		return queries
	}
	registration := func(login string) func() {
		return func() {
			f.must(f.Register(t.Context(), account.Registration{Login: login, Password: password, PreferredGenres: []string{"war"}}))
		}
	}
	free, taken := asked(registration("kim@example.com")), asked(registration(login))
	if !slices.Equal(taken, append(free, "DeleteUser")) {
		t.Errorf("a free login: %v, a taken one: %v", free, taken)
	}
	attempt := func(login string) func() {
		return func() {
			_, _, err := f.logIn(login, "not this one")
			f.wantKind(err, fault.Unauthorized)
		}
	}
	known, unknown := asked(attempt(login)), asked(attempt("nobody@example.com"))
	if len(known) == 0 || !slices.Equal(known, unknown) {
		t.Errorf("a known login: %v, an unknown one: %v", known, unknown)
	}
}
