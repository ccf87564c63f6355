package api_test

import (
	"fmt"
	"net/url"
	"testing"

	"marquee/gen/client"
)

// TestCursorsAcrossModels keeps a list going over one new model and ends it at the second.
func TestCursorsAcrossModels(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		s.fill()
		first := fetch[client.RecommendationPage](s, "/v1/users/1/recommendations?limit=3")
		next := "/v1/users/1/recommendations?limit=3&cursor=" + url.QueryEscape(*first.NextCursor)
		second := s.get(next).want(200)
		added := decode[client.Movie](s.send("POST", "/v1/movies", newMovie).want(201))
		path := fmt.Sprintf("/v1/movies/%d/similar", added.ID)
		if similar := fetch[page](s, path).Items; len(similar) > 0 {
			t.Errorf("the model knows a movie that is newer: %s", similar)
		}
		s.train()
		if similar := fetch[page](s, path).Items; len(similar) == 0 {
			t.Error("the new model does not know the new movie")
		}
		if again := s.get(next).want(200); string(again.body) != string(second.body) {
			t.Error("the new model changed a list that was begun before")
		}
		s.send("DELETE", fmt.Sprintf("/v1/movies/%d", added.ID), nil).want(204)
		s.rate("/v1/users/2", *firstUnrated(s, "/v1/users/2"), 5)
		s.train()
		if problem := decode[client.Problem](s.get(next).want(400)); problem.Type != client.UrnMarqueeProblemInvalidCursor {
			t.Errorf("the cursor of a model that is gone is a %s", problem.Type)
		}
	})
}

func firstUnrated(s *server, user string) *int64 {
	s.t.Helper()
	return &s.recommended(user)[0].Movie.ID
}
