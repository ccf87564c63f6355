package api_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"marquee/gen/client"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// TestPanic has every operation run into a service that is not there.
func TestPanic(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		s.logInTester()
		s.api.Store, s.api.Catalog, s.api.Accounts, s.api.Feedback, s.api.Recommender = nil, nil, nil, nil, nil
		for _, r := range validRequests {
			if r.operation == "getLiveness" {
				s.get(r.path).want(200)
				continue
			}
			a := s.do(r).want(500)
			if id := a.header.Get("X-Request-Id"); !strings.Contains(s.log.String(), "id="+id) {
				t.Errorf("%s: the log has no line about request %s", a, id)
			}
		}
		if !strings.Contains(s.log.String(), "failures_test.go") && !strings.Contains(s.log.String(), "goroutine") {
			t.Error("the log has no stack of the panic")
		}
	})
}

// TestDatabaseGone has every operation meet a database that has been closed.
func TestDatabaseGone(t *testing.T) {
	storetest.ForEachURL(t, func(t *testing.T, engine store.Engine, url string) {
		database, err := store.Open(t.Context(), url, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		s := serve(t, database)
		s.send("POST", "/v1/movies", object{"title": "Heat"}).want(201)
		s.train()
		s.logInTester()
		if err := database.Close(); err != nil {
			t.Fatal(err)
		}
		for _, r := range validRequests {
			a := s.do(r)
			switch {
			case r.operation == "getLiveness":
				a.want(200)
			case a.status != 500 && a.status != 503:
				t.Errorf("%s: status %d", a, a.status)
			case a.status == 503 && a.header.Get("Retry-After") == "":
				t.Errorf("%s: no Retry-After", a)
			}
		}
	})
}

func TestReadiness(t *testing.T) {
	storetest.ForEach(t, func(t *testing.T, database *store.Store) {
		s := serve(t, database)
		s.send("POST", "/v1/users", object{"name": "Jin"}).want(201)
		for _, path := range []string{"/readyz", "/v1/users/1/recommendations", "/v1/movies/1/similar"} {
			if got := s.get(path).want(503).header.Get("Retry-After"); got != "1" {
				t.Errorf("%s: Retry-After is %q", path, got)
			}
		}
		s.get("/livez").want(200)
		s.train()
		s.get("/readyz").want(200)
		s.get("/v1/users/1/recommendations").want(200)
	})
}

// TestNotices reads what a server says to those who run it.
func TestNotices(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		if ready := fetch[client.Readiness](s, "/readyz"); ready.Notices != nil {
			t.Errorf("without a reason it says %q", *ready.Notices)
		}
		s.api.LosesData = "Heroku"
		ready := fetch[client.Readiness](s, "/readyz")
		if ready.Notices == nil || len(*ready.Notices) != 1 || (*ready.Notices)[0] != s.api.LossNotice() {
			t.Errorf("it says %v", ready.Notices)
		}
	})
}

// TestStopping tells a server that it will be stopped: it goes on answering, and says
// that it is not ready.
func TestStopping(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		s.api.Stopping()
		s.get("/readyz").want(503)
		s.get("/livez").want(200)
		s.get("/v1/movies").want(200)
	})
}

// TestClientLeaves has clients go away before their bodies are whole.
func TestClientLeaves(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		for range 20 {
			connection, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprint(connection, "POST /v1/movies HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"title\":")
			connection.Close()
		}
		ctx, cancel := context.WithCancel(t.Context())
		request, err := http.NewRequestWithContext(ctx, "GET", s.url+"/v1/movies", nil)
		if err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(time.Millisecond, cancel)
		if response, err := plainClient.Do(request); err == nil {
			_, _ = io.Copy(io.Discard, response.Body)
			response.Body.Close()
		}
		if got := s.about().Movies; got != 0 {
			t.Errorf("half a body made %d movies", got)
		}
	})
}
