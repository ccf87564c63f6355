package api_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"marquee/gen/client"
)

const partialJSON = "application/vnd.marquee.partial+json"

// selectable are the operations that have `fields`, each with a path of the demo.
var selectable = map[string]string{
	"getMovie": "/v1/movies/237", "listMovies": "/v1/movies?limit=5", "searchMovies": "/v1/search?q=man&limit=5",
	"listPopularMovies": "/v1/charts/popular?limit=5", "listTopRatedMovies": "/v1/charts/top-rated?limit=5",
	"listTrendingMovies": "/v1/charts/trending?limit=5", "listSimilarMovies": "/v1/movies/237/similar?limit=5",
	"listRecommendations": "/v1/users/1/recommendations?limit=5", "listAnonymousRecommendations": "/v1/recommendations?liked=193&limit=5",
	"listGroupRecommendations": "/v1/group-recommendations?user_id=1&user_id=2&limit=5",
}

// enumOf are the values that an operation's parameter takes.
func enumOf(operation, parameter string) []string {
	p := allOperations()[operation].Parameters.GetByInAndName("query", parameter)
	if p == nil {
		return nil
	}
	var values []string
	for _, v := range p.Schema.Value.Items.Value.Enum {
		values = append(values, v.(string))
	}
	return values
}

// members reads the items of a list, or the one object that an answer is.
func members(a answer) []map[string]any {
	a.t.Helper()
	var whole map[string]any
	if err := json.Unmarshal(a.body, &whole); err != nil {
		a.t.Fatalf("%s: %v", a, err)
	}
	list, isList := whole["items"].([]any)
	if !isList {
		return []map[string]any{whole}
	}
	all := []map[string]any{}
	for _, item := range list {
		all = append(all, item.(map[string]any))
	}
	return all
}

// movieIn is the movie of an item: what it has as `movie`, or itself.
func movieIn(item map[string]any) map[string]any {
	if movie, ok := item["movie"].(map[string]any); ok {
		return movie
	}
	return item
}

// includes asks for each property that a list shows on request and compares it with what
// the movie itself has.
func includes(s *server) {
	for operation, path := range selectable {
		for _, name := range enumOf(operation, "include") {
			path := addQuery(path, "lang=ko")
			plain, more := members(s.get(path).want(200)), members(s.get(addQuery(path, "include="+name)).want(200))
			if len(plain) != len(more) {
				s.t.Fatalf("%s with %s has %d items, and %d without", path, name, len(more), len(plain))
			}
			for i := range more {
				s.checkIncluded(path, name, movieIn(more[i]))
				delete(movieIn(more[i]), name)
				if !same(plain[i], more[i]) {
					s.t.Errorf("%s: item %d is %v with %s, and %v without", path, i, more[i], name, plain[i])
				}
			}
		}
	}
	all := strings.Join(enumOf("listMovies", "include"), "&include=")
	if movie := members(s.get("/v1/movies?limit=1&include=" + all).want(200))[0]; len(movie) < 12 {
		s.t.Errorf("with all that there is a movie has only %v", movie)
	}
}

func (s *server) checkIncluded(path, name string, movie map[string]any) {
	s.t.Helper()
	got, there := movie[name]
	if list := map[string]string{"similar": "similar?limit=10&lang=ko", "sources": "sources"}[name]; list != "" {
		if want := members(s.get(fmt.Sprintf("/v1/movies/%v/%s", movie["id"], list)).want(200)); !same(got, want) {
			s.t.Errorf("%s: %s are %v instead of %v", path, name, got, want)
		}
		return
	}
	whole := members(s.get(fmt.Sprintf("/v1/movies/%v?lang=ko", movie["id"])).want(200))[0]
	if name == "overview" {
		whole["overview"] = whole["display_overview"]
	}
	if want, known := whole[name]; there != known || !same(got, want) {
		s.t.Errorf("%s: %s of movie %v is %v, not %v", path, name, movie["id"], got, want)
	}
}

