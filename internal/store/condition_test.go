package store_test

import (
	"strings"
	"testing"
	"time"

	"marquee/internal/fault"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// bothBare runs f as a subtest for each engine, on a database without a schema.
func bothBare(t *testing.T, f func(t *testing.T, engine store.Engine, url string)) {
	t.Helper()
	for _, engine := range storetest.Engines {
		t.Run(string(engine), func(t *testing.T) { f(t, engine, newURL(t, engine)) })
	}
}

func TestCondition(t *testing.T) {
	bothBare(t, func(t *testing.T, engine store.Engine, url string) {
		look, err := store.Open(t.Context(), url, store.Options{AsIs: true})
		ok(t, err)
		before, err := look.Schema(t.Context())
		ok(t, err)
		if before.Version != 0 || before.Newest == 0 || before.Interrupted {
			t.Errorf("of an empty database the schema is %+v", before)
		}
		ok(t, look.Close())

		s, err := store.Open(t.Context(), url, store.Options{})
		ok(t, err)
		defer s.Close()
		after, err := s.Schema(t.Context())
		ok(t, err)
		if after.Version != after.Newest || after.Newest != before.Newest || after.Interrupted {
			t.Errorf("of a new database the schema is %+v", after)
		}
		ok(t, s.Writable(t.Context()))
		c, err := s.Condition(t.Context())
		ok(t, err)
		if c.Engine != engine || c.Server == "" || time.Since(c.Now).Abs() > time.Minute || !strings.Contains(c.Safe, "sync") {
			t.Errorf("the condition is %+v", c)
		}
		if engine == store.SQLite && !c.Durable {
			t.Errorf("SQLite would lose writes: %+v", c)
		}
	})
}

// TestBehindPooler opens a database by a URL that says that there is a pooler. What one
// does to sessions is not seen here; what is not asked of it is.
func TestBehindPooler(t *testing.T) {
	url := storetest.BareURL(t, store.Postgres)
	with := url + "&pgbouncer=true"
	if !strings.Contains(url, "?") {
		with = url + "?pgbouncer=true"
	}
	_, err := openURL(t, with)
	wantSentence(t, err, fault.Unavailable, "version 0", "marquee migrate", "pgbouncer=true")
	s, err := openURL(t, strings.Replace(with, "pgbouncer=true", "pgbouncer=false", 1))
	ok(t, err)
	ok(t, s.Close())
	s, err = openURL(t, with)
	ok(t, err)
	defer s.Close()
	ok(t, s.Ping(t.Context()))
	_, err = s.ListUsableModels(t.Context())
	ok(t, err)
}
