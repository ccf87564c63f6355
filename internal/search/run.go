package search

import (
	"cmp"
	"slices"
)

// run looks for one reading of the query. It stops early where done says so after the
// titles, from which the best matches come.
func (t *tally) run(w wanted, loose bool, done func() bool) {
	titles := t.look(t.p.titles, &t.titles, w, loose)
	if done() {
		return
	}
	others := t.look(t.p.others, &t.others, w, loose)
	if len(w.words) > 1 {
		t.across(titles, others, w)
	}
}

// look looks for the query in the texts of a section, one by one, and gives where its words are.
func (t *tally) look(x *section, forms *levels, w wanted, loose bool) [][]match {
	found := make([][]match, len(w.words))
	for i, word := range w.words {
		found[i] = x.matches(word, loose)
	}
	if len(found) == 1 {
		t.single(x, found[0], w)
	} else {
		t.together(x, forms, found, w)
	}
	t.wholes(x, w, loose)
	if w.mistakes > 0 {
		t.spelled(x, w)
	}
	return found
}

// single is for a query of one word: it is in a text or not.
func (t *tally) single(x *section, found []match, w wanted) {
	for _, m := range found {
		for _, s := range x.starts[m.from:m.to] {
			if cost := m.costIn(x, s.form); cost != none {
				t.offerWords(x, s.form, cost, m.part, w)
			}
		}
	}
}

// offerWords ranks a form that has all words, some of them perhaps only as parts of its own.
func (t *tally) offerWords(x *section, f uint32, cost uint8, parts bool, w wanted) {
	cost = max(cost, x.traits[f].cost(), w.cost)
	cover := x.coverOf(f)
	t.offer(x, f, tierOf(cost, cover), !parts && cover != wholeFacet)
}

// costIn is the cost of a match of a word in a form as it is spelled there, none where it
// does not count.
func (m *match) costIn(x *section, f uint32) uint8 {
	trait, cost := x.traits[f], m.cost
	if trait&ofFacet > 0 {
		cost = m.facetCost
	}
	if cost == none || m.typo && trait&initialsOnly > 0 {
		return none
	}
	return cost
}

// together finds the texts that have all the words.
func (t *tally) together(x *section, forms *levels, found [][]match, w wanted) {
	clear(forms.reached)
	for number, list := range rarestFirst(found) {
		some := false
		for _, m := range list {
			for _, s := range x.starts[m.from:m.to] {
				if cost := m.costIn(x, s.form); cost != none && forms.take(s.form, number, keyOf(cost, m.part)) {
					some = true
				}
			}
		}
		if !some {
			return
		}
	}
	forms.complete(len(found), func(f int) {
		cost, parts := forms.sum(f)
		t.offerWords(x, uint32(f), cost, parts, w)
	})
}

func rarestFirst(found [][]match) [][]match {
	found = slices.Clone(found)
	slices.SortStableFunc(found, func(a, b []match) int { return cmp.Compare(size(a), size(b)) })
	return found
}

func size(list []match) int {
	n := 0
	for _, m := range list {
		n += m.to - m.from
	}
	return n
}

// across finds the movies that have all the words, in whichever texts.
func (t *tally) across(titles, others [][]match, w wanted) {
	clear(t.movies.reached)
	order := make([]int, len(w.words)) // the rarest first
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Compare(size(titles[a])+size(others[a]), size(titles[b])+size(others[b]))
	})
	for number, i := range order {
		some := t.mark(t.p.titles, titles[i], number)
		if !t.mark(t.p.others, others[i], number) && !some {
			return
		}
	}
	t.movies.complete(len(w.words), func(m int) {
		cost, facets := t.movies.sum(m)
		cost = max(cost, w.cost)
		tier := tierOf(cost, wordsAcross)
		if facets {
			tier = tierOf(cost, withFacets)
		}
		if tier < t.tiers[m] && !t.hides(uint32(m)) {
			t.tiers[m], t.best[m] = tier, noSource
		}
	})
}

// mark gives the movies that have a word, and those before, their next level.
func (t *tally) mark(x *section, found []match, number int) (some bool) {
	for _, m := range found {
		for _, s := range x.starts[m.from:m.to] {
			cost := m.costIn(x, s.form)
			if cost == none {
				continue
			}
			trait := x.traits[s.form]
			key := keyOf(max(cost, trait.cost()), trait&ofFacet > 0)
			if x.owner != nil {
				some = t.movies.take(x.owner[s.form], number, key) || some
				continue
			}
			for _, owner := range t.p.ownersOf(x.source[s.form]) {
				some = t.movies.take(owner, number, key) || some
			}
		}
	}
	return some
}
