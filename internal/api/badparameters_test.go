package api_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"marquee/gen/client"
)

// refused expects an answer to be a 400 that names exactly these places.
func refused(a answer, places ...string) {
	a.t.Helper()
	if a.status != http.StatusBadRequest {
		a.t.Errorf("%s: status %d instead of 400", a, a.status)
		return
	}
	got := slices.Compact(slices.Sorted(slices.Values(a.places())))
	if !slices.Equal(got, slices.Sorted(slices.Values(places))) {
		a.t.Errorf("%s: it names %q, not %q", a, got, places)
	}
}

var badIDs = []string{
	"0", "-1", "1e3", "1.5", "1.0", "9007199254740992", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
	"99999999999999999999", "abc", "NaN", "true", "null", "1%2F2", "%20", "1%20", "0x1", "1_000", "%EF%BC%91", "%FF", "%00", "1%00", "*", "{movie_id}",
	strings.Repeat("9", 5000),
}

func idsAreChecked(s *server) {
	for _, id := range badIDs {
		for _, rest := range []string{"", "/poster.svg", "/similar"} {
			refused(s.get("/v1/movies/"+id+rest), "movie_id")
		}
		for _, rest := range []string{"", "/ratings", "/recommendations", "/feedback"} {
			refused(s.get("/v1/users/"+id+rest), "user_id")
		}
		refused(s.get("/v1/group-recommendations?user_id="+id), "user_id")
		refused(s.get("/v1/recommendations?liked="+id), "liked")
		refused(s.get("/v1/users/1/predictions/"+id), "movie_id")
		refused(s.send("PUT", "/v1/users/1/feedback/"+id+"/like", nil), "movie_id")
		refused(s.get("/v1/users/"+id+"/ratings/"+id), "user_id", "movie_id")
		refused(s.send("DELETE", "/v1/users/1/ratings/"+id, nil), "movie_id")
		refused(s.send("PUT", "/v1/users/1/ratings/"+id, object{"rating": 4}), "movie_id")
		refused(s.send("PATCH", "/v1/movies/"+id, object{"year": 1999}), "movie_id")
		refused(s.send("DELETE", "/v1/movies/"+id, nil), "movie_id")
		refused(s.send("DELETE", "/v1/users/"+id, nil), "user_id")
	}
}

func limitsAreChecked(s *server) {
	for _, limit := range []string{"0", "-1", "101", "1000000000", "99999999999999999999", "ten", "", "1.5", "1e1", "NaN", "%FF", "%00", "null", "1,2"} {
		refused(s.get("/v1/movies?limit="+limit), "limit")
		refused(s.get("/v1/users/1/recommendations?limit="+limit), "limit")
	}
	for _, list := range lists {
		refused(s.get(addQuery(list, "limit=101")), "limit")
		refused(s.get(addQuery(list, "limit=1&limit=1")), "limit")
		refused(s.get(addQuery(list, "limit")), "limit")
		refused(s.get(addQuery(list, "limit=0&cursor=%21")), "limit", "cursor")
	}
}

func addQuery(path, query string) string {
	if strings.Contains(path, "?") {
		return path + "&" + query
	}
	return path + "?" + query
}

