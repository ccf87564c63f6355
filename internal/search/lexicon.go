package search

import (
	"bytes"
	"slices"
	"sort"
)

// lexicon is a sorted selection of starts, such as one for each word.
type lexicon struct {
	at     []uint32 // positions in the starts
	shared []uint8  // how many bytes each has in common with the one before
	text   []byte   // of words, each ended by a zero byte
	from   []uint32 // where each begins in it
	whole  bool     // whole texts, of which there is no copy; blanks in them do not count
}

// wordsOf has for each different word the first start with it.
func wordsOf(x *section) lexicon {
	var l lexicon
	var last []byte
	for i, s := range x.starts {
		word := firstWord(x.tail(s))
		if i > 0 && bytes.Equal(word, last) {
			continue
		}
		l.add(i, word, last)
		l.from = append(l.from, uint32(len(l.text)))
		l.text = append(append(l.text, word...), 0)
		last = word
	}
	return l.clip()
}

// headsOf has the whole titles, also without their article, and names.
func headsOf(x *section) lexicon {
	l := lexicon{whole: true}
	var last []byte
	for i, s := range x.starts {
		if x.traits[s.form]&ofFacet > 0 || !x.isHead(s) {
			continue
		}
		tail := x.tail(s)
		l.add(i, tail, last)
		last = tail
	}
	return l.clip()
}

func (l *lexicon) add(at int, text, last []byte) {
	shared := 0
	for shared < min(len(text), len(last), 255) && text[shared] == last[shared] {
		shared++
	}
	l.at, l.shared = append(l.at, uint32(at)), append(l.shared, uint8(shared))
}

// clip gives back what append took in advance.
func (l lexicon) clip() lexicon {
	l.at, l.shared = slices.Clone(l.at), slices.Clone(l.shared)
	l.text, l.from = slices.Clone(l.text), slices.Clone(l.from)
	return l
}

// textOf begins with the text of the one at a place, which ends at a zero byte.
func (l *lexicon) textOf(x *section, i int) []byte {
	if l.whole {
		return x.text[x.starts[l.at[i]].at:]
	}
	return l.text[l.from[i]:]
}

// within gives from where to where those are that are in a span of starts.
func (l *lexicon) within(s span) (from, to int) {
	from = sort.Search(len(l.at), func(i int) bool { return int(l.at[i]) >= s.from })
	return from, from + sort.Search(len(l.at)-from, func(i int) bool { return int(l.at[from+i]) >= s.to })
}

func firstWord(text []byte) []byte {
	if i := bytes.IndexByte(text, ' '); i >= 0 {
		return text[:i]
	}
	return text
}
