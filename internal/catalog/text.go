package catalog

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold makes texts comparable: case, accents, punctuation and the width of
// characters do not count, Hangul syllables become their jamo, and words are
// separated by one blank. Both engines compare folded text byte by byte, so they
// agree. Text of punctuation alone folds to "".
func Fold(text string) string {
	var b strings.Builder
	blank := false
	for _, r := range norm.NFKD.String(cases.Fold().String(norm.NFKD.String(text))) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’':
			// An accent, or the apostrophe in "Don't".
		case unicode.IsLetter(r), unicode.IsNumber(r):
			if blank && b.Len() > 0 {
				b.WriteByte(' ')
			}
			blank = false
			b.WriteRune(r)
		default:
			blank = true
		}
	}
	return b.String()
}

// sortKey is the folded title without its leading article.
func sortKey(title string) string {
	key := Fold(title)
	for _, article := range []string{"the ", "a ", "an "} {
		if rest, found := strings.CutPrefix(key, article); found {
			return rest
		}
	}
	if key == "" {
		return title
	}
	return key
}

// IdentityKey is equal for two movies that are taken to be the same one: those
// of one folded title and year.
func IdentityKey(title string, year *int32) string {
	key := Fold(title)
	if key == "" {
		key = title
	}
	if year == nil {
		return key + "|"
	}
	return key + "|" + strconv.Itoa(int(*year))
}
