package catalog

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// DefaultConfidence is the confidence from which a match by title, year and people is
// taken to be the same movie.
const DefaultConfidence = 0.8

// resemblance is the confidence from which a movie is not taken for a new one either.
const resemblance = 0.45

// How the years of two movies compare, and how their people do, best first.
const (
	sameYear = iota
	nextYear
	unknownYear // of one or both
	nearYear    // two or three years apart
	otherYear
)

const (
	sharedDirector = iota
	sharedCast     // or somebody who directs here and plays there
	unknownPeople  // of one or both, or in different scripts
	otherPeople
)

// confidences are read off by year and people. They are judgements, not measurements:
// a festival and a cinema release are often a year apart, a remake has the title and
// hardly ever the director, and people alone do not tell a director's two films of one
// title apart.
var confidences = [...][4]float64{
	sameYear:    {1.00, 0.95, 0.85, 0.50},
	nextYear:    {0.95, 0.85, 0.60, 0.25},
	unknownYear: {0.85, 0.75, 0.50, 0.20},
	nearYear:    {0.60, 0.50, 0.20, 0.05},
	otherYear:   {0.30, 0.20, 0.10, 0.00},
}

// confidence says how sure it is, from 0 to 1, that two descriptions are of one movie.
// It is 0 where no title of the one, in any language, is a title of the other: case,
// accents, punctuation and a leading article aside. Otherwise:
//
//	                 the director  others are   people are   other
//	                 is shared     shared       not known    people
//	the same year    1.00          0.95         0.85         0.50
//	a year apart     0.95          0.85         0.60         0.25
//	year not known   0.85          0.75         0.50         0.20
//	2, 3 years       0.60          0.50         0.20         0.05
//	more             0.30          0.20         0.10         0.00
//
// It is half of that where a catalogue knows both by different ids. It does not matter
// which of the two is a.
func confidence(a, b *Details) float64 {
	keys := titleKeys(b)
	if !slices.ContainsFunc(titleKeys(a), func(key string) bool { return slices.Contains(keys, key) }) {
		return 0
	}
	c := confidences[compareYears(a.Year, b.Year)][comparePeople(a, b)]
	if idsDiffer(a.ExternalIDs, b.ExternalIDs) {
		return c / 2
	}
	return c
}

func compareYears(a, b *int32) int {
	if a == nil || b == nil {
		return unknownYear
	}
	switch apart := max(*a-*b, *b-*a); {
	case apart == 0:
		return sameYear
	case apart == 1:
		return nextYear
	case apart <= 3:
		return nearYear
	}
	return otherYear
}

func comparePeople(a, b *Details) int {
	ours, theirs := nameKeys(a.Directors), nameKeys(b.Directors)
	if share(ours, theirs) {
		return sharedDirector
	}
	ourCast, theirCast := nameKeys(a.Cast), nameKeys(b.Cast)
	switch {
	case share(ourCast, theirCast), share(ourCast, theirs), share(ours, theirCast):
		return sharedCast
	case share(scripts(ours), scripts(theirs)), share(scripts(ourCast), scripts(theirCast)):
		return otherPeople
	}
	return unknownPeople
}

func nameKeys(names []string) map[string]bool {
	keys := make(map[string]bool, len(names))
	for _, name := range names {
		keys[nameKey(name)] = true
	}
	return keys
}

func share[K comparable](a, b map[K]bool) bool {
	for key := range a {
		if b[key] {
			return true
		}
	}
	return false
}

// scripts are those that names are written in. Names in different ones cannot be
// compared: 봉준호 may be Bong Joon-ho.
func scripts(names map[string]bool) map[*unicode.RangeTable]bool {
	found := map[*unicode.RangeTable]bool{}
	for name := range names {
		first, _ := utf8.DecodeRuneInString(name)
		var script *unicode.RangeTable // nil: a rare one
		for _, table := range []*unicode.RangeTable{unicode.Latin, unicode.Hangul, unicode.Han, unicode.Cyrillic,
			unicode.Hiragana, unicode.Katakana, unicode.Greek, unicode.Arabic, unicode.Hebrew, unicode.Devanagari, unicode.Thai} {
			if unicode.Is(table, first) {
				script = table
			}
		}
		found[script] = true
	}
	return found
}

// idsDiffer reports whether there is a catalogue that knows both and has no id in common
// for them.
func idsDiffer(a, b []ExternalID) bool {
	for _, x := range a {
		if slices.ContainsFunc(b, func(y ExternalID) bool { return y.Source == x.Source }) &&
			!slices.ContainsFunc(b, func(y ExternalID) bool { return y.Source == x.Source && slices.Contains(a, y) }) {
			return true
		}
	}
	return false
}
