package api_test

import (
	"fmt"
	"strings"

	"marquee/gen/client"
)

// Whom tests log in as.
const (
	testLogin    = "tester@example.com"
	testPassword = "a lamp on the old pier"
)

// tester is what belongs to the account of a server's tests.
type tester struct {
	token              string
	user, session, key int64
}

// register makes an account.
func (s *server) register(login string) {
	s.t.Helper()
	s.send("POST", "/v1/accounts", object{"login": login, "password": testPassword}).want(202)
}

// logIn begins a session.
func (s *server) logIn(login string) client.NewSession {
	s.t.Helper()
	return decode[client.NewSession](s.send("POST", "/v1/sessions", object{"login": login, "password": testPassword}).want(201))
}

// logInTester logs the tester in, with another session and a key to be got rid of.
func (s *server) logInTester() {
	s.t.Helper()
	if s.tester.token != "" {
		return
	}
	s.register(testLogin)
	first, second := s.logIn(testLogin), s.logIn(testLogin)
	*s.tester = tester{token: *first.Token, user: first.UserID, session: second.Session.ID}
	s.tester.key = decode[client.NewAPIKey](s.send("POST", "/v1/api-keys", object{"name": "spare", "scopes": []string{"read"}}).want(201)).Key.ID
}

// forOperation is the server with the caller that an operation wants: the tester where it
// is about an account of one's own, else nobody.
func (s *server) forOperation(id string) *server {
	s.t.Helper()
	if rule, _ := allOperations()[id].Extensions["x-access"].(map[string]any); rule["user"] != "self" {
		return s
	}
	s.logInTester()
	return s.as(s.tester.token)
}

// fillIn puts the tester's ids into a path.
func (s *server) fillIn(path string) string {
	s.t.Helper()
	if !strings.Contains(path, "{") {
		return path
	}
	s.logInTester()
	return strings.NewReplacer("{user}", fmt.Sprint(s.tester.user), "{session}", fmt.Sprint(s.tester.session), "{key}", fmt.Sprint(s.tester.key)).Replace(path)
}

// do sends a request as the one who may.
func (s *server) do(r request) answer {
	s.t.Helper()
	a := s.forOperation(r.operation).send(r.method, s.fillIn(r.path), r.body)
	if a.status == 204 && (r.operation == "deleteSessions" || r.operation == "deleteCurrentSession") {
		s.tester.token = ""
	}
	return a
}
