package api_test

import (
	"fmt"
	"slices"

	"marquee/gen/client"
)

// visitorsAreLikeUsers compares a visitor with a stored user of the same taste.
func visitorsAreLikeUsers(s *server) {
	user := s.newUser("sci-fi")
	s.send("PUT", user+"/feedback/7/like", nil).want(200)
	visitor := ids(all[client.Recommendation](s, "/v1/recommendations?liked=7&liked=99999&preferred_genre=sci-fi&preferred_genre=no-such"))
	if slices.Contains(visitor, 7) {
		s.t.Error("a visitor is recommended what the visitor likes")
	}
	if got := ids(all[client.Recommendation](s, user+"/recommendations")); !slices.Equal(got, visitor) {
		s.t.Error("a visitor and a user of the same taste get different lists")
	}
	nothing := ids(all[client.Recommendation](s, "/v1/recommendations"))
	if got := ids(all[client.Recommendation](s, s.newUser()+"/recommendations")); !slices.Equal(got, nothing) {
		s.t.Error("a visitor and a user of whom nothing is known get different lists")
	}
}

func seedsChooseTheList(s *server) {
	seeded := func(seed int) []string {
		return s.walk(fmt.Sprintf("/v1/users/9/recommendations?exploration=0.1&seed=%d", seed), 100)
	}
	if first := seeded(1); !slices.Equal(first, seeded(1)) || slices.Equal(first, seeded(2)) {
		s.t.Error("the seed does not choose the list")
	}
}
