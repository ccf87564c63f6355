package storetest_test

import (
	"fmt"
	"testing"

	"marquee/internal/catalog"
	"marquee/internal/fault"
)

// aged adds movies of the given minimum ages, nil for none.
func (s services) aged(t testing.TB, ages ...*int32) []int64 {
	t.Helper()
	var ids []int64
	for i, age := range ages {
		d := titled(fmt.Sprint("Movie ", i), 2000)
		d.MinimumAge = age
		ids = append(ids, must[catalog.Movie](t)(s.movies.Create(t.Context(), d)).ID)
	}
	return ids
}

func TestMaturity(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		ids := s.aged(t, pointer(int32(0)), pointer(int32(13)), pointer(int32(21)), nil)
		suiting := func(limit *int32) []int64 {
			suits, err := s.movies.Suits(t.Context(), limit)
			ok(t, err)
			passing, err := s.movies.Passing(t.Context(), ids, nil, limit)
			ok(t, err)
			found, _, err := s.movies.Search(t.Context(), "movie", limit, nil, 10)
			ok(t, err)
			inSearch := map[int64]bool{}
			for _, match := range found {
				inSearch[match.ID] = true
			}
			list := []int64{}
			for _, id := range ids {
				if suits(id) {
					list = append(list, id)
				}
				if suits(id) != passing[id] || suits(id) != inSearch[id] {
					t.Errorf("limit %v, movie %d: suits %t, passes %t, is found %t", limit, id, suits(id), passing[id], inSearch[id])
				}
			}
			return list
		}
		equal(t, "without a limit", suiting(nil), ids)
		equal(t, "at 0", suiting(pointer(int32(0))), ids[:1])
		equal(t, "at 12", suiting(pointer(int32(12))), ids[:1])
		equal(t, "at 13", suiting(pointer(int32(13))), ids[:2])
		equal(t, "at 21", suiting(pointer(int32(21))), ids[:3])

		must[catalog.Movie](t)(s.movies.Update(t.Context(), ids[0], func(d *catalog.Details) { d.MinimumAge = pointer(int32(17)) }))
		equal(t, "at 13 after a change", suiting(pointer(int32(13))), ids[1:2])
		ok(t, s.movies.Delete(t.Context(), ids[1]))
		equal(t, "at 13 after a deletion", suiting(pointer(int32(13))), []int64{})
	})
}

func TestPassingOfGenres(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		id := must[catalog.Movie](t)(s.movies.Create(t.Context(), parasite())).ID
		for _, c := range []struct {
			genres []string
			passes bool
		}{{nil, true}, {[]string{"drama"}, true}, {[]string{"drama", "comedy"}, true}, {[]string{"drama", "war"}, false}} {
			passing, err := s.movies.Passing(t.Context(), []int64{id, id + 1}, c.genres, nil)
			ok(t, err)
			if passing[id] != c.passes || passing[id+1] {
				t.Errorf("%v: %v", c.genres, passing)
			}
		}
	})
}

// The contract keeps such ages out; should one slip through, the table refuses it.
func TestAgeOffTheScale(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		for _, age := range []int32{-1, 22} {
			d := titled("Okja", 2017)
			d.MinimumAge = &age
			if _, err := s.movies.Create(t.Context(), d); err == nil || fault.KindOf(err) == fault.Conflict {
				t.Errorf("an age of %d: %v", age, err)
			}
		}
	})
}
