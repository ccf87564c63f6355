package api_test

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// rule is a line of the table of access: a request and what each of the actors gets for
// it, where ok is any success.
type rule struct {
	operation, method, path string
	body                    any
	want                    string // in the order of actors
}

// The kinds of operations, as what nobody, another user, the owner, an admin, and keys of
// scope read, feedback and admin get.
const (
	forAll    = "ok ok ok ok ok ok ok"
	forSelf   = "401 ok ok ok 403 403 403"
	forAdmin  = "401 403 403 ok 403 403 ok"
	readAny   = "401 403 403 ok ok 403 ok" // of all users
	writeAny  = "401 403 403 ok 403 ok ok" // of all users
	readOwn   = "401 404 ok ok ok 403 ok"  // of the owner's
	writeOwn  = "401 404 ok ok 403 ok ok"  // of the owner's
	removeOwn = "401 404 ok ok 403 403 ok" // all of the owner's
)

// rules is the table, written by hand and not made from the document: it has one line for
// each operation, and what it says is what was meant.
var rules = []rule{
	{"getLiveness", "GET", "/livez", nil, forAll},
	{"getReadiness", "GET", "/readyz", nil, forAll},
	{"getAbout", "GET", "/v1/about", nil, forAll},
	{"getModel", "GET", "/v1/model", nil, forAll},
	{"listMovies", "GET", "/v1/movies", nil, forAll},
	{"getMovie", "GET", "/v1/movies/1", nil, forAll},
	{"getMoviePoster", "GET", "/v1/movies/1/poster.svg", nil, forAll},
	{"listMovieSources", "GET", "/v1/movies/1/sources", nil, forAll},
	{"listSimilarMovies", "GET", "/v1/movies/1/similar", nil, forAll},
	{"listGenres", "GET", "/v1/genres", nil, forAll},
	{"searchMovies", "GET", "/v1/search?q=the", nil, forAll},
	{"listPopularMovies", "GET", "/v1/charts/popular", nil, forAll},
	{"listTopRatedMovies", "GET", "/v1/charts/top-rated", nil, forAll},
	{"listTrendingMovies", "GET", "/v1/charts/trending", nil, forAll},
	{"listAnonymousRecommendations", "GET", "/v1/recommendations", nil, forAll},
	{"registerAccount", "POST", "/v1/accounts", object{"login": "owner", "password": testPassword}, forAll},
	{"createSession", "POST", "/v1/sessions", object{"login": "other", "password": testPassword}, forAll},

	{"getAccount", "GET", "/v1/account", nil, forSelf},
	{"listSessions", "GET", "/v1/sessions", nil, forSelf},
	{"deleteSession", "DELETE", "/v1/sessions/{session}", nil, forSelf},
	{"changePassword", "PUT", "/v1/account/password", object{"current_password": testPassword, "new_password": testPassword}, forSelf},
	{"deleteCurrentSession", "DELETE", "/v1/session", nil, forSelf},
	{"deleteSessions", "DELETE", "/v1/sessions", nil, forSelf},

	{"createMovie", "POST", "/v1/movies", nil, forAdmin},
	{"replaceMovie", "PUT", "/v1/movies/2", object{"title": "Replaced"}, forAdmin},
	{"updateMovie", "PATCH", "/v1/movies/1", object{"runtime_minutes": 99}, forAdmin},
	{"deleteMovie", "DELETE", "/v1/movies/{movie}", nil, forAdmin},
	{"setRole", "PUT", "/v1/users/{owner}/role", object{"role": "user"}, forAdmin},
	{"createAPIKey", "POST", "/v1/api-keys", object{"name": "shop", "scopes": []string{"read"}}, forAdmin},
	{"listAPIKeys", "GET", "/v1/api-keys", nil, forAdmin},
	{"deleteAPIKey", "DELETE", "/v1/api-keys/{key}", nil, forAdmin},
	{"listAuditEntries", "GET", "/v1/audit-log", nil, forAdmin},
	{"listTrainingRuns", "GET", "/v1/training-runs", nil, forAdmin},
	{"createTrainingRun", "POST", "/v1/training-runs", object{}, forAdmin},
	{"getTrainingRun", "GET", "/v1/training-runs/{run}", nil, forAdmin},
	{"cancelTrainingRun", "POST", "/v1/training-runs/{run}/cancel", nil, forAdmin},
	{"streamTrainingRun", "GET", "/v1/training-runs/{ended run}/events", nil, forAdmin},

	{"listUsers", "GET", "/v1/users", nil, readAny},
	{"createUser", "POST", "/v1/users", object{"name": "Jin"}, writeAny},
	{"getUser", "GET", "/v1/users/{owner}", nil, readOwn},
	{"updateUser", "PATCH", "/v1/users/{owner}", object{"name": "Jin"}, writeOwn},
	{"exportUser", "GET", "/v1/users/{owner}/export", nil, removeOwn},
	{"listUserRatings", "GET", "/v1/users/{owner}/ratings", nil, readOwn},
	{"putRating", "PUT", "/v1/users/{owner}/ratings/1", object{"rating": 4.5}, writeOwn},
	{"getRating", "GET", "/v1/users/{owner}/ratings/1", nil, readOwn},
	{"listRecommendations", "GET", "/v1/users/{owner}/recommendations", nil, readOwn},
	{"getPrediction", "GET", "/v1/users/{owner}/predictions/1", nil, readOwn},
	{"putFeedback", "PUT", "/v1/users/{owner}/feedback/1/watchlist", nil, writeOwn},
	{"listFeedback", "GET", "/v1/users/{owner}/feedback", nil, readOwn},
	{"deleteFeedback", "DELETE", "/v1/users/{owner}/feedback/1/watchlist", nil, writeOwn},
	{"deleteRating", "DELETE", "/v1/users/{owner}/ratings/1", nil, writeOwn},
	{"listGroupRecommendations", "GET", "/v1/group-recommendations?user_id={owner}", nil, readOwn},
	{"deleteUser", "DELETE", "/v1/users/{owner}", nil, removeOwn},
}

