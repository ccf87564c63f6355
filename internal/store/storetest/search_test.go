package storetest_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"marquee/internal/catalog"
)

// search gives the titles that a search finds, in pages of a size.
func (s services) search(t testing.TB, query string, size int) []string {
	t.Helper()
	titles := []string{}
	var at *catalog.SearchPosition
	for {
		page, next, err := s.movies.Search(t.Context(), query, nil, at, size)
		ok(t, err)
		for _, match := range page {
			titles = append(titles, match.Title)
		}
		if next == nil {
			return titles
		}
		at = next
	}
}

// addShelf stores movies to search for; "Alien 3" has more ratings than "Aliens".
func (s services) addShelf(t testing.TB) {
	t.Helper()
	for _, d := range []catalog.Details{
		parasite(),
		{Title: "Le fabuleux destin d’Amélie Poulain", Translations: []catalog.Translation{{Language: "en", Title: pointer("Amélie")}}},
		{Title: "The Matrix", Cast: []string{"Keanu Reeves", "Carrie-Anne Moss"}, Translations: []catalog.Translation{{Language: "ko", Title: pointer("매트릭스")}}},
		{Title: "Alien"}, {Title: "Aliens"}, {Title: "Alien 3"}, {Title: "My Stepmother Is an Alien"},
		{Title: "Speed", Cast: []string{"Keanu Reeves", "Alienor Moss"}},
		{Title: "Ocean's Eleven"}, {Title: "Schindler’s List"}, {Title: "WALL·E"}, {Title: "東京物語", OriginalTitle: pointer("Tōkyō Monogatari")},
	} {
		must[catalog.Movie](t)(s.movies.Create(t.Context(), d))
	}
	s.rate(t, s.addUsers(t, "Ann")[0], 6, 4)
}

func TestSearch(t *testing.T) {
	cases := map[string][]string{
		"parasite": {"Parasite"}, "기생충": {"Parasite"}, "기생": {"Parasite"}, "기새": {"Parasite"}, "충": {},
		"parasit": {"Parasite"}, "PARASITE!": {"Parasite"}, "arasite": {"Parasite"}, "rasite": {},
		"amelie": {"Le fabuleux destin d’Amélie Poulain"}, "amélie": {"Le fabuleux destin d’Amélie Poulain"},
		"destin fabuleux": {"Le fabuleux destin d’Amélie Poulain"},
		"매트":              {"The Matrix"}, "matrix": {"The Matrix"}, "the matrix": {"The Matrix"},
		"keanu": {"The Matrix", "Speed"}, "REEVES  keanu": {"The Matrix", "Speed"}, "carrie anne": {"The Matrix"},
		"speed keanu": {"Speed"}, "matrix speed": {}, "zoe angstrom": {"Parasite"}, "이선균": {"Parasite"},
		"alien":  {"Alien", "Alien 3", "Aliens", "My Stepmother Is an Alien", "Speed"},
		"oceans": {"Ocean's Eleven"}, "ocean's": {"Ocean's Eleven"}, "ocean’s eleven": {"Ocean's Eleven"},
		"wall e": {"WALL·E"}, "tokyo": {"東京物語"}, "東京": {"東京物語"}, "…": {}, "": {}, "%": {}, "_": {},
	}
	sameOnEach(t, func(t *testing.T, s services) any {
		s.addShelf(t)
		found := map[string][]string{}
		for query, want := range cases {
			found[query] = s.search(t, query, 100)
			equal(t, fmt.Sprintf("the search for %q", query), found[query], want)
		}
		return found
	})
}

func TestSearchSaysWhatMatched(t *testing.T) {
	sameOnEach(t, func(t *testing.T, s services) any {
		s.addShelf(t)
		matched := map[string]string{}
		for query, want := range map[string]string{"amelie": "Amélie", "매트릭스": "매트릭스", "moss keanu": "The Matrix", "song kang": "Song Kang-ho"} {
			matches, _, err := s.movies.Search(t.Context(), query, nil, nil, 1)
			ok(t, err)
			matched[query] = matches[0].Matched
			equal(t, "what matched "+query, matches[0].Matched, want)
		}
		return matched
	})
}

func TestSearchInPages(t *testing.T) {
	movies := generate()
	sameOnEach(t, func(t *testing.T, s services) any {
		s.load(t, movies)
		for _, query := range []string{"alien", "기생", "2", "o"} {
			whole := s.search(t, query, 1000)
			if len(whole) < 10 {
				t.Errorf("%q finds only %q", query, whole)
			}
			for _, size := range []int{1, 7} {
				equal(t, fmt.Sprintf("%q in pages of %d", query, size), s.search(t, query, size), whole)
			}
		}
		matches, _, err := s.movies.Search(t.Context(), "alien", nil, nil, 1000)
		ok(t, err)
		return matches
	})
}

// A search sees every change at once, also one that another server made.
func TestSearchFollowsChanges(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		other := services{s.store, catalog.New(s.store, time.Now), s.users, s.ratings}
		finds := func(query string, want ...string) {
			t.Helper()
			for _, server := range []services{s, other} {
				got := server.search(t, query, 10)
				slices.Sort(got)
				equal(t, "the search for "+query, got, append([]string{}, want...))
			}
		}
		finds("okja")
		ids := s.addMovies(t, "Okja", "Okja Returns")
		finds("okja", "Okja", "Okja Returns")
		must[catalog.Movie](t)(s.movies.Update(t.Context(), ids[1], func(d *catalog.Details) { d.Title = "Mother" }))
		finds("okja", "Okja")
		finds("mother", "Mother")
		ok(t, other.movies.Delete(t.Context(), ids[0]))
		finds("okja")
		s.load(t, []listed{{id: 100, Details: catalog.Details{Title: "Okja", ExternalIDs: []catalog.ExternalID{{Source: "one", ID: "1"}}}}})
		finds("okja", "Okja")
	})
}
