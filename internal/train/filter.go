package train

import (
	"slices"

	"marquee/internal/catalog"
	"marquee/internal/recommend"
)

// Filter says which movies may be recommended; empty fields let all pass.
type Filter struct {
	Genres           []string // a movie must have all of them
	YearMin, YearMax int32    // 0: no bound; a movie without a year passes neither
	// MaturityLimit, in years, leaves out movies whose minimum age is higher or not
	// known; nil: no limit. A user's own limit makes it stricter, never the reverse.
	MaturityLimit *int32
}

// stricter is the filter with the stricter one of its limit and another one.
func (f Filter) stricter(limit *int32) Filter {
	f.MaturityLimit = catalog.StricterLimit(f.MaturityLimit, limit)
	return f
}

func (f Filter) passes(m *movieInfo) bool {
	if f.YearMin > 0 && m.year < f.YearMin || f.YearMax > 0 && (m.year == 0 || m.year > f.YearMax) {
		return false
	}
	for _, genre := range f.Genres {
		if !slices.Contains(m.genres, genre) {
			return false
		}
	}
	return true
}

// cut takes a page out of a ranked list and gives the position after it, nil where
// the list ends.
func cut(list []recommend.Scored, at *Position, limit int) ([]recommend.Scored, *Position) {
	if len(list) > at.Offset+limit {
		return list[at.Offset : at.Offset+limit], &Position{Model: at.Model, AsOf: at.AsOf, Offset: at.Offset + limit}
	}
	return list[min(at.Offset, len(list)):], nil
}
