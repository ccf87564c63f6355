package train_test

import (
	"slices"
	"testing"

	"marquee/internal/account"
	"marquee/internal/catalog"
	"marquee/internal/train"
)

func setAge(age *int32) func(*catalog.Details) {
	return func(d *catalog.Details) { d.MinimumAge = age }
}

func years(n int32) *int32 { return &n }

// age gives the movies minimum ages: of the ids 1 to 10 it is 7, up to 20 it is 17,
// and of the others it is not known.
func (f *fixture) age() {
	f.t.Helper()
	for id := range int64(20) {
		_, err := f.catalog.Update(f.t.Context(), id+1, setAge(years([]int32{7, 17}[id/10])))
		f.must(err)
	}
}

func (f *fixture) limitUser(id int64, limit *int32) {
	f.t.Helper()
	_, err := f.accounts.Update(f.t.Context(), id, func(p *account.Profile) { p.MaturityLimit = limit })
	f.must(err)
}

// TestMaturityLimits combines a user's own limit with a request's.
func TestMaturityLimits(t *testing.T) {
	onData(t, func(f *fixture) {
		f.refresh()
		f.age()
		for _, test := range []struct {
			own, asked *int32
			highest    int64 // id of a movie
		}{
			{nil, nil, movies},
			{years(7), nil, 10}, {nil, years(7), 10},
			{years(17), years(7), 10}, {years(7), years(17), 10}, // the stricter one holds
			{years(17), nil, 20}, {nil, years(21), 20}, {years(21), years(16), 10},
			{years(6), nil, 0}, {years(21), years(0), 0},
		} {
			f.limitUser(1, test.own)
			filter := train.Filter{MaturityLimit: test.asked}
			list, _, err := f.ForUser(f.t.Context(), 1, filter, train.Steering{}, nil, movies)
			f.must(err)
			together, _, err := f.ForGroup(f.t.Context(), []int64{2, 1}, train.GroupStrategies["fair"], filter, nil, movies)
			f.must(err)
			if (len(list) > 0) != (test.highest > 0) || (len(together) > 0) != (test.highest > 0) {
				f.t.Errorf("own %v, asked %v: %d movies, %d for a group", test.own, test.asked, len(list), len(together))
			}
			if slices.ContainsFunc(list, func(r train.Recommendation) bool { return r.Movie.ID > test.highest }) ||
				slices.ContainsFunc(together, func(r train.GroupRecommendation) bool { return r.Movie.ID > test.highest }) {
				f.t.Errorf("own %v, asked %v: %v, to a group %v", test.own, test.asked, list, together)
			}
		}
		similar, _, err := f.Similar(f.t.Context(), 30, train.Filter{MaturityLimit: years(7)}, nil, movies)
		f.must(err)
		if len(similar) != 10 {
			f.t.Errorf("similar are %v", similar)
		}
	})
}

// TestMaturityHoldsAtOnce changes an age behind the back of the model.
func TestMaturityHoldsAtOnce(t *testing.T) {
	onData(t, func(f *fixture) {
		f.age()
		f.refresh()
		f.limitUser(1, years(7))
		before, _ := f.recommended(1, nil, movies)
		_, err := f.catalog.Update(f.t.Context(), before[0].Movie.ID, setAge(years(18)))
		f.must(err)
		after, _ := f.recommended(1, nil, movies)
		if !slices.EqualFunc(after, before[1:], sameMovie) {
			f.t.Errorf("after the first one's age was raised, %v are recommended of %v", after, before)
		}
	})
}

func sameMovie(a, b train.Recommendation) bool { return a.Movie.ID == b.Movie.ID }
