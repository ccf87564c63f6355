package api_test

import (
	"bytes"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"marquee/gen/client"
	"marquee/internal/api"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// TestNobodyGetsAnothersAnswer has everyone ask a server that all ask for everything that can be
// read, twice, and expects what a server answers that nobody else has asked.
func TestNobodyGetsAnothersAnswer(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		var paths []string
		for _, r := range validRequests {
			if r.method == http.MethodGet && !slices.Contains([]string{"streamTrainingRun", "listTrainingRuns", "getTrainingRun", "listAuditEntries", "exportUser"}, r.operation) {
				paths = append(paths, strings.NewReplacer("{user}", s.place("{owner}"), "{key}", "1").Replace(r.path))
			}
		}
		paths = append(paths, s.place("/v1/users/{owner}"), s.place("/v1/users/{owner}/ratings"), "/v1/account", "/v1/movies/99", "/v1/movies?limit=0")
		for round := range 2 {
			for _, actor := range actors {
				fresh := &stage{server: serveWith(t, s.api.Store, func(*api.Server) {}), tokens: s.tokens}
				fresh.api.Recommender = s.api.Recommender
				for _, path := range paths {
					got, want := s.by(actor).get(path), fresh.by(actor).get(path)
					if got.status != want.status || got.header.Get("ETag") != want.header.Get("ETag") || got.header.Get("Cache-Control") != want.header.Get("Cache-Control") ||
						timeless(string(got.body)) != timeless(string(want.body)) && got.status == 200 {
						t.Errorf("round %d: %s asks %s and gets %d, %s instead of %d, %s", round, actor, path, got.status, got.body, want.status, want.body)
					}
				}
			}
		}
	})
}

// TestKeptAnswersFollowChanges reads what is kept, changes it in this server and in another one on
// the same database, and reads again.
func TestKeptAnswersFollowChanges(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		s.fill()
		paths := []string{"/v1/movies/1", "/v1/movies?sort=title&limit=3", "/v1/movies?limit=3&sort=title", "/v1/search?q=changed", "/v1/movies/1/poster.svg"}
		for title, change := range map[string]func(){
			"Changed here":         func() { s.send("PATCH", "/v1/movies/1", object{"title": "Changed here"}).want(200) },
			"Changed once more so": func() { s.send("PATCH", "/v1/movies/1", object{"title": "Changed once more so"}).want(200) },
		} {
			for _, path := range paths {
				s.get(path)
				s.get(path)
			}
			change()
			for _, path := range paths[:4] {
				if a := s.get(path).want(200); !bytes.Contains(a.body, []byte(title)) {
					t.Errorf("%s does not have the title %q", a, title)
				}
			}
		}
		s.get("/v1/movies/1").want(200)
		s.send("DELETE", "/v1/movies/1", nil).want(204)
		s.get("/v1/movies/1").want(404)
	})
}

// TestKeptAnswersAreValidated asks what differs from what is kept in parts that make the request invalid.
func TestKeptAnswersAreValidated(t *testing.T) {
	database := storetest.Open(t, store.SQLite, storetest.URL(t, store.SQLite))
	s := serve(t, database)
	s.fill()
	for range 2 {
		s.get("/v1/movies?limit=3&sort=title").want(200)
		s.get("/v1/movies?limit=3&limit=3&sort=title").want(400)
		s.get("/v1/movies?limit=3;sort=title").want(400)
		s.get("/v1/movies?limit=3&sort=title&x=1").want(400)
		refused(s.send("GET", "/v1/movies?limit=3&sort=title", nil, header{"If-None-Match", "x"}), "If-None-Match")
		s.send("GET", "/v1/movies?limit=3&sort=title", nil, header{"Accept-Language", strings.Repeat("a", 1001)}).want(400)
		korean := s.send("GET", "/v1/genres", nil, header{"Accept-Language", "ko"}).want(200)
		if english := s.get("/v1/genres").want(200); bytes.Equal(english.body, korean.body) || english.header.Get("Content-Language") != "en" {
			t.Errorf("the genres in English and Korean: %s, %s", english, korean)
		}
	}
}

// TestManyAskAtOnce has many ask for the same while it changes. Nobody may get what was there before
// the change that was answered last.
func TestManyAskAtOnce(t *testing.T) {
	database := storetest.Open(t, store.SQLite, storetest.URL(t, store.SQLite))
	s := serve(t, database)
	s.fill()
	for year := 1950; year < 1970; year++ {
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() { s.get("/v1/movies/1") })
		}
		s.send("PATCH", "/v1/movies/1", object{"year": year}).want(200)
		read := fetch[client.Movie](s, "/v1/movies/1").Year
		all.Wait()
		if read == nil || *read != int32(year) {
			t.Fatalf("the year %v is read after %d was written", read, year)
		}
	}
}

// TestKeptAnswersFollowTheModel asks for recommendations before and after the model takes up a movie that
// was stored before.
func TestKeptAnswersFollowTheModel(t *testing.T) {
	database := storetest.Open(t, store.SQLite, storetest.URL(t, store.SQLite))
	s := serve(t, database)
	s.fill()
	s.train()
	made := decode[client.Movie](s.send("POST", "/v1/movies", newMovie).want(201))
	recommended := func() bool {
		page := fetch[client.RecommendationPage](s, "/v1/users/1/recommendations?limit=50")
		return slices.ContainsFunc(page.Items, func(r client.Recommendation) bool { return r.Movie.ID == made.ID })
	}
	if recommended() {
		t.Error("a movie is recommended that the model does not know")
	}
	s.train()
	if !recommended() {
		t.Error("the recommendations from before the model knew the movie are answered")
	}
}
