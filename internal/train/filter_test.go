package train

import "testing"

func TestFilter(t *testing.T) {
	movie := movieInfo{year: 1999, genres: []string{"drama", "crime"}}
	undated := movieInfo{genres: []string{"drama"}}
	for _, test := range []struct {
		filter         Filter
		movie, undated bool
	}{
		{Filter{}, true, true},
		{Filter{Genres: []string{"drama"}}, true, true},
		{Filter{Genres: []string{"crime", "drama"}}, true, false},
		{Filter{Genres: []string{"drama", "war"}}, false, false},
		{Filter{YearMin: 1999}, true, false},
		{Filter{YearMin: 2000}, false, false},
		{Filter{YearMax: 1999}, true, false},
		{Filter{YearMax: 1998}, false, false},
		{Filter{YearMin: 1999, YearMax: 1999}, true, false},
		{Filter{YearMin: 2000, YearMax: 1998}, false, false},
		{Filter{Genres: []string{"war"}, YearMin: 1999}, false, false},
	} {
		if got := test.filter.passes(&movie); got != test.movie {
			t.Errorf("%+v lets the movie pass: %t", test.filter, got)
		}
		if got := test.filter.passes(&undated); got != test.undated {
			t.Errorf("%+v lets the movie without a year pass: %t", test.filter, got)
		}
	}
}
