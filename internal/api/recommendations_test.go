package api_test

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"marquee/gen/client"
)

func (s *server) newUser(genres ...string) string {
	s.t.Helper()
	return s.send("POST", "/v1/users", object{"name": "Test user", "preferred_genres": append([]string{}, genres...)}).
		want(201).header.Get("Location")
}

func (s *server) rate(user string, movie int64, rating float64) {
	s.t.Helper()
	s.send("PUT", fmt.Sprintf("%s/ratings/%d", user, movie), object{"rating": rating}).want(200)
}

func (s *server) recommended(user string) []client.Recommendation {
	s.t.Helper()
	return fetch[client.RecommendationPage](s, user+"/recommendations?limit=100").Items
}

func ids(list []client.Recommendation) []int64 {
	var ids []int64
	for _, r := range list {
		ids = append(ids, r.Movie.ID)
	}
	return ids
}

// usersWithRatings looks at what the demo's users are recommended and why.
func usersWithRatings(s *server) {
	for _, user := range []string{"/v1/users/1", "/v1/users/300"} {
		rated := map[int64]client.Rating{}
		for _, r := range all[client.Rating](s, user+"/ratings") {
			rated[r.MovieID] = r
		}
		list := all[client.Recommendation](s, user+"/recommendations")
		if len(list)+len(rated) != int(s.about().Movies) {
			s.t.Errorf("%s rated %d and is recommended %d of %d", user, len(rated), len(list), s.about().Movies)
		}
		because := 0
		last := math.Inf(1)
		for i, r := range list {
			s.checkReasons(r)
			if _, seen := rated[r.Movie.ID]; seen {
				s.t.Errorf("%s is recommended %q, rated already", user, r.Movie.Title)
			}
			if r.Source != client.RecommendationSourceExploration { // which has a place of its own
				if r.Score > last {
					s.t.Errorf("%s: place %d has the score %g after %g", user, i+1, r.Score, last)
				}
				last = r.Score
			}
			for _, reason := range r.Reasons {
				if reason.Kind == client.ReasonKindRatedMovie {
					because++
					s.checkRated(reason, rated)
				}
			}
		}
		if because == 0 {
			s.t.Errorf("%s: no reason refers to what was rated", user)
		}
	}
}

func (s *server) checkReasons(r client.Recommendation) {
	s.t.Helper()
	total := 0.0
	for i, reason := range r.Reasons {
		total += reason.Share
		if i > 0 && reason.Share > r.Reasons[i-1].Share {
			s.t.Errorf("%q: the reasons are not in order: %+v", r.Movie.Title, r.Reasons)
		}
		if strings.ContainsAny(reason.Text, "{}") {
			s.t.Errorf("%q: unfinished text %q", r.Movie.Title, reason.Text)
		}
	}
	if total > 1.002 { // each is rounded
		s.t.Errorf("%q: the shares add up to %g", r.Movie.Title, total)
	}
}

func (s *server) checkRated(reason client.Reason, rated map[int64]client.Rating) {
	s.t.Helper()
	if reason.MovieID == nil {
		s.t.Errorf("reason %q names no movie", reason.Text)
		return
	}
	r, found := rated[*reason.MovieID]
	movie := s.everyMovie()[*reason.MovieID-1]
	if want := fmt.Sprintf("You rated %s %g.", movie.Title, r.Rating); !found || reason.Text != want {
		s.t.Errorf("reason %q, rated: %t, want %q", reason.Text, found, want)
	}
}

func usersWithGenres(s *server) {
	user := s.newUser("sci-fi", "war")
	list := s.recommended(user)
	for _, r := range list[:10] {
		s.checkReasons(r)
		if !slices.Contains(r.Movie.Genres, "sci-fi") && !slices.Contains(r.Movie.Genres, "war") {
			s.t.Errorf("%q of %v is recommended to one who prefers science fiction and war", r.Movie.Title, r.Movie.Genres)
		}
		preferred := func(r client.Reason) bool { return r.Kind == client.ReasonKindPreferredGenre && r.Genre != nil }
		if !slices.ContainsFunc(r.Reasons, preferred) {
			s.t.Errorf("%q: the preferred genre is not among the reasons %+v", r.Movie.Title, r.Reasons)
		}
	}
	other := s.newUser("romance")
	if slices.Equal(ids(list), ids(s.recommended(other))) {
		s.t.Error("other genres give the same list")
	}
	s.send("PATCH", other, object{"preferred_genres": []string{"sci-fi", "war"}}).want(200)
	if !slices.Equal(ids(list), ids(s.recommended(other))) {
		s.t.Error("the same genres give another list")
	}
}

