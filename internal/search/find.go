package search

import (
	"cmp"
	"slices"
)

// few is how many matches are too few to leave it at that: where there are less, and none
// of whole words, mistakes in the query are looked for, too; in beginnings of words only
// where there are no others, as much begins nearly like a short word.
const few = 5

// Find gives up to q.Limit movies that match, best first, and whether more follow.
func (x *Index) Find(q Query) (hits []Hit, more bool) {
	w := read(q.Text)
	if len(w.words) == 0 {
		return nil, false
	}
	tallies := []*tally{x.base.tally(x.hidden, q.Language)}
	if x.recent != nil {
		tallies = append(tallies, x.recent.tally(nil, q.Language))
	}
	found, whole := 0, false
	for _, t := range tallies {
		defer t.p.unused.Put(t)
		t.run(w, false, func() bool { return t.fills(q) })
		found += t.count()
		whole = whole || t.whole
	}
	if found < few && !whole {
		begun := found == 0
		others := otherReadings(q.Text, w, begun)
		for _, t := range tallies {
			t.run(w.withTypos(begun), true, never)
			for _, other := range others {
				t.run(other, false, never)
			}
		}
	}
	for _, t := range tallies {
		hits = append(hits, t.hits(q)...)
	}
	slices.SortFunc(hits, func(a, b Hit) int { return a.compare(b.Position) })
	if len(hits) > q.Limit {
		return hits[:q.Limit], true
	}
	return hits, false
}

func never() bool { return false }

func (a Position) compare(b Position) int {
	return cmp.Or(cmp.Compare(a.Tier, b.Tier), cmp.Compare(b.Ratings, a.Ratings), cmp.Compare(a.ID, b.ID))
}

// fills tells whether the titles alone have all that is asked for: what names and facets
// add comes after them.
func (t *tally) fills(q Query) bool {
	n := 0
	for m, tier := range t.tiers {
		if tier < wordsOfName && t.passes(uint32(m), q) {
			n++
		}
	}
	return n > max(q.Limit, few)
}

// hits gives one more than the limit of the movies found, in order.
func (t *tally) hits(q Query) []Hit {
	var sizes [none]int
	for m, tier := range t.tiers {
		if tier != none && t.passes(uint32(m), q) {
			sizes[tier]++
		}
	}
	// All of the tiers before last are wanted, and some of it.
	last, left, wanted := 0, q.Limit+1, 0
	for ; last < none-1 && sizes[last] < left; last++ {
		left, wanted = left-sizes[last], wanted+sizes[last]
	}
	left = min(left, sizes[last])
	wanted += left
	hits := make([]Hit, 0, wanted)
	for i := 0; len(hits) < wanted; i++ {
		m := t.p.order[i]
		tier := int(t.tiers[m])
		if tier > last || tier == last && left == 0 || !t.passes(m, q) {
			continue
		}
		if tier == last {
			left--
		}
		hits = append(hits, Hit{t.position(m), t.matched(m)})
	}
	return hits
}

// passes tells whether a movie that was found is one that is asked for.
func (t *tally) passes(m uint32, q Query) bool {
	if age := t.p.movies[m].minimumAge; q.MaturityLimit != nil && (age < 0 || int32(age) > *q.MaturityLimit) {
		return false
	}
	return q.After == nil || q.After.compare(t.position(m)) < 0
}

func (t *tally) position(m uint32) Position {
	movie := t.p.movies[m]
	return Position{int(t.tiers[m]), movie.ratings, movie.id}
}

// matched is the text that matched best, and the movie's title where it were several or
// one that is not for showing.
func (t *tally) matched(m uint32) string {
	if best := t.best[m]; best != noSource {
		if text := t.p.shownText(best); text != "" {
			return text
		}
	}
	movie := t.p.movies[m]
	best := movie.source
	for i := range uint32(movie.titles) {
		if t.preferred(movie.source+i, best) {
			best = movie.source + i
		}
	}
	return t.p.shownText(best)
}
