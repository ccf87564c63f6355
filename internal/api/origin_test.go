package api_test

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"marquee/internal/api"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// onSQLite runs f on a server that is set up by a function, for what does not depend on
// the engine.
func onSQLite(t *testing.T, setUp func(*api.Server), f func(s *server)) {
	t.Helper()
	f(serveWith(t, storetest.Open(t, store.SQLite, storetest.URL(t, store.SQLite)), setUp))
}

func open(s *api.Server) { s.Open = true }

// TestDNSRebinding has a page whose name points to this machine ask the open server.
func TestDNSRebinding(t *testing.T) {
	onSQLite(t, func(s *api.Server) { s.Open, s.Loopback = true, true }, func(s *server) {
		for _, r := range validRequests {
			a := s.forOperation(r.operation).send(r.method, s.fillIn(r.path), r.body, header{"Host", "attacker.example:8080"})
			probe := strings.HasSuffix(r.path, "z")
			if (a.status == 403) == probe {
				t.Errorf("%s", a)
			}
		}
		for _, host := range []string{"localhost", "localhost:1234", "127.0.0.1:8080", "[::1]"} {
			s.send("GET", "/v1/movies", nil, header{"Host", host}).want(200)
		}
	})
	for name, setUp := range map[string]func(*api.Server){
		"open to the public": open, "by accounts": func(s *api.Server) { s.Loopback = true },
	} {
		onSQLite(t, setUp, func(s *server) {
			if a := s.send("GET", "/v1/movies", nil, header{"Host", "movies.example"}); a.status != 200 {
				t.Errorf("%s: %s", name, a)
			}
		})
	}
}

// TestCrossOriginWrites has pages of other sites use what a browser sends by itself: the
// cookie, or in open mode nothing.
func TestCrossOriginWrites(t *testing.T) {
	movie := func(n string) object { return object{"title": "Film " + n} }
	const friend = "https://app.example"
	from := func(origin, site string) []header { return []header{{"Origin", origin}, {"Sec-Fetch-Site", site}} }
	onSQLite(t, func(s *api.Server) { s.Open, s.Origins = true, []string{friend} }, func(s *server) {
		s.send("POST", "/v1/movies", movie("1"), from("https://attacker.example", "cross-site")...).want(403)
		s.send("POST", "/v1/movies", movie("1"), header{"Origin", "https://attacker.example"}).want(403)
		s.send("POST", "/v1/movies", movie("1"), header{"Origin", "null"}).want(403)
		s.send("POST", "/v1/movies", movie("1"), from("https://other.app.example", "same-site")...).want(403)
		s.send("POST", "/v1/sessions", object{"login": "a login", "password": testPassword}, from("https://attacker.example", "cross-site")...).want(403)
		s.send("POST", "/v1/movies", movie("1"), from(friend, "cross-site")...).want(201)
		s.send("POST", "/v1/movies", movie("2"), from(s.url, "same-origin")...).want(201)
		s.send("POST", "/v1/movies", movie("3")).want(201)
		s.send("GET", "/v1/movies", nil, from("https://attacker.example", "cross-site")...).want(200)
	})
	onStage(t, func(t *testing.T, s *stage) {
		attack := func(h ...header) answer {
			return s.send("PATCH", s.place("/v1/users/{owner}"), object{"name": "Jin"}, append(h, from("https://attacker.example", "cross-site")...)...)
		}
		attack(cookie(s.tokens["owner"])).want(403)
		attack(header{"Authorization", "Bearer " + s.tokens["owner"]}).want(200) // which no browser sends by itself
	})
}

