package api_test

import (
	"fmt"

	"marquee/gen/client"
)

// maturity asks for what suits an age wherever that can be asked for.
func maturity(s *server) {
	child := s.newUser("animation")
	s.send("PATCH", child, object{"maturity_limit": 7}).want(200)
	adult := s.newUser("animation")
	group := fmt.Sprintf("/v1/group-recommendations?user_id=%s&user_id=%s", child[len("/v1/users/"):], adult[len("/v1/users/"):])
	for path, limit := range map[string]int32{
		child + "/recommendations":                   7,
		child + "/recommendations?maturity_limit=17": 7, // cannot make it less strict
		child + "/recommendations?maturity_limit=0":  0,
		adult + "/recommendations?maturity_limit=13": 13,
		group:                                     7,
		group + "&maturity_limit=13":              7,
		group + "&maturity_limit=0":               0,
		"/v1/recommendations?maturity_limit=7":    7,
		"/v1/movies/193/similar?maturity_limit=7": 7,
		"/v1/charts/popular?maturity_limit=7":     7,
		"/v1/charts/top-rated?maturity_limit=7":   7,
		"/v1/charts/trending?maturity_limit=7":    7,
		"/v1/search?q=the&maturity_limit=7":       7,
	} {
		highest := int32(-1)
		for _, item := range all[struct{ Movie client.MovieSummary }](s, path) {
			if item.Movie.MinimumAge == nil || *item.Movie.MinimumAge > limit {
				s.t.Errorf("%s has %q of %v", path, item.Movie.Title, item.Movie.MinimumAge)
			} else {
				highest = max(highest, *item.Movie.MinimumAge)
			}
		}
		if highest != limit {
			s.t.Errorf("%s has nothing of %d years", path, limit)
		}
	}
	if len(s.walk(adult+"/recommendations", 100)) != int(s.about().Movies) {
		s.t.Error("without a limit something is left out")
	}
	for _, limit := range []string{"-1", "22", "x", ""} {
		refused(s.get("/v1/charts/trending?maturity_limit="+limit), "maturity_limit")
	}
	for _, days := range []string{"0", "366", "1.5", ""} {
		refused(s.get("/v1/charts/trending?half_life_days="+days), "half_life_days")
	}
	s.minimumAgeOfNewMovies(child)
}

// minimumAgeOfNewMovies writes ages, of which an unknown one passes no limit.
func (s *server) minimumAgeOfNewMovies(child string) {
	s.t.Helper()
	path := s.send("POST", "/v1/movies", object{"title": "Untold", "minimum_age": 5}).want(201).header.Get("Location")
	for _, step := range []struct {
		method string
		body   object
		want   int // -1: not known
	}{
		{"PATCH", object{"runtime_minutes": 9}, 5},
		{"PATCH", object{"minimum_age": 18}, 18},
		{"PATCH", object{"minimum_age": nil}, -1},
		{"PUT", object{"title": "Untold", "minimum_age": 0}, 0},
		{"PUT", object{"title": "Untold"}, -1},
	} {
		got := decode[client.Movie](s.send(step.method, path, step.body).want(200))
		if step.want < 0 && got.MinimumAge != nil || step.want >= 0 && (got.MinimumAge == nil || int(*got.MinimumAge) != step.want) {
			s.t.Errorf("%v made the minimum age %v", step.body, got.MinimumAge)
		}
		matches := len(fetch[client.SearchPage](s, "/v1/search?q=untold&maturity_limit=7").Items)
		if (matches == 1) != (step.want >= 0 && step.want <= 7) {
			s.t.Errorf("after %v a search with a limit of 7 finds %d", step.body, matches)
		}
	}
	for _, age := range []any{-1, 22, 1.5, "7"} {
		refused(s.send("PATCH", path, object{"minimum_age": age}), "#/minimum_age")
		refused(s.send("PATCH", child, object{"maturity_limit": age}), "#/maturity_limit")
	}
	s.send("DELETE", path, nil).want(204)
}
