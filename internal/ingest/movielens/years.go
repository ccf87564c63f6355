package movielens

import (
	"strings"

	"marquee/internal/catalog"
)

// parseYears reads "1995", "1995/II" and the years of a series: "2006–2007",
// "2009-" and "2009- ". What is no year of a film is refused, for "(1492)" may be
// a title.
func parseYears(s string) (from, to int, ok bool) {
	s = strings.TrimSpace(s)
	if len(s) < 4 {
		return 0, 0, false
	}
	if from, ok = parseYear(s[:4]); !ok {
		return 0, 0, false
	}
	rest := strings.TrimSpace(s[4:])
	if rest == "" {
		return from, 0, true
	}
	if number, found := strings.CutPrefix(rest, "/"); found {
		return from, 0, number != "" && strings.Trim(number, "IVX") == ""
	}
	for _, dash := range []string{"-", "–", "—"} {
		end, found := strings.CutPrefix(rest, dash)
		if !found {
			continue
		}
		if end = strings.TrimSpace(end); end == "" {
			return from, 0, true
		}
		to, ok = parseYear(end)
		if !ok || to < from {
			return 0, 0, false
		}
		return from, to, true
	}
	return 0, 0, false
}

func parseYear(s string) (int, bool) {
	if len(s) != 4 {
		return 0, false
	}
	year := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		year = year*10 + int(c-'0')
	}
	return year, year >= catalog.MinYear && year <= catalog.MaxYear
}
