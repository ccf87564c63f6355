package moviepage

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"marquee/internal/catalog"
)

// The bounds of numbers, as in the contract.
const (
	maxRuntime = 6000
	maxAge     = 21
)

// yearForm is four digits that stand alone, or that begin a date without separators.
var yearForm = regexp.MustCompile(`\b(\d{4})(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))?\b`)

// parseYear reads the year of a date in any of the ways in which people write one: "2019-05-30",
// "1999–", "May 30, 2019", "2019년 5월 30일". Of several years it is the first.
func parseYear(text string) (int32, error) {
	for _, found := range yearForm.FindAllStringSubmatch(norm.NFKC.String(text), -1) {
		if year, err := strconv.ParseInt(found[1], 10, 32); err == nil && year >= catalog.MinYear && year <= catalog.MaxYear {
			return int32(year), nil
		}
	}
	return 0, fmt.Errorf("the date %s has no year from %d to %d", quote(text), catalog.MinYear, catalog.MaxYear)
}

// The forms of a length: as in ISO 8601, in words, as on a clock, and bare minutes.
var (
	isoLength   = regexp.MustCompile(`^P(?:0+Y)?(?:0+M)?(?:(\d+)D)?T?(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?$`)
	wordLength  = regexp.MustCompile(`^(?:(\d+)\s*(?:h|hrs?|hours?|시간)\.?)?,?\s*(?:(\d+)\s*(?:m|mins?|minutes?|분)\.?)?$`)
	clockLength = regexp.MustCompile(`^(\d{1,2}):([0-5]\d)(?::[0-5]\d)?$`)
	bareLength  = regexp.MustCompile(`^(\d+)(?:\.0+)?$`)
)

// parseRuntime reads a length in minutes: "PT2H12M", "132 min", "2시간 12분", "2:12", "132".
// It is 0 for a length of nothing, which stands for not known.
func parseRuntime(text string) (int32, error) {
	text = strings.TrimSpace(norm.NFKC.String(text))
	minutes := -1.0
	if m := isoLength.FindStringSubmatch(strings.ToUpper(text)); m != nil {
		minutes = 24*60*float(m[1]) + 60*float(m[2]) + float(m[3]) + float(m[4])/60
	} else if m := wordLength.FindStringSubmatch(strings.ToLower(text)); m != nil && text != "" {
		minutes = 60*float(m[1]) + float(m[2])
	} else if m := clockLength.FindStringSubmatch(text); m != nil {
		minutes = 60*float(m[1]) + float(m[2])
	} else if m := bareLength.FindStringSubmatch(text); m != nil {
		minutes = float(m[1])
	}
	if minutes < 0 || minutes > maxRuntime {
		return 0, fmt.Errorf("the length %s is not one of up to %d minutes", quote(text), maxRuntime)
	}
	return int32(minutes + 0.5), nil
}

// float is the number that a group of digits matched; 0 if it matched none.
func float(digits string) float64 {
	f, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		return 0
	}
	return f
}

// certificates are ratings by age in words. Those of the US have the ages that the demo
// catalogue has.
var certificates = map[string]int32{
	"g": 0, "u": 0, "tv-g": 0, "pg": 7, "pg-13": 13, "r": 17, "nc-17": 18, "tv-14": 14, "tv-ma": 17,
	"all": 0, "전체": 0, "전체관람가": 0, "모든연령": 0, "청소년관람불가": 18, "청불": 18, "제한상영가": 18,
}

// ageForm is an age in figures: "12세 이상 관람가", "16+", "FSK 12", "12A".
var ageForm = regexp.MustCompile(`^(?:fsk|bbfc|kmrb|ab|from)?(\d{1,2})(?:\+|a|세.{0,12}|years?.{0,12})?$`)

// parseAge reads from which age a movie is suitable. It is false for a rating by age
// that is not known here.
func parseAge(text string) (int32, bool) {
	text = strings.ToLower(norm.NFKC.String(text))
	text = strings.Join(strings.Fields(text), "")
	for _, prefix := range []string{"mpaa", "mpa", "us:", "rated"} {
		text = strings.TrimPrefix(text, prefix)
	}
	if age, known := certificates[text]; known {
		return age, true
	}
	if m := ageForm.FindStringSubmatch(text); m != nil {
		if age, err := strconv.ParseInt(m[1], 10, 32); err == nil && age <= maxAge {
			return int32(age), true
		}
	}
	return 0, false
}
