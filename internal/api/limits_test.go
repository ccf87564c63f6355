package api_test

import (
	"fmt"
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"marquee/gen/client"
	"marquee/internal/api"
)

func limited(l api.Limits) func(*api.Server) { return func(s *api.Server) { s.Limits = l } }

// TestOWASP4RateLimits is about those who send more than their share (API4).
func TestOWASP4RateLimits(t *testing.T) {
	onSQLite(t, limited(api.Limits{Address: 3}), func(s *server) {
		for left := 2; left >= 0; left-- {
			a := s.get("/v1/genres").want(200)
			if got := a.header.Get("RateLimit"); !strings.HasPrefix(got, fmt.Sprintf(`"address";r=%d;t=`, left)) {
				t.Errorf("RateLimit is %q with %d left", got, left)
			}
			if got := a.header.Get("RateLimit-Policy"); got != `"address";q=3;w=60` {
				t.Errorf("RateLimit-Policy is %q", got)
			}
		}
		refused := s.get("/v1/genres").want(429)
		if got := refused.header.Get("Retry-After"); got != "20" && got != "19" {
			t.Errorf("Retry-After is %q where one request in 20 s is allowed", got)
		}
		if detail := decode[client.Problem](refused).Detail; !strings.Contains(detail, "3 such requests a minute") {
			t.Errorf("the limit is not told: %q", detail)
		}
		for range 10 {
			for _, probe := range []string{"/livez", "/readyz"} {
				if a := s.get(probe); a.status == 429 || a.header.Get("RateLimit") != "" {
					t.Errorf("a probe is limited: %s", a)
				}
			}
		}
		for _, r := range validRequests {
			if !strings.HasSuffix(r.path, "z") {
				s.send(r.method, strings.NewReplacer("{user}", "1", "{session}", "1", "{key}", "1").Replace(r.path), r.body).want(429)
			}
		}
	})
	onSQLite(t, limited(api.Limits{}), func(s *server) {
		for range 100 {
			if a := s.get("/v1/genres").want(200); a.header.Get("RateLimit") != "" {
				t.Fatal("there is a limit where there should be none")
			}
		}
	})
}

// TestLimitsOfPrincipals has users and keys use up what is theirs and no one else's.
func TestLimitsOfPrincipals(t *testing.T) {
	onStageWith(t, limited(api.Limits{Principal: 300}), func(t *testing.T, s *stage) {
		for _, name := range []string{"owner", "read"} {
			var last answer
			for n := 0; n < 2000 && last.status != 429; n++ { // more than come in meanwhile
				last = s.by(name).get("/v1/genres")
			}
			last.want(429)
			policy := map[string]string{"owner": `"user";q=300;w=60`, "read": `"key";q=300;w=60`}[name]
			if got := last.header.Get("RateLimit-Policy"); got != policy {
				t.Errorf("RateLimit-Policy is %q", got)
			}
		}
		anew := s.as(*s.logIn("owner").Token).get("/v1/genres") // in another session, but no other user
		// Some come in while the login is worked on: five a second.
		var left, full int
		if _, err := fmt.Sscanf(anew.header.Get("RateLimit"), `"user";r=%d;t=%d`, &left, &full); err != nil || left > 200 {
			t.Errorf("a new session brings %s", anew.header.Get("RateLimit"))
		}
		s.by("other").get("/v1/genres").want(200)
		s.by("feedback").get("/v1/genres").want(200)
		s.get("/v1/genres").want(200)
	})
}

// TestLimitOfGuesses has an address try out tokens.
func TestLimitOfGuesses(t *testing.T) {
	onSQLite(t, limited(api.Limits{Address: 3}), func(s *server) {
		for range 3 {
			s.as("mqs_" + strings.Repeat("A", 43)).get("/v1/genres").want(401)
		}
		s.as("mqs_" + strings.Repeat("A", 43)).get("/v1/genres").want(429)
		s.get("/v1/genres").want(200) // who guesses can still be a visitor
	})
}

// TestLimitOfLogins counts registrations and logins of an address, whoever's they are.
func TestLimitOfLogins(t *testing.T) {
	onSQLite(t, limited(api.Limits{Address: 100, Login: 3}), func(s *server) {
		s.register("someone")
		a := s.send("POST", "/v1/sessions", object{"login": "someone", "password": testPassword}).want(201)
		if got := a.header.Get("RateLimit-Policy"); got != `"login";q=3;w=60, "address";q=100;w=60` {
			t.Errorf("RateLimit-Policy is %q", got)
		}
		s.send("POST", "/v1/sessions", object{"login": "another", "password": testPassword}).want(401)
		s.send("POST", "/v1/sessions", object{"login": "someone", "password": testPassword}).want(429)
		s.send("POST", "/v1/accounts", object{"login": "third one", "password": testPassword}).want(429)
		s.get("/v1/genres").want(200)
	})
}

// TestSpoofedAddressEscapesNoLimit has one client claim to be many.
func TestSpoofedAddressEscapesNoLimit(t *testing.T) {
	ask := func(s *server, address string) int {
		return s.send("GET", "/v1/genres", nil, header{"X-Forwarded-For", address}, header{"Forwarded", "for=" + address}, header{"X-Real-Ip", address}).status
	}
	onSQLite(t, limited(api.Limits{Address: 2}), func(s *server) {
		for n, want := range []int{200, 200, 429, 429} {
			if got := ask(s, fmt.Sprintf("203.0.113.%d", n)); got != want {
				t.Errorf("request %d is answered %d", n, got)
			}
		}
	})
	proxied := func(s *api.Server) {
		s.Limits, s.TrustedProxies = api.Limits{Address: 2}, []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	}
	onSQLite(t, proxied, func(s *server) {
		for n := range 4 {
			if got := ask(s, fmt.Sprintf("203.0.113.%d", n)); got != 200 {
				t.Errorf("client %d behind the proxy is answered %d", n, got)
			}
		}
		for n, want := range []int{200, 429} { // the first hop is what the client made up
			if got := ask(s, fmt.Sprintf("198.51.100.%d, 203.0.113.1", n)); got != want {
				t.Errorf("request %d is answered %d", n, got)
			}
		}
	})
}

// TestAsManyAsItCan fills the places for requests in work.
func TestAsManyAsItCan(t *testing.T) {
	full := func(s *api.Server) { s.Open, s.Limits = true, api.Limits{Concurrent: 1} }
	onSQLite(t, full, func(s *server) {
		run := s.send("POST", "/v1/training-runs", object{}).want(202).header.Get("Location")
		request, err := http.NewRequestWithContext(t.Context(), "GET", s.url+run+"/events", nil)
		if err != nil {
			t.Fatal(err)
		}
		working, err := plainClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		if a := s.get("/v1/genres").want(503); a.header.Get("Retry-After") != "1" {
			t.Errorf("Retry-After is %q", a.header.Get("Retry-After"))
		}
		s.get("/livez").want(200)
		working.Body.Close()
		for s.get("/v1/genres").status == 503 {
			if t.Context().Err() != nil {
				t.Fatal("a place is never given back")
			}
		}
	})
}
