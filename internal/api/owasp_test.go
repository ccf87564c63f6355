package api_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"marquee/gen/client"
	"marquee/internal/api"
	"marquee/internal/ingest"
	"marquee/internal/ingest/movielens"
)

// The OWASP API Security Top 10 of 2023, a test or more for each:
//
//	API1  object level         TestOWASP1And5EveryOperationAsEveryone (access_test.go)
//	API2  authentication       TestOWASP2Authentication (credential_test.go), TestOWASP2GuessingAndReplay
//	API3  properties           TestOWASP3MassAssignment (access_test.go)
//	API4  resources            TestOWASP4RateLimits (limits_test.go), TestOWASP4HugeRequests, TestOWASP4SlowBody
//	API5  function level       with API1
//	API6  sensitive flows      TestOWASP6SensitiveFlows
//	API7  SSRF                 TestOWASP7NothingIsFetched, TestOWASP7Private and TestOWASP7RedirectToPrivate (internal/fetch)
//	API8  misconfiguration     TestOWASP8Headers (origin_test.go), TestOWASP8NothingIsToldOrPreset
//	API9  inventory            TestOWASP9Inventory (inventory_test.go)
//	API10 others' data         TestOWASP10HostileImport

// TestOWASP2GuessingAndReplay guesses a password, and sends tokens that have been good.
func TestOWASP2GuessingAndReplay(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		try := func(password string) answer {
			return s.send("POST", "/v1/sessions", object{"login": "owner", "password": password})
		}
		var last answer
		for n := range 30 {
			if last = try(fmt.Sprint("a guess of many ", n)); last.status == 429 {
				break
			}
			last.want(401)
		}
		if last.want(429).header.Get("Retry-After") == "" {
			t.Errorf("%s does not say when to try again", last)
		}
		try(testPassword).want(429) // nor does the right guess tell that it is right
		s.by("owner").get("/v1/account").want(200)

		token := *s.logIn("other").Token
		s.as(token).get("/v1/account").want(200)
		s.as(token).send("DELETE", "/v1/session", nil).want(204)
		for name, dead := range map[string]string{"logged out": token, "expired": s.expired("admin"), "tampered": tampered(s.tokens["admin"])} {
			for _, path := range []string{"/v1/account", "/v1/users", "/v1/movies"} {
				if a := s.as(dead).get(path); a.status != 401 {
					t.Errorf("a token that is %s: %s", name, a)
				}
			}
		}
	})
}

// TestOWASP4HugeRequests asks for more than there is room for.
func TestOWASP4HugeRequests(t *testing.T) {
	onSQLite(t, open, func(s *server) {
		for path := range document().Paths.Map() {
			if o := document().Paths.Value(path).Get; o != nil && o.Parameters.GetByInAndName("query", "limit") != nil && !strings.Contains(path, "{") {
				mark := "?limit="
				if path == "/v1/search" {
					mark = "?q=x&limit="
				}
				for _, limit := range []string{"101", "1000000000", "-1", "1e9"} {
					s.get(path + mark + limit).want(400)
				}
			}
		}
		s.send("POST", "/v1/movies", `{"title":"`+strings.Repeat("x", 1<<20)+`"}`).want(413)
		s.send("POST", "/v1/movies", `{"title":`+strings.Repeat("[", 500_000)).want(400)
		s.send("POST", "/v1/movies", `{"title":`+strings.Repeat(`{"a":`, 100_000)+"1"+strings.Repeat("}", 100_001)).want(400)

		var bomb bytes.Buffer
		packer := gzip.NewWriter(&bomb)
		for range 200 {
			_, _ = packer.Write(make([]byte, 1<<20)) // to memory
		}
		if err := packer.Close(); err != nil {
			t.Fatal(err)
		}
		s.send("POST", "/v1/movies", bomb.String(), header{"Content-Encoding", "gzip"}).want(415)
		s.send("POST", "/v1/movies", bomb.String()).want(400)
		if s.about().Movies != 0 {
			t.Error("a refused request made a movie")
		}
	})
}

