package api_test

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"marquee/internal/demo"
)

// demoFilm is what examples may say of a film of the demo.
type demoFilm struct {
	Title  string   `json:"title"`
	Year   int32    `json:"year"`
	Genres []string `json:"genres"`
}

// demoFilms has the film of id n at n-1.
func demoFilms(t *testing.T) []demoFilm {
	t.Helper()
	text, err := os.ReadFile("../demo/films.json")
	if err != nil {
		t.Fatal(err)
	}
	var films []demoFilm
	if err := json.Unmarshal(text, &films); err != nil {
		t.Fatal(err)
	}
	return films
}

// TestDocumentExamplesExist expects the examples to be of the demo, so that a reader
// who tries them gets what they show.
func TestDocumentExamplesExist(t *testing.T) {
	text, err := document().MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var whole any
	if err := json.Unmarshal(text, &whole); err != nil {
		t.Fatal(err)
	}
	e := examples{t, demoFilms(t)}
	e.walk("", whole)
	for _, name := range []string{"MovieID", "UserID"} {
		var id int
		decodeInto(t, document().Components.Parameters[name].Value.Example, &id)
		if most := map[string]int{"MovieID": len(e.films), "UserID": demo.Users}[name]; id < 1 || id > most {
			t.Errorf("parameter %s: the example is %d, and the demo has %d", name, id, most)
		}
	}
}

type examples struct {
	t     *testing.T
	films []demoFilm
}

// walk looks at every object of the document and takes those for movies, ratings
// and reasons that have their properties.
func (e examples) walk(at string, value any) {
	switch v := value.(type) {
	case []any:
		for i, inner := range v {
			e.walk(fmt.Sprintf("%s/%d", at, i), inner)
		}
	case map[string]any:
		e.movie(at, v)
		e.reference(at, v)
		for name, inner := range v {
			e.walk(at+"/"+strings.ReplaceAll(name, "/", "~1"), inner)
		}
	case string:
		e.path(at, v)
	}
}

func (e examples) movie(at string, v map[string]any) {
	title, ok := v["title"].(string)
	id, hasID := v["id"].(float64)
	if !ok || !hasID {
		return
	}
	if right := e.idOf(title); right != int(id) {
		e.t.Errorf("%s: movie %g is called %q, whose id is %d", at, id, title, right)
	} else if part := v["genres"] == nil; right <= len(e.films) && !part {
		film := e.films[right-1]
		if year, _ := v["year"].(float64); int32(year) != film.Year || !same(v["genres"], film.Genres) {
			e.t.Errorf("%s: %q is of %v, %v in the demo: %d, %v", at, title, v["year"], v["genres"], film.Year, film.Genres)
		}
	}
	if url, _ := v["poster_url"].(string); url != "" && url != fmt.Sprintf("/v1/movies/%g/poster.svg", id) {
		e.t.Errorf("%s: the poster of movie %g is %s", at, id, url)
	}
}

// idOf is the id of a film; one that is not in the demo gets the next one.
func (e examples) idOf(title string) int {
	for i, film := range e.films {
		if film.Title == title {
			return i + 1
		}
	}
	return len(e.films) + 1
}

// reference looks at what refers to a movie or a user by id.
func (e examples) reference(at string, v map[string]any) {
	if id, ok := v["movie_id"].(float64); ok {
		if id < 1 || int(id) > len(e.films) {
			e.t.Errorf("%s: there is no movie %g", at, id)
		} else if text, ok := v["text"].(string); ok && !strings.Contains(text, e.films[int(id)-1].Title) {
			e.t.Errorf("%s: %q refers to movie %g, which is %q", at, text, id, e.films[int(id)-1].Title)
		}
	}
	if id, ok := v["user_id"].(float64); ok && (id < 1 || id > demo.Users+1) { // the next one may register
		e.t.Errorf("%s: there is no user %g", at, id)
	}
	if n, ok := v["movies"].(float64); ok && int(n) != len(e.films) {
		e.t.Errorf("%s: the demo has %d movies, not %g", at, len(e.films), n)
	}
	if n, ok := v["users"].(float64); ok && n != demo.Users {
		e.t.Errorf("%s: the demo has %d users, not %g", at, demo.Users, n)
	}
}

var moviePath = regexp.MustCompile(`/v1/movies/([0-9]+)`)
var quotedTitle = regexp.MustCompile(`movie "([^"]+)"`)

// path looks at texts that name a movie's path, such as a conflict's detail.
func (e examples) path(at, text string) {
	for _, match := range moviePath.FindAllStringSubmatch(text, -1) {
		id, err := strconv.Atoi(match[1])
		if err != nil || id < 1 || id > len(e.films)+1 {
			e.t.Errorf("%s: there is no movie %s", at, match[1])
		}
		if title := quotedTitle.FindStringSubmatch(text); title != nil && e.idOf(title[1]) != id {
			e.t.Errorf("%s: the id of %q is %d", at, title[1], e.idOf(title[1]))
		}
	}
}

// examplesAreTrue compares what the examples say of movies and genres with what the
// demo answers.
func examplesAreTrue(s *server) {
	text, err := document().MarshalJSON()
	if err != nil {
		s.t.Fatal(err)
	}
	var whole any
	s.unmarshal(text, &whole)
	genres := map[string]any{}
	for _, g := range fetch[struct{ Items []map[string]any }](s, "/v1/genres").Items {
		genres[g["slug"].(string)] = g["movie_count"]
	}
	compared := 0
	s.compareExamples("", whole, genres, &compared)
	if compared < 8 {
		s.t.Errorf("only %d examples of movies and genres were found", compared)
	}
}

func (s *server) compareExamples(at string, value any, genres map[string]any, compared *int) {
	switch v := value.(type) {
	case []any:
		for i, inner := range v {
			s.compareExamples(fmt.Sprintf("%s/%d", at, i), inner, genres, compared)
		}
	case map[string]any:
		if slug, ok := v["slug"].(string); ok && v["movie_count"] != nil {
			if *compared++; genres[slug] != v["movie_count"] {
				s.t.Errorf("%s: %s has %v movies, not %v", at, slug, genres[slug], v["movie_count"])
			}
		}
		id, isMovie := v["id"].(float64)
		if _, counted := v["rating_count"].(float64); isMovie && counted && id <= float64(s.about().Movies) {
			movie := fetch[map[string]any](s, fmt.Sprintf("/v1/movies/%g", id))
			for _, name := range []string{"rating_count", "average_rating", "minimum_age"} {
				if *compared++; movie[name] != v[name] {
					s.t.Errorf("%s: the %s of movie %g is %v, not %v", at, name, id, movie[name], v[name])
				}
			}
		}
		for name, inner := range v {
			s.compareExamples(at+"/"+strings.ReplaceAll(name, "/", "~1"), inner, genres, compared)
		}
	}
}