func usersWithNothing(s *server) {
	list := s.recommended(s.newUser())
	for _, r := range list {
		s.checkReasons(r)
		if r.Source != client.RecommendationSourcePopularity || r.Reasons[0].Kind != client.ReasonKindPopularity {
			s.t.Errorf("%q comes from %s because of %+v", r.Movie.Title, r.Source, r.Reasons)
		}
	}
}

// ratingsCountAtOnce rates and expects the next answer to take it in, with the
// model as it was.
func ratingsCountAtOnce(s *server) {
	user := s.newUser("drama")
	model := s.about().Model.ID
	for range 3 {
		before := s.recommended(user)
		best := before[0].Movie.ID
		s.rate(user, best, 5)
		after := s.recommended(user)
		if slices.Contains(ids(after), best) {
			s.t.Errorf("movie %d is recommended after it was rated", best)
		}
		if slices.Equal(ids(before[1:]), ids(after)[:len(before)-1]) {
			s.t.Errorf("a rating of movie %d changes nothing else", best)
		}
		s.send("DELETE", fmt.Sprintf("%s/ratings/%d", user, best), nil).want(204)
		if again := s.recommended(user); !slices.Equal(ids(again), ids(before)) {
			s.t.Errorf("taking the rating of movie %d back does not bring the list back", best)
		}
		s.rate(user, best, 5)
	}
	if got := s.about().Model.ID; got != model {
		s.t.Errorf("model %s was replaced by %s", model, got)
	}
}

func recommendationFilters(s *server) {
	whole := all[client.Recommendation](s, "/v1/users/1/recommendations?exploration=0")
	for query, holds := range map[string]func(m client.MovieSummary) bool{
		"genre=drama": func(m client.MovieSummary) bool { return slices.Contains(m.Genres, "drama") },
		"genre=drama&genre=romance": func(m client.MovieSummary) bool {
			return slices.Contains(m.Genres, "drama") && slices.Contains(m.Genres, "romance")
		},
		"year_min=1980&year_max=1985": func(m client.MovieSummary) bool { return *m.Year >= 1980 && *m.Year <= 1985 },
		"genre=no-such":               func(client.MovieSummary) bool { return false },
	} {
		var want []int64
		for _, r := range whole {
			if holds(r.Movie) {
				want = append(want, r.Movie.ID)
			}
		}
		got := ids(all[client.Recommendation](s, "/v1/users/1/recommendations?exploration=0&"+query))
		if !slices.Equal(got, want) {
			s.t.Errorf("%s gives %v instead of %v", query, got, want)
		}
	}
}

// ratedBetweenPages rates while the pages are read, which must neither repeat nor
// skip a movie.
func ratedBetweenPages(s *server) {
	user := s.newUser("comedy")
	s.rate(user, 1, 4)
	want := s.walk(user+"/recommendations", 100)
	var got []string
	for p := range s.pages(user+"/recommendations", 15) {
		for _, item := range p.Items {
			got = append(got, string(item))
		}
		if len(p.Items) > 0 && p.NextCursor != nil {
			var first, last client.Recommendation
			s.unmarshal(p.Items[0], &first)
			s.unmarshal(p.Items[len(p.Items)-1], &last)
			s.rate(user, first.Movie.ID, 1)
			s.rate(user, last.Movie.ID, 5)
		}
	}
	if a, b := moviesOf(s, got), moviesOf(s, want); !slices.Equal(a, b) {
		s.t.Errorf("rating between pages changed the list from %v to %v", b, a)
	}
}

func (s *server) unmarshal(text []byte, into any) {
	s.t.Helper()
	if err := json.Unmarshal(text, into); err != nil {
		s.t.Fatal(err)
	}
}

func moviesOf(s *server, items []string) []int64 {
	s.t.Helper()
	var list []client.Recommendation
	s.unmarshal([]byte("["+strings.Join(items, ",")+"]"), &list)
	return ids(list)
}

func similarMovies(s *server) {
	for _, movie := range s.everyMovie()[:5] {
		path := fmt.Sprintf("/v1/movies/%d/similar", movie.ID)
		list := all[client.Recommendation](s, path)
		if len(list) != int(s.about().Movies)-1 || slices.Contains(ids(list), movie.ID) {
			s.t.Errorf("%q: %d similar movies, itself among them: %t", movie.Title, len(list), slices.Contains(ids(list), movie.ID))
		}
		for _, r := range list {
			s.checkReasons(r)
			for _, reason := range r.Reasons {
				if reason.MovieID != nil && *reason.MovieID != movie.ID {
					s.t.Errorf("%q: reason %q refers to movie %d", movie.Title, reason.Text, *reason.MovieID)
				}
			}
		}
	}
}
