package storetest_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/jackc/pgx/v5"

	"marquee/internal/account"
	"marquee/internal/fault"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

func TestUser(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		user := must[account.User](t)(s.users.Create(t.Context(), account.Profile{Name: "이지은 🎬", PreferredGenres: []string{"war", "comedy", "drama"}, MaturityLimit: pointer(int32(13))}))
		at := start.Add(1e9).UTC().Truncate(1e3)
		equal(t, "the user", user, account.User{ID: user.ID, Profile: account.Profile{Name: "이지은 🎬", PreferredGenres: []string{"war", "comedy", "drama"}, MaturityLimit: pointer(int32(13))}, Version: 1, CreatedAt: at, UpdatedAt: at})
		equal(t, "the user", must[account.User](t)(s.users.Get(t.Context(), user.ID)), user)

		renamed := must[account.User](t)(s.users.Update(t.Context(), user.ID, rename("Lee")))
		equal(t, "the genres", renamed.PreferredGenres, user.PreferredGenres)
		if renamed.Name != "Lee" || !renamed.CreatedAt.Equal(at) || !renamed.UpdatedAt.After(at) {
			t.Errorf("renamed: %+v", renamed)
		}
		changed := must[account.User](t)(s.users.Update(t.Context(), user.ID, prefer("drama", "horror")))
		equal(t, "the genres", changed.PreferredGenres, []string{"drama", "horror"})
		equal(t, "the name", changed.Name, "Lee")
		none := must[account.User](t)(s.users.Update(t.Context(), user.ID, prefer()))
		equal(t, "the genres", len(none.PreferredGenres), 0)
		equal(t, "the limit", none.MaturityLimit, 13)
		for _, limit := range []*int32{pointer(int32(0)), pointer(int32(21)), nil} {
			limited := must[account.User](t)(s.users.Update(t.Context(), user.ID, func(p *account.Profile) { p.MaturityLimit = limit }))
			equal(t, "the limit", limited.MaturityLimit, limit)
			equal(t, "the name", limited.Name, "Lee")
		}
		if _, err := s.users.Update(t.Context(), user.ID, func(p *account.Profile) { p.MaturityLimit = pointer(int32(22)) }); err == nil {
			t.Error("a limit of 22 years is stored")
		}

		ok(t, s.users.Delete(t.Context(), user.ID))
		equal(t, "the number of users", must[int64](t)(s.users.Count(t.Context())), 0)
		if next := s.addUsers(t, "Ann")[0]; next <= user.ID {
			t.Errorf("after user %d was deleted the next one is %d", user.ID, next)
		}
	})
}

func rename(name string) func(*account.Profile) { return func(p *account.Profile) { p.Name = name } }

func prefer(genres ...string) func(*account.Profile) {
	return func(p *account.Profile) { p.PreferredGenres = genres }
}

func TestUnknownUser(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		for _, id := range []int64{1, 0, -1, math.MaxInt64} {
			_, err := s.users.Get(t.Context(), id)
			wantKind(t, err, fault.NotFound, "user")
			_, err = s.users.Update(t.Context(), id, prefer("drama"))
			wantKind(t, err, fault.NotFound, "user")
			wantKind(t, s.users.Delete(t.Context(), id), fault.NotFound, "user")
		}
	})
}

func TestUserWithAnUnknownGenre(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		_, err := s.users.Create(t.Context(), account.Profile{Name: "Ann", PreferredGenres: []string{"drama", "noir-western"}})
		wantInvalid(t, err, "/preferred_genres/1")
		equal(t, "the number of users", must[int64](t)(s.users.Count(t.Context())), 0)
		user := must[account.User](t)(s.users.Create(t.Context(), account.Profile{Name: "Ann", PreferredGenres: []string{"drama"}}))
		_, err = s.users.Update(t.Context(), user.ID, func(p *account.Profile) { p.Name, p.PreferredGenres = "Bo", []string{"no-such"} })
		wantInvalid(t, err, "/preferred_genres/0")
		equal(t, "the user", must[account.User](t)(s.users.Get(t.Context(), user.ID)), user)
	})
}

