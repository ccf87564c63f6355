package movielens

import (
	"fmt"
	"math"
	"time"

	"marquee/internal/ingest/input"
)

// maxUnix is the first second of the year 2100: a time after it is no time.
const maxUnix = 4102444800

// parseUint reads a whole number without sign that fits an int64. Spaces around it
// are allowed.
func parseUint(b []byte) (int64, bool) {
	b = trimSpaces(b)
	if len(b) == 0 || len(b) > 19 {
		return 0, false
	}
	var n uint64 // 19 digits always fit
	for _, c := range b {
		d := uint64(c - '0')
		if d > 9 {
			return 0, false
		}
		n = n*10 + d
	}
	return int64(n), n <= math.MaxInt64
}

// trimSpaces is bytes.TrimSpace for the few kinds of space that surround numbers.
func trimSpaces(b []byte) []byte {
	for len(b) > 0 && (b[0] == ' ' || b[0] == '\t') {
		b = b[1:]
	}
	for len(b) > 0 && (b[len(b)-1] == ' ' || b[len(b)-1] == '\t') {
		b = b[:len(b)-1]
	}
	return b
}

// largestID leaves room for the ids that are given after an import, which go on from
// its largest one and must stay below 1<<53, where 64-bit floating point ends to be
// exact.
const largestID = 1 << 52

// parseID reads the number of a user or movie.
func parseID(what string, b []byte, id *int64) string {
	n, ok := parseUint(b)
	if !ok || n == 0 {
		return fmt.Sprintf("%s %s is not a positive whole number", what, input.Quote(b))
	}
	if n > largestID {
		return fmt.Sprintf("%s %s is more than %d, the largest one that is taken", what, input.Quote(b), int64(largestID))
	}
	*id = n
	return ""
}

// parseStars reads a rating. Written out because strconv.ParseFloat needs a string
// and takes "Inf", "1e0" and 4.4999999999999999 too.
func parseStars(b []byte, stars *float64) string {
	t := trimSpaces(b)
	half := 0
	if len(t) > 0 && t[0] >= '0' && t[0] <= '5' {
		half, t = int(t[0]-'0')*2, t[1:]
	}
	if len(t) > 1 && t[0] == '.' {
		if t[1] == '5' {
			half++
		} else if t[1] != '0' {
			return notStars(b)
		}
		for t = t[2:]; len(t) > 0 && t[0] == '0'; {
			t = t[1:]
		}
	}
	if len(t) > 0 || half < 1 || half > 10 {
		return notStars(b)
	}
	*stars = float64(half) / 2
	return ""
}

func notStars(b []byte) string {
	return "rating " + input.Quote(b) + " is not between 0.5 and 5 in steps of 0.5"
}

// parseTime reads a time in seconds since 1970.
func parseTime(b []byte, at *time.Time) string {
	n, ok := parseUint(b)
	if !ok || n > maxUnix {
		return fmt.Sprintf("timestamp %s is not a time in seconds between 1970 and 2100", input.Quote(b))
	}
	*at = time.Unix(n, 0).UTC()
	return ""
}
