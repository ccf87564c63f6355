package api_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"marquee/gen/client"
)

func etagOf(a answer) string {
	a.t.Helper()
	tag := a.header.Get("ETag")
	if tag == "" {
		a.t.Errorf("%s has no ETag", a)
	}
	return tag
}

// TestETags follows the tag of a movie and of a user through what happens to them.
func TestETags(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		s.send("POST", "/v1/movies", fullMovie()).want(201)
		s.send("POST", "/v1/users", object{"name": "Jin"}).want(201)
		for _, c := range []struct {
			path    string
			changes []func() answer
		}{
			{"/v1/movies/1", []func() answer{
				func() answer { return s.send("PATCH", "/v1/movies/1", object{"year": 2000}) },
				func() answer { return s.send("PUT", "/v1/movies/1", fullMovie()) },
				func() answer { s.rate("/v1/users/1", 1, 4); return s.get("/v1/movies/1") },
				func() answer { s.rate("/v1/users/1", 1, 3); return s.get("/v1/movies/1") },
			}},
			{"/v1/users/1", []func() answer{
				func() answer { return s.send("PATCH", "/v1/users/1", object{"name": "Mina"}) },
				func() answer { return s.send("PATCH", "/v1/users/1", object{"preferred_genres": []string{"war"}}) },
			}},
		} {
			seen := []string{etagOf(s.get(c.path).want(200))}
			for n, change := range c.changes {
				tag := etagOf(change().want(200))
				if slices.Contains(seen, tag) {
					t.Errorf("%s has the ETag %s again after change %d", c.path, tag, n)
				}
				if read := s.get(c.path); etagOf(read) != tag {
					t.Errorf("%s: the change answered %s, and %s is read", c.path, tag, etagOf(read))
				}
				for _, header := range []header{{"If-None-Match", tag}, {"If-None-Match", "W/" + tag}, {"If-None-Match", "*"},
					{"If-None-Match", `"other" , ` + tag}, {"If-None-Match", `,"a,b",,W/` + tag + ","}} {
					for _, method := range []string{"GET", "HEAD"} {
						a := s.send(method, c.path, nil, header).want(304)
						if etagOf(a) != tag || len(a.body) > 0 {
							t.Errorf("%s with %s: %s", method, header.value, a)
						}
					}
				}
				s.send("GET", c.path, nil, header{"If-None-Match", seen[len(seen)-1]}).want(200)
				s.send("HEAD", c.path, nil, header{"If-None-Match", `"1"`}).want(200)
				seen = append(seen, tag)
			}
		}
		created := s.send("POST", "/v1/movies", newMovie).want(201)
		if tag := etagOf(s.get(created.header.Get("Location"))); etagOf(created) != tag {
			t.Errorf("a new movie has the ETag %s and then %s", etagOf(created), tag)
		}
	})
}

// TestIfMatch writes with all kinds of tags.
func TestIfMatch(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		s.send("POST", "/v1/movies", newMovie).want(201)
		s.send("POST", "/v1/users", object{"name": "Jin"}).want(201)
		for _, w := range []request{
			{"updateMovie", "PATCH", "/v1/movies/1", object{"year": 2000}, 200},
			{"replaceMovie", "PUT", "/v1/movies/1", newMovie, 200},
			{"updateUser", "PATCH", "/v1/users/1", object{"name": "Mina"}, 200},
			{"deleteMovie", "DELETE", "/v1/movies/1", nil, 204},
			{"deleteUser", "DELETE", "/v1/users/1", nil, 204},
		} {
			send := func(value string) answer { return s.send(w.method, w.path, w.body, header{"If-Match", value}) }
			old := etagOf(s.get(w.path))
			s.send("PATCH", w.path, map[bool]object{true: {"overview": "x"}, false: {"name": "x"}}[strings.Contains(w.path, "movies")]).want(200)
			tag := etagOf(s.get(w.path))
			version, _, _ := strings.Cut(strings.Trim(tag, `"`), "-")
			for _, stale := range []string{old, "W/" + tag, `"other"`, `"` + version + `"`, `"0` + version + `-0"`, `"-"`, `""`, old + `,"9999-0"`} {
				if problem := decode[client.Problem](send(stale).want(412)); problem.Type != client.UrnMarqueeProblemPreconditionFailed {
					t.Errorf("%s with %s: %+v", w.operation, stale, problem)
				}
			}
			for _, malformed := range []string{"1-0", `"open`, tag + " " + tag, "*, " + tag, "w/" + tag, `"a b"`, ",", "W/", strings.Repeat("x", 1001)} {
				if got := slices.Compact(send(malformed).want(400).places()); !slices.Equal(got, []string{"If-Match"}) {
					t.Errorf("%s with If-Match: %s names %q", w.operation, malformed, got)
				}
			}
			if w.operation == "updateMovie" { // a rating does not stand in the way
				s.rate("/v1/users/1", 1, 4)
			}
			send(`"other", ` + tag).want(w.status)
			if w.status == 200 {
				send("*").want(200)
			} else {
				send("*").want(404)
			}
		}
	})
}

// TestOneOfManyWriters has 16 writers send what they make of the same version.
func TestOneOfManyWriters(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		s.send("POST", "/v1/movies", newMovie).want(201)
		s.send("POST", "/v1/users", object{"name": "Jin"}).want(201)
		for _, path := range []string{"/v1/movies/1", "/v1/users/1"} {
			tag := etagOf(s.get(path))
			name := map[string]string{"/v1/movies/1": "title", "/v1/users/1": "name"}[path]
			answers := make([]answer, 16)
			var all sync.WaitGroup
			for i := range answers {
				all.Go(func() {
					answers[i] = s.send("PATCH", path, object{name: fmt.Sprint("Writer ", i)}, header{"If-Match", tag})
				})
			}
			all.Wait()
			count := map[int]int{}
			for i, a := range answers {
				count[a.status]++
				if a.status == 200 && decode[object](s.get(path))[name] != fmt.Sprint("Writer ", i) {
					t.Errorf("writer %d was told that it won, but stored is %s", i, s.get(path))
				}
			}
			if count[200] != 1 || count[412] != 15 {
				t.Errorf("%s: of 16 writers of one version, by status: %v", path, count)
			}
		}
	})
}

// TestNoLostUpdate has writers each add theirs to a list, which they read, change and
// write as a whole until nobody was faster.
func TestNoLostUpdate(t *testing.T) {
	const writers, rounds = 8, 3
	onEmpty(t, func(t *testing.T, s *server) {
		s.send("POST", "/v1/movies", newMovie).want(201)
		var all sync.WaitGroup
		for writer := range writers {
			all.Go(func() {
				for round := range rounds {
					for {
						read := s.get("/v1/movies/1")
						words := append(decode[client.Movie](read).Keywords, fmt.Sprint("word ", writer, " ", round))
						a := s.send("PATCH", "/v1/movies/1", object{"keywords": words}, header{"If-Match", etagOf(read)})
						if a.status == 200 {
							break
						}
						if a.status != 412 {
							t.Errorf("a writer got %s", a)
							return
						}
					}
				}
			})
		}
		all.Wait()
		if got := len(fetch[client.Movie](s, "/v1/movies/1").Keywords); got != writers*rounds {
			t.Errorf("of %d words that were added %d are there", writers*rounds, got)
		}
	})
}
