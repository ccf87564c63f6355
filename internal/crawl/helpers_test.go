package crawl

import (
	"fmt"
	"testing"
	"time"

	"marquee/gen/db"
	"marquee/internal/catalog"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

func pointer[T any](value T) *T { return &value }

// open gives an empty database. What is different on PostgreSQL is tested with the queries,
// in package storetest, and with the program.
func open(t *testing.T) *store.Store {
	t.Helper()
	return storetest.Open(t, store.SQLite, storetest.URL(t, store.SQLite))
}

// listOf asks for the sources of all movies.
func listOf(t *testing.T, s *store.Store) db.ListMovieSourcesParams {
	t.Helper()
	return db.ListMovieSourcesParams{MovieIds: ids(t, s)}
}

func ids(t *testing.T, s *store.Store) []int64 {
	t.Helper()
	rows, err := s.ListMovieStats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var all []int64
	for _, row := range rows {
		all = append(all, row.ID)
	}
	return all
}

// everything is what is known of all movies, with the times at which they changed.
func everything(t *testing.T, s *store.Store) string {
	t.Helper()
	text := ""
	for _, id := range ids(t, s) {
		m, err := catalog.New(s, time.Now).Get(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		text += fmt.Sprintf("%d %s %d %v %v %v\n", m.ID, m.Title, m.Version, m.UpdatedAt, m.Directors, m.ExternalIDs)
	}
	return text
}
