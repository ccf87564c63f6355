package api_test

import (
	"slices"
	"testing"

	"marquee/gen/client"
)

func TestUsers(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		created := s.send("POST", "/v1/users", object{"name": "Jin", "preferred_genres": []string{"sci-fi", "crime"}}).want(201)
		location := created.header.Get("Location")
		if location != "/v1/users/1" {
			t.Errorf("location %s", location)
		}
		if got := s.get(location).want(200); string(got.body) != string(created.body) {
			t.Errorf("the user is answered as %s and then as %s", created.body, got.body)
		}
		for _, step := range []struct {
			patch  object
			name   string
			genres []string
		}{
			{object{"name": "진"}, "진", []string{"sci-fi", "crime"}},
			{object{"preferred_genres": []string{"crime", "war"}}, "진", []string{"crime", "war"}},
			{object{"preferred_genres": []string{}}, "진", []string{}},
			{object{"name": "A", "preferred_genres": []string{"war"}}, "A", []string{"war"}},
		} {
			got := decode[client.User](s.send("PATCH", location, step.patch).want(200))
			if got.Name != step.name || !slices.Equal(got.PreferredGenres, step.genres) {
				t.Errorf("%v made %+v", step.patch, got)
			}
			if again := fetch[client.User](s, location); again.Name != step.name || !slices.Equal(again.PreferredGenres, step.genres) {
				t.Errorf("%v left %+v", step.patch, again)
			}
		}
		for _, limit := range []any{7, 0, 21, nil} {
			s.send("PATCH", location, object{"maturity_limit": limit}).want(200)
			got := fetch[client.User](s, location)
			if limit == nil && got.MaturityLimit != nil || limit != nil && (got.MaturityLimit == nil || int(*got.MaturityLimit) != limit) {
				t.Errorf("the limit %v was stored as %v", limit, got.MaturityLimit)
			}
			if got.Name != "A" || !slices.Equal(got.PreferredGenres, []string{"war"}) {
				t.Errorf("the limit %v made %+v", limit, got)
			}
		}
		limited := decode[client.User](s.send("POST", "/v1/users", object{"name": "Mina", "maturity_limit": 13}).want(201))
		if limited.MaturityLimit == nil || *limited.MaturityLimit != 13 {
			t.Errorf("the limit of a new user is %v", limited.MaturityLimit)
		}
		s.send("DELETE", location, nil).want(204)
		s.get(location).want(404)
		s.send("DELETE", location, nil).want(404)
	})
}

func TestRatings(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		s.send("POST", "/v1/users", object{"name": "Jin"}).want(201)
		s.send("POST", "/v1/users", object{"name": "Mina"}).want(201)
		s.send("POST", "/v1/movies", newMovie).want(201)
		s.send("POST", "/v1/movies", object{"title": "Other"}).want(201)
		expect := func(count int64, average float64) {
			t.Helper()
			movie := fetch[client.Movie](s, "/v1/movies/1")
			if movie.RatingCount != count || count > 0 && *movie.AverageRating != average || count == 0 && movie.AverageRating != nil {
				t.Errorf("the movie has %d ratings of %v on average, not %d of %g", movie.RatingCount, movie.AverageRating, count, average)
			}
		}
		expect(0, 0)
		put := s.send("PUT", "/v1/users/1/ratings/1", object{"rating": 4.5}).want(200)
		if got := s.get("/v1/users/1/ratings/1").want(200); string(got.body) != string(put.body) {
			t.Errorf("the rating is answered as %s and then as %s", put.body, got.body)
		}
		expect(1, 4.5)
		s.send("PUT", "/v1/users/1/ratings/1", object{"rating": 3}).want(200)
		expect(1, 3)
		s.send("PUT", "/v1/users/2/ratings/1", object{"rating": 0.5}).want(200)
		expect(2, 1.75)
		s.send("PUT", "/v1/users/1/ratings/2", object{"rating": 5}).want(200)
		if list := fetch[client.RatingPage](s, "/v1/users/1/ratings").Items; len(list) != 2 || list[0].MovieID != 2 || list[1].MovieID != 1 {
			t.Errorf("the latest rating is not the first of %+v", list)
		}
		s.send("DELETE", "/v1/users/1/ratings/1", nil).want(204)
		s.send("DELETE", "/v1/users/1/ratings/1", nil).want(404)
		s.get("/v1/users/1/ratings/1").want(404)
		expect(1, 0.5)
		s.send("DELETE", "/v1/users/2", nil).want(204)
		expect(0, 0)
	})
}
