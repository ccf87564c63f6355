package api_test

import (
	"fmt"
	"slices"
	"strings"

	"marquee/gen/client"
)

// mark gives feedback of a kind on a movie.
func (s *server) mark(user string, movie int64, kind string) client.Feedback {
	s.t.Helper()
	return decode[client.Feedback](s.send("PUT", fmt.Sprintf("%s/feedback/%d/%s", user, movie, kind), nil).want(200))
}

// marks are the kinds of feedback of a user, as "movie kind times".
func (s *server) marks(user, query string) string {
	s.t.Helper()
	var list []string
	for _, f := range all[client.Feedback](s, user+"/feedback"+query) {
		list = append(list, fmt.Sprint(f.MovieID, " ", f.Kind, " ", f.Times))
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

func feedbackCounts(s *server) {
	user := s.newUser("drama")
	before := s.recommended(user)
	first, second := before[0].Movie.ID, before[1].Movie.ID
	s.mark(user, first, "view")
	if got := s.mark(user, first, "view"); got.Times != 2 {
		s.t.Errorf("viewed twice is counted as %d", got.Times)
	}
	s.mark(user, first, "like")
	s.mark(user, first, "dislike") // which takes the like's place
	s.mark(user, second, "watchlist")
	if got, want := s.marks(user, ""), fmt.Sprintf("%d dislike 1, %[1]d view 2, %d watchlist 1", first, second); got != sorted(want) {
		s.t.Errorf("the feedback is %s, not %s", got, want)
	}
	if got, want := s.marks(user, "?kind=watchlist"), fmt.Sprint(second, " watchlist 1"); got != want {
		s.t.Errorf("the watch list is %s, not %s", got, want)
	}
	if slices.Contains(ids(s.recommended(user)), first) {
		s.t.Errorf("movie %d is recommended to one who dislikes it", first)
	}
	for _, mark := range []string{fmt.Sprint(first, "/dislike"), fmt.Sprint(first, "/view"), fmt.Sprint(second, "/watchlist")} {
		s.send("DELETE", user+"/feedback/"+mark, nil).want(204)
		s.send("DELETE", user+"/feedback/"+mark, nil).want(404)
	}
	if after := s.recommended(user); !slices.Equal(ids(after), ids(before)) {
		s.t.Error("taking all feedback back does not bring the list back")
	}
	s.send("PUT", user+"/feedback/99999/like", nil).want(404)
	s.send("PUT", "/v1/users/99999/feedback/1/like", nil).want(404)
}

func sorted(list string) string {
	parts := strings.Split(list, ", ")
	slices.Sort(parts)
	return strings.Join(parts, ", ")
}

// visitorsAreLikeUsers compares a visitor with a stored user of the same taste.
func visitorsAreLikeUsers(s *server) {
	user := s.newUser("sci-fi")
	s.mark(user, 7, "like")
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

func groupsHold(s *server) {
	members := []int64{5, 4}
	rated := map[int64]bool{}
	for _, id := range members {
		for _, r := range all[client.Rating](s, fmt.Sprintf("/v1/users/%d/ratings", id)) {
			rated[r.MovieID] = true
		}
	}
	for _, strategy := range []string{"average", "least_misery", "fair"} {
		list := all[client.GroupRecommendation](s, "/v1/group-recommendations?user_id=5&user_id=4&strategy="+strategy)
		if len(list)+len(rated) != int(s.about().Movies) {
			s.t.Errorf("%s: %d movies for a group that rated %d", strategy, len(list), len(rated))
		}
		for i, r := range list {
			if rated[r.Movie.ID] || i > 0 && r.Score > list[i-1].Score {
				s.t.Errorf("%s: place %d is movie %d, rated: %t", strategy, i+1, r.Movie.ID, rated[r.Movie.ID])
			}
			if len(r.Members) != 2 || r.Members[0].UserID != members[0] || r.Members[1].UserID != members[1] {
				s.t.Errorf("%s: the members are %+v", strategy, r.Members)
			}
		}
	}
	s.get("/v1/group-recommendations?user_id=5&user_id=99999").want(404)
}

// steeringHolds turns knobs and counts, over the best 20, what they are about.
func steeringHolds(s *server) {
	measures := []struct {
		less, more string
		amount     func(m client.MovieSummary) float64
	}{
		{"popularity=-1", "popularity=1", func(m client.MovieSummary) float64 { return float64(m.RatingCount) }},
		{"recency=-1", "recency=1", func(m client.MovieSummary) float64 { return float64(*m.Year) }},
		{"avoid_genre=drama", "favor_genre=drama", func(m client.MovieSummary) float64 {
			if slices.Contains(m.Genres, "drama") {
				return 1
			}
			return 0
		}},
	}
	total := func(query string, amount func(client.MovieSummary) float64) (sum float64) {
		for _, r := range fetch[client.RecommendationPage](s, "/v1/users/9/recommendations?"+strings.TrimPrefix(query+"&limit=20", "&")).Items {
			sum += amount(r.Movie)
		}
		return sum
	}
	for _, m := range measures {
		if less, middle, more := total(m.less, m.amount), total("", m.amount), total(m.more, m.amount); less > middle || middle > more || less == more {
			s.t.Errorf("%s gives %g, neither %g, %s %g", m.less, less, middle, m.more, more)
		}
	}
	seeded := func(seed int) []string {
		return s.walk(fmt.Sprintf("/v1/users/9/recommendations?exploration=1&seed=%d", seed), 100)
	}
	if first := seeded(1); !slices.Equal(first, seeded(1)) || slices.Equal(first, seeded(2)) {
		s.t.Error("the seed does not choose the list")
	}
}
