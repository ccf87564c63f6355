package search

import (
	"strconv"
	"unicode"
	"unicode/utf8"
)

// kind is what a text is to a movie.
type kind uint8

const (
	title kind = iota
	name
	facet // a genre or the year: it matches by whole words only
)

// spelling is a way to write a text that people look for it by.
type spelling struct {
	text string
	how  how
}

type how uint8

const (
	written how = iota
	latin       // Hangul in Latin letters
	initials
)

// trait is what matters of a spelling while matches are looked through, in one byte.
type trait uint8

const (
	otherSpelling trait = 1 << iota // than what is written, which is worth less
	initialsOnly
	ofFacet
)

func traitOf(k kind, h how) trait {
	var t trait
	if h != written {
		t |= otherSpelling
	}
	if h == initials {
		t |= initialsOnly
	}
	if k == facet {
		t |= ofFacet
	}
	return t
}

// cost is how much worse a match of the spelling is than one of what is written.
func (t trait) cost() uint8 { return uint8(t & otherSpelling) }

// spellings of a text; the first one is as written.
func spellings(text string, k kind) []spelling {
	folded := foldMore(text)
	if folded == "" {
		return nil
	}
	if !hasHangul(folded) {
		return []spelling{{folded, written}}
	}
	list := units(folded)
	forms := []spelling{{keysOf(list), written}}
	if !hasSyllable(list) {
		return forms
	}
	forms = append(forms, spelling{initialsOf(list), initials})
	if k == name {
		list = apart(list)
		if usual := customary(list); usual != romanised(list) {
			forms = append(forms, spelling{usual, latin})
		}
	}
	return append(forms, spelling{romanised(list), latin})
}

// apart puts a blank between family and given name where the text is one word.
func apart(list []unit) []unit {
	given := givenName(list)
	if given == 0 {
		return list
	}
	return append(append(append([]unit{}, list[:given]...), unit{letter: " "}), list[given:]...)
}

// starts are the places in a spelling where a word begins. Chinese characters stand
// without blanks between words, so each is one; the given name of a Korean is one too.
func starts(text string, k kind, t trait) []int {
	var places []int
	begins := true
	for i, r := range text {
		if begins || unicode.Is(unicode.Han, r) {
			places = append(places, i)
		}
		begins = r == ' '
	}
	if k == name && t&ofFacet == 0 && len(places) == 1 && (t&otherSpelling == 0 || t&initialsOnly > 0) {
		if given := givenAt(text, t&initialsOnly > 0); given > 0 {
			places = append(places, given)
		}
	}
	return places
}

// givenAt is where the given name begins in a name of one word, 0 if it is not a Korean one.
func givenAt(text string, initials bool) int {
	at := []int{}
	for i := 0; i < len(text); {
		length := syllableLength(text[i:])
		if initials {
			if !startsConsonant(text[i:]) {
				return 0
			}
			_, length = utf8.DecodeRuneInString(text[i:])
		}
		if length == 0 {
			return 0
		}
		at = append(at, i)
		i += length
	}
	if len(at) < 2 || len(at) > 4 {
		return 0
	}
	return at[max(1, len(at)-2)]
}

// articles are what a title may be looked for without.
var articles = []string{"the ", "a ", "an "}

const longestArticle = uint32(len("the "))

func yearText(year int32) string { return strconv.Itoa(int(year)) }
