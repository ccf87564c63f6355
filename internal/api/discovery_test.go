package api_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"marquee/gen/client"
)

// all walks a list and decodes its items.
func all[T any](s *server, path string) []T {
	s.t.Helper()
	var items []T
	for _, text := range s.walk(path, 100) {
		var item T
		if err := json.Unmarshal([]byte(text), &item); err != nil {
			s.t.Fatal(err)
		}
		items = append(items, item)
	}
	return items
}

func filtersHold(s *server) {
	for query, holds := range map[string]func(m client.Movie) bool{
		"genre=drama": func(m client.Movie) bool { return slices.Contains(m.Genres, "drama") },
		"genre=drama&genre=crime": func(m client.Movie) bool {
			return slices.Contains(m.Genres, "drama") && slices.Contains(m.Genres, "crime")
		},
		"year_min=1990":               func(m client.Movie) bool { return *m.Year >= 1990 },
		"year_max=1950":               func(m client.Movie) bool { return *m.Year <= 1950 },
		"year_min=1960&year_max=1960": func(m client.Movie) bool { return *m.Year == 1960 },
		"rating_min=3.5":              func(m client.Movie) bool { return m.AverageRating != nil && *m.AverageRating >= 3.5 },
		"maturity_limit=0":            func(m client.Movie) bool { return m.MinimumAge != nil && *m.MinimumAge == 0 },
		"maturity_limit=13":           func(m client.Movie) bool { return m.MinimumAge != nil && *m.MinimumAge <= 13 },
		"language=ko":                 func(m client.Movie) bool { return m.Language != nil && *m.Language == "ko" },
		"country=KR":                  func(m client.Movie) bool { return slices.Contains(m.Countries, "KR") },
		"external_id=demo:5":          func(m client.Movie) bool { return m.ID == 5 },
	} {
		passed := map[int64]bool{}
		for _, m := range all[client.MovieSummary](s, "/v1/movies?"+query) {
			passed[m.ID] = true
		}
		if len(passed) == 0 {
			s.t.Errorf("%s lets nothing pass", query)
		}
		for _, movie := range s.everyMovie() {
			if holds(movie) != passed[movie.ID] {
				s.t.Errorf("%s: movie %d %q passed: %t", query, movie.ID, movie.Title, passed[movie.ID])
			}
		}
	}
	for _, query := range []string{"genre=no-such", "year_min=2000&year_max=1999", "external_id=no-such", "external_id=demo:0", "language=zz"} {
		if items := all[client.MovieSummary](s, "/v1/movies?"+query); len(items) > 0 {
			s.t.Errorf("%s lets %d movies pass", query, len(items))
		}
	}
}

// everyMovie gets each movie of the demo by its id.
func (s *server) everyMovie() []client.Movie {
	s.t.Helper()
	if *s.movies == nil {
		for id := range s.about().Movies {
			*s.movies = append(*s.movies, fetch[client.Movie](s, fmt.Sprintf("/v1/movies/%d", id+1)))
		}
	}
	return *s.movies
}

func sortsHold(s *server) {
	for sort, order := range map[string]func(a, b client.MovieSummary) int{
		"popularity": func(a, b client.MovieSummary) int { return cmp.Compare(b.RatingCount, a.RatingCount) },
		"newest":     func(a, b client.MovieSummary) int { return cmp.Compare(*b.Year, *a.Year) },
		"oldest":     func(a, b client.MovieSummary) int { return cmp.Compare(*a.Year, *b.Year) },
	} {
		if items := all[client.MovieSummary](s, "/v1/movies?sort="+sort); !slices.IsSortedFunc(items, order) {
			s.t.Errorf("sort=%s is not in order", sort)
		}
	}
	if a, b := s.walk("/v1/movies", 100), s.walk("/v1/movies?sort=popularity", 100); !slices.Equal(a, b) {
		s.t.Error("the default order is not the documented one")
	}
	titles := all[client.MovieSummary](s, "/v1/movies?sort=title")
	for i := 1; i < len(titles); i++ {
		// By first letters only: the test does not fold titles as the server does.
		if a, b := firstLetter(titles[i-1].Title), firstLetter(titles[i].Title); a > b {
			s.t.Errorf("sort=title has %q before %q", titles[i-1].Title, titles[i].Title)
		}
	}
}

func firstLetter(title string) string {
	for _, article := range []string{"The ", "A ", "An "} {
		title = strings.TrimPrefix(title, article)
	}
	letter := strings.ToLower(title[:1])
	if letter < "a" || letter > "z" {
		return "" // digits, accents
	}
	return letter
}

func chartsHold(s *server) {
	for _, path := range []string{"/v1/charts/popular", "/v1/charts/top-rated", "/v1/charts/top-rated?genre=drama", "/v1/charts/trending", "/v1/charts/trending?genre=drama"} {
		entries := all[client.ChartEntry](s, path)
		for i, e := range entries {
			if e.Rank != int64(i+1) {
				s.t.Errorf("%s: place %d has rank %d", path, i+1, e.Rank)
			}
			if i > 0 && e.Score > entries[i-1].Score {
				s.t.Errorf("%s: place %d has the score %g after %g", path, i+1, e.Score, entries[i-1].Score)
			}
			if strings.Contains(path, "popular") && e.Score != float64(e.Movie.RatingCount) {
				s.t.Errorf("%s: the score of %q is %g, not %d", path, e.Movie.Title, e.Score, e.Movie.RatingCount)
			}
			if strings.Contains(path, "genre=drama") && !slices.Contains(e.Movie.Genres, "drama") {
				s.t.Errorf("%s has %q", path, e.Movie.Title)
			}
		}
		if strings.HasSuffix(path, "/top-rated") {
			s.checkWeighted(entries)
		}
	}
}

// checkWeighted compares scores with the formula that the document gives.
func (s *server) checkWeighted(entries []client.ChartEntry) {
	s.t.Helper()
	for _, e := range entries {
		if e.Movie.AverageRating == nil {
			continue
		}
		n := float64(e.Movie.RatingCount)
		want := (25*3.5 + n**e.Movie.AverageRating) / (25 + n)
		if diff := want - e.Score; diff > 0.006 || diff < -0.006 { // the average is rounded
			s.t.Errorf("%q with %g ratings of %g scores %g, not %g", e.Movie.Title, n, *e.Movie.AverageRating, e.Score, want)
		}
	}
}

// everyTitleIsFound searches for titles in each language.
func everyTitleIsFound(s *server) {
	for i, movie := range s.everyMovie() {
		if i%4 != 0 {
			continue // each search is some milliseconds of the race detector's
		}
		titles := []string{movie.Title, strings.ToUpper(movie.Title)}
		if movie.OriginalTitle != nil {
			titles = append(titles, *movie.OriginalTitle)
		}
		for _, translation := range movie.Translations {
			if translation.Title != nil {
				titles = append(titles, *translation.Title)
			}
		}
		for _, title := range titles {
			found := fetch[client.SearchPage](s, "/v1/search?limit=100&q="+url.QueryEscape(title)).Items
			if !slices.ContainsFunc(found, func(m client.SearchMatch) bool { return m.Movie.ID == movie.ID }) {
				s.t.Errorf("%q does not find movie %d", title, movie.ID)
			}
		}
	}
	director := s.everyMovie()[0].Directors[0]
	for _, match := range all[client.SearchMatch](s, "/v1/search?q="+url.QueryEscape(director)) {
		if match.Matched == "" {
			s.t.Errorf("%q: what matched of %q is not said", director, match.Movie.Title)
		}
	}
}
