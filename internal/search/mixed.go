package search

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// isMixed tells whether consonants stand for whole syllables in a word, beside others: 기ㅅㅊ.
func isMixed(word []unit) bool {
	return hasSyllable(word) && slices.ContainsFunc(word, func(u unit) bool { return startsConsonant(u.letter) })
}

// mixedStarts finds a word in which consonants stand for syllables, by the initials.
func (x *section) mixedStarts(keys string) []int {
	var found []int
	x.walkInitials(x.all(), 0, keys, false, func(s span) {
		for i := s.from; i < s.to; i++ {
			if f := x.starts[i].form; x.traits[f]&initialsOnly > 0 && x.beginsMixed(f, keys) {
				found = append(found, i)
			}
		}
	})
	return found
}

// walkInitials finds the initials of keys. The consonants after a vowel are the final of its
// syllable or the initials of syllables of which no more is there: a keyboard makes 깃 of 기
// and ㅅ. Where all are finals it finds nothing, as then there is nothing mixed.
func (x *section) walkInitials(within span, depth int, keys string, mixed bool, found func(s span)) {
	switch {
	case within.empty():
		return
	case keys == "":
		if mixed {
			found(within)
		}
		return
	case depth > 0:
		x.walkInitials(x.narrow(within, depth, " "), depth+1, keys, mixed, found)
	}
	letter, rest := cutRune(keys)
	next := x.narrow(within, depth, letter)
	depth += len(letter)
	syllable := startsVowel(rest)
	for startsVowel(rest) {
		_, rest = cutRune(rest)
	}
	x.walkInitials(next, depth, rest, mixed || startsConsonant(letter) && !syllable, found)
	if !syllable {
		return
	}
	for size := range finals(rest) {
		x.walkInitials(next, depth, rest[size:], mixed, found)
	}
}

// finals gives the lengths of the finals that keys may begin with, of one consonant or two.
func finals(keys string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, final := range finalKeys[1:] {
			if rest, found := strings.CutPrefix(keys, final); found && !startsVowel(rest) && !yield(len(final)) {
				return
			}
		}
	}
}

// beginsMixed tells whether the written form beside initials has the keys where a word begins.
func (x *section) beginsMixed(initials uint32, keys string) bool {
	f := x.forms[initials].written
	text := string(x.tail(start{x.forms[f].at, f}))
	for _, place := range starts(text, x.kind, x.traits[f]) {
		if beginsMixed(keys, text[place:]) {
			return true
		}
	}
	return false
}

// beginsMixed tells whether keys of a query, in which a consonant may stand for a whole
// syllable, begin a text: 기ㅅㅊ and, as keyboards put that together, 깃ㅊ begin 기생충.
func beginsMixed(query, text string) bool {
	for query != "" {
		text = strings.TrimPrefix(text, " ")
		length := syllableLength(text)
		if length == 0 {
			_, length = utf8.DecodeRuneInString(text)
		}
		switch initial, rest := cutRune(query); {
		case text == "":
			return false
		case strings.HasPrefix(query, text[:length]):
			query = query[length:]
		case strings.HasPrefix(text[:length], query):
			return true
		case strings.HasPrefix(text, initial) && startsConsonant(initial) && !startsVowel(rest):
			query = rest
		default:
			return false
		}
		text = text[length:]
	}
	return true
}