// TestOWASP1And5EveryOperationAsEveryone is about access to objects and to functions (API1
// and API5 of the OWASP API Security Top 10).
func TestOWASP1And5EveryOperationAsEveryone(t *testing.T) {
	for id := range allOperations() {
		if !slices.ContainsFunc(rules, func(r rule) bool { return r.operation == id }) {
			t.Errorf("operation %s is not in the table: write down who may use it", id)
		}
	}
	onStage(t, func(t *testing.T, s *stage) {
		bad := s.badTokens()
		for _, r := range rules {
			want := strings.Fields(r.want)
			if len(want) != len(actors) || allOperations()[r.operation] == nil {
				t.Fatalf("the line of %s is wrong", r.operation)
			}
			for i, actor := range actors {
				if a := s.play(r, actor); !fits(a.status, want[i]) {
					t.Errorf("%s: %s gets %s instead of %s", r.operation, actor, a, want[i])
				}
			}
			if strings.HasSuffix(r.path, "z") {
				continue // the probes ask nobody who they are
			}
			for name, token := range bad {
				if a := s.as(token).send(r.method, s.place(strings.ReplaceAll(r.path, "{session}", "1")), r.body); a.status != 401 {
					t.Errorf("%s: %s gets %s instead of 401", r.operation, name, a)
				}
			}
		}
	})
}

func fits(status int, want string) bool {
	return want == "ok" && status >= 200 && status < 300 || want == fmt.Sprint(status)
}

// play has an actor send a request to what is there for it.
func (s *stage) play(r rule, actor string) answer {
	s.t.Helper()
	session := "1"
	switch {
	case r.operation == "deleteSession" && s.ids[actor] != 0:
		session = fmt.Sprint(s.logIn(actor).Session.ID)
	case r.operation == "createMovie":
		s.movies++
		r.body = object{"title": fmt.Sprint("New ", s.movies)}
	case r.operation == "createTrainingRun":
		s.place("{ended run}")
	case r.operation == "deleteFeedback":
		s.by("admin").send("PUT", s.place(r.path), nil).want(200)
	case r.operation == "deleteRating":
		s.by("admin").send("PUT", s.place(r.path), object{"rating": 3}).want(200)
	}
	a := s.by(actor).send(r.method, s.place(strings.ReplaceAll(r.path, "{session}", session)), r.body)
	switch {
	case a.status != 204:
	case r.operation == "deleteSessions", r.operation == "deleteCurrentSession":
		s.enter(actor)
	case r.operation == "deleteUser":
		s.register("owner")
		s.enter("owner")
	}
	return a
}

