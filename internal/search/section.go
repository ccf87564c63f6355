package search

import (
	"bytes"
	"slices"
	"sort"
)

// section is the text of some sources of a part, sorted by where words begin.
type section struct {
	kind   kind   // of the sources but for facets
	text   []byte // the spellings, each ended by a zero byte
	forms  []form
	source []uint32 // of each form
	owner  []uint32 // of each form the movie that has it; nil where there may be several
	traits []trait  // of each form
	starts []start
	words  lexicon // of different words
	heads  lexicon // of whole titles and names
}

// form is one spelling of a source. Forms are sorted by their text.
type form struct {
	at      uint32 // where it begins in the text
	written uint32 // the form of the same source that is as written
}

// start is a place in the text where a word of a form begins. They are sorted by the text
// from there on, so all that begin alike are together.
type start struct{ at, form uint32 }

// span is a range of starts.
type span struct{ from, to int }

func (s span) empty() bool { return s.from >= s.to }

// tail is the text of the form from the start on.
func (x *section) tail(s start) []byte {
	end := len(x.text)
	if next := int(s.form) + 1; next < len(x.forms) {
		end = int(x.forms[next].at)
	}
	return x.text[s.at : end-1]
}

func (x *section) all() span { return span{0, len(x.starts)} }

// narrow gives those of a span whose first depth bytes are alike that go on with text.
func (x *section) narrow(within span, depth int, text string) span {
	if within.empty() {
		return within
	}
	want := []byte(text)
	at := func(i int) []byte { // what is beyond the end of a form begins with a zero, which is less
		from := int(x.starts[within.from+i].at) + depth
		return x.text[min(from, len(x.text)):min(from+len(want), len(x.text))]
	}
	size := within.to - within.from
	from := sort.Search(size, func(i int) bool { return bytes.Compare(at(i), want) >= 0 })
	to := from + sort.Search(size-from, func(i int) bool { return bytes.Compare(at(from+i), want) > 0 })
	return span{within.from + from, within.from + to}
}

// ended gives those of a span whose first depth bytes are alike where a word ends there.
// They are the first ones, as blanks and ends come before letters.
func (x *section) ended(within span, depth int) span {
	size := within.to - within.from
	n := sort.Search(size, func(i int) bool { return !x.endsAt(x.starts[within.from+i], depth) })
	return span{within.from, within.from + n}
}

func (x *section) endsAt(s start, depth int) bool { return x.text[int(s.at)+depth] <= ' ' }

// isHead tells whether a title or name begins at the start, not counting an article.
func (x *section) isHead(s start) bool {
	at := x.forms[s.form].at
	if s.at == at || s.at > at+longestArticle || x.kind != title || x.traits[s.form]&otherSpelling > 0 {
		return s.at == at
	}
	return slices.Contains(articles, string(x.text[at:s.at]))
}

// joined finds where text is without the blanks that are in a form: "spiderman" in "spider
// man". It calls found with each span, in which the match is length bytes long.
func (x *section) joined(text string, found func(s span, length int)) {
	x.walk(x.all(), 0, text, false, found)
}

func (x *section) walk(within span, depth int, rest string, skipped bool, found func(s span, length int)) {
	for !within.empty() {
		if rest == "" {
			if skipped {
				found(within, depth)
			}
			return
		}
		if depth > 0 {
			x.walk(x.narrow(within, depth, " "), depth+1, rest, true, found)
		}
		var letter string
		letter, rest = cutRune(rest)
		within = x.narrow(within, depth, letter)
		depth += len(letter)
	}
}
