package recommend

import (
	"cmp"
	"maps"
	"slices"
)

// The bounds of what Evidence looks at: so many causes of each item are tried, for
// histories up to a length. The longer a history, the less shifts when an item of
// it is gone: on MovieLens 100K one in 60 of Explain's three first causes turned
// out not to raise the score where histories had up to 80 items, and none of 2,250
// where they were longer.
const (
	triedEach    = 3
	triedHistory = 80
)

// evidenceKey is a piece of evidence that can be taken out of a request.
type evidenceKey struct {
	kind CauseKind
	id   int32
}

// Evidence says, for each of the items, what raised its score, the greatest amount
// first. Amounts of items of the history and of named features are counterfactual:
// by so much the score is lower when that one piece of evidence is taken away and
// all is ranked again. (Explain's amounts, which hold the rest of the history fixed,
// only choose what is tried: a factorisation and the z-scores shift when it is
// gone.) Causes that prove to raise nothing are left out; an item may have none.
// For a history of more than 80 items the amounts are Explain's.
//
// Time: one ranking for each different piece of evidence that is tried: three an
// item, and no more than the history has.
func (x *Ranked) Evidence(items []int32) [][]Cause {
	explained := make([][]Cause, len(items))
	if x.linear || len(x.request.History) > triedHistory { // then Explain is exact, or nearly so
		for i, item := range items {
			explained[i] = raising(x.Explain(item))
		}
		return explained
	}
	without := map[evidenceKey][]float32{}
	for i, item := range items {
		explained[i] = raising(x.Explain(item))
		tried := 0
		for _, c := range explained[i] {
			if k := (evidenceKey{c.Kind, c.ID}); c.removable() && tried < triedEach {
				tried++
				if without[k] == nil {
					without[k] = x.ranker.Rank(x.request.without(k)).Scores
				}
			}
		}
	}
	for i, item := range items {
		explained[i] = x.verified(item, explained[i], without)
	}
	return explained
}

// verified puts what taking a cause away changes in the place of its amount.
func (x *Ranked) verified(item int32, causes []Cause, without map[evidenceKey][]float32) []Cause {
	var kept []Cause
	tried := 0
	for _, c := range causes {
		if c.removable() {
			if tried++; tried > triedEach {
				continue
			}
			c.Amount = x.Scores[item] - without[evidenceKey{c.Kind, c.ID}][item]
		}
		kept = append(kept, c)
	}
	return raising(kept)
}

// removable reports whether a cause can be taken out of a request.
func (c Cause) removable() bool { return c.Kind == CauseItem || c.Kind == CauseNamed }

// without is the request as it would be without a piece of evidence.
func (r Request) without(k evidenceKey) Request {
	if k.kind == CauseNamed {
		r.Preferred = maps.Clone(r.Preferred)
		delete(r.Preferred, k.id)
		return r
	}
	r.History = slices.DeleteFunc(slices.Clone(r.History), func(i Interaction) bool { return i.Item == k.id })
	return r
}

// raising keeps the causes that raised the score, the greatest amount first.
func raising(causes []Cause) []Cause {
	causes = slices.DeleteFunc(causes, func(c Cause) bool { return c.Amount <= 0 })
	slices.SortFunc(causes, func(a, b Cause) int {
		return cmp.Or(cmp.Compare(b.Amount, a.Amount), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
	})
	return causes
}