// fields asks for each property alone, and compares with the whole answer.
func fields(s *server) {
	for operation, path := range selectable {
		names := enumOf(operation, "fields")
		if len(names) == 0 {
			s.t.Errorf("%s has no fields", operation)
		}
		all := addQuery(path, "include="+strings.Join(enumOf(operation, "include"), "&include="))
		whole := members(s.get(all).want(200))
		for _, name := range names {
			a := s.get(addQuery(path, "fields="+name)).want(200)
			if got := a.header.Get("Content-Type"); got != partialJSON {
				s.t.Errorf("%s is of type %s", a, got)
			}
			items := members(a)
			if !slices.EqualFunc(items, whole, func(item, all map[string]any) bool { return same(item, only(all, name)) }) {
				whole = members(s.get(all).want(200)) // a chart is made anew now and then
			}
			if len(items) == 0 || len(items) != len(whole) {
				s.t.Fatalf("%s has %d items, and %d without fields", a, len(items), len(whole))
			}
			for i, item := range items {
				if want := only(whole[i], name); !same(item, want) {
					s.t.Errorf("%s: item %d is %v, not %v", a, i, item, want)
				}
			}
		}
	}
	both := members(s.get("/v1/movies?limit=1&fields=title&fields=year&include=cast").want(200))[0]
	if got := slices.Sorted(maps.Keys(both)); !slices.Equal(got, []string{"cast", "id", "title", "year"}) {
		s.t.Errorf("fields and include together give %v", got)
	}
	if got := s.get("/v1/movies?limit=1&include=cast").want(200).header.Get("Content-Type"); got != "application/json" {
		s.t.Errorf("with include alone the type is %s", got)
	}
	similar := members(s.get("/v1/movies/237?fields=similar").want(200))[0]["similar"]
	if got := members(s.get("/v1/movies/237?fields=similar&fields=cast").want(200))[0]["similar"]; similar == nil || !same(got, similar) {
		s.t.Errorf("with the cast of the movie the similar ones are %v, not %v", got, similar)
	}
}

// only is what is left of an item when one property is asked for.
func only(item map[string]any, name string) map[string]any {
	left := map[string]any{}
	for key, value := range item {
		switch {
		case key == "movie":
			left[key] = only(value.(map[string]any), name)
		case key == "id" || key == name:
			left[key] = value
		}
	}
	return left
}

// selectedLists follows lists of which only a part is asked for, by cursors and links.
func selectedLists(s *server) {
	for operation, path := range selectable {
		if operation == "getMovie" {
			continue
		}
		path, _, _ = strings.Cut(path, "limit=")
		path = strings.TrimRight(path, "?&")
		whole, part := s.walkIDs(path), s.walkIDs(addQuery(path, "fields=id"))
		if len(whole) < 2 || !slices.Equal(whole, part) {
			s.t.Errorf("%s has the movies %v, and %v with fields", path, whole, part)
		}
		first := s.get(addQuery(path, "fields=title&limit=1")).want(200)
		next := linksOf(first)["next"]
		if next == "" {
			s.t.Errorf("%s leads nowhere", first)
			continue
		}
		second := movieIn(members(s.get(next).want(200))[0])
		if keys := slices.Sorted(maps.Keys(second)); !slices.Equal(keys, []string{"id", "title"}) || second["id"] != whole[1] {
			s.t.Errorf("%s leads to %s, where %v is next", first, next, second)
		}
	}
}

// walkIDs gives the ids of all movies of a list.
func (s *server) walkIDs(path string) []any {
	s.t.Helper()
	var ids []any
	for _, item := range s.walk(path, 50) {
		var parsed map[string]any
		if err := json.Unmarshal([]byte(item), &parsed); err != nil {
			s.t.Fatal(err)
		}
		ids = append(ids, movieIn(parsed)["id"])
	}
	return ids
}

// TestSelectionTags expects each selection of a movie to have a tag of its own, with which
// it is read and the movie is written.
func TestSelectionTags(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		s.fill()
		tags := map[string]bool{}
		for _, query := range []string{"", "?include=similar", "?fields=title", "?fields=title&fields=genres", "?fields=rating_count"} {
			path := "/v1/movies/1" + query
			a := s.get(path).want(200)
			tag := etagOf(a)
			if tags[tag] {
				t.Errorf("%s has the tag of another selection", a)
			}
			tags[tag] = true
			for _, method := range []string{"GET", "HEAD"} {
				head := s.send(method, path, nil).want(200)
				if etagOf(head) != tag || head.header.Get("Content-Type") != a.header.Get("Content-Type") || head.header.Get("Content-Length") != a.header.Get("Content-Length") {
					t.Errorf("%s has the headers %v instead of %v", head, head.header, a.header)
				}
				s.send(method, path, nil, header{"If-None-Match", tag}).want(304)
			}
		}
		tag := etagOf(s.get("/v1/movies/1?fields=title"))
		s.rate("/v1/users/1", 1, 1)
		s.send("GET", "/v1/movies/1?fields=title", nil, header{"If-None-Match", tag}).want(304) // which no rating changes
		s.send("PATCH", "/v1/movies/1", object{"year": 2000}, header{"If-Match", tag}).want(200)
		s.send("PATCH", "/v1/movies/1", object{"year": 2001}, header{"If-Match", tag}).want(412)
		list := etagOf(s.get("/v1/movies?fields=title"))
		s.send("GET", "/v1/movies?fields=title", nil, header{"If-None-Match", list}).want(304)
		s.send("GET", "/v1/movies", nil, header{"If-None-Match", list}).want(200)
		s.send("GET", "/v1/movies/9999?fields=title", nil).want(404)
	})
}

