package search

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
)

// keyed is something to sort by text. The first eight bytes as a number mostly decide.
type keyed[T any] struct {
	first uint64
	value T
}

func sortByText[T any](values []T, text func(T) []byte, less func(a, b T) int) {
	list := make([]keyed[T], len(values))
	for i, v := range values {
		var first [8]byte
		copy(first[:], text(v))
		list[i] = keyed[T]{binary.BigEndian.Uint64(first[:]), v}
	}
	slices.SortFunc(list, func(a, b keyed[T]) int {
		if a.first != b.first {
			return cmp.Compare(a.first, b.first)
		}
		return cmp.Or(bytes.Compare(text(a.value), text(b.value)), less(a.value, b.value))
	})
	for i, k := range list {
		values[i] = k.value
	}
}

// sortForms puts the forms and their text in order, so that who reads one after the other
// does not jump about in memory.
func (x *section) sortForms() {
	order := make([]uint32, len(x.forms)) // of what was where
	for i := range order {
		order[i] = uint32(i)
	}
	sortByText(order, func(f uint32) []byte { return x.tail(start{x.forms[f].at, f}) }, cmp.Compare[uint32])
	place := make([]uint32, len(order)) // of where it is now
	for to, from := range order {
		place[from] = uint32(to)
	}
	sorted := &section{kind: x.kind, text: make([]byte, 0, len(x.text)), forms: make([]form, 0, len(order)),
		source: make([]uint32, 0, len(order)), traits: make([]trait, 0, len(order))}
	for _, f := range order {
		at := x.forms[f].at
		sorted.forms = append(sorted.forms, form{uint32(len(sorted.text)), place[x.forms[f].written]})
		sorted.text = append(append(sorted.text, x.tail(start{at, f})...), 0)
		sorted.source, sorted.traits = append(sorted.source, x.source[f]), append(sorted.traits, x.traits[f])
	}
	*x = *sorted
}

// sortStarts finds the starts and selects from them.
func (x *section) sortStarts() {
	for f := range x.forms {
		from := start{x.forms[f].at, uint32(f)}
		for _, place := range starts(string(x.tail(from)), x.kind, x.traits[f]) {
			x.starts = append(x.starts, start{from.at + uint32(place), from.form})
		}
	}
	sortByText(x.starts, x.tail, func(a, b start) int { return cmp.Compare(a.at, b.at) })
	x.starts = slices.Clip(x.starts)
	x.words, x.heads = wordsOf(x), headsOf(x)
}
