package api_test

import (
	"net/http"
	"slices"
	"strings"

	"marquee/gen/client"
)

// wrongRoutes asks for paths and methods that the contract does not have.
func wrongRoutes(s *server) {
	for _, path := range []string{
		"/v1", "/v1/", "/v2/movies", "/v1/Movies", "/v1/movies/", "//v1/movies", "/v1//movies", "/v1/../v1/movies", "/v1/./movies",
		"/v1/movies/1/", "/v1/movies/1/poster.png", "/v1/movies/1/similar/2", "/v1/movies/1/2", "/v1/users/1/ratings/", "/v1/movies/..%2F1/2",
		"/v1/%00", "/v1/%FF", "/v1/movies%2F1", "/readyz/", "/LIVEZ", "/favicon.ico", "/.env", "/%2e%2e/%2e%2e/etc/passwd",
	} {
		problem := decode[client.Problem](s.get(path).want(404))
		if problem.Type != client.UrnMarqueeProblemNotFound {
			s.t.Errorf("%s: the type is %s", path, problem.Type)
		}
		s.send("POST", path, object{}).want(404)
	}
	for _, path := range []string{"/", "/docs", "/docs/", "/docs/read/", "/openapi.json", "/openapi.yaml"} { // which are not in the contract
		problem := decode[client.Problem](s.send("POST", path, object{}, korean).want(405))
		if problem.Type != client.UrnMarqueeProblemMethodNotAllowed || !hasHangul(problem.Detail) {
			s.t.Errorf("POST %s: %+v", path, problem)
		}
	}
	methods := []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get", "PURGE", "QUERY"}
	for path, item := range document().Paths.Map() {
		allowed := []string{}
		for method := range item.Operations() {
			if allowed = append(allowed, method); method == http.MethodGet {
				allowed = append(allowed, http.MethodHead)
			}
		}
		slices.Sort(allowed)
		allowed = append(allowed, http.MethodOptions)
		for _, method := range methods {
			if slices.Contains(allowed, method) && method != http.MethodOptions {
				continue
			}
			want := http.StatusMethodNotAllowed
			if method == http.MethodOptions {
				want = http.StatusNoContent
			}
			a := s.send(method, strings.NewReplacer("{movie_id}", "3", "{user_id}", "3", "{kind}", "like").Replace(path), nil).want(want)
			if got := a.header.Get("Allow"); got != strings.Join(allowed, ", ") {
				s.t.Errorf("%s: Allow is %q, want %v", a, got, allowed)
			}
		}
	}
}