// TestMoviesOfOpinions reads ratings and other feedback together with their movies.
func TestMoviesOfOpinions(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		s.send("POST", "/v1/movies", fullMovie()).want(201)
		user := s.newUser()
		s.rate(user, 1, 4)
		s.send("PUT", user+"/feedback/1/watchlist", nil).want(200)
		summary := members(s.get("/v1/movies").want(200))[0]
		for _, path := range []string{user + "/ratings", user + "/feedback"} {
			if item := members(s.get(path).want(200))[0]; item["movie"] != nil {
				t.Errorf("%s has a movie that nobody asked for: %v", path, item)
			}
			if item := members(s.get(path + "?include=movie").want(200))[0]; !same(item["movie"], summary) {
				t.Errorf("%s has the movie %v instead of %v", path, item["movie"], summary)
			}
			if item := members(s.inKorean(200, "GET", path+"?include=movie", nil))[0]; movieIn(item)["title"] != "박하사탕" {
				t.Errorf("%s in Korean has the movie %v", path, item)
			}
		}
	})
}

// selectionsAreChecked asks for what there is not.
func selectionsAreChecked(s *server) {
	for _, query := range []string{"fields=", "fields=titel", "fields=title,year", "fields=title&fields=title", "fields=Title", "fields=title%20", "fields=movie", "fields=similar"} {
		refused(s.get("/v1/movies?"+query), "fields")
	}
	for _, query := range []string{"include=", "include=title", "include=cast,overview", "include=cast&include=cast", "include=similar"} {
		refused(s.get("/v1/movies?"+query), "include")
	}
	for _, path := range []string{"/v1/genres", "/v1/users", "/v1/users/1", "/v1/about"} {
		refused(s.get(path+"?fields=name"), "fields")
		refused(s.get(path+"?include=movie"), "include")
	}
	problem := decode[client.Problem](s.get("/v1/movies?fields=titel").want(http.StatusBadRequest))
	for _, name := range enumOf("listMovies", "fields") {
		if !strings.Contains(problem.Detail, `"`+name+`"`) {
			s.t.Errorf("who asks for what there is not is not told of %s: %s", name, problem.Detail)
		}
	}
}

// TestPartialSchemas compares what is documented of a part with what is of the whole.
func TestPartialSchemas(t *testing.T) {
	schemas := document().Components.Schemas
	for name, whole := range schemas {
		part := schemas["Partial"+name]
		if part == nil {
			continue
		}
		if a, b := propertiesOf(part), propertiesOf(whole); !slices.Equal(a, b) {
			t.Errorf("%s has the properties %v, the whole %v", name, a, b)
		}
		for property, inner := range part.Value.Properties {
			want := whole.Value.Properties[property]
			if a, b := strings.Replace(refOf(inner), "Partial", "", 1), refOf(want); a != b {
				t.Errorf("Partial%s.%s is of %s, in the whole of %s", name, property, a, b)
			}
		}
	}
	for id := range selectable {
		o := allOperations()[id]
		content := o.Responses.Status(200).Value.Content
		whole, part := content["application/json"].Schema, content[partialJSON].Schema
		if refOf(part) != "Partial"+refOf(whole) {
			t.Errorf("%s answers %s and, in part, %s", id, refOf(whole), refOf(part))
		}
		var names []string
		if items := part.Value.Properties["items"]; items != nil {
			part = items.Value.Items
		}
		if movie := part.Value.Properties["movie"]; movie != nil {
			names = slices.DeleteFunc(propertiesOf(part), func(name string) bool { return name == "movie" })
			part = movie
		}
		names = slices.Sorted(slices.Values(append(names, propertiesOf(part)...)))
		if got := slices.Sorted(slices.Values(enumOf(id, "fields"))); !slices.Equal(got, names) {
			t.Errorf("%s has the fields %v and the properties %v", id, got, names)
		}
	}
	for id, o := range allOperations() {
		if o.Parameters.GetByInAndName("query", "fields") != nil && selectable[id] == "" {
			t.Errorf("%s has fields that are not tested", id)
		}
	}
}

func propertiesOf(schema *openapi3.SchemaRef) []string {
	return slices.Sorted(maps.Keys(schema.Value.Properties))
}

// refOf is the name of a schema, or of that of an array's items.
func refOf(schema *openapi3.SchemaRef) string {
	if schema.Ref == "" && schema.Value.Items != nil {
		return refOf(schema.Value.Items)
	}
	return path.Base(schema.Ref)
}
