package search

// match is a span of starts where a word of a query matches.
type match struct {
	span
	cost, facetCost uint8 // how far it is from what is written; none: no match
	part            bool  // of a word only: it goes on
	typo            bool
}

// matches are all places where a word of the query is.
func (x *section) matches(w word, loose bool) []match {
	plain := x.narrow(x.all(), 0, w.keys)
	list := x.split(nil, plain, len(w.keys), 0, w.last || !w.letter)
	x.joined(w.keys, func(s span, length int) { list = x.split(list, s, length, 1, loose) })
	if w.mixed {
		for _, at := range x.mixedStarts(w.keys) {
			list = append(list, match{span: span{at, at + 1}, cost: 1, facetCost: none})
		}
	}
	if w.typos > 0 {
		x.typos(&x.words, 0, len(x.words.at), w.keys, w.typos, func(i, beginning, equal int) {
			m := match{span: x.wordSpan(i), cost: none, facetCost: none, typo: true}
			if equal != none {
				m.cost, m.facetCost = uint8(1+equal), uint8(1+equal)
			}
			if w.last {
				m.cost = uint8(1 + beginning)
			}
			if m.cost != none {
				list = append(list, m)
			}
		})
	}
	return list
}

// split adds a span whose first length bytes match, apart by whether a word ends there.
func (x *section) split(list []match, s span, length int, cost uint8, parts bool) []match {
	whole := x.ended(s, length)
	if !whole.empty() {
		list = append(list, match{span: whole, cost: cost, facetCost: cost})
	}
	if s.from = whole.to; parts && !s.empty() {
		list = append(list, match{span: s, cost: cost, facetCost: none, part: true})
	}
	return list
}

// wordSpan has all starts of a word of the lexicon.
func (x *section) wordSpan(i int) span {
	if i+1 < len(x.words.at) {
		return span{int(x.words.at[i]), int(x.words.at[i+1])}
	}
	return span{int(x.words.at[i]), len(x.starts)}
}
