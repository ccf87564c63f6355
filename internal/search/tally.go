package search

import "slices"

// tally is what a query has found so far in a part. Only its owner uses it.
type tally struct {
	p      *part
	hidden []bool
	prefer int      // the code of the reader's language, or -1
	tiers  []uint8  // of the movies; none: no match
	best   []uint32 // the source that matched best, or noSource
	whole  bool     // a title or name has all words whole
	titles levels   // of the forms in titles
	others levels   // of the forms in others
	movies levels
}

const noSource = ^uint32(0)

// tally is an empty one for a query on the part.
func (p *part) tally(hidden []bool, language string) *tally {
	t, _ := p.unused.Get().(*tally)
	if t == nil {
		t = &tally{p: p, tiers: make([]uint8, len(p.movies)), best: make([]uint32, len(p.movies)),
			titles: newLevels(len(p.titles.forms)), others: newLevels(len(p.others.forms)), movies: newLevels(len(p.movies))}
	}
	t.hidden, t.whole = hidden, false
	t.prefer = slices.Index(p.languages, language)
	if language == "" {
		t.prefer = -1
	}
	for i := range t.tiers {
		t.tiers[i] = none
	}
	return t
}

// count is the number of movies that were found.
func (t *tally) count() int {
	n := 0
	for _, tier := range t.tiers {
		if tier != none {
			n++
		}
	}
	return n
}

// offer gives the movies that have a form a tier, if they have no better one.
func (t *tally) offer(x *section, f uint32, tier uint8, whole bool) {
	if x.owner != nil {
		t.give(x.owner[f], x, f, tier, whole)
		return
	}
	for _, m := range t.p.ownersOf(x.source[f]) {
		t.give(m, x, f, tier, whole)
	}
}

func (t *tally) give(m uint32, x *section, f uint32, tier uint8, whole bool) {
	if t.hides(m) {
		return
	}
	t.whole = t.whole || whole
	source := x.source[f]
	if old := t.tiers[m]; tier < old || tier == old && source != t.best[m] && t.preferred(source, t.best[m]) {
		t.tiers[m], t.best[m] = tier, source
	}
}

func (t *tally) hides(m uint32) bool { return t.hidden != nil && t.hidden[m] }

// preferred tells which of two equally good sources is shown: that in the reader's
// language, or else the first.
func (t *tally) preferred(a, b uint32) bool {
	if t.prefer >= 0 && t.reads(a) != t.reads(b) {
		return t.reads(a)
	}
	return a < b
}

func (t *tally) reads(source uint32) bool { return int(t.p.sources[source].language) == t.prefer }
