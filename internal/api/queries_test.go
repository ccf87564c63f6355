package api_test

import (
	"strings"
	"sync"
	"testing"

	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// TestNoQueryForEachItem asks for short and long pages and counts the queries: a page takes as
// many, however long it is.
func TestNoQueryForEachItem(t *testing.T) {
	var (
		mu      sync.Mutex
		queries []string
	)
	observe := func(sql string) {
		mu.Lock()
		defer mu.Unlock()
		name, _, _ := strings.Cut(strings.TrimPrefix(sql, "-- name: "), " ")
		queries = append(queries, name)
	}
	database, err := store.Open(t.Context(), storetest.URL(t, store.SQLite), store.Options{Observe: observe})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { database.Close() })
	s := serveDemo(t, database)
	during := func(path string) []string {
		mu.Lock()
		queries = nil
		mu.Unlock()
		s.get(path).want(200)
		mu.Lock()
		defer mu.Unlock()
		return queries
	}
	for _, path := range []string{"/v1/movies?genre=comedy&lang=ko", "/v1/movies?include=directors&include=cast", "/v1/search?q=the", "/v1/movies/1/similar",
		"/v1/charts/popular", "/v1/charts/top-rated", "/v1/charts/trending", "/v1/users", "/v1/users/1/ratings?include=movie",
		"/v1/users/1/recommendations?lang=ko", "/v1/recommendations?genre=comedy", "/v1/group-recommendations?user_id=1&user_id=2"} {
		s.get(addQuery(path, "limit=3")) // what is kept for later is made now
		short, long := during(addQuery(path, "limit=2")), during(addQuery(path, "limit=20"))
		if len(long) > len(short) || len(long) > 12 {
			t.Errorf("%s asks the database %d times for 2 and %d times for 20: %v", path, len(short), len(long), long)
		}
	}
}
