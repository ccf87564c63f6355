package api_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"marquee/gen/client"
)

const cookieName = "__Host-marquee_session"

// cookie is the header of a browser that is logged in.
func cookie(value string) header { return header{"Cookie", cookieName + "=" + value} }

func id(n int64) string { return strconv.FormatInt(n, 10) }

// setCookie is the session's cookie that an answer sets.
func (a answer) setCookie() *http.Cookie {
	a.t.Helper()
	for _, c := range (&http.Response{Header: a.header}).Cookies() {
		if c.Name == cookieName {
			return c
		}
	}
	a.t.Fatalf("%s sets no cookie", a)
	return nil
}

// TestOWASP2Authentication is about what is and what is not taken for a credential (API2).
func TestOWASP2Authentication(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		token := s.tokens["owner"]
		for name, headers := range map[string][]header{
			"two credentials":     {{"Authorization", "Bearer " + token}, cookie(token)},
			"no token":            {{"Authorization", "Bearer"}},
			"another scheme":      {{"Authorization", "Basic " + token}},
			"no scheme":           {{"Authorization", token}},
			"a tampered cookie":   {cookie(tampered(token))},
			"an empty cookie":     {cookie("")},
			"an odd cookie":       {cookie(`"` + token)},
			"two cookies":         {{"Cookie", cookieName + "=" + token + "; " + cookieName + "=" + token}},
			"a key as a cookie":   {cookie(s.tokens["read"])},
			"a password":          {{"Authorization", "Bearer " + testPassword}},
			"a token with a tail": {{"Authorization", "Bearer " + token + "x"}},
			"another case":        {{"Authorization", "Bearer " + strings.ToUpper(token)}},
		} {
			// A wrong credential is never ignored: not where none is needed, nor on the
			// way to a new one.
			for _, path := range []string{"/v1/account", "/v1/movies", "/v1/about"} {
				a := s.send("GET", path, nil, headers...).want(401)
				if got := a.header.Get("WWW-Authenticate"); got != `Bearer realm="marquee"` {
					t.Errorf("%s: WWW-Authenticate is %q", name, got)
				}
			}
			s.send("POST", "/v1/sessions", object{"login": "owner", "password": testPassword}, headers...).want(401)
		}
		s.send("GET", "/v1/account", nil, header{"Authorization", "bearer " + token}).want(200)
		s.send("GET", "/v1/account", nil, cookie(token)).want(200)
	})
}

// TestCookieSession goes from a login in a browser to logging out.
func TestCookieSession(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		login := func() (answer, string) {
			a := s.send("POST", "/v1/sessions", object{"login": "owner", "password": testPassword, "cookie": true}).want(201)
			return a, a.setCookie().Value
		}
		a, value := login()
		if decode[client.NewSession](a).Token != nil || strings.Contains(string(a.body), value) {
			t.Errorf("the body has the token: %s", a.body)
		}
		if got := a.header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("Cache-Control is %q", got)
		}
		if c := a.setCookie(); c.Path != "/" || c.Domain != "" || !c.HttpOnly || !c.Secure || c.SameSite != http.SameSiteLaxMode ||
			c.MaxAge < 29*24*3600 || c.MaxAge > 30*24*3600 {
			t.Errorf("the cookie is %+v", c)
		}
		if list := decode[client.SessionList](s.send("GET", "/v1/sessions", nil, cookie(value)).want(200)).Items; !list[0].Current || list[1].Current {
			t.Errorf("the sessions are %+v", list)
		}
		for _, path := range []string{"/v1/session", "/v1/sessions"} {
			out := s.send("DELETE", path, nil, cookie(value)).want(204)
			if c := out.setCookie(); c.Value != "" || c.MaxAge >= 0 || !c.Secure || !c.HttpOnly || c.Path != "/" {
				t.Errorf("logging out sets %+v", c)
			}
			gone := s.send("GET", "/v1/account", nil, cookie(value)).want(401)
			if c := gone.setCookie(); c.MaxAge >= 0 {
				t.Errorf("a cookie that is worthless stays: %+v", c)
			}
			_, value = login()
		}
		// The cookie of one who mistypes the password stays.
		wrong := s.send("POST", "/v1/sessions", object{"login": "owner", "password": "not my password"}, cookie(value)).want(401)
		if wrong.header.Get("Set-Cookie") != "" {
			t.Error("a wrong password logs out")
		}
		if out := s.by("other").send("DELETE", "/v1/session", nil).want(204); out.header.Get("Set-Cookie") != "" {
			t.Error("one without a cookie gets one")
		}
	})
}

