package api_test

import (
	"fmt"
	"slices"
	"testing"

	"marquee/gen/client"
)

// mean is the mean of a property over a list of recommendations.
func mean(list []client.Recommendation, property func(client.MovieSummary) float64) float64 {
	sum := 0.0
	for _, r := range list {
		sum += property(r.Movie)
	}
	return sum / float64(max(1, len(list)))
}

func hasGenre(slug string) func(client.MovieSummary) float64 {
	return func(m client.MovieSummary) float64 {
		if slices.Contains(m.Genres, slug) {
			return 1
		}
		return 0
	}
}

// steering turns each knob of a user's list and looks at what it is about.
func steering(s *server) {
	year := func(m client.MovieSummary) float64 { return float64(*m.Year) }
	for _, knob := range []struct {
		less, more string
		property   func(client.MovieSummary) float64
	}{
		{"popularity=-1", "popularity=1", func(m client.MovieSummary) float64 { return float64(m.RatingCount) }},
		{"recency=-1", "recency=1", year},
		{"avoid_genre=horror", "favor_genre=horror", hasGenre("horror")},
	} {
		list := func(query string) []client.Recommendation {
			return fetch[client.RecommendationPage](s, "/v1/users/3/recommendations?limit=20&"+query).Items
		}
		less, plain, more := mean(list(knob.less), knob.property), mean(list("seed=0"), knob.property), mean(list(knob.more), knob.property)
		if less > plain || plain > more || less == more {
			s.t.Errorf("%s gives %.2f, nothing %.2f, %s %.2f", knob.less, less, plain, knob.more, more)
		}
	}
	plain := ids(fetch[client.RecommendationPage](s, "/v1/users/3/recommendations?limit=20").Items)
	for _, query := range []string{"adventure=1", "exploration=1&seed=2", "diversity=0.8", "like=311", "unlike=311"} {
		if slices.Equal(plain, ids(fetch[client.RecommendationPage](s, "/v1/users/3/recommendations?limit=20&"+query).Items)) {
			s.t.Errorf("%s changes nothing", query)
		}
	}
	for _, query := range []string{"popularity=1.1", "recency=-2", "adventure=x", "exploration=-0.1", "diversity=2", "seed=-1", "like=0"} {
		s.get("/v1/users/3/recommendations?" + query).want(400)
	}
}

// steeredPages walks a steered list to its end.
func steeredPages(s *server) {
	const query = "/v1/users/4/recommendations?popularity=-0.5&diversity=0.6&exploration=0.3&seed=5"
	one := ids(all[client.Recommendation](s, query))
	sorted := slices.Clone(one)
	slices.Sort(sorted)
	if len(slices.Compact(sorted)) != len(one) {
		s.t.Error("a movie is there twice")
	}
}

func visitors(s *server) {
	list := func(query string) []client.Recommendation {
		return fetch[client.RecommendationPage](s, "/v1/recommendations?limit=20"+query).Items
	}
	for _, r := range list("") {
		if r.Source != client.RecommendationSourcePopularity {
			s.t.Errorf("a visitor who says nothing is recommended %q as %s", r.Movie.Title, r.Source)
		}
	}
	horror := hasGenre("horror")
	if plain, asked := mean(list(""), horror), mean(list("&preferred_genre=horror"), horror); asked <= plain {
		s.t.Errorf("preferring horror gives %.2f of it, saying nothing %.2f", asked, plain)
	}
	liked := list("&liked=193&liked=237&liked=9007199254740991")
	if slices.Contains(ids(liked), 193) {
		s.t.Error("a liked movie is recommended")
	}
	marked := 0
	for _, r := range liked {
		s.checkReasons(r)
		for _, reason := range r.Reasons {
			if reason.Kind == client.ReasonKindMarkedMovie {
				marked++
				if *reason.MovieID != 193 && *reason.MovieID != 237 {
					s.t.Errorf("%q is recommended because of movie %d, which was not sent", r.Movie.Title, *reason.MovieID)
				}
			}
		}
	}
	if marked == 0 {
		s.t.Error("no reason names a movie that was sent")
	}
}

