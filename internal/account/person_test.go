package account_test

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"

	"marquee/gen/db"
	"marquee/internal/account"
	"marquee/internal/catalog"
	"marquee/internal/fault"
	"marquee/internal/feedback"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// firstID is the id of the first user, a number that is found again among others.
const firstID = 987654321

// livePerson makes a user of whom there is something in every table that has any of a
// user, and gives the id.
func (f *fixture) livePerson() int64 {
	f.t.Helper()
	ctx := f.t.Context()
	f.must(f.store.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		people := []account.Imported{{ExternalID: "u-jin", KeepID: firstID, Name: "Jin Woo", PreferredGenres: []string{"war"}}}
		if _, _, err := account.Import(ctx, tx, begin, "elsewhere", people); err != nil {
			return err
		}
		n, err := tx.CreateCredentials(ctx, db.CreateCredentialsParams{UserID: firstID, Login: login, PasswordHash: "", Role: "user", CreatedAt: begin})
		if n != 1 {
			f.t.Errorf("%d accounts were made", n)
		}
		return err
	}))
	movie, err := catalog.New(f.store, f.read).Create(ctx, catalog.Details{Title: "Parasite"})
	f.must(err)
	said := feedback.New(f.store, f.read)
	_, err = said.Put(ctx, firstID, movie.ID, 4.5)
	f.must(err)
	_, err = said.PutMark(ctx, firstID, movie.ID, feedback.Watchlist)
	f.must(err)
	f.must(f.store.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		_, err := feedback.ImportTags(ctx, tx, []db.Tag{{UserID: firstID, MovieID: movie.ID, Tag: "stairs", TaggedAt: begin}})
		return err
	}))
	// The password is set by way of a change, which leaves traces of failures too.
	f.must(f.setPassword(firstID, password))
	f.token(login, password)
	_, _, err = f.from("192.0.2.9", login, "not this one")
	f.wantKind(err, fault.Unauthorized)
	f.wantKind(f.ChangePassword(ctx, firstID, 0, "not this one", fresh), fault.Forbidden)
	f.must(f.Audit(ctx, account.AuditEntry{Actor: fmt.Sprint("user:", firstID), Action: "exportUser", Target: fmt.Sprint("/v1/users/", firstID, "/export"), Status: 200}))
	return firstID
}

// setPassword copies the hash of an account that is made for it.
func (f *fixture) setPassword(user int64, password string) error {
	ctx := f.t.Context()
	if err := f.Register(ctx, account.Registration{Login: "model@example.org", Password: password}); err != nil {
		return err
	}
	model, err := f.store.FindCredentials(ctx, "model@example.org")
	if err != nil {
		return err
	}
	if err := f.Delete(ctx, model.UserID); err != nil {
		return err
	}
	_, err = f.store.SetPasswordHash(ctx, db.SetPasswordHashParams{UserID: user, PasswordHash: model.PasswordHash, PasswordChangedAt: begin})
	return err
}

func TestExport(t *testing.T) {
	onEach(t, func(f *fixture) {
		id := f.livePerson()
		f.register("kim@example.com")
		e, err := f.Export(f.t.Context(), id)
		f.must(err)
		if e.User.Name != "Jin Woo" || !slices.Equal(e.User.PreferredGenres, []string{"war"}) || len(e.User.ExternalIDs) != 1 ||
			e.Account == nil || e.Account.Login != login || len(e.Sessions) != 1 || e.Sessions[0].UserAgent != "curl/8.5.0" ||
			len(e.Ratings) != 1 || e.Ratings[0].Rating != 4.5 || len(e.Tags) != 1 || e.Tags[0].Tag != "stairs" ||
			len(e.Feedback) != 1 || e.Feedback[0].Kind != feedback.Watchlist || len(e.Audit) != 1 || e.Audit[0].Action != "exportUser" {
			f.t.Errorf("the export is %+v", e)
		}
		if shown := fmt.Sprintf("%+v", e); strings.Contains(shown, "argon2id") {
			f.t.Errorf("the export has a hash: %s", shown)
		}
		bare, err := f.Create(f.t.Context(), account.Profile{Name: "Bare"})
		f.must(err)
		if e, err := f.Export(f.t.Context(), bare.ID); err != nil || e.Account != nil || len(e.Ratings)+len(e.Sessions) > 0 {
			f.t.Errorf("the export of a user without anything is %+v, %v", e, err)
		}
		_, err = f.Export(f.t.Context(), 99)
		f.wantKind(err, fault.NotFound)
	})
}