func filtersAreChecked(s *server) {
	for query, place := range map[string]string{
		"sort=":                            "sort",
		"sort=best":                        "sort",
		"sort=title&sort=title":            "sort",
		"genre=":                           "genre",
		"genre=Drama":                      "genre",
		"genre=a%27--":                     "genre",
		"genre=%00":                        "genre",
		"genre=%FF":                        "genre",
		"genre=" + strings.Repeat("a", 41): "genre",
		"genre=drama&genre=drama":          "genre",
		"genre=a&genre=b&genre=c&genre=d&genre=e&genre=f": "genre",
		"year_min=1869":          "year_min",
		"year_min=2201":          "year_min",
		"year_max=MM":            "year_max",
		"year_max=1e3":           "year_max",
		"year_max=99999999999":   "year_max",
		"rating_min=0.4":         "rating_min",
		"rating_min=5.1":         "rating_min",
		"rating_min=NaN":         "rating_min",
		"rating_min=Inf":         "rating_min",
		"rating_min=-Infinity":   "rating_min",
		"rating_min=1e308":       "rating_min",
		"rating_min=":            "rating_min",
		"language=Korean":        "language",
		"language=KO":            "language",
		"country=kr":             "country",
		"country=KOR":            "country",
		"external_id=":           "external_id",
		"external_id=:1":         "external_id",
		"external_id=imdb:":      "external_id",
		"external_id=imdb:a%20b": "external_id",
		"external_id=imdb:" + strings.Repeat("1", 101): "external_id",
		"cursor=":                            "cursor",
		"cursor=%00":                         "cursor",
		"cursor=" + strings.Repeat("A", 513): "cursor",
		"q=x":                                "q",
		"Limit=1":                            "Limit",
		"user_id=1":                          "user_id",
		"movie_id=1":                         "movie_id",
		"=1":                                 "",
	} {
		refused(s.get("/v1/movies?"+query), place)
	}
	for query, place := range map[string]string{
		"": "q", "q=": "q", "q=%00": "q", "q=%FF": "q", "q=a%0Ab": "q", "q=a&q=b": "q",
		"q=" + strings.Repeat("a", 201): "q", "q=a&sort=title": "sort",
	} {
		refused(s.get("/v1/search?"+query), place)
	}
	for query, place := range map[string]string{
		"popularity=1.1": "popularity", "popularity=NaN": "popularity", "recency=-2": "recency", "adventure=x": "adventure",
		"exploration=-0.1": "exploration", "diversity=2": "diversity", "favor_genre=Drama": "favor_genre", "avoid_genre=": "avoid_genre",
		"like=0": "like", "unlike=a": "unlike", "like=1&like=1": "like", "seed=-1": "seed", "seed=1.5": "seed", "genre=Drama": "genre", "year_min=1": "year_min",
	} {
		refused(s.get("/v1/users/1/recommendations?"+query), place)
		refused(s.get("/v1/recommendations?"+query), place)
	}
	for query, place := range map[string]string{
		"": "user_id", "user_id=": "user_id", "user_id=1&user_id=1": "user_id", "user_id=1&strategy=most": "strategy",
		"user_id=1&user_id=2&user_id=3&user_id=4&user_id=5&user_id=6&user_id=7&user_id=8&user_id=9&user_id=10&user_id=11": "user_id",
	} {
		refused(s.get("/v1/group-recommendations?"+query), place)
	}
	refused(s.get("/v1/users/1/feedback?kind=love"), "kind")
	refused(s.send("PUT", "/v1/users/1/feedback/1/love", nil), "kind")
	for _, q := range []string{"%27%3B--", "%25", "!!!", "%E2%80%AE", "%F0%9F%8E%AC", strings.Repeat("a", 200), strings.Repeat("%EA%B0%80", 200), strings.Repeat("a%20", 99) + "a"} {
		s.get("/v1/search?q=" + q).want(200)
	}
}

// unreadableQueries cannot even be split into parameters.
func unreadableQueries(s *server) {
	for _, query := range []string{"%zz", "limit=%zz", "limit=%", "limit=%f", "limit=1;sort=title", "%FF=1"} {
		s.get("/v1/movies?" + query).want(400)
	}
	a := s.get("/v1/movies?%FF%00%0A=1").want(400)
	if got := decode[client.Problem](a); len(*got.Errors) != 1 {
		s.t.Errorf("%s", a)
	}
	long := strings.Repeat("x", 100_000)
	s.get("/v1/movies?" + long + "=1").want(400)
	s.get("/v1/movies?sort=" + long).want(400)
	s.get("/v1/" + long).want(404)
}

// cursorsOfOthers sends cursors where they do not belong.
func cursorsOfOthers(s *server) {
	cursor := url.QueryEscape(*fetch[page](s, "/v1/movies?sort=title&limit=2").NextCursor)
	s.get("/v1/movies?sort=title&limit=50&cursor=" + cursor).want(200) // limit may change
	s.get("/v1/movies?cursor=" + cursor + "&sort=title").want(200)     // order may change
	for _, list := range append([]string{"/v1/movies", "/v1/movies?sort=title&genre=drama", "/v1/movies?sort=title&year_min=1900"}, lists...) {
		if list == "/v1/movies?sort=title" {
			continue
		}
		s.refusedCursor(list, cursor)
	}
	of1 := url.QueryEscape(*fetch[page](s, "/v1/users/1/recommendations?limit=2").NextCursor)
	s.refusedCursor("/v1/users/2/recommendations", of1)
	s.refusedCursor("/v1/users/1/recommendations?genre=drama", of1)
	s.refusedCursor("/v1/users/1/ratings", of1)
}

func (s *server) refusedCursor(list, cursor string) {
	s.t.Helper()
	a := s.get(addQuery(list, "cursor="+cursor))
	refused(a, "cursor")
	if problem := decode[client.Problem](a); problem.Type != client.UrnMarqueeProblemInvalidCursor {
		s.t.Errorf("%s: the type is %s", a, problem.Type)
	}
}

// tamperedCursors changes each character of a cursor and cuts it at each place.
func tamperedCursors(s *server) {
	for _, list := range []string{"/v1/movies", "/v1/users/1/recommendations", "/v1/charts/popular"} {
		cursor := *fetch[page](s, addQuery(list, "limit=2")).NextCursor
		for i := range cursor {
			other := "A"
			if cursor[i] == 'A' {
				other = "Q"
			}
			s.refusedCursor(list, cursor[:i]+other+cursor[i+1:])
			if i > 0 {
				s.refusedCursor(list, cursor[:i])
			}
		}
		for _, made := range []string{cursor + "A", cursor + cursor, "A", "AAAA", "-_-_", strings.Repeat("A", 16), strings.Repeat("A", 512), "eyJrIjo5N30"} {
			s.refusedCursor(list, made)
		}
	}
}
