package moviepage

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"marquee/internal/catalog"
)

// ratingForm is a number, alone, in percent or with the best that there is: "8.5", "8,5",
// "4/5", "85%", "4 out of 5", "8.5점".
var ratingForm = regexp.MustCompile(`^(-?\d+(?:[.,]\d+)?)\s*(%|(?:/|out of|of)\s*(\d+(?:[.,]\d+)?))?\s*(?:점|stars?)?$`)

// score is a rating as a page writes it. Best and Worst are "" where it does not say.
type score struct{ value, best, worst, count string }

// parse brings a rating to the scale from 0.5 to 5. It is nil where the page says that
// nobody has rated. Where it does not say the scale, that is from 1 to 5, as
// schema.org has it; from 0 where the best is 100 or the value is under 1. What says in
// itself of what it is a share, as 4/5 does, is that share of 5.
func (s score) parse() (*catalog.SourceRating, error) {
	m := ratingForm.FindStringSubmatch(strings.ToLower(strings.TrimSpace(norm.NFKC.String(s.value))))
	if m == nil {
		return nil, fmt.Errorf("the rating %s is not a number", quote(s.value))
	}
	value, best := decimal(m[1]), 5.0
	switch {
	case m[2] == "%":
		best = 100
	case m[3] != "":
		best = decimal(m[3])
	case s.best != "":
		best = decimal(s.best)
	}
	worst := 1.0
	switch {
	case s.worst != "" && m[2] == "":
		worst = decimal(s.worst)
	case best == 100 || value < 1:
		worst = 0
	}
	count := parseCount(s.count)
	if value == 0 && count == 0 {
		return nil, nil
	}
	average, err := catalog.ScaleRating(value, worst, best)
	if m[2] != "" { // it says itself of what it is a share
		average, err = catalog.ShareRating(value, best)
	}
	if err != nil {
		return nil, fmt.Errorf("the rating %g of %g is out of its scale", value, best)
	}
	return &catalog.SourceRating{Average: average, Count: count}, nil
}

// decimal reads a number with a point or a comma; 0 if it is none.
func decimal(text string) float64 {
	return float(strings.Replace(strings.TrimSpace(text), ",", ".", 1))
}

// countForm is a count, with or without separators of thousands.
var countForm = regexp.MustCompile(`\d{1,3}(?:[,. ]\d{3})+|\d+`)

// maxCount is the largest count of the contract.
const maxCount = 1<<53 - 1

// parseCount reads how many have rated: "1,234", "1234명". It is 0 where it cannot.
func parseCount(text string) int64 {
	digits := strings.NewReplacer(",", "", ".", "", " ", "").Replace(countForm.FindString(norm.NFKC.String(text)))
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n > maxCount {
		return 0
	}
	return n
}