// A deletion leaves nothing of a person but the number that the audit log has.
func TestDeletionIsComplete(t *testing.T) {
	storetest.ForEachURL(t, func(t *testing.T, engine store.Engine, url string) {
		f := newFixture(t, storetest.Open(t, engine, url))
		id := f.livePerson()
		personal := []string{fmt.Sprint(id), login, "Jin Woo", "u-jin", "stairs"}
		before := occurrences(t, engine, url, personal)
		for _, table := range []string{"users", "user_genres", "user_external_ids", "credentials", "sessions", "ratings", "tags", "feedback", "audit_log"} {
			if !before[table] {
				t.Errorf("there was nothing in %s to be deleted", table)
			}
		}
		token := f.token(login, password)
		f.must(f.Delete(t.Context(), id))
		f.wantSession(token, 0)
		_, _, err := f.logIn(login, password)
		f.wantKind(err, fault.Unauthorized)
		f.advance(16 * time.Minute)
		f.must(f.Sweep(t.Context()))
		after := occurrences(t, engine, url, personal)
		delete(after, "audit_log")
		if len(after) > 0 {
			t.Errorf("after the deletion there is something left in %v", after)
		}
		if n := tableSize(t, engine, url, "login_failures"); n != 0 {
			t.Errorf("%d counts of failures are left", n)
		}
		// The login is free again, for someone else.
		if next := f.register(login); next == id {
			t.Error("the id was given again")
		}
	})
}

// occurrences tells which tables have one of the texts in any row, and not only a time
// or a hash that happens to contain it.
func occurrences(t *testing.T, engine store.Engine, url string, texts []string) map[string]bool {
	t.Helper()
	handle := raw(t, engine, url)
	tables := "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
	if engine == store.Postgres {
		tables = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
	}
	found := map[string]bool{}
	for _, table := range column(t, handle, tables) {
		rows, err := handle.QueryContext(t.Context(), "SELECT * FROM "+table)
		if err != nil {
			t.Fatal(err)
		}
		columns, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			values, into := make([]any, len(columns)), make([]any, len(columns))
			for i := range values {
				into[i] = &values[i]
			}
			if err := rows.Scan(into...); err != nil {
				t.Fatal(err)
			}
			row := fmt.Sprintf("%s", values)
			if slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(row, text) }) {
				found[table] = true
			}
		}
		if err := rows.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return found
}

func tableSize(t *testing.T, engine store.Engine, url, table string) (n int) {
	t.Helper()
	if err := raw(t, engine, url).QueryRowContext(t.Context(), "SELECT COUNT(*) FROM "+table).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// raw opens a database without the store.
func raw(t *testing.T, engine store.Engine, url string) *sql.DB {
	t.Helper()
	driver, name := "pgx", url
	if engine == store.SQLite {
		driver, name = "sqlite", "file:"+strings.TrimPrefix(url, "sqlite:")
	}
	handle, err := sql.Open(driver, name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = handle.Close() })
	return handle
}

func column(t *testing.T, handle *sql.DB, query string) (values []string) {
	t.Helper()
	rows, err := handle.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var value string
		if err := rows.Scan(&value); err != nil {
			t.Fatal(err)
		}
		values = append(values, value)
	}
	return values
}

func TestOpenToGroups(t *testing.T) {
	onEach(t, func(f *fixture) {
		open, err := f.Create(f.t.Context(), account.Profile{Name: "Open", OpenToGroups: true})
		f.must(err)
		shut, err := f.Create(f.t.Context(), account.Profile{Name: "Shut"})
		f.must(err)
		check := func(want map[int64]bool) {
			f.t.Helper()
			got, err := f.OpenToGroups(f.t.Context(), []int64{open.ID, shut.ID, 99})
			f.must(err)
			for _, id := range []int64{open.ID, shut.ID, 99} {
				if got[id] != want[id] {
					f.t.Errorf("open are %v, not %v", got, want)
				}
			}
		}
		check(map[int64]bool{open.ID: true})
		changed, err := f.Update(f.t.Context(), shut.ID, func(p *account.Profile) { p.OpenToGroups = true })
		f.must(err)
		if !changed.OpenToGroups || changed.Name != "Shut" {
			f.t.Errorf("changed is %+v", changed)
		}
		check(map[int64]bool{open.ID: true, shut.ID: true})
	})
}
