package api_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"marquee/gen/client"
	"marquee/internal/account"
	"marquee/internal/api"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// stage is a server by accounts with all who may come to it.
type stage struct {
	*server
	tokens map[string]string // of actors
	ids    map[string]int64  // of those who are users
	movies int               // that were made
}

// The columns of the table of access, but for those whose credentials are no good.
var actors = []string{"nobody", "other", "owner", "admin", "read", "feedback", "scope admin"}

// onStage runs f on a server by accounts where there is something of everything. Who may
// do what does not depend on the engine, so there is one.
func onStage(t *testing.T, f func(t *testing.T, s *stage)) {
	t.Helper()
	onStageWith(t, func(*api.Server) {}, f)
}

func onStageWith(t *testing.T, setUp func(*api.Server), f func(t *testing.T, s *stage)) {
	t.Helper()
	database := storetest.Open(t, store.SQLite, storetest.URL(t, store.SQLite))
	s := &stage{server: serveWith(t, database, setUp), tokens: map[string]string{}, ids: map[string]int64{}}
	if _, err := s.api.Accounts.CreateAdmin(t.Context(), "admin", testPassword); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"owner", "other"} {
		s.register(name)
	}
	for _, name := range []string{"admin", "owner", "other"} {
		s.enter(name)
	}
	for _, scope := range []string{"read", "feedback", "admin"} {
		name := strings.Replace(scope, "admin", "scope admin", 1)
		s.tokens[name] = s.newKey(scope)
	}
	s.by("admin").fill()
	s.by("admin").send("PUT", s.place("/v1/users/{owner}/ratings/1"), object{"rating": 4}).want(200)
	s.by("admin").trainWholly()
	f(t, s)
}

// enter logs an actor in anew.
func (s *stage) enter(name string) {
	s.t.Helper()
	session := s.logIn(name)
	s.tokens[name], s.ids[name] = *session.Token, session.UserID
}

func (s *stage) newKey(scopes ...string) string {
	s.t.Helper()
	return decode[client.NewAPIKey](s.by("admin").send("POST", "/v1/api-keys", object{"name": "a service", "scopes": scopes}).want(201)).Token
}

// by is the server as an actor calls it.
func (s *stage) by(name string) *server { return s.as(s.tokens[name]) }

// place puts what a request is about into its path, made anew where it may be used up.
func (s *stage) place(path string) string {
	s.t.Helper()
	admin := s.by("admin")
	fresh := map[string]func() string{
		"{owner}": func() string { return fmt.Sprint(s.ids["owner"]) },
		"{movie}": func() string {
			s.movies++
			made := admin.send("POST", "/v1/movies", object{"title": fmt.Sprint("To be deleted ", s.movies)}).want(201)
			return fmt.Sprint(decode[client.Movie](made).ID)
		},
		"{key}": func() string {
			made := admin.send("POST", "/v1/api-keys", object{"name": "spare", "scopes": []string{"read"}}).want(201)
			return fmt.Sprint(decode[client.NewAPIKey](made).Key.ID)
		},
		"{run}": func() string {
			admin.send("POST", "/v1/training-runs", object{}) // or there is one
			return fmt.Sprint(fetch[client.TrainingRunPage](admin, "/v1/training-runs").Items[0].ID)
		},
		"{ended run}": func() string {
			admin.send("POST", "/v1/training-runs", object{})
			run := fmt.Sprint(fetch[client.TrainingRunPage](admin, "/v1/training-runs").Items[0].ID)
			admin.send("POST", "/v1/training-runs/"+run+"/cancel", nil)
			return run
		},
	}
	for name, make := range fresh {
		if strings.Contains(path, name) {
			path = strings.ReplaceAll(path, name, make())
		}
	}
	return path
}

// expired is a token of a user's that has run out.
func (s *stage) expired(login string) string {
	s.t.Helper()
	past := account.New(s.api.Store, func() time.Time { return time.Now().Add(-31 * 24 * time.Hour) })
	token, _, err := past.Login(s.t.Context(), account.LoginAttempt{Login: login, Password: testPassword})
	if err != nil {
		s.t.Fatal(err)
	}
	return token
}

// tampered is a token with one character changed in its secret.
func tampered(token string) string {
	at, other := len(token)-5, "A"
	if token[at:at+1] == other {
		other = "B"
	}
	return token[:at] + other + token[at+1:]
}
