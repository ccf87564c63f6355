package storetest_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"marquee/internal/catalog"
	"marquee/internal/fault"
)

// walk lists all movies in pages of a size.
func (s services) walk(t testing.TB, sort catalog.Sort, filter catalog.Filter, size int) []int64 {
	t.Helper()
	ids := []int64{}
	var at *catalog.Position
	for {
		page, next, err := s.movies.List(t.Context(), sort, filter, at, size)
		ok(t, err)
		if len(page) > size || next != nil && len(page) < size {
			t.Fatalf("a page of %d has %d movies, and another follows: %v", size, len(page), next != nil)
		}
		ids = append(ids, idsOf(page)...)
		if next == nil {
			return ids
		}
		at = next
	}
}

func TestListsInPages(t *testing.T) {
	movies := generate()
	sameOnEach(t, func(t *testing.T, s services) any {
		s.load(t, movies)
		lists := map[catalog.Sort][]int64{}
		for _, sort := range slices.Sorted(maps.Keys(orders)) {
			want := expected(movies, sort, catalog.Filter{})
			for _, size := range []int{7, 37, catalogueSize - 1, catalogueSize, 1000} {
				equal(t, fmt.Sprintf("%s in pages of %d", sort, size), s.walk(t, sort, catalog.Filter{}, size), want)
			}
			lists[sort] = s.walk(t, sort, catalog.Filter{}, 50)
		}
		return lists
	})
}

func TestPagesOfOne(t *testing.T) {
	movies := generate()[:20]
	onEach(t, func(t *testing.T, s services) {
		s.load(t, movies)
		for sort := range orders {
			equal(t, string(sort), s.walk(t, sort, catalog.Filter{}, 1), expected(movies, sort, catalog.Filter{}))
		}
	})
}

func TestListOfNothing(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		for sort := range orders {
			equal(t, string(sort), s.walk(t, sort, catalog.Filter{}, 10), []int64{})
		}
	})
}

// filters are one of each kind, at and beyond the edges, and drawn combinations.
func filters() []catalog.Filter {
	list := []catalog.Filter{
		{Genres: []string{"drama"}}, {Genres: []string{"drama", "war"}}, {Genres: []string{"no-such-genre"}},
		{Genres: []string{"drama", "no-such-genre"}}, {Genres: []string{"western"}},
		{YearMin: pointer(int32(1965))}, {YearMax: pointer(int32(1965))}, {YearMax: pointer(int32(1959))},
		{YearMin: pointer(int32(1965)), YearMax: pointer(int32(1965))}, {YearMin: pointer(int32(2000)), YearMax: pointer(int32(1900))},
		{RatingMin: pointer(0.5)}, {RatingMin: pointer(2.75)}, {RatingMin: pointer(3.1)}, {RatingMin: pointer(5.0)},
		{Language: pointer("ko")}, {Language: pointer("KO")}, {Country: pointer("KR")}, {Country: pointer("XX")},
		{Source: pointer("three")}, {Source: pointer("three"), ExternalID: pointer("300")},
		{Source: pointer("one"), ExternalID: pointer("no-such-id")}, {Source: pointer("no-such-source")},
		{MaturityLimit: pointer(int32(0))}, {MaturityLimit: pointer(int32(13))}, {MaturityLimit: pointer(int32(21))},
	}
	random := rand.New(rand.NewPCG(catalogueSeed, 1))
	maybe := func() bool { return random.IntN(3) == 0 }
	for range 60 {
		var f catalog.Filter
		if maybe() {
			f.Genres = [][]string{{"drama"}, {"comedy"}, {"war", "comedy"}}[random.IntN(3)]
		}
		if maybe() {
			f.YearMin = pointer(int32(1958 + random.IntN(10)))
		}
		if maybe() {
			f.YearMax = pointer(int32(1964 + random.IntN(10)))
		}
		if maybe() {
			f.RatingMin = pointer(float64(5+random.IntN(40)) / 10)
		}
		if maybe() {
			f.Language = pointer("en")
		}
		if maybe() {
			f.Country = pointer("FR")
		}
		if maybe() {
			f.Source = pointer("two")
		}
		if maybe() {
			f.MaturityLimit = pointer(int32(7))
		}
		list = append(list, f)
	}
	return list
}

func TestFilters(t *testing.T) {
	movies := generate()
	sorts := slices.Sorted(maps.Keys(orders))
	sameOnEach(t, func(t *testing.T, s services) any {
		s.load(t, movies)
		var lists [][]int64
		for i, filter := range filters() {
			sort := sorts[i%len(sorts)]
			want := expected(movies, sort, filter)
			got := s.walk(t, sort, filter, 23)
			equal(t, fmt.Sprintf("%s of %s", sort, text(t, filter)), got, want)
			lists = append(lists, got)
		}
		return lists
	})
}

// Every filter is in each of the five queries.
func TestFiltersOfEachSort(t *testing.T) {
	movies := generate()
	onEach(t, func(t *testing.T, s services) {
		s.load(t, movies)
		for sort := range orders {
			for _, filter := range filters()[:25] {
				got := s.allMovies(t, sort, filter)
				equal(t, fmt.Sprintf("%s of %s", sort, text(t, filter)), got, expected(movies, sort, filter))
			}
		}
	})
}

// What changes between two pages appears or not, but what stays is shown once.
func TestListChangesBetweenPages(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		ids := s.addMovies(t, "b", "d", "f", "h", "j", "l")
		first, next, err := s.movies.List(t.Context(), catalog.ByTitle, catalog.Filter{}, nil, 2)
		ok(t, err)
		equal(t, "the first page", idsOf(first), ids[:2])

		added := s.addMovies(t, "a", "e", "m")
		ok(t, s.movies.Delete(t.Context(), ids[1])) // the one that the next page is after
		ok(t, s.movies.Delete(t.Context(), ids[2]))
		rename := func(id int64, title string) {
			must[catalog.Movie](t)(s.movies.Update(t.Context(), id, func(d *catalog.Details) { d.Title = title }))
		}
		rename(ids[0], "n") // from before the page to after it
		rename(ids[3], "c") // from after it to before

		rest, next, err := s.movies.List(t.Context(), catalog.ByTitle, catalog.Filter{}, next, 100)
		ok(t, err)
		equal(t, "the rest", idsOf(rest), []int64{added[1], ids[4], ids[5], added[2], ids[0]})
		if next != nil {
			t.Error("the list does not end")
		}
	})
}

func TestPositionOfAnotherList(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		for sort := range orders {
			if sort == catalog.ByTitle {
				continue // any text may be a title
			}
			_, _, err := s.movies.List(t.Context(), sort, catalog.Filter{}, &catalog.Position{Key: "matrix", ID: 1}, 10)
			wantKind(t, err, fault.BadCursor)
		}
	})
}

// An average is "at least 2.2" when it is exactly that, also where 25 × 2.2 is a
// little more than 55 in floating point.
func TestRatingMinIsInclusive(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		s.load(t, []listed{{id: 1, count: 25, sum: 55, Details: imported("1", "a", 0).Details}, {id: 2, count: 0, Details: imported("2", "b", 0).Details}})
		for sort := range orders {
			equal(t, string(sort), s.allMovies(t, sort, catalog.Filter{RatingMin: pointer(2.2)}), []int64{1})
			equal(t, string(sort), s.allMovies(t, sort, catalog.Filter{RatingMin: pointer(2.21)}), []int64{})
		}
	})
}