// TestAccountOfOnesOwn goes through what one does with one's account.
func TestAccountOfOnesOwn(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		account := fetch[client.Account](s.by("owner"), "/v1/account")
		if account.Login != "owner" || account.Role != "user" || account.UserID != s.ids["owner"] {
			t.Errorf("the account is %+v", account)
		}
		telephone := s.logIn("owner")
		s.by("other").send("DELETE", "/v1/sessions/"+id(telephone.Session.ID), nil).want(404)
		s.by("owner").send("DELETE", "/v1/sessions/"+id(telephone.Session.ID), nil).want(204)
		s.as(*telephone.Token).get("/v1/account").want(401)

		tablet := *s.logIn("owner").Token
		change := func(current, fresh string) answer {
			return s.by("owner").send("PUT", "/v1/account/password", object{"current_password": current, "new_password": fresh})
		}
		change("not my password", "the last ferry to Jeju").want(403)
		change(testPassword, "short").want(400)
		s.as(tablet).get("/v1/account").want(200)
		change(testPassword, "the last ferry to Jeju").want(204)
		s.as(tablet).get("/v1/account").want(401)
		s.by("owner").get("/v1/account").want(200)
		s.send("POST", "/v1/sessions", object{"login": "owner", "password": testPassword}).want(401)
		s.send("POST", "/v1/sessions", object{"login": "OWNER", "password": "the last ferry to Jeju"}).want(201)
	})
}

// TestRegistrationTellsNothing registers a login that is taken.
func TestRegistrationTellsNothing(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		free := s.send("POST", "/v1/accounts", object{"login": "newcomer", "password": testPassword}).want(202)
		taken := s.send("POST", "/v1/accounts", object{"login": "owner", "password": "another lamp somewhere"}).want(202)
		if string(free.body) != string(taken.body) {
			t.Errorf("a free login is answered %s, one that is taken %s", free.body, taken.body)
		}
		unknown := s.send("POST", "/v1/sessions", object{"login": "nobody-here", "password": testPassword}).want(401)
		wrong := s.send("POST", "/v1/sessions", object{"login": "owner", "password": "another lamp somewhere"}).want(401)
		if a, b := decode[client.Problem](unknown).Detail, decode[client.Problem](wrong).Detail; a != b {
			t.Errorf("an unknown login is answered %q, a wrong password %q", a, b)
		}
	})
}

// TestKeysScopesAndEnd follows a key from its making to its revocation.
func TestKeysScopesAndEnd(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		made := s.by("admin").send("POST", "/v1/api-keys", object{"name": "shop", "scopes": []string{"read", "feedback"}}).want(201)
		key := decode[client.NewAPIKey](made)
		if made.header.Get("Cache-Control") != "no-store" || !strings.HasPrefix(key.Token, key.Key.Prefix) {
			t.Errorf("the key is %+v", key)
		}
		shop := s.as(key.Token)
		shop.send("PUT", s.place("/v1/users/{owner}/ratings/2"), object{"rating": 5}).want(200)
		problem := decode[client.Problem](shop.send("DELETE", "/v1/movies/1", nil).want(403))
		if !strings.Contains(problem.Detail, "scope admin") {
			t.Errorf("the scope is not named: %q", problem.Detail)
		}
		listed := fetch[client.APIKeyPage](s.by("admin"), "/v1/api-keys?limit=1").Items[0]
		if listed.ID != key.Key.ID || listed.LastUsedAt == nil {
			t.Errorf("the key is listed as %+v", listed)
		}
		if all := s.by("admin").walk("/v1/api-keys", 1); len(all) != 4 {
			t.Errorf("%d keys are listed", len(all))
		}
		s.by("admin").send("DELETE", "/v1/api-keys/"+id(listed.ID), nil).want(204)
		shop.get("/v1/movies").want(401)
		s.by("admin").send("DELETE", "/v1/api-keys/"+id(listed.ID), nil).want(404)
		past := object{"name": "shop", "scopes": []string{"read"}, "expires_at": "2020-01-01T00:00:00Z"}
		refused(s.by("admin").send("POST", "/v1/api-keys", past), "#/expires_at")
	})
}
