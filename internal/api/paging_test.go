package api_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// page is a page of any list.
type page struct {
	Items      []json.RawMessage `json:"items"`
	NextCursor *string           `json:"next_cursor"`
}

// mostPages bounds a walk, so that a cursor that leads in a circle ends the test.
const mostPages = 1000

// walk follows a list's cursors to its end and gives all items.
func (s *server) walk(path string, limit int) []string {
	s.t.Helper()
	var items []string
	for p := range s.pages(path, limit) {
		for _, item := range p.Items {
			items = append(items, string(item))
		}
	}
	return items
}

// walkOrder is walk without the reasons: which of them are looked into depends on
// the movies of one page.
func (s *server) walkOrder(path string, limit int) []string {
	s.t.Helper()
	items := s.walk(path, limit)
	for i, item := range items {
		if before, _, found := strings.Cut(item, `"reasons":`); found {
			items[i] = before
		}
	}
	return items
}

// pages gives the pages of a list. Every one but the last is full.
func (s *server) pages(path string, limit int) func(func(page) bool) {
	return func(yield func(page) bool) {
		s.t.Helper()
		cursor := ""
		for range mostPages {
			p := fetch[page](s, pagePath(path, limit, cursor))
			if len(p.Items) > limit || p.NextCursor != nil && len(p.Items) < limit {
				s.t.Fatalf("%s: a page of %d items for limit %d", path, len(p.Items), limit)
			}
			if !yield(p) || p.NextCursor == nil {
				return
			}
			cursor = *p.NextCursor
		}
		s.t.Fatalf("%s: more than %d pages of %d", path, mostPages, limit)
	}
}

func pagePath(path string, limit int, cursor string) string {
	mark := "?"
	if strings.Contains(path, "?") {
		mark = "&"
	}
	path += fmt.Sprintf("%slimit=%d", mark, limit)
	if cursor != "" {
		path += "&cursor=" + url.QueryEscape(cursor)
	}
	return path
}

// lists are the lists with a cursor, each also with filters.
var lists = []string{
	"/v1/movies?sort=popularity", "/v1/movies?sort=rating", "/v1/movies?sort=title",
	"/v1/movies?sort=newest", "/v1/movies?sort=oldest",
	"/v1/movies?genre=drama&year_min=1950&year_max=1999&rating_min=3",
	"/v1/movies?external_id=demo&language=ko", "/v1/movies?external_id=demo:7",
	"/v1/search?q=the", "/v1/search?q=m",
	"/v1/charts/popular", "/v1/charts/popular?genre=sci-fi", "/v1/charts/top-rated", "/v1/charts/top-rated?maturity_limit=13",
	"/v1/charts/trending", "/v1/charts/trending?half_life_days=100&genre=western&maturity_limit=13",
	"/v1/movies?maturity_limit=7&sort=title", "/v1/search?q=the&maturity_limit=7", "/v1/movies/1/similar?maturity_limit=0",
	"/v1/users/2/recommendations?maturity_limit=7",
	"/v1/users", "/v1/users?external_id=demo", "/v1/users/1/ratings",
	"/v1/users/1/recommendations", "/v1/users/1/recommendations?genre=drama&year_min=1990",
	"/v1/users/1/recommendations?diversity=0.5&recency=1&like=3", "/v1/recommendations?liked=1&preferred_genre=drama",
	"/v1/group-recommendations?user_id=2&user_id=3&strategy=average", "/v1/group-recommendations?user_id=3",
	"/v1/movies/1/similar", "/v1/users/1/feedback",
}

// listsInPages compares every list in pages of several lengths with the same list
// in the longest ones.
func listsInPages(s *server) {
	for id := range int64(12) {
		s.send("PUT", fmt.Sprintf("/v1/users/1/feedback/%d/view", id+1), nil).want(200)
	}
	for _, list := range lists {
		whole := s.walkOrder(list, 100)
		if len(whole) == 0 {
			s.t.Errorf("%s is empty", list)
		}
		if unique := slices.Compact(slices.Sorted(slices.Values(whole))); len(unique) != len(whole) {
			s.t.Errorf("%s has %d items, of which %d differ", list, len(whole), len(unique))
		}
		limits := []int{33}
		if len(whole) < 60 {
			limits = append(limits, 1, len(whole))
		} else if !strings.Contains(list, "recommendations") { // whose pages cost more
			limits = append(limits, 13)
		}
		for _, limit := range limits {
			if paged := s.walkOrder(list, limit); !slices.Equal(paged, whole) {
				s.t.Errorf("%s by %d gives %d items, by 100 %d, or another order", list, limit, len(paged), len(whole))
			}
		}
	}
}

func TestListsOfNothing(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		s.send("POST", "/v1/users", object{"name": "Jin"}).want(201)
		s.send("POST", "/v1/movies", newMovie).want(201)
		s.send("POST", "/v1/users", object{"name": "Mina"}).want(201)
		s.send("POST", "/v1/users", object{"name": "Ara"}).want(201)
		for _, list := range lists {
			s.get(list).want(200)
		}
		s.send("DELETE", "/v1/movies/1", nil).want(204)
		for _, list := range []string{"/v1/movies", "/v1/search?q=test", "/v1/charts/popular", "/v1/charts/top-rated", "/v1/charts/trending", "/v1/users/1/ratings", "/v1/users/1/feedback", "/v1/users/1/recommendations", "/v1/recommendations", "/v1/group-recommendations?user_id=1"} {
			a := s.get(list).want(200)
			if string(a.body) != "{\"items\":[]}\n" {
				t.Errorf("%s is %s", list, a.body)
			}
		}
	})
}
