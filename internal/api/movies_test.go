package api_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"marquee/gen/client"
)

// fullMovie has every property that a client can write.
func fullMovie() object {
	return object{
		"title": "Peppermint Candy", "original_title": "박하사탕", "year": 1999, "language": "ko",
		"genres": []string{"drama", "crime"}, "countries": []string{"KR", "JP"}, "runtime_minutes": 130,
		"directors": []string{"Lee Chang-dong"}, "cast": []string{"Sul Kyung-gu", "Moon So-ri"},
		"keywords": []string{"regret", "trains"}, "overview": "Twenty years,\ntold backwards.",
		"poster_url":   "https://images.example/candy.jpg",
		"translations": []object{{"language": "en", "title": "Peppermint Candy", "overview": "Backwards."}, {"language": "ko", "title": "박하사탕"}},
		"external_ids": []object{{"source": "example", "id": "candy"}, {"source": "imdb", "id": "tt0247613"}},
	}
}

// readOnly are the properties of a movie that a client cannot write.
var readOnly = []string{"id", "display_title", "display_overview", "average_rating", "rating_count", "created_at", "updated_at"}

// writable is what of an answered movie can be sent back.
func writable(a answer) object {
	a.t.Helper()
	movie := decode[object](a)
	for _, name := range readOnly {
		delete(movie, name)
	}
	return movie
}

// same compares JSON values, however they were made.
func same(a, b any) bool { return reflect.DeepEqual(normal(a), normal(b)) }

func normal(value any) any {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	var out any
	if err := json.Unmarshal(text, &out); err != nil {
		panic(err)
	}
	return out
}

func TestCreateMovie(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		created := s.send("POST", "/v1/movies", fullMovie()).want(201)
		if got := writable(created); !same(got, fullMovie()) {
			t.Errorf("the movie is stored as %v", got)
		}
		location := created.header.Get("Location")
		movie := decode[client.Movie](created)
		if location != fmt.Sprintf("/v1/movies/%d", movie.ID) || movie.RatingCount != 0 || movie.AverageRating != nil {
			t.Errorf("location %s, movie %+v", location, movie)
		}
		if got := s.get(location).want(200); string(got.body) != string(created.body) {
			t.Errorf("the movie is answered as %s and then as %s", created.body, got.body)
		}
		least := decode[client.Movie](s.send("POST", "/v1/movies", object{"title": "Untitled"}).want(201))
		if least.Year != nil || least.Genres == nil || least.PosterURL != fmt.Sprintf("/v1/movies/%d/poster.svg", least.ID) {
			t.Errorf("a movie of which only the title is known is answered as %+v", least)
		}
		if svg := s.get(least.PosterURL).want(200); !strings.Contains(string(svg.body), "Untitled") {
			t.Errorf("the drawn poster lacks the title: %s", svg.body)
		}
	})
}

// TestReplaceWithItself sends back what was answered, which must change nothing.
func TestReplaceWithItself(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		bare := object{"title": "Bare"}
		for _, input := range []object{fullMovie(), bare} {
			location := s.send("POST", "/v1/movies", input).want(201).header.Get("Location")
			before := s.get(location)
			after := s.send("PUT", location, writable(before)).want(200)
			if !same(writable(after), writable(before)) {
				t.Errorf("%s became %s", before.body, after.body)
			}
			// The drawn poster's path was sent back; it must not have become the movie's own.
			patched := s.send("PATCH", location, object{"poster_url": "/v1/movies/9/poster.svg"}).want(200)
			if input["poster_url"] == nil && !same(writable(patched), writable(before)) {
				t.Errorf("%s became %s", before.body, patched.body)
			}
		}
	})
}

func TestReplaceRemovesWhatIsLeftOut(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		s.send("POST", "/v1/users", object{"name": "Jin"}).want(201)
		location := s.send("POST", "/v1/movies", fullMovie()).want(201).header.Get("Location")
		s.send("PUT", "/v1/users/1/ratings/1", object{"rating": 4}).want(200)
		got := s.send("PUT", location, object{"title": "Other"}).want(200)
		rest := maps.Clone(writable(got))
		for _, name := range []string{"genres", "countries", "directors", "cast", "keywords", "translations", "external_ids"} {
			if !same(rest[name], []string{}) {
				t.Errorf("%s is %v", name, rest[name])
			}
			delete(rest, name)
		}
		if !same(rest, object{"title": "Other", "poster_url": location + "/poster.svg"}) {
			t.Errorf("left are %v", rest)
		}
		if movie := decode[client.Movie](got); movie.RatingCount != 1 || *movie.AverageRating != 4 {
			t.Errorf("the movie's ratings did not stay: %+v", movie)
		}
		// Its old title and external ids are free again.
		s.send("POST", "/v1/movies", fullMovie()).want(201)
	})
}