// TestOWASP4SlowBody sends a body a byte at a time, and none of one that is announced.
func TestOWASP4SlowBody(t *testing.T) {
	onSQLite(t, open, func(s *server) {
		strict := httptest.NewUnstartedServer(s.handler)
		strict.Config.ReadTimeout = 300 * time.Millisecond
		strict.Start()
		t.Cleanup(strict.Close)
		for _, pause := range []time.Duration{20 * time.Millisecond, time.Minute} {
			connection, err := net.Dial("tcp", strict.Listener.Addr().String())
			if err != nil {
				t.Fatal(err)
			}
			defer connection.Close()
			fmt.Fprint(connection, "POST /v1/movies HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{")
			stop := make(chan struct{})
			go func() {
				for {
					select {
					case <-stop:
						return
					case <-time.After(pause):
						fmt.Fprint(connection, " ")
					}
				}
			}()
			begin := time.Now()
			if err := connection.SetReadDeadline(begin.Add(10 * time.Second)); err != nil {
				t.Fatal(err)
			}
			_, err = io.ReadAll(connection) // until the server closes it
			close(stop)
			if timeout, ok := err.(net.Error); ok && timeout.Timeout() || time.Since(begin) > 5*time.Second {
				t.Errorf("a client with a byte every %v held the server for %v", pause, time.Since(begin))
			}
		}
	})
}

// TestOWASP6SensitiveFlows has a program register and log in as fast as it can, and use
// what is expensive.
func TestOWASP6SensitiveFlows(t *testing.T) {
	onStageWith(t, limited(api.Limits{Login: 12}), func(t *testing.T, s *stage) {
		refused := 0
		for n := range 20 {
			a := s.send("POST", "/v1/accounts", object{"login": fmt.Sprint("bot number ", n), "password": testPassword}, header{"X-Forwarded-For", fmt.Sprint("203.0.113.", n)})
			if a.status == 429 {
				refused++
			}
		}
		if refused < 8 {
			t.Errorf("of 20 registrations at once %d were refused", refused)
		}
		s.send("POST", "/v1/sessions", object{"login": "owner", "password": testPassword}).want(429)
		s.by("owner").send("POST", "/v1/training-runs", object{}).want(403)
		s.by("admin").send("POST", "/v1/training-runs", object{}).want(202)
		s.by("admin").send("POST", "/v1/training-runs", object{}).want(409) // one at a time
	})
}

// TestOWASP7NothingIsFetched gives addresses to a server that has no business with them.
func TestOWASP7NothingIsFetched(t *testing.T) {
	var connections atomic.Int64
	bait, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer bait.Close()
	go func() {
		for {
			c, err := bait.Accept()
			if err != nil {
				return // closed
			}
			connections.Add(1)
			c.Close()
		}
	}()
	port := bait.Addr().(*net.TCPAddr).Port
	onSQLite(t, open, func(s *server) {
		s.send("POST", "/v1/users", object{"name": "Jin"}).want(201)
		for n, host := range []string{"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "0x7f000001", "2130706433", "0.0.0.0", "127.1"} {
			movie := object{"title": fmt.Sprint("Bait ", n), "poster_url": fmt.Sprintf("http://%s:%d/poster.jpg", host, port),
				"overview": fmt.Sprintf("http://%s:%d/", host, port)}
			if strings.HasPrefix(host, "[") { // which no poster's address has
				refused(s.send("POST", "/v1/movies", movie), "#/poster_url")
				delete(movie, "poster_url")
			}
			location := s.send("POST", "/v1/movies", movie).want(201).header.Get("Location")
			for _, path := range []string{"", "/poster.svg", "/similar"} {
				s.get(location + path)
			}
			s.send("PATCH", location, object{"poster_url": movie["poster_url"]}).want(200)
		}
		for _, scheme := range []string{"file:///etc/passwd", "gopher://x", "//localhost/x", "javascript:alert(1)", "data:text/html,x"} {
			s.send("POST", "/v1/movies", object{"title": "No", "poster_url": scheme}).want(400)
		}
		s.train()
		for _, path := range []string{"/v1/users/1/recommendations", "/v1/search?q=bait", "/v1/movies"} {
			s.get(path).want(200)
		}
		// Headers that make careless servers and libraries call elsewhere.
		call := fmt.Sprintf("http://127.0.0.1:%d/", port)
		s.send("GET", "/v1/movies", nil, header{"X-Forwarded-Host", call}, header{"Referer", call}, header{"Forwarded", "host=" + call}, header{"Host", bait.Addr().String()})
	})
	time.Sleep(200 * time.Millisecond)
	if n := connections.Load(); n != 0 {
		t.Errorf("the server called an address of a client's %d times", n)
	}
}

