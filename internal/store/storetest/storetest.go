// Package storetest gives tests databases: a SQLite file, and a PostgreSQL server
// that is started for the test process where its programs are installed. Its own
// tests are the conformance suite, which asks the same of both.
package storetest

import (
	"os"
	"path/filepath"
	"testing"

	"marquee/internal/store"
)

// Engines are the databases that tests run on.
var Engines = []store.Engine{store.SQLite, store.Postgres}

// ForEach runs f as a subtest for each engine, on an empty database with the
// current schema. Where PostgreSQL is not installed its subtest is skipped, or
// fails if $MARQUEE_REQUIRE_POSTGRES is 1.
func ForEach(t *testing.T, f func(t *testing.T, s *store.Store)) {
	t.Helper()
	ForEachURL(t, func(t *testing.T, engine store.Engine, url string) { f(t, Open(t, engine, url)) })
}

// ForEachURL is like ForEach for tests that open the database themselves, in this
// process or another.
func ForEachURL(t *testing.T, f func(t *testing.T, engine store.Engine, url string)) {
	t.Helper()
	for _, engine := range Engines {
		t.Run(string(engine), func(t *testing.T) { f(t, engine, URL(t, engine)) })
	}
}

// URL is that of a new, empty database with the current schema, which is gone after
// the test. It skips the test where the engine is not installed.
func URL(t testing.TB, engine store.Engine) string {
	t.Helper()
	if engine == store.Postgres {
		return newPostgres(t, templateName)
	}
	content, err := emptySQLite()
	if err != nil {
		t.Fatal(err)
	}
	file := newFile(t)
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return "sqlite:" + file
}

// BareURL is like URL without a schema, for tests of how it is created.
func BareURL(t testing.TB, engine store.Engine) string {
	t.Helper()
	if engine == store.Postgres {
		return newPostgres(t, "template1")
	}
	return "sqlite:" + newFile(t)
}

func newFile(t testing.TB) string { return filepath.Join(t.TempDir(), "marquee.db") }

// Open opens a database, creating its schema, and closes it after the test. What
// runs on it counts for EveryQueryRan.
func Open(t testing.TB, engine store.Engine, url string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), url, store.Options{Observe: observed.on(engine)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("closing the database: %v", err)
		}
	})
	return s
}