// TestCORS asks as browsers do before they let a page's script read or write.
func TestCORS(t *testing.T) {
	const friend, stranger = "https://app.example", "https://attacker.example"
	preflight := func(s *server, origin string) *http.Response {
		r, err := http.NewRequestWithContext(t.Context(), "OPTIONS", s.url+"/v1/movies", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Origin", origin)
		r.Header.Set("Access-Control-Request-Method", "POST")
		r.Header.Set("Access-Control-Request-Headers", "authorization,content-type,idempotency-key")
		response, err := plainClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		return response
	}
	onSQLite(t, func(s *api.Server) { s.Open, s.Origins = true, []string{friend} }, func(s *server) {
		allowed := preflight(s, friend)
		for name, want := range map[string]string{
			"Access-Control-Allow-Origin": friend, "Access-Control-Allow-Credentials": "true", "Access-Control-Allow-Methods": "POST",
			"Access-Control-Allow-Headers": "authorization,content-type,idempotency-key",
		} {
			if got := allowed.Header.Get(name); got != want {
				t.Errorf("%s is %q", name, got)
			}
		}
		if h := preflight(s, stranger).Header; h.Get("Access-Control-Allow-Origin")+h.Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("a stranger gets %v", h)
		}
		mine := s.send("GET", "/v1/movies", nil, header{"Origin", friend}).want(200).header
		exposed := strings.ToLower(mine.Get("Access-Control-Expose-Headers"))
		for _, name := range []string{"etag", "location", "ratelimit", "retry-after", "x-request-id", "content-language", "deprecation", "sunset"} {
			if !slices.Contains(strings.Split(exposed, ", "), name) {
				t.Errorf("%s is not among what scripts may read: %s", name, exposed)
			}
		}
		if mine.Get("Access-Control-Allow-Origin") != friend || !strings.Contains(strings.Join(mine.Values("Vary"), ","), "Origin") {
			t.Errorf("a friend gets %v", mine)
		}
		for _, origin := range []string{stranger, "null", friend + ".attacker.example", "http://app.example"} {
			if got := s.send("GET", "/v1/movies", nil, header{"Origin", origin}).header.Get("Access-Control-Allow-Origin"); got != "" {
				t.Errorf("%s may read what %s may", origin, got)
			}
		}
	})
	onSQLite(t, open, func(s *server) { // none is listed
		none := s.send("OPTIONS", "/v1/movies", nil, header{"Origin", friend}, header{"Access-Control-Request-Method", "POST"}).want(204)
		if none.header.Get("Access-Control-Allow-Origin") != "" || none.header.Get("Access-Control-Allow-Methods") != "" {
			t.Errorf("%s may send what it likes: %v", friend, none.header)
		}
		if got := s.send("GET", "/v1/movies", nil, header{"Origin", friend}).header.Get("Access-Control-Allow-Origin"); got != "" {
			t.Errorf("%s may read", got)
		}
	})
}

// TestWrongOrigins starts servers with lists that would let in more than was meant.
func TestWrongOrigins(t *testing.T) {
	database := storetest.Open(t, store.SQLite, storetest.URL(t, store.SQLite))
	for _, origin := range []string{"*", "null", "", "app.example", "https://*.example", "https://app.example/", "https://app.example/a",
		"ftp://app.example", "HTTPS://app.example", "https://", "https://user@app.example"} {
		s := &api.Server{Store: database, Origins: []string{origin}}
		if _, err := s.Handler(t.Context()); err == nil || !strings.Contains(err.Error(), "https://example.com") {
			t.Errorf("%q: %v", origin, err)
		}
	}
}

// TestOWASP8Headers is about what tells a browser to be careful (API8).
func TestOWASP8Headers(t *testing.T) {
	onSQLite(t, open, func(s *server) {
		for _, path := range []string{"/v1/movies", "/livez", "/v1/nothing", "/v1/movies/1", "/v1/movies?limit=x"} {
			a := s.get(path)
			for name, want := range map[string]string{
				"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
				"Strict-Transport-Security": "", "Server": "", "X-Powered-By": "",
			} {
				if got := a.header.Get(name); got != want {
					t.Errorf("%s: %s is %q", path, name, got)
				}
			}
		}
	})
	proxied := func(s *api.Server) { s.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")} }
	onSQLite(t, proxied, func(s *server) {
		for proto, want := range map[string]bool{"https": true, "http": false} {
			if got := s.send("GET", "/v1/movies", nil, header{"X-Forwarded-Proto", proto}).header.Get("Strict-Transport-Security"); (got != "") != want {
				t.Errorf("by %s: Strict-Transport-Security is %q", proto, got)
			}
		}
	})
}
