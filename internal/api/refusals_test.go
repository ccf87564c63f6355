package api_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/routers"

	"marquee/gen/client"
	"marquee/internal/api"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// example is a request to an operation that is made of the document's examples alone.
type example struct {
	*routers.Route
	path, body string // body "": none
}

// exampleRequests are one for each operation of the document.
func exampleRequests(t *testing.T) []example {
	t.Helper()
	var all []example
	for _, route := range operations().routes {
		e := example{Route: route, path: route.Path}
		query := url.Values{}
		for _, p := range append(slices.Clone(route.PathItem.Parameters), route.Operation.Parameters...) {
			for _, value := range exampleValues(p.Value) {
				switch {
				case p.Value.In == openapi3.ParameterInPath:
					e.path = strings.ReplaceAll(e.path, "{"+p.Value.Name+"}", url.PathEscape(value))
				case p.Value.In == openapi3.ParameterInQuery && p.Value.Required:
					query.Add(p.Value.Name, value)
				}
			}
		}
		if len(query) > 0 {
			e.path += "?" + query.Encode()
		}
		if strings.Contains(e.path, "{") {
			t.Errorf("%s: a parameter of %s has no example", route.Operation.OperationID, e.path)
		}
		if body := route.Operation.RequestBody; body != nil {
			e.body = exampleBody(t, route.Operation.OperationID, body.Value.Content.Get("application/json"))
		}
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b example) int { return cmp.Compare(a.Operation.OperationID, b.Operation.OperationID) })
	return all
}

func exampleValues(p *openapi3.Parameter) []string {
	list, ok := p.Example.([]any)
	if !ok {
		list = []any{p.Example}
	}
	var values []string
	for _, value := range list {
		if value != nil {
			values = append(values, fmt.Sprint(value))
		}
	}
	return values
}

func exampleBody(t *testing.T, id string, media *openapi3.MediaType) string {
	t.Helper()
	if media == nil {
		t.Fatalf("%s takes no JSON", id)
	}
	value := media.Example
	for _, name := range slices.Sorted(maps.Keys(media.Examples)) {
		if value == nil {
			value = media.Examples[name].Value.Value
		}
	}
	text, err := json.Marshal(value)
	if err != nil || value == nil {
		t.Fatalf("%s: the body has no example (%v)", id, err)
	}
	return string(text)
}

// documents reports whether the operation of an example has an answer of a status.
func (e example) documents(status int) bool { return e.Operation.Responses.Status(status) != nil }

// takes reports whether its operation has a parameter of a name.
func (e example) takes(in, name string) bool {
	return slices.ContainsFunc(append(slices.Clone(e.PathItem.Parameters), e.Operation.Parameters...),
		func(p *openapi3.ParameterRef) bool { return p.Value.In == in && p.Value.Name == name })
}

// try sends an example.
func (s *server) try(e example, headers ...header) answer {
	s.t.Helper()
	if e.body == "" {
		return s.send(e.Method, e.path, nil, headers...)
	}
	return s.send(e.Method, e.path, e.body, headers...)
}

// unknownToken has the form of a session's and belongs to nobody.
var unknownToken = "mqs_" + strings.Repeat("A", 43)

// refusal is how every operation that documents a status can be brought to it, whatever
// it is about.
type refusal struct {
	name    string
	status  int
	problem client.ProblemType
	setUp   func(*api.Server)
	prepare func(s *server) *server // once, before the examples are sent; nil: nothing
	send    func(s *server, e example) answer
	only    func(e example) bool // of those that document the status; nil: all
}

func accounts(*api.Server) {}

func withBody(e example) bool { return e.body != "" }