// TestOWASP8NothingIsToldOrPreset looks for a password that comes with the program, for
// methods nobody needs, and for what a failure tells.
func TestOWASP8NothingIsToldOrPreset(t *testing.T) {
	onSQLite(t, func(*api.Server) {}, func(s *server) {
		for _, login := range []string{"admin", "root", "marquee", "user", "test"} {
			for _, password := range []string{login + login + login + login, "password123", "changeme123", "1234567890", "marqueemarquee"} {
				if a := s.send("POST", "/v1/sessions", object{"login": login, "password": password}); a.status != 401 {
					t.Errorf("%s/%s gets %s", login, password, a)
				}
			}
		}
		s.send("TRACE", "/v1/movies", nil, header{"Cookie", "a=secret-of-a-browser"}).want(405)
		s.send("CONNECT", "/v1/movies", nil)
		s.api.Catalog = nil
		if a := s.get("/v1/movies").want(500); len(a.body) > 300 { // checkAnswer looks it through, too
			t.Errorf("a failure tells %s", a.body)
		}
	})
}

// TestOWASP10HostileImport imports a data set that someone else wrote to do harm, and asks
// for what became of it.
func TestOWASP10HostileImport(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "ml-latest-small")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{
		"movies.csv": "movieId,title,genres\n" +
			`1,"<script>alert(1)</script> (1999)",Drama` + "\n" +
			`2,"'; DROP TABLE movies; -- (2000)",Drama` + "\n" +
			`3,"=cmd|' /C calc'!A0 (2001)","<b>Drama</b>|../../etc/passwd"` + "\n" +
			"4,\"\x1b[2J\u202eevil\x00 (2002)\",Drama\n" +
			"5," + strings.Repeat("long ", 100_000) + ",Drama\n" +
			"99999999999999999999,Overflow,Drama\n-1,Negative,Drama\n",
		"ratings.csv": "userId,movieId,rating,timestamp\n1,1,5,1\n1,2,NaN,1\n1,3,1e999,1\n2,1,-5,1\n2,2,4.0,99999999999999\n" +
			"9223372036854775807,3,4.0,1\n2,77,3,1\n'; --,1,3,1\n" + strings.Repeat("x", 1<<20) + "\n",
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	onEmpty(t, func(t *testing.T, s *server) {
		set, err := movielens.Open(folder)
		if err != nil {
			t.Fatal(err)
		}
		defer set.Close()
		skipped := 0
		summary, err := ingest.MovieLens(t.Context(), s.api.Store, set, folder, ingest.Options{Now: time.Now(), Skipped: func(error) { skipped++ }})
		if err != nil || summary.Movies.Added < 3 || skipped == 0 {
			t.Fatalf("%+v, %d skipped, %v", summary, skipped, err)
		}
		s.train()
		for _, list := range []string{"/v1/movies", "/v1/users", "/v1/users/1/recommendations", "/v1/search?q=script"} {
			s.get(list).want(200) // checkAnswer holds it against the contract
		}
		for _, m := range fetch[client.MoviePage](s, "/v1/movies?limit=100").Items {
			s.get(fmt.Sprint("/v1/movies/", m.ID)).want(200)
			svg := s.get(fmt.Sprintf("/v1/movies/%d/poster.svg", m.ID)).want(200)
			if bytes.Contains(svg.body, []byte("<script")) || !strings.HasPrefix(svg.header.Get("Content-Type"), "image/svg+xml") {
				t.Errorf("the poster of %q can do harm: %s", m.Title, svg.body)
			}
			if strings.ContainsAny(m.Title, "\x00\x1b") {
				t.Errorf("the title %q has control characters", m.Title)
			}
		}
	})
}
