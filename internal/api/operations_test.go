package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// request is one that its operation answers with success, after those above it and
// where there are movies, users and ratings. What stands in braces is the tester's.
type request struct {
	operation, method, path string
	body                    any
	status                  int
}

var newMovie = object{"title": "Test Pattern", "year": 2021, "genres": []string{"drama"}}

var validRequests = []request{
	{"getLiveness", "GET", "/livez", nil, 200},
	{"getReadiness", "GET", "/readyz", nil, 200},
	{"getAbout", "GET", "/v1/about", nil, 200},
	{"listMovies", "GET", "/v1/movies", nil, 200},
	{"createMovie", "POST", "/v1/movies", newMovie, 201},
	{"getMovie", "GET", "/v1/movies/1", nil, 200},
	{"replaceMovie", "PUT", "/v1/movies/2", object{"title": "Replaced"}, 200},
	{"updateMovie", "PATCH", "/v1/movies/1", object{"runtime_minutes": 99}, 200},
	{"getMoviePoster", "GET", "/v1/movies/1/poster.svg", nil, 200},
	{"listMovieSources", "GET", "/v1/movies/1/sources", nil, 200},
	{"listSimilarMovies", "GET", "/v1/movies/1/similar", nil, 200},
	{"listGenres", "GET", "/v1/genres", nil, 200},
	{"searchMovies", "GET", "/v1/search?q=the", nil, 200},
	{"listPopularMovies", "GET", "/v1/charts/popular", nil, 200},
	{"listTopRatedMovies", "GET", "/v1/charts/top-rated", nil, 200},
	{"listTrendingMovies", "GET", "/v1/charts/trending", nil, 200},
	{"listUsers", "GET", "/v1/users", nil, 200},
	{"createUser", "POST", "/v1/users", object{"name": "Jin"}, 201},
	{"getUser", "GET", "/v1/users/1", nil, 200},
	{"updateUser", "PATCH", "/v1/users/1", object{"name": "Jin"}, 200},
	{"listUserRatings", "GET", "/v1/users/1/ratings", nil, 200},
	{"putRating", "PUT", "/v1/users/1/ratings/1", object{"rating": 4.5}, 200},
	{"getRating", "GET", "/v1/users/1/ratings/1", nil, 200},
	{"listRecommendations", "GET", "/v1/users/1/recommendations", nil, 200},
	{"listAnonymousRecommendations", "GET", "/v1/recommendations", nil, 200},
	{"listGroupRecommendations", "GET", "/v1/group-recommendations?user_id=1", nil, 200},
	{"getPrediction", "GET", "/v1/users/1/predictions/1", nil, 200},
	{"putFeedback", "PUT", "/v1/users/1/feedback/1/watchlist", nil, 200},
	{"listFeedback", "GET", "/v1/users/1/feedback", nil, 200},
	{"deleteFeedback", "DELETE", "/v1/users/1/feedback/1/watchlist", nil, 204},
	{"deleteRating", "DELETE", "/v1/users/1/ratings/1", nil, 204},
	{"registerAccount", "POST", "/v1/accounts", object{"login": testLogin, "password": testPassword}, 202},
	{"createSession", "POST", "/v1/sessions", object{"login": testLogin, "password": testPassword}, 201},
	{"getAccount", "GET", "/v1/account", nil, 200},
	{"listSessions", "GET", "/v1/sessions", nil, 200},
	{"deleteSession", "DELETE", "/v1/sessions/{session}", nil, 204},
	{"changePassword", "PUT", "/v1/account/password", object{"current_password": testPassword, "new_password": testPassword}, 204},
	{"deleteCurrentSession", "DELETE", "/v1/session", nil, 204},
	{"deleteSessions", "DELETE", "/v1/sessions", nil, 204},
	{"setRole", "PUT", "/v1/users/{user}/role", object{"role": "admin"}, 200},
	{"exportUser", "GET", "/v1/users/1/export", nil, 200},
	{"createAPIKey", "POST", "/v1/api-keys", object{"name": "shop", "scopes": []string{"read"}}, 201},
	{"listAPIKeys", "GET", "/v1/api-keys", nil, 200},
	{"deleteAPIKey", "DELETE", "/v1/api-keys/{key}", nil, 204},
	{"listAuditEntries", "GET", "/v1/audit-log", nil, 200},
	{"deleteUser", "DELETE", "/v1/users/1", nil, 204},
	{"deleteMovie", "DELETE", "/v1/movies/1", nil, 204},
}

func TestEveryOperation(t *testing.T) {
	for id := range allOperations() {
		if !slices.ContainsFunc(validRequests, func(r request) bool { return r.operation == id }) {
			t.Errorf("operation %s is not in the table of requests", id)
		}
	}
	onEmpty(t, func(t *testing.T, s *server) {
		s.fill()
		s.trainWholly()
		for _, r := range validRequests {
			if r.method == http.MethodGet {
				checkHead(s.forOperation(r.operation), r)
			}
			s.do(r).want(r.status)
		}
	})
}

// fill adds what the requests are about: some movies, users and ratings.
func (s *server) fill() {
	s.t.Helper()
	for n := range 12 {
		s.send("POST", "/v1/movies", object{"title": fmt.Sprint("The Film ", n), "genres": []string{"drama"}}).want(201)
	}
	for range 3 {
		user := s.newUser("drama")
		for movie := range int64(3) {
			s.rate(user, movie+1, 3.5)
		}
	}
	s.train()
}

// checkHead asks for what a GET would answer without its body.
func checkHead(s *server, r request) {
	s.t.Helper()
	head, get := s.send(http.MethodHead, r.path, nil).want(r.status), s.get(r.path)
	if a, b := head.header.Get("Content-Type"), get.header.Get("Content-Type"); a != b {
		s.t.Errorf("HEAD %s answers content type %q, GET %q", r.path, a, b)
	}
}

// TestWholeRequestsOnly asks each operation for what the document leaves no room for.
func TestWholeRequestsOnly(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		for _, r := range validRequests {
			s := s.forOperation(r.operation)
			r.path = s.fillIn(r.path)
			mark := "?"
			if strings.Contains(r.path, "?") {
				mark = "&"
			}
			a := s.send(r.method, r.path+mark+"no_such=1", r.body).want(400)
			if got := a.places(); !slices.Equal(got, []string{"no_such"}) {
				t.Errorf("%s names %q", a, got)
			}
			if r.body == nil {
				continue
			}
			s.send(r.method, r.path, r.body, header{"Content-Type", "text/plain"}).want(415)
			s.send(r.method, r.path, r.body, header{"Content-Type", ""}).want(415)
			s.send(r.method, r.path, `{"x":"`+strings.Repeat("x", 1<<20)+`"}`).want(413)
			if got := s.send(r.method, r.path, "").want(400).places(); !slices.Equal(got, []string{"#"}) {
				t.Errorf("%s %s without a body names %q", r.method, r.path, got)
			}
		}
	})
}

// TestUnknownIDs asks each operation with ids for things that are not there.
func TestUnknownIDs(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		for _, r := range validRequests {
			if allOperations()[r.operation].Responses.Status(404) == nil {
				continue
			}
			path := strings.NewReplacer("/1", "/9007199254740991", "/2", "/9007199254740991", "=1", "=9007199254740991",
				"{user}", "9007199254740991", "{session}", "9007199254740991", "{key}", "9007199254740991").Replace(r.path)
			s.forOperation(r.operation).send(r.method, path, r.body).want(404)
		}
	})
}