var refusals = []refusal{
	{name: "an unknown parameter", status: 400, problem: client.UrnMarqueeProblemInvalidRequest, setUp: open, prepare: asTester,
		send: func(s *server, e example) answer {
			e.path += map[bool]string{true: "&", false: "?"}[strings.Contains(e.path, "?")] + "no_such=1"
			return s.try(e)
		}},
	{name: "an unknown token", status: 401, problem: client.UrnMarqueeProblemUnauthorized, setUp: accounts,
		send: func(s *server, e example) answer { return s.as(unknownToken).try(e) }},
	{name: "an unknown token of an open server", status: 401, problem: client.UrnMarqueeProblemUnauthorized, setUp: open,
		send: func(s *server, e example) answer { return s.as(unknownToken).try(e) }},
	{name: "another name of this machine", status: 403, problem: client.UrnMarqueeProblemForbidden,
		setUp: func(s *api.Server) { s.Open, s.Loopback = true, true },
		send:  func(s *server, e example) answer { return s.try(e, header{"Host", "attacker.example"}) }},
	{name: "a page of another origin", status: 403, problem: client.UrnMarqueeProblemForbidden, setUp: accounts,
		send: func(s *server, e example) answer {
			return s.try(e, header{"Origin", "https://attacker.example"}, header{"Sec-Fetch-Site", "cross-site"})
		},
		only: func(e example) bool { return e.Method != http.MethodGet }},
	{name: "a body that is too long", status: 413, problem: client.UrnMarqueeProblemContentTooLarge, setUp: open, prepare: asTester, only: withBody,
		send: func(s *server, e example) answer {
			e.body = `{"x":"` + strings.Repeat("x", 1<<20) + `"}`
			return s.try(e)
		}},
	{name: "a body of another type", status: 415, problem: client.UrnMarqueeProblemUnsupportedMediaType, setUp: open, prepare: asTester, only: withBody,
		send: func(s *server, e example) answer { return s.try(e, header{"Content-Type", "application/xml"}) }},
	{name: "a key in work", status: 409, problem: client.UrnMarqueeProblemConflict, setUp: open,
		send: func(s *server, e example) answer { return s.claimed(e, "in-work-", e.body) }, only: takesKey},
	{name: "a key of another request", status: 422, problem: client.UrnMarqueeProblemIdempotencyMismatch, setUp: open,
		send: func(s *server, e example) answer { return s.claimed(e, "mismatch-", e.body+" ") }, only: takesKey},
	{name: "too many requests", status: 429, problem: client.UrnMarqueeProblemTooManyRequests, setUp: limited(api.Limits{Address: 1}),
		prepare: func(s *server) *server { s.get("/v1/genres").want(200); return s },
		send:    func(s *server, e example) answer { return s.try(e) }},
	{name: "a panic", status: 500, problem: client.UrnMarqueeProblemInternal, setUp: open,
		prepare: func(s *server) *server { s.api.Accounts = nil; return s.as(unknownToken) },
		only:    func(e example) bool { return !strings.HasSuffix(e.path, "z") }, // the probes ask for no account
		send:    func(s *server, e example) answer { return s.try(e) }},
	{name: "all places taken", status: 503, problem: client.UrnMarqueeProblemUnavailable,
		setUp:   func(s *api.Server) { s.Open, s.Limits = true, api.Limits{Concurrent: 1} },
		prepare: takeThePlace,
		send:    func(s *server, e example) answer { return s.try(e) }},
}

func takesKey(e example) bool { return e.takes(openapi3.ParameterInHeader, "Idempotency-Key") }

// asTester has a session send what is to come, which is let in everywhere.
func asTester(s *server) *server {
	s.t.Helper()
	s.logInTester()
	return s.as(s.tester.token)
}

// takeThePlace has the one request that the server works on at once go on for as long as
// the test does. There is no model, which is what readiness waits for.
func takeThePlace(s *server) *server {
	s.t.Helper()
	s = asTester(s)
	run := s.send("POST", "/v1/training-runs", object{}).want(202).header.Get("Location")
	request, err := http.NewRequestWithContext(s.t.Context(), "GET", s.url+run+"/events", nil)
	if err != nil {
		s.t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+s.token)
	working, err := plainClient.Do(request)
	if err != nil {
		s.t.Fatal(err)
	}
	if working.StatusCode != http.StatusOK {
		s.t.Fatalf("the events of a run are answered %d", working.StatusCode)
	}
	s.t.Cleanup(func() { working.Body.Close() })
	return s
}

// claimed sends an example with a key that a request of a body is being worked on with.
func (s *server) claimed(e example, prefix, body string) answer {
	s.t.Helper()
	key := prefix + e.Operation.OperationID
	name, request := api.ClaimName("open", e.Operation.OperationID, key), api.ClaimedRequest(key, e.path, "", body)
	if claim, _, err := s.api.Store.ClaimRequest(s.t.Context(), name, request, time.Now()); err != nil || claim == nil {
		s.t.Fatalf("%s is not claimed: %v", key, err)
	}
	return s.try(e, idempotencyKey(key))
}

// TestDocumentedRefusals brings every operation of the document to each of the refusals
// that it documents, on each engine, with requests made of the document's examples. Those
// that do not document a refusal, such as probes that are never limited, are asked too:
// what they answer must be documented.
func TestDocumentedRefusals(t *testing.T) {
	for _, r := range refusals {
		t.Run(r.name, func(t *testing.T) {
			storetest.ForEach(t, func(t *testing.T, database *store.Store) {
				s := serveWith(t, database, r.setUp)
				if r.prepare != nil {
					s = r.prepare(s)
				}
				for _, e := range exampleRequests(t) {
					if r.only != nil && !r.only(e) || !e.documents(r.status) && e.Method != http.MethodGet {
						continue
					}
					a := r.send(s, e) // which looks whether the answer is documented
					if !e.documents(r.status) {
						continue
					}
					if a.status != r.status {
						t.Errorf("%s: %s instead of %d", e.Operation.OperationID, a, r.status)
					} else if problem := decode[client.Problem](a); problem.Type != r.problem {
						t.Errorf("%s: the problem is %s", e.Operation.OperationID, problem.Type)
					}
				}
			})
		})
	}
}

// TestDatabaseGoneForSessions has those who send a session's token, which is looked up in
// the database, meet one that has been closed.
func TestDatabaseGoneForSessions(t *testing.T) {
	storetest.ForEachURL(t, func(t *testing.T, engine store.Engine, url string) {
		database, err := store.Open(t.Context(), url, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		s := asTester(serveWith(t, database, open))
		if err := database.Close(); err != nil {
			t.Fatal(err)
		}
		for _, e := range exampleRequests(t) {
			// The probe of the process asks for nothing of the database.
			if a := s.try(e); a.status < 500 && e.Operation.OperationID != "getLiveness" {
				t.Errorf("%s: %s", e.Operation.OperationID, a)
			}
		}
	})
}
