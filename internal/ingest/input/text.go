package input

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Decode makes a string of bytes that are UTF-8 or, if they are not, ISO-8859-1:
// the older files are in the latter and some hold lines of both. Windows-1252 is
// ISO-8859-1 with letters in place of control characters that no title has.
func Decode(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	var s strings.Builder
	s.Grow(len(b) + len(b)/8)
	for _, c := range b {
		s.WriteRune(charmap.Windows1252.DecodeByte(c))
	}
	return s.String()
}

// CleanText makes one line of printable text: control characters, which some
// databases refuse, become spaces and white space is collapsed.
func CleanText(s string) string {
	if strings.IndexFunc(s, unicode.IsControl) >= 0 {
		s = strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return ' '
			}
			return r
		}, s)
	}
	return strings.Join(strings.Fields(s), " ")
}

// Quote shows a piece of a file in an error, shortened if it is long.
func Quote(b []byte) string {
	const limit = 40
	more := ""
	if len(b) > limit {
		b, more = b[:limit], "…"
		for len(b) > 0 && !utf8.Valid(b) && limit-len(b) < utf8.UTFMax { // do not cut a character in two
			b = b[:len(b)-1]
		}
	}
	return `"` + CleanText(Decode(b)) + more + `"`
}
