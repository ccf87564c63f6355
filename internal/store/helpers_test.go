package store_test

import (
	"database/sql"
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/golang-migrate/migrate/v4"
	"github.com/golang-migrate/migrate/v4/database"
	migratepgx "github.com/golang-migrate/migrate/v4/database/pgx/v5"
	migratesqlite "github.com/golang-migrate/migrate/v4/database/sqlite"
	"github.com/golang-migrate/migrate/v4/source/iofs"
	_ "github.com/jackc/pgx/v5/stdlib"

	"marquee/internal/store"
	"marquee/internal/store/storetest"
	"marquee/schema"
)

// raw opens a database without the store: to see it and to spoil it.
func raw(t testing.TB, engine store.Engine, url string) *sql.DB {
	t.Helper()
	driver, name := "pgx", url
	if engine == store.SQLite {
		driver, name = "sqlite", "file:"+strings.TrimPrefix(url, "sqlite:")
	}
	handle, err := sql.Open(driver, name)
	ok(t, err)
	t.Cleanup(func() { ok(t, handle.Close()) })
	return handle
}

// run runs statements outside the store.
func run(t testing.TB, engine store.Engine, url string, statements ...string) {
	t.Helper()
	handle := raw(t, engine, url)
	for _, statement := range statements {
		_, err := handle.ExecContext(t.Context(), statement)
		ok(t, err)
	}
	ok(t, handle.Close())
}

// rows gives the rows of a query as text, NULL as "-".
func rows(t testing.TB, engine store.Engine, url, query string) [][]string {
	t.Helper()
	handle := raw(t, engine, url)
	defer handle.Close()
	found, err := handle.QueryContext(t.Context(), query)
	ok(t, err)
	defer found.Close()
	columns, err := found.Columns()
	ok(t, err)
	var all [][]string
	for found.Next() {
		values := make([]sql.NullString, len(columns))
		into := make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		ok(t, found.Scan(into...))
		row := make([]string, len(columns))
		for i, v := range values {
			row[i] = "-"
			if v.Valid {
				row[i] = v.String
			}
		}
		all = append(all, row)
	}
	ok(t, found.Err())
	return all
}

// newest is the number of the newest migration, as text.
func newest(t testing.TB) string {
	t.Helper()
	names, err := checkMigrations(migrations[store.SQLite])
	ok(t, err)
	return strconv.Itoa(len(names))
}

// migrations are the two folders of the schema.
var migrations = map[store.Engine]fs.FS{store.SQLite: sub(schema.SQLite, "sqlite"), store.Postgres: sub(schema.Postgres, "postgres")}

func sub(files fs.FS, folder string) fs.FS {
	inner, err := fs.Sub(files, folder)
	if err != nil {
		panic(err)
	}
	return inner
}

// migrator migrates step by step, as the store does not.
func migrator(t testing.TB, engine store.Engine, url string) *migrate.Migrate {
	t.Helper()
	source, err := iofs.New(migrations[engine], ".")
	ok(t, err)
	var driver database.Driver
	if engine == store.SQLite {
		driver, err = migratesqlite.WithInstance(raw(t, engine, url), &migratesqlite.Config{})
	} else {
		driver, err = migratepgx.WithInstance(raw(t, engine, url), &migratepgx.Config{})
	}
	ok(t, err)
	m, err := migrate.NewWithInstance("iofs", source, string(engine), driver)
	ok(t, err)
	t.Cleanup(func() {
		sourceError, databaseError := m.Close()
		ok(t, errors.Join(sourceError, databaseError))
	})
	return m
}

func openURL(t testing.TB, url string) (*store.Store, error) {
	t.Helper()
	return store.Open(t.Context(), url, store.Options{})
}

// migrated opens the database and closes it again.
func migrated(t testing.TB, url string) {
	t.Helper()
	s, err := openURL(t, url)
	ok(t, err)
	ok(t, s.Close())
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// equal compares lists and shows what is in one only.
func equal(t testing.TB, what string, got, want []string) {
	t.Helper()
	if slices.Equal(got, want) {
		return
	}
	only := func(list, other []string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(other, s) })
	}
	t.Errorf("%s: got %d with %q, want %d with %q", what, len(got), only(got, want), len(want), only(want, got))
}

// forEach runs f on an empty database of each engine, without a schema.
func forEach(t *testing.T, f func(t *testing.T, engine store.Engine, url string)) {
	t.Helper()
	for _, engine := range storetest.Engines {
		t.Run(string(engine), func(t *testing.T) { f(t, engine, newURL(t, engine)) })
	}
}
