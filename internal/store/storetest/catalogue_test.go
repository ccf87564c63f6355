package storetest_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"marquee/gen/db"
	"marquee/internal/catalog"
	"marquee/internal/store"
)

// listed is a movie of the generated catalogue, as the lists of this file sort and
// filter it in Go.
type listed struct {
	id    int64
	count int64
	sum   float64
	catalog.Details
}

const (
	catalogueSize = 300
	catalogueSeed = 7
)

// generate draws a catalogue with all that makes sorting and paging go wrong: years
// that are missing, equal titles, years, counts and averages, articles, punctuation,
// accents, and several scripts.
func generate() []listed {
	random := rand.New(rand.NewPCG(catalogueSeed, 0))
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	some := func(most int, list ...string) []string {
		random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		return slices.Clone(list[:random.IntN(most+1)])
	}
	movies := make([]listed, catalogueSize)
	for i := range movies {
		m := &movies[i]
		m.id = int64(i + 1)
		m.Title = strings.TrimSpace(pick("The ", "A ", "An ", "", "", "", "(", "¡") +
			pick("Alien", "alien", "Älien", "Zebra", "기생충", "기생", "…", "!!!", "Ωmega", "東京物語", "2001", "Ocean’s", "Oceans") +
			pick("", "", "", " 2", " II", "!", ": Reborn", "-x"))
		if random.IntN(5) > 0 {
			m.Year = pointer(int32(1960 + random.IntN(12)))
		}
		if random.IntN(4) > 0 {
			m.Language = pointer(pick("en", "ko", "fr"))
		}
		m.Genres = some(3, "drama", "comedy", "sci-fi", "war")
		m.Countries = some(2, "US", "KR", "FR")
		m.ExternalIDs = []catalog.ExternalID{{Source: pick("one", "two"), ID: fmt.Sprint(i)}}
		if random.IntN(3) == 0 {
			m.ExternalIDs = append(m.ExternalIDs, catalog.ExternalID{Source: "three", ID: fmt.Sprint(i % 7 * 100)})
		}
		m.count = int64(max(0, random.IntN(12)-3))
		for range m.count {
			m.sum += float64(1+random.IntN(10)) / 2
		}
		if random.IntN(5) > 0 {
			m.MinimumAge = pointer([]int32{0, 7, 13, 17, 21}[random.IntN(5)])
		}
	}
	dropRepeatedIDs(movies)
	return movies
}

// dropRepeatedIDs leaves an external id to the first movie that has it.
func dropRepeatedIDs(movies []listed) {
	seen := map[catalog.ExternalID]bool{}
	for i := range movies {
		movies[i].ExternalIDs = slices.DeleteFunc(movies[i].ExternalIDs, func(x catalog.ExternalID) bool {
			repeated := seen[x]
			seen[x] = true
			return repeated
		})
	}
}

// load stores the catalogue.
func (s services) load(t testing.TB, movies []listed) {
	t.Helper()
	err := s.store.InTx(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		imported := make([]catalog.Imported, len(movies))
		ratings := make([]db.AddMovieRatingsBatchParams, len(movies))
		for i, m := range movies {
			imported[i] = catalog.Imported{KeepID: m.id, Details: m.Details}
			ratings[i] = db.AddMovieRatingsBatchParams{ID: m.id, Count: m.count, Sum: m.sum}
		}
		if _, _, err := catalog.Import(ctx, tx, start, imported); err != nil {
			return err
		}
		var failed error
		tx.AddMovieRatingsBatch(ctx, ratings).Exec(func(_ int, err error) { failed = cmp.Or(failed, err) })
		return failed
	})
	ok(t, err)
}

// titleKey is what movies are sorted by: the folded title without its article.
func titleKey(title string) string {
	key := catalog.Fold(title)
	for _, article := range []string{"the ", "a ", "an "} {
		if rest, found := strings.CutPrefix(key, article); found {
			return rest
		}
	}
	return cmp.Or(key, title)
}

func (m listed) yearOrZero() int32 {
	if m.Year == nil {
		return 0
	}
	return *m.Year
}

func (m listed) weighted() float64 { return (m.sum + 87.5) / float64(m.count+25) }

// orders are the sorts in Go. Movies that are equal come in the order of their ids,
// in a descending list in the opposite one.
var orders = map[catalog.Sort]func(a, b listed) int{
	catalog.ByTitle: func(a, b listed) int {
		return cmp.Or(strings.Compare(titleKey(a.Title), titleKey(b.Title)), cmp.Compare(a.id, b.id))
	},
	catalog.ByOldest: func(a, b listed) int {
		return cmp.Or(cmp.Compare(a.yearOrZero(), b.yearOrZero()), cmp.Compare(a.id, b.id))
	},
	catalog.ByNewest: func(a, b listed) int {
		return cmp.Or(cmp.Compare(b.yearOrZero(), a.yearOrZero()), cmp.Compare(b.id, a.id))
	},
	catalog.ByPopularity: func(a, b listed) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(b.id, a.id))
	},
	catalog.ByRating: func(a, b listed) int {
		return cmp.Or(cmp.Compare(b.weighted(), a.weighted()), cmp.Compare(b.id, a.id))
	},
}

// passes is the filter in Go.
func (m listed) passes(f catalog.Filter) bool {
	for _, genre := range f.Genres {
		if !slices.Contains(m.Genres, genre) {
			return false
		}
	}
	return (f.YearMin == nil || m.Year != nil && *m.Year >= *f.YearMin) &&
		(f.YearMax == nil || m.Year != nil && *m.Year <= *f.YearMax) &&
		(f.RatingMin == nil || m.count > 0 && m.sum/float64(m.count) >= *f.RatingMin) &&
		(f.MaturityLimit == nil || m.MinimumAge != nil && *m.MinimumAge <= *f.MaturityLimit) &&
		(f.Language == nil || m.Language != nil && *m.Language == *f.Language) &&
		(f.Country == nil || slices.Contains(m.Countries, *f.Country)) &&
		(f.Source == nil || slices.ContainsFunc(m.ExternalIDs, func(x catalog.ExternalID) bool {
			return x.Source == *f.Source && (f.ExternalID == nil || x.ID == *f.ExternalID)
		}))
}

// expected lists the ids of the movies that pass a filter, in order.
func expected(movies []listed, sort catalog.Sort, f catalog.Filter) []int64 {
	passing := slices.Clone(movies)
	passing = slices.DeleteFunc(passing, func(m listed) bool { return !m.passes(f) })
	slices.SortFunc(passing, orders[sort])
	ids := make([]int64, len(passing))
	for i, m := range passing {
		ids[i] = m.id
	}
	return ids
}