func groups(s *server) {
	rated := map[int64]bool{}
	for _, user := range []string{"/v1/users/1", "/v1/users/2"} {
		for _, r := range all[client.Rating](s, user+"/ratings") {
			rated[r.MovieID] = true
		}
	}
	for _, strategy := range []string{"average", "least_misery", "fair"} {
		list := all[client.GroupRecommendation](s, "/v1/group-recommendations?user_id=1&user_id=2&strategy="+strategy)
		if len(list)+len(rated) != int(s.about().Movies) {
			s.t.Errorf("%s: %d movies for a group that has rated %d of %d", strategy, len(list), len(rated), s.about().Movies)
		}
		for i, r := range list {
			if rated[r.Movie.ID] {
				s.t.Errorf("%s: %q was rated by a member", strategy, r.Movie.Title)
			}
			if i > 0 && r.Score > list[i-1].Score {
				s.t.Errorf("%s: place %d has the score %g after %g", strategy, i+1, r.Score, list[i-1].Score)
			}
			if len(r.Members) != 2 || r.Members[0].UserID != 1 || r.Members[1].UserID != 2 {
				s.t.Errorf("%s: the members are %+v", strategy, r.Members)
			}
		}
	}
	s.get("/v1/group-recommendations?user_id=1&user_id=999999").want(404)
	s.get("/v1/group-recommendations").want(400)
	s.get("/v1/group-recommendations?user_id=1&strategy=dictator").want(400)
}

// feedbackCountsAtOnce gives each kind of feedback and looks at the next answer.
func feedbackCountsAtOnce(s *server) {
	for _, kind := range []string{"like", "dislike", "not_interested", "watchlist", "view", "click"} {
		user := s.newUser()
		s.rate(user, 193, 5)
		before := string(s.get(user + "/recommendations").want(200).body)
		path := fmt.Sprintf("%s/feedback/237/%s", user, kind)
		given := decode[client.Feedback](s.send("PUT", path, nil).want(200))
		if string(given.Kind) != kind || given.MovieID != 237 || given.Times != 1 {
			s.t.Errorf("%s was stored as %+v", kind, given)
		}
		if again := decode[client.Feedback](s.send("PUT", path, nil).want(200)); again.Times != 2 {
			s.t.Errorf("%s given twice counts %d times", kind, again.Times)
		}
		if string(s.get(user+"/recommendations").want(200).body) == before {
			s.t.Errorf("%s does not change the next recommendations", kind)
		}
		dismissed := kind == "like" || kind == "dislike" || kind == "not_interested"
		if slices.Contains(ids(s.recommended(user)), 237) == dismissed {
			s.t.Errorf("after %s, that the movie is recommended is %t", kind, !dismissed)
		}
		if list := all[client.Feedback](s, user+"/feedback?kind="+kind); len(list) != 1 || list[0].MovieID != 237 {
			s.t.Errorf("the list of %s is %+v", kind, list)
		}
		s.send("DELETE", path, nil).want(204)
		s.send("DELETE", path, nil).want(404)
	}
}

func opinionsReplaceEachOther(s *server) {
	user := s.newUser()
	for _, kind := range []string{"watchlist", "like", "dislike", "not_interested"} {
		s.send("PUT", user+"/feedback/58/"+kind, nil).want(200)
	}
	var kinds []string
	for _, f := range all[client.Feedback](s, user+"/feedback") {
		kinds = append(kinds, string(f.Kind))
	}
	if !slices.Equal(kinds, []string{"not_interested", "watchlist"}) {
		s.t.Errorf("the user's feedback is %v", kinds)
	}
	s.send("PUT", user+"/feedback/999999/like", nil).want(404)
	s.send("PUT", "/v1/users/999999/feedback/58/like", nil).want(404)
	s.send("PUT", user+"/feedback/58/adore", nil).want(400)
	s.get("/v1/users/999999/feedback").want(404)
	s.get(user + "/feedback?kind=adore").want(400)
}

func TestPredictionOfAnUnknownMovieOrUser(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		s.get("/v1/users/1/predictions/1").want(404)
		user := s.newUser()
		s.get(user + "/predictions/1").want(404)
		s.get(user + "/predictions/0").want(400)
	})
}
