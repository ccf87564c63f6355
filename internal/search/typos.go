package search

import (
	"strings"
	"unicode/utf8"
)

// none stands for a distance that is too long, and a match that is none.
const none = 255

// typosIn is how many mistakes a word may have: one in four letters or more and two in
// eight or more, as Algolia's minWordSizefor1Typo and minWordSizefor2Typos have it.
// Numbers are meant as they are, and initial consonants are too few letters.
func typosIn(keys string) int {
	if strings.ContainsAny(keys, "0123456789") || isInitials(keys) {
		return 0
	}
	switch letters := utf8.RuneCountInString(keys); {
	case letters < 4:
		return 0
	case letters < 8:
		return 1
	}
	return 2
}

func isInitials(keys string) bool {
	return !strings.ContainsFunc(keys, func(r rune) bool { return !isConsonant(r) })
}

// speller compares texts with one word by the Damerau-Levenshtein distance, restricted as
// in optimal string alignment: letters that are left out, added, replaced, or two swapped.
// Texts come sorted, so what a text has in common with the one before is not compared
// again, and texts that begin hopelessly are passed over.
type speller struct {
	word []rune
	most int
	// For each letter of the text that was read, beginning with none:
	rows  [][]int // the distances of what was read to the beginnings of word
	ends  []int   // how many bytes it is
	best  []int   // the smallest distance to word of what was read, or a beginning of it
	runes []rune  // the letter
}

func newSpeller(word string, most int) *speller {
	s := &speller{word: []rune(word), most: most}
	first := make([]int, len(s.word)+1)
	for j := range first {
		first[j] = j
	}
	s.rows, s.ends, s.runes = [][]int{first}, []int{0}, []rune{0}
	s.best = []int{len(s.word)}
	return s
}

// typos calls found for the texts of a lexicon, from one place to another, that begin with
// word or are equal to it but for at most so many mistakes: with their places and both
// distances, none for one that is longer.
func (x *section) typos(l *lexicon, from, to int, word string, most int, found func(i, beginning, equal int)) {
	s := newSpeller(word, most)
	for i := from; i < to; {
		equal, hopeless := s.compare(l.textOf(x, i), int(l.shared[i]))
		if equal > most {
			equal = none
		}
		best := s.best[len(s.best)-1]
		if best <= most {
			found(i, best, equal)
		}
		for i++; hopeless > 0 && i < to && int(l.shared[i]) >= hopeless; i++ {
			if best <= most {
				found(i, best, none)
			}
		}
	}
}

// compare gives the distance of a text whose first shared bytes are those of the text
// before, or after how many bytes it is clear that it is too long.
func (s *speller) compare(text []byte, shared int) (equal, hopeless int) {
	depth := len(s.ends) - 1
	for s.ends[depth] > shared {
		depth--
	}
	s.rows, s.ends, s.best, s.runes = s.rows[:depth+1], s.ends[:depth+1], s.best[:depth+1], s.runes[:depth+1]
	for at := s.ends[depth]; text[at] > 0; {
		r, size := utf8.DecodeRune(text[at:])
		if at += size; r == ' ' {
			continue
		}
		if least := s.read(r, at); least > s.most {
			return none, at
		}
	}
	return s.rows[len(s.rows)-1][len(s.word)], 0
}

// read takes a letter and gives the smallest distance of the new row.
func (s *speller) read(r rune, end int) int {
	depth := len(s.rows)
	if cap(s.rows) > depth && s.rows[:depth+1][depth] != nil {
		s.rows = s.rows[:depth+1] // the row of an earlier text
	} else {
		s.rows = append(s.rows, make([]int, len(s.word)+1))
	}
	row, above := s.rows[depth], s.rows[depth-1]
	row[0] = depth
	least := depth
	// What is further from the diagonal is too far.
	from, to := max(1, depth-s.most), min(len(s.word), depth+s.most)
	if from > 1 {
		row[from-1] = none
	}
	for j := from; j <= to; j++ {
		d := above[j-1]
		if s.word[j-1] != r {
			d = 1 + min(d, above[j], row[j-1])
			if depth > 1 && j > 1 && s.word[j-1] == s.runes[depth-1] && s.word[j-2] == r {
				d = min(d, 1+s.rows[depth-2][j-2])
			}
		}
		row[j] = d
		least = min(least, d)
	}
	if to < len(s.word) {
		row[to+1] = none
	}
	best := s.best[depth-1]
	if to == len(s.word) {
		best = min(best, row[to])
	}
	s.ends, s.best, s.runes = append(s.ends, end), append(s.best, best), append(s.runes, r)
	return least
}
