// Package value reads years, ratings, times and genres in the ways that sources write
// them.
package value

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"marquee/internal/catalog"
)

var year = regexp.MustCompile(`^\(?(\d{4})(?:\)|$|\s*[-–—/.]|T)`)

// Year reads the year that a text begins with, the first of several: "1999", "(1999)",
// "1999–", "1999-2003", "1999-03-31".
func Year(text string) (int32, bool) {
	match := year.FindStringSubmatch(strings.TrimSpace(text))
	if match == nil {
		return 0, false
	}
	n, err := strconv.ParseInt(match[1], 10, 32)
	return int32(n), err == nil && n >= catalog.MinYear && n <= catalog.MaxYear
}

// Scale is that of ratings, from worst to best.
type Scale struct{ Worst, Best float64 }

// Stars is the scale of the ratings here.
var Stars = Scale{0.5, 5}

// ParseScale reads a scale such as "0-100" or "1-10".
func ParseScale(text string) (Scale, error) {
	worst, best, found := strings.Cut(text, "-")
	var s Scale
	var errWorst, errBest error
	s.Worst, errWorst = strconv.ParseFloat(worst, 64)
	s.Best, errBest = strconv.ParseFloat(best, 64)
	if !found || errWorst != nil || errBest != nil || !(s.Worst < s.Best) || math.IsInf(s.Best, 0) {
		return s, fmt.Errorf("%q is no scale of ratings: write the worst and the best one, such as 0-100", text)
	}
	return s, nil
}

// Rating reads a rating and brings it from its scale to 0.5 to 5, not rounded. "4/5",
// "8/10" and "80%" say their own scale, of which they are a share.
func (s Scale) Rating(text string) (float64, error) {
	number, of, share := strings.Cut(strings.ReplaceAll(text, ",", "."), "/")
	if percent, found := strings.CutSuffix(number, "%"); found && !share {
		number, of, share = percent, "100", true
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	var rating float64
	switch {
	case err != nil:
	case share:
		if s.Best, err = strconv.ParseFloat(strings.TrimSpace(of), 64); err == nil {
			s.Worst = 0
			rating, err = catalog.ShareRating(n, s.Best)
		}
	default:
		rating, err = catalog.ScaleRating(n, s.Worst, s.Best)
	}
	if err != nil {
		return 0, fmt.Errorf("the rating %q is not on a scale of %v to %v", shorten(text), s.Worst, s.Best)
	}
	return rating, nil
}

// Halves rounds a rating of 0.5 to 5 to steps of 0.5.
func Halves(rating float64) float64 { return min(5, max(0.5, math.Round(rating*2)/2)) }

// layouts are how times are written. Those that only people of one country can read,
// such as 03/04/2020, are not among them.
var layouts = []string{time.RFC3339Nano, "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02 15:04", "2006-01-02", "2006/01/02", "2 Jan 2006"}

// Time reads a time, UTC where it has no zone: a date, with or without the time of the
// day, or the seconds or milliseconds since 1970.
func Time(text string) (time.Time, error) {
	text = strings.TrimSpace(text)
	if n, err := strconv.ParseInt(text, 10, 64); err == nil && n >= 0 && (len(text) >= 9 || n == 0) {
		at := time.Unix(n, 0)
		if len(text) >= 12 {
			at = time.UnixMilli(n)
		}
		if at.Year() <= 2100 {
			return at.UTC(), nil
		}
	}
	for _, layout := range layouts {
		if at, err := time.Parse(layout, text); err == nil && at.Year() >= 1900 && at.Year() <= 2100 {
			return at.UTC(), nil
		}
	}
	return time.Time{}, fmt.Errorf("the time %q is neither a date such as 2024-12-31, with or without a time of the day, nor seconds since 1970", shorten(text))
}

// Number reads a whole number that a text begins with, such as the 136 of "136 min".
func Number(text string) (int32, bool) {
	text = strings.TrimSpace(text)
	end := strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	rest := ""
	if end >= 0 {
		text, rest = text[:end], text[end:]
	}
	n, err := strconv.ParseInt(text, 10, 32)
	return int32(n), err == nil && !strings.HasPrefix(rest, ".") && !strings.HasPrefix(rest, ",")
}

func shorten(text string) string {
	if runes := []rune(text); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return text
}

// Slug makes lower-case letters and digits joined by hyphens of a name: it drops
// apostrophes and puts one hyphen for all else that is neither letter nor digit.
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range name {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r != '\'' && r != '’':
			gap = true
		}
	}
	return b.String()
}