// badTokens are those that were good, or look as if.
func (s *stage) badTokens() map[string]string {
	s.t.Helper()
	revoked := *s.logIn("other").Token
	s.as(revoked).send("DELETE", "/v1/session", nil).want(204)
	key := s.newKey("admin")
	return map[string]string{
		"an expired session": s.expired("admin"),
		"a tampered session": tampered(s.tokens["admin"]),
		"a revoked session":  revoked,
		"a tampered key":     tampered(key),
		"a key's own prefix": key[:12],
		"a token of no form": "x",
		"a session's mark":   "mqs_",
		"an unknown key":     "mqk_" + strings.Repeat("A", 43),
		"a key as a session": "mqs_" + key[4:],
	}
}

// TestOthersDoNotExist asks for another user's data and for that of a user who does not
// exist, between which nobody may be able to tell.
func TestOthersDoNotExist(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		const nobodys = "9007199254740991"
		owner := fmt.Sprint(s.ids["owner"])
		for _, r := range rules {
			if want := strings.Fields(r.want); want[1] != "404" {
				continue
			}
			theirs := s.by("other").send(r.method, strings.ReplaceAll(r.path, "{owner}", owner), r.body).want(404)
			none := s.by("other").send(r.method, strings.ReplaceAll(r.path, "{owner}", nobodys), r.body).want(404)
			plain := func(a answer, id string) string {
				body := bytes.ReplaceAll(a.body, []byte(a.header.Get("X-Request-Id")), []byte("ID"))
				header := a.header.Clone()
				for _, name := range []string{"Date", "X-Request-Id", "Content-Length"} {
					header.Del(name)
				}
				return fmt.Sprint(header, strings.ReplaceAll(string(body), "user "+id+".", "user N."))
			}
			if a, b := plain(theirs, owner), plain(none, nobodys); a != b {
				t.Errorf("%s: of another user %s, of none %s", r.operation, a, b)
			}
		}
	})
}

// TestGroupsOfTheWilling asks for a group with others, who must be open to it.
func TestGroupsOfTheWilling(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		group := s.place("/v1/group-recommendations?user_id={owner}&user_id=") + fmt.Sprint(s.ids["other"])
		s.by("owner").get(group).want(404)
		s.by("read").get(group).want(200)
		other := fmt.Sprintf("/v1/users/%d", s.ids["other"])
		for _, open := range []bool{true, false} {
			s.by("other").send("PATCH", other, object{"open_to_groups": open}).want(200)
			if want := map[bool]int{true: 200, false: 404}[open]; s.by("owner").get(group).status != want {
				t.Errorf("open to groups: %t, and the answer is not %d", open, want)
			}
		}
		s.by("owner").get(group + "&user_id=9007199254740991").want(404)
	})
}

// TestOWASP3MassAssignment sends properties that are not the sender's to set.
func TestOWASP3MassAssignment(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		for _, member := range []string{"is_admin", "role", "id", "user_id", "scopes", "version", "external_ids", "rating_count"} {
			s.by("owner").send("PATCH", s.place("/v1/users/{owner}"), object{"name": "Jin", member: "admin"}).want(400)
			s.send("POST", "/v1/accounts", object{"login": "climber", "password": testPassword, member: "admin"}).want(400)
		}
		s.by("owner").send("PUT", s.place("/v1/users/{owner}/role"), object{"role": "admin"}).want(403)
		s.by("owner").get("/v1/users").want(403)
	})
}

// TestLastAdminStays keeps the service from being without anyone who may run it.
func TestLastAdminStays(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		admin := fmt.Sprintf("/v1/users/%d", s.ids["admin"])
		s.by("admin").send("PUT", admin+"/role", object{"role": "user"}).want(409)
		s.by("admin").send(http.MethodDelete, admin, nil).want(409)
		s.by("admin").send("PUT", s.place("/v1/users/{owner}/role"), object{"role": "admin"}).want(200)
		s.by("owner").get("/v1/users").want(200) // with the session that there was
		s.by("owner").send("PUT", admin+"/role", object{"role": "user"}).want(200)
		s.by("admin").get("/v1/users").want(403)
	})
}

// TestCountOfUsersTellsNoLogin registers with a free login and with one that is taken.
func TestCountOfUsersTellsNoLogin(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		before := s.about().Users
		for _, login := range []string{"owner", "somebody"} {
			s.send("POST", "/v1/accounts", object{"login": login, "password": testPassword}).want(202)
			if after := s.about().Users; after != before {
				t.Errorf("registering %s shows: %d users became %d", login, before, after)
			}
		}
	})
}
