package api_test

import (
	"strings"
	"testing"

	"marquee/gen/client"
)

// TestSecretsStayOutOfTheLog does with secrets what clients do, right and wrong, and
// looks for them in a log that has everything, and in the problems that were answered.
func TestSecretsStayOutOfTheLog(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		const fresh, wrong, short, long = "the last ferry to Jeju", "an entirely wrong one", "sh0rt-pw!", "no end in sight, "
		var told strings.Builder
		note := func(a answer) answer { told.Write(a.body); return a }
		secrets := map[string]string{"a password": testPassword, "a new password": fresh, "a wrong password": wrong,
			"a short password": short, "a long password": long}

		body := func(password any) object { return object{"login": "newcomer", "password": password} }
		note(s.send("POST", "/v1/accounts", body(testPassword)).want(202))
		note(s.send("POST", "/v1/accounts", body(short)).want(400))
		note(s.send("POST", "/v1/accounts", body(strings.Repeat(long, 20))).want(400))
		note(s.send("POST", "/v1/accounts", body([]string{wrong})).want(400))
		note(s.send("POST", "/v1/accounts", `{"login":"newcomer","password":"`+wrong).want(400))
		note(s.send("POST", "/v1/sessions", body(wrong)).want(401))
		note(s.send("POST", "/v1/sessions", body(wrong), header{"Content-Type", "text/plain"}).want(415))

		session := decode[client.NewSession](s.send("POST", "/v1/sessions", body(testPassword), header{"Idempotency-Key", "the-key-of-a-repeated-login"}).want(201))
		secrets["a session's token"], secrets["an Idempotency-Key"] = *session.Token, "the-key-of-a-repeated-login"
		browser := s.send("POST", "/v1/sessions", object{"login": "newcomer", "password": testPassword, "cookie": true}).want(201)
		secrets["a cookie"] = browser.setCookie().Value
		note(s.send("GET", "/v1/account", nil, cookie(secrets["a cookie"])).want(200))
		note(s.send("GET", "/v1/account", nil, cookie(tampered(secrets["a cookie"]))).want(401))
		secrets["a tampered cookie"] = tampered(secrets["a cookie"])
		note(s.as(*session.Token).get("/v1/account").want(200))
		note(s.as(*session.Token).get("/v1/users/1").want(404))
		note(s.as(*session.Token).send("PUT", "/v1/account/password", object{"current_password": wrong, "new_password": fresh}).want(403))
		note(s.as(*session.Token).send("PUT", "/v1/account/password", object{"current_password": testPassword, "new_password": fresh}).want(204))

		secrets["a key"] = s.newKey("read")
		note(s.as(secrets["a key"]).get("/v1/users").want(200))
		note(s.as(secrets["a key"]).get("/v1/account").want(403))
		note(s.as(tampered(secrets["a key"])).get("/v1/users").want(401))
		secrets["a tampered key"] = tampered(secrets["a key"])
		note(s.send("GET", "/v1/movies?token="+secrets["a key"], nil).want(400))
		note(s.send("GET", "/v1/account", nil, header{"Authorization", "Basic " + wrong}).want(401))

		log := s.log.String()
		if !strings.Contains(log, "/v1/account/password") {
			t.Fatal("the log does not have the requests")
		}
		for name, secret := range secrets {
			for where, text := range map[string]string{"the log": log, "an answer": told.String()} {
				if strings.Contains(text, secret) || strings.HasPrefix(secret, "mq") && strings.Contains(text, secret[13:]) {
					t.Errorf("%s has %s", where, name)
				}
			}
		}
	})
}
