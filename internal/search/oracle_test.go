package search

import (
	"cmp"
	"slices"
	"strings"
)

// oracle finds what Find should, by looking at every movie: no index, no early end.
type oracle []oracleMovie

type oracleMovie struct {
	Movie
	texts []oracleText
}

func newOracle(movies []Movie) oracle {
	var o oracle
	for _, m := range movies {
		o = append(o, oracleMovie{m, textsOf(m)})
	}
	return o
}

func (movies oracle) find(q Query) []Position {
	w := read(q.Text)
	if len(w.words) == 0 {
		return nil
	}
	tiers := make([]uint8, len(movies))
	whole, found := false, 0
	for i, m := range movies {
		var all bool
		tiers[i], all = m.rank(w, false)
		whole = whole || all
		if tiers[i] != none {
			found++
		}
	}
	if found < few && !whole {
		readings := append([]wanted{w.withTypos(found == 0)}, otherReadings(q.Text, w, found == 0)...)
		for i, m := range movies {
			for k, r := range readings {
				tier, _ := m.rank(r, k == 0)
				tiers[i] = min(tiers[i], tier)
			}
		}
	}
	var list []Position
	for i, m := range movies {
		suits := q.MaturityLimit == nil || m.MinimumAge != nil && *m.MinimumAge <= *q.MaturityLimit
		if tiers[i] != none && suits {
			list = append(list, Position{int(tiers[i]), m.Ratings, m.ID})
		}
	}
	slices.SortFunc(list, Position.compare)
	return list
}

type oracleText struct {
	spelling
	k       kind
	written string
}

func textsOf(m Movie) []oracleText {
	var list []oracleText
	add := func(text string, k kind) {
		for i, s := range spellings(text, k) {
			written := s.text
			if i > 0 {
				written = list[len(list)-i].text
			}
			list = append(list, oracleText{s, k, written})
		}
	}
	for _, t := range m.Titles {
		add(t.Text, title)
	}
	for _, p := range m.People {
		add(p, name)
	}
	for _, g := range m.Genres {
		add(g.Slug, facet)
		for _, n := range g.Names {
			add(n.Text, facet)
		}
	}
	if m.Year != nil {
		add(yearText(*m.Year), facet)
	}
	return list
}

// rank is the tier of a movie, and whether a title or name has all words whole.
func (m oracleMovie) rank(w wanted, loose bool) (tier uint8, whole bool) {
	tier = none
	for _, t := range m.texts {
		if one, all := t.rank(w, loose); one < tier || all {
			tier, whole = min(tier, one), whole || all
		}
	}
	if len(w.words) == 1 {
		return tier, whole
	}
	var cost uint8
	cover := wordsAcross
	for _, word := range w.words {
		best := uint8(none)
		for _, t := range m.texts {
			if c, _ := t.word(word, loose); c != none {
				best = min(best, keyOf(max(c, traitOf(t.k, t.how).cost()), t.k == facet))
			}
		}
		if best == none {
			return tier, whole
		}
		cost += best >> markBits
		if best&1 > 0 {
			cover = withFacets
		}
	}
	return min(tier, tierOf(max(cost, w.cost), cover)), whole
}

func (t oracleText) cover() int {
	return map[kind]int{title: wordsOfTitle, name: wordsOfName, facet: wholeFacet}[t.k]
}

func (t oracleText) rank(w wanted, loose bool) (tier uint8, whole bool) {
	tier = t.whole(w)
	var cost uint8
	parts, all := false, true
	for _, word := range w.words {
		c, part := t.word(word, loose)
		all, parts, cost = all && c != none, parts || part, cost+c
	}
	if all {
		tier = min(tier, tierOf(max(cost, w.cost, traitOf(t.k, t.how).cost()), t.cover()))
		whole = !parts && t.k != facet
	}
	for _, p := range starts(t.text, t.k, traitOf(t.k, t.how)) {
		one, ends := t.at(p, w, loose)
		tier, whole = min(tier, one), whole || ends
	}
	return tier, whole
}