func TestPatchMovie(t *testing.T) {
	patches := []object{
		{"title": "Mint"}, {"year": 2000}, {"year": nil}, {"original_title": nil}, {"language": nil},
		{"runtime_minutes": nil}, {"overview": nil}, {"overview": "Forwards."}, {"poster_url": nil},
		{"genres": []string{"comedy"}}, {"genres": []string{}}, {"countries": []string{"FR"}},
		{"directors": []string{"A", "B"}}, {"cast": []string{}}, {"keywords": []string{"one"}},
		{"translations": []object{}}, {"external_ids": []object{{"source": "tmdb", "id": "1"}}},
		{"year": 1998, "title": "Other", "cast": []string{"C"}, "overview": nil},
	}
	onEmpty(t, func(t *testing.T, s *server) {
		location := s.send("POST", "/v1/movies", fullMovie()).want(201).header.Get("Location")
		for _, patch := range patches {
			s.send("PUT", location, fullMovie()).want(200)
			want := fullMovie()
			for name, value := range patch {
				if want[name] = value; value == nil {
					delete(want, name)
				}
			}
			if want["poster_url"] == nil {
				want["poster_url"] = location + "/poster.svg"
			}
			if got := writable(s.send("PATCH", location, patch).want(200)); !same(got, want) {
				t.Errorf("%v made %v", patch, got)
			}
			if got := writable(s.get(location)); !same(got, want) {
				t.Errorf("%v left %v", patch, got)
			}
		}
	})
}

// TestWholeNumbers writes integers as some languages do.
func TestWholeNumbers(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		created := decode[client.Movie](s.send("POST", "/v1/movies", `{"title":"Heat","year":1995.0,"runtime_minutes":1.7e2}`).want(201))
		if *created.Year != 1995 || *created.RuntimeMinutes != 170 {
			t.Errorf("stored is %+v", created)
		}
		patched := decode[client.Movie](s.send("PATCH", "/v1/movies/1", `{"year":1.996e3}`).want(200))
		if *patched.Year != 1996 {
			t.Errorf("stored is %+v", patched)
		}
	})
}

func TestDeleteMovie(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		s.send("POST", "/v1/users", object{"name": "Jin"}).want(201)
		s.send("POST", "/v1/movies", fullMovie()).want(201)
		s.send("PUT", "/v1/users/1/ratings/1", object{"rating": 4}).want(200)
		s.train()
		s.send("DELETE", "/v1/movies/1", nil).want(204)
		for _, path := range []string{"", "/poster.svg", "/similar"} {
			s.get("/v1/movies/1" + path).want(404)
		}
		s.send("DELETE", "/v1/movies/1", nil).want(404)
		s.get("/v1/users/1/ratings/1").want(404)
		if about := s.about(); about.Ratings != 0 || about.Movies != 0 {
			t.Errorf("left are %+v", about)
		}
		for _, path := range []string{"/v1/search?q=pepper", "/v1/users/1/recommendations", "/v1/users/1/ratings"} {
			if items := fetch[page](s, path).Items; len(items) > 0 {
				t.Errorf("%s has the deleted movie", path)
			}
		}
		second := decode[client.Movie](s.send("POST", "/v1/movies", fullMovie()).want(201))
		if second.ID == 1 {
			t.Error("the id of a deleted movie was given again")
		}
	})
}

func TestConflicts(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		first := s.send("POST", "/v1/movies", fullMovie()).want(201).header.Get("Location")
		other := s.send("POST", "/v1/movies", object{"title": "Other", "year": 1999}).want(201).header.Get("Location")
		twin := object{"title": "peppermint  CANDY!", "year": 1999} // the same when folded
		sameID := object{"title": "New", "external_ids": []object{{"source": "imdb", "id": "tt0247613"}}}
		for _, body := range []object{fullMovie(), twin, sameID} {
			for _, a := range []answer{s.send("POST", "/v1/movies", body), s.send("PUT", other, body), s.send("PATCH", other, body)} {
				if detail := decode[client.Problem](a.want(409)).Detail; !strings.Contains(detail, first) {
					t.Errorf("%s does not say which movie is in the way", a)
				}
			}
		}
		s.send("POST", "/v1/movies", object{"title": "Peppermint Candy", "year": 2000}).want(201)
		s.send("POST", "/v1/movies", object{"title": "Peppermint Candy"}).want(201)
		s.send("PATCH", first, object{"title": "Peppermint Candy", "year": 1999}).want(200) // itself
		if got := fetch[client.Movie](s, other); got.Title != "Other" || !slices.Equal(got.ExternalIds, []client.ExternalID{}) {
			t.Errorf("a refused change left %+v", got)
		}
	})
}
