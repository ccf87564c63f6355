package api_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// ofTheRun are what differs from one run to the next: times, keys and the engine.
var ofTheRun = regexp.MustCompile(`"(created_at|updated_at|at|token|prefix|last_used_at|expires_at|password_changed_at|rated_at|given_at|trained_at|ended_at|next_cursor|database|request_id)":"[^"]*"`)

func timeless(text string) string { return ofTheRun.ReplaceAllString(text, `"$1":"…"`) }

// TestSameAnswers makes the same requests after the same import on each engine.
func TestSameAnswers(t *testing.T) {
	transcripts := map[store.Engine][]string{}
	onDemo(t, func(t *testing.T, s *server) {
		transcripts[s.api.Store.Engine()] = transcript(s)
	})
	if len(transcripts) < len(storetest.Engines) {
		t.Skip("only one engine was there to be asked")
	}
	a, b := transcripts[store.SQLite], transcripts[store.Postgres]
	for i := range a {
		if a[i] != b[i] {
			t.Errorf("SQLite: %s\nPostgreSQL: %s", a[i], b[i])
		}
	}
}

// transcript is a conversation with a server on the demo's data.
func transcript(s *server) []string {
	var all []string
	note := func(a answer) { all = append(all, timeless(a.request+" "+string(a.body))) }
	read := func(user, movie string, lists []string) {
		for _, list := range lists {
			list = strings.NewReplacer("/users/1/", user, "/movies/1/", movie).Replace(list)
			for _, item := range fetch[page](s, addQuery(list, "limit=60")).Items {
				all = append(all, timeless(list+" "+string(item)))
			}
		}
		for _, path := range []string{"/v1/about", "/v1/genres", "/v1/movies/100", "/v1/movies/388/poster.svg", "/v1/users/17"} {
			note(s.get(path))
		}
	}
	read("/users/1/", "/movies/1/", lists)
	for _, r := range validRequests {
		note(s.do(r))
	}
	note(s.send("POST", "/v1/movies", fullMovie()))
	note(s.send("POST", "/v1/movies", fullMovie()))
	note(s.send("PUT", "/v1/users/2/ratings/2", object{"rating": 0.5}))
	s.train()
	// The trending chart may be as it was before the writes, the longer the slower the engine.
	read("/users/2/", "/movies/389/", slices.DeleteFunc(slices.Clone(lists), func(list string) bool {
		return strings.HasPrefix(list, "/v1/charts/trending")
	}))
	return all
}
