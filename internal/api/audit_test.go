package api_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"marquee/gen/client"
	"marquee/internal/account"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// audited are the lines of the audit log, the earliest first, that were added since
// there were so many.
func (s *stage) audited(since int) []string {
	s.t.Helper()
	items := fetch[client.AuditPage](s.by("admin"), "/v1/audit-log?limit=100").Items
	var lines []string
	for i := len(items) - 1 - since; i >= 0; i-- {
		e := items[i]
		lines = append(lines, fmt.Sprint(e.Actor, " ", e.Action, " ", e.Target, " ", e.Status))
	}
	return lines
}

// TestAudit does what is noted in the audit log, and what is not.
func TestAudit(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		owner, admin := fmt.Sprint(s.ids["owner"]), fmt.Sprint("user:", s.ids["admin"])
		users := "/v1/users/" + owner
		for _, step := range []struct {
			actor, method, path string
			body                any
			status              int
			want                string
		}{
			{"admin", "PATCH", "/v1/movies/1", object{"year": 2001}, 200, admin + " updateMovie /v1/movies/1 200"},
			{"scope admin", "PATCH", "/v1/movies/1", object{"year": 2002}, 200, "key:3 updateMovie /v1/movies/1 200"},
			{"admin", "PUT", users + "/role", object{"role": "user"}, 200, admin + " setRole " + users + "/role 200"},
			{"admin", "POST", "/v1/api-keys", object{"name": "x", "scopes": []string{"read"}}, 201, admin + " createAPIKey /v1/api-keys 201"},
			{"admin", "DELETE", "/v1/api-keys/4", nil, 204, admin + " deleteAPIKey /v1/api-keys/4 204"},
			{"feedback", "POST", "/v1/users", object{"name": "x"}, 201, "key:2 createUser /v1/users 201"},
			{"admin", "PATCH", users, object{"name": "x"}, 200, admin + " updateUser " + users + " 200"},
			{"admin", "PUT", users + "/ratings/1", object{"rating": 1}, 200, admin + " putRating " + users + "/ratings/1 200"},
			{"admin", "GET", users + "/export", nil, 200, admin + " exportUser " + users + "/export 200"},

			{"admin", "PATCH", fmt.Sprint("/v1/users/", s.ids["admin"]), object{"name": "x"}, 200, ""}, // one's own
			{"owner", "PATCH", users, object{"name": "y"}, 200, ""},
			{"owner", "GET", users + "/export", nil, 200, ""},
			{"feedback", "PUT", users + "/ratings/1", object{"rating": 2}, 200, ""}, // what services are there for
			{"admin", "GET", users, nil, 200, ""},
			{"admin", "GET", "/v1/users", nil, 200, ""},
			{"admin", "DELETE", "/v1/movies/9007199254740991", nil, 404, ""},
			{"admin", "PATCH", "/v1/movies/1", object{"year": "no"}, 400, ""},
			{"owner", "PATCH", "/v1/movies/1", object{"year": 2001}, 403, ""},

			{"scope admin", "DELETE", users, nil, 204, "key:3 deleteUser " + users + " 204"},
		} {
			before := len(s.audited(0))
			a := s.by(step.actor).send(step.method, step.path, step.body).want(step.status)
			if got := strings.Join(s.audited(before), "; "); got != step.want {
				t.Errorf("%s by %s is noted as %q, not %q", a, step.actor, got, step.want)
			}
		}
		last := fetch[client.AuditPage](s.by("admin"), "/v1/audit-log?limit=1").Items[0]
		if time.Since(last.At) > time.Minute || last.RequestID == nil {
			t.Errorf("the last entry is %+v", last)
		}
	})
}

// TestAuditFails has the audit log not take an entry: the action is done and its answer
// stands, and the log has what the entry would have said.
func TestAuditFails(t *testing.T) {
	s := serve(t, storetest.Open(t, store.SQLite, storetest.URL(t, store.SQLite)))
	closed, err := store.Open(t.Context(), storetest.URL(t, store.SQLite), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := closed.Close(); err != nil {
		t.Fatal(err)
	}
	s.api.Accounts = account.New(closed, time.Now)
	s.send("POST", "/v1/movies", newMovie).want(201)
	for _, part := range []string{"level=ERROR", "audit log", "actor=open", "action=createMovie", "target=/v1/movies"} {
		if !strings.Contains(s.log.String(), part) {
			t.Errorf("the log lacks %q: %s", part, s.log)
		}
	}
}