// at is for the whole query at a start.
func (t oracleText) at(p int, w wanted, loose bool) (tier uint8, ends bool) {
	text, tier := t.text[p:], uint8(none)
	head := t.k == title && (p == 0 || t.how == written && slices.Contains(articles, t.text[:p]))
	take := func(length int, cost uint8, parts bool) {
		end := text[length:]
		whole := end == "" || end[0] == ' '
		if !whole && (!parts || t.k == facet) {
			return
		}
		cover := t.cover()
		switch {
		case head && end == "":
			cover = wholeTitle
		case head:
			cover = titleBeginning
		}
		tier = min(tier, tierOf(max(cost, w.cost, traitOf(t.k, t.how).cost()), cover))
		ends = ends || whole && t.k != facet
	}
	if head && strings.HasPrefix(text, w.text) {
		take(len(w.text), 0, true)
	}
	if length, skipped := without(text, w.solid); skipped || length > 0 && w.solid != w.text {
		take(length, 1, loose)
	}
	return tier, ends
}

// whole is for the whole query with mistakes.
func (t oracleText) whole(w wanted) uint8 {
	tier := uint8(none)
	heads := []int{0}
	for _, a := range articles {
		if t.k == title && t.how == written && strings.HasPrefix(t.text, a) {
			heads = append(heads, len(a))
		}
	}
	if w.mistakes == 0 || t.how == initials || t.k == facet {
		return none
	}
	for _, p := range heads {
		first, _ := cutRune(w.solid)
		if !strings.HasPrefix(t.text[p:], first) {
			continue
		}
		equal, beginning := distances(w.solid, strings.ReplaceAll(t.text[p:], " ", ""))
		if !w.begun {
			beginning = equal
		}
		cover := titleBeginning
		if t.k == name {
			cover = wordsOfName
		}
		if beginning <= w.mistakes {
			tier = min(tier, tierOf(uint8(1+beginning), cover))
		}
		if equal <= w.mistakes && t.k == title {
			tier = min(tier, tierOf(uint8(1+equal), wholeTitle))
		}
	}
	return tier
}

// word is the smallest cost of a word in the text, and whether that is of a part of a word.
func (t oracleText) word(word word, loose bool) (cost uint8, part bool) {
	best := uint8(none)
	take := func(cost uint8, part bool) {
		if t.k != facet || !part {
			best = min(best, keyOf(cost, part))
		}
	}
	for _, p := range starts(t.text, t.k, traitOf(t.k, t.how)) {
		text := t.text[p:]
		if rest, found := strings.CutPrefix(text, word.keys); found {
			if part := rest != "" && rest[0] != ' '; !part || word.last || !word.letter {
				take(0, part)
			}
		}
		if length, skipped := without(text, word.keys); skipped {
			if part := length < len(text) && text[length] != ' '; !part || loose {
				take(1, part)
			}
		}
		first, _, _ := strings.Cut(text, " ")
		if word.typos == 0 || t.how == initials {
			continue
		}
		equal, beginning := distances(word.keys, first)
		if equal <= word.typos {
			take(uint8(1+equal), false)
		}
		if word.last && beginning <= word.typos && t.k != facet {
			take(uint8(1+beginning), false)
		}
	}
	if word.mixed && t.k != facet && t.how == initials {
		for _, p := range starts(t.written, t.k, traitOf(t.k, written)) {
			if beginsMixed(word.keys, t.written[p:]) {
				take(1, false)
			}
		}
	}
	if best == none {
		return none, false
	}
	return best >> markBits, best&1 > 0
}

// without is how much of text begins like solid when its blanks are left out, and whether
// there are any.
func without(text, solid string) (length int, skipped bool) {
	for solid != "" {
		if length > 0 && length < len(text) && text[length] == ' ' {
			length, skipped = length+1, true
			continue
		}
		if length == len(text) || text[length] != solid[0] {
			return 0, false
		}
		length, solid = length+1, solid[1:]
	}
	return length, skipped
}

// distances are those of optimal string alignment, to text and to the nearest beginning of it.
func distances(word, text string) (equal, beginning int) {
	a, b := []rune(word), []rune(text)
	d := make([][]int, len(b)+1)
	for i := range d {
		d[i] = make([]int, len(a)+1)
		for j := range d[i] {
			if i == 0 || j == 0 {
				d[i][j] = i + j
				continue
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1)
			if a[j-1] == b[i-1] {
				d[i][j] = min(d[i][j], d[i-1][j-1])
			} else {
				d[i][j] = min(d[i][j], d[i-1][j-1]+1)
			}
			if i > 1 && j > 1 && a[j-1] == b[i-2] && a[j-2] == b[i-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	beginning = slices.MinFunc(d, func(x, y []int) int { return cmp.Compare(x[len(a)], y[len(a)]) })[len(a)]
	return d[len(b)][len(a)], beginning
}