func TestUsersInPages(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		var names []string
		for i := range 11 {
			names = append(names, fmt.Sprint("User ", i))
		}
		want := s.addUsers(t, names...)
		for _, size := range []int{1, 3, 10, 11, 12} {
			equal(t, fmt.Sprintf("pages of %d", size), s.walkUsers(t, account.Filter{}, size), want)
		}
		ok(t, s.users.Delete(t.Context(), want[4]))
		equal(t, "after a deletion", s.walkUsers(t, account.Filter{}, 3), append(want[:4:4], want[5:]...))
	})
}

func (s services) walkUsers(t testing.TB, filter account.Filter, size int) []int64 {
	t.Helper()
	ids := []int64{}
	after := int64(0)
	for {
		page, more, err := s.users.List(t.Context(), filter, after, size)
		ok(t, err)
		for _, user := range page {
			ids = append(ids, user.ID)
			after = user.ID
		}
		if !more {
			return ids
		}
	}
}

func TestUsersBySource(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		own := s.addUsers(t, "Ann")[0]
		one := s.importUsers(t, "one", account.Imported{ExternalID: "7", Name: "a"}, account.Imported{ExternalID: "8", Name: "b"})
		two := s.importUsers(t, "two", account.Imported{ExternalID: "7", Name: "c"})
		for _, c := range []struct {
			filter account.Filter
			want   []int64
		}{
			{account.Filter{}, []int64{own, one[0], one[1], two[0]}},
			{account.Filter{Source: pointer("one")}, one},
			{account.Filter{Source: pointer("one"), ExternalID: pointer("8")}, one[1:]},
			{account.Filter{Source: pointer("two"), ExternalID: pointer("7")}, two},
			{account.Filter{Source: pointer("two"), ExternalID: pointer("8")}, []int64{}},
			{account.Filter{Source: pointer("three")}, []int64{}},
		} {
			equal(t, text(t, c.filter), s.walkUsers(t, c.filter, 1), c.want)
		}
	})
}

// An update that has to run again, because PostgreSQL gave it up for a deadlock,
// keeps the name that another client gave the user meanwhile.
func TestUserUpdateThatRunsAgain(t *testing.T) {
	url := storetest.URL(t, store.Postgres)
	s := newServices(storetest.Open(t, store.Postgres, url))
	user := s.addUsers(t, "Ann")[0]

	rival, err := pgx.Connect(t.Context(), url)
	ok(t, err)
	defer rival.Close(context.Background())
	tx, err := rival.Begin(t.Context())
	ok(t, err)
	exec := func(sql string, args ...any) {
		t.Helper()
		_, err := tx.Exec(t.Context(), sql, args...)
		ok(t, err)
	}
	exec("SET LOCAL deadlock_timeout = '10min'") // so that it is the update that is given up
	exec("SELECT FROM genres WHERE slug = 'drama' FOR UPDATE")
	updated := make(chan error, 1)
	go func() {
		_, err := s.users.Update(context.Background(), user, prefer("drama"))
		updated <- err
	}()
	for waiting := false; !waiting; { // until the update holds the user and waits for the genre
		select {
		case err := <-updated:
			t.Fatalf("the update did not wait: %v", err)
		default:
			ok(t, rival.QueryRow(t.Context(), "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid)))").Scan(&waiting))
		}
	}
	exec("UPDATE users SET name = 'Bo' WHERE id = $1", user)
	ok(t, tx.Commit(t.Context()))
	ok(t, <-updated)
	after := must[account.User](t)(s.users.Get(t.Context(), user))
	equal(t, "the name", after.Name, "Bo")
	equal(t, "the genres", after.PreferredGenres, []string{"drama"})
}
