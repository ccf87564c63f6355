package search

import "strings"

// wholes looks for the query as a whole: as a title or its beginning, and with other blanks
// than there are in the text.
func (t *tally) wholes(x *section, w wanted, loose bool) {
	if x.kind == title {
		from, to := x.heads.within(x.narrow(x.all(), 0, w.text))
		for _, i := range x.heads.at[from:to] {
			t.take(x, x.starts[i], len(w.text), 0, w, true)
		}
	}
	take := func(s span, length int) {
		for _, s := range x.starts[s.from:s.to] {
			t.take(x, s, length, 1, w, loose)
		}
	}
	x.joined(w.solid, take)
	if strings.Contains(w.text, " ") {
		take(x.narrow(x.all(), 0, w.solid), len(w.solid))
	}
}

// take takes a match of the whole query, length bytes long, at a start.
func (t *tally) take(x *section, s start, length int, cost uint8, w wanted, parts bool) {
	ends, cover := x.endsAt(s, length), x.coverOf(s.form)
	if !ends && (!parts || cover == wholeFacet) {
		return
	}
	if cover == wordsOfTitle && x.isHead(s) {
		cover = titleBeginning
		if x.text[int(s.at)+length] == 0 {
			cover = wholeTitle
		}
	}
	cost = max(cost, x.traits[s.form].cost(), w.cost)
	t.offer(x, s.form, tierOf(cost, cover), ends && cover != wholeFacet)
}

// spelled looks for titles and names that are the query, or begin so, but for some
// mistakes, among them missing blanks. The first letter has to be right, as it mostly is:
// there are too many texts to look at all.
func (t *tally) spelled(x *section, w wanted) {
	first, _ := cutRune(w.solid)
	from, to := x.heads.within(x.narrow(x.all(), 0, first))
	x.typos(&x.heads, from, to, w.solid, w.mistakes, func(i, beginning, equal int) {
		f := x.starts[x.heads.at[i]].form
		if x.traits[f]&initialsOnly > 0 {
			return
		}
		cover := titleBeginning
		if x.kind == name {
			cover = wordsOfName
		}
		if !w.begun {
			beginning = equal
		}
		if beginning != none {
			t.offer(x, f, tierOf(uint8(1+beginning), cover), false)
		}
		if equal != none && x.kind == title {
			t.offer(x, f, tierOf(uint8(1+equal), wholeTitle), false)
		}
	})
}
