package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold makes texts comparable: case, accents, punctuation and the width of
// characters do not count, Hangul syllables become their jamo, and words are
// separated by one blank. Text of punctuation alone folds to "".
func Fold(text string) string {
	if isASCII(text) {
		return strip(strings.ToLower(text)) // as below, in a tenth of the time
	}
	return strip(norm.NFKD.String(cases.Fold().String(norm.NFKD.String(text))))
}

// letterParts are Latin letters that Unicode does not take apart. Fold leaves them, as what
// is stored folded goes by it.
var letterParts = strings.NewReplacer("æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i", "ħ", "h")

// foldMore folds a text for searching.
func foldMore(text string) string {
	folded := Fold(text)
	if isASCII(folded) {
		return folded
	}
	return letterParts.Replace(folded)
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// strip leaves letters and numbers, with one blank for what is between words.
func strip(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	blank := false
	for _, r := range text {
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
