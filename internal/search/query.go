package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// mostWords of a query are looked for, the longest ones, which say most. It bounds the work.
const mostWords = 8

// wanted is one reading of a query.
type wanted struct {
	text     string // the keys, with blanks between words
	solid    string // the keys without blanks
	words    []word
	cost     uint8 // of a match, because it is not what was written
	mistakes int   // that the whole may have
	begun    bool  // with mistakes it may also be a beginning
}

type word struct {
	keys   string
	mixed  bool // in it consonants stand for syllables, beside others
	last   bool // it may be that it is not typed to its end
	letter bool // it is one letter: half the movies have a word that begins with it
	typos  int  // how many mistakes it may have
}

// read takes a query as it is written. Without words in it there is nothing to look for.
func read(text string) wanted {
	folded := foldMore(text)
	list := units(folded)
	w := wanted{text: keysOf(list)}
	w.solid = strings.ReplaceAll(w.text, " ", "")
	fields := strings.Fields(w.text)
	for from := 0; from < len(list); {
		length := wordLength(list[from:])
		u := list[from : from+length]
		if keys := keysOf(u); !slices.ContainsFunc(w.words, func(o word) bool { return o.keys == keys }) {
			w.words = append(w.words, word{
				keys: keys, mixed: isMixed(u), last: keys == fields[len(fields)-1], letter: len(u) == 1 && len(keys) <= len("ㄱ")})
		}
		from += length + 1
	}
	slices.SortStableFunc(w.words, func(a, b word) int {
		return cmp.Compare(utf8.RuneCountInString(b.keys), utf8.RuneCountInString(a.keys))
	})
	w.words = w.words[:min(len(w.words), mostWords)]
	return w
}

// withTypos is the same reading where the words may have mistakes, and the last one, or the
// whole, also if it is not typed to its end.
func (w wanted) withTypos(begun bool) wanted {
	w.begun = begun
	w.mistakes = typosIn(w.solid)
	w.words = slices.Clone(w.words)
	for i := range w.words {
		if w.words[i].mixed {
			w.mistakes = 0
			continue
		}
		w.words[i].typos = typosIn(w.words[i].keys)
		w.words[i].last = w.words[i].last && begun
	}
	return w
}

// otherReadings are what else a query may mean: a text that was typed with the keyboard
// switched to the other layout, and names in Hangul that are stored in Latin letters.
func otherReadings(text string, w wanted, begun bool) []wanted {
	var readings []wanted
	add := func(text string, mistakes bool) {
		if text == "" || slices.ContainsFunc(readings, func(r wanted) bool { return r.text == text }) {
			return
		}
		r := read(text)
		r.cost = 1
		if mistakes {
			r.mistakes, r.begun = typosIn(r.solid), begun
		}
		readings = append(readings, r)
	}
	add(otherLayout(text, w.text), false)
	if list := units(foldMore(text)); hasSyllable(list) {
		add(customary(list), true)
		add(romanised(list), false)
	}
	return readings
}
