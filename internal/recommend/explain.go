package recommend

import (
	"cmp"
	"slices"
)

// CauseKind says what raised or lowered a score.
type CauseKind int

// The kinds of causes.
const (
	CauseItem       CauseKind = iota // an item of the history
	CauseFeature                     // a feature that the item shares with the history
	CauseNamed                       // a feature that the user named
	CausePopularity                  // that many people like it
)

// Cause is something that an item's score comes from.
type Cause struct {
	Kind   CauseKind
	ID     int32   // of the item or the feature
	Amount float32 // in units of Ranked.Scores; below 0 where it lowered the score
}

// Explain takes the score of an item apart, before steering, the greatest amount
// first. What an item of the history adds is exact for the linear models; for a
// factorisation it is the decomposition of Hu et al. 2008, equation 7, in which the
// rest of the history is held fixed.
func (x *Ranked) Explain(item int32) []Cause {
	items := map[int32]float32{}
	var causes []Cause
	for i, s := range x.ranker.sources {
		if x.scales[i] == 0 {
			continue
		}
		if s.Name == ModelContent {
			if x.taste == nil {
				x.taste = x.ranker.content.Profile(x.request.History, nil)
			}
			for f, amount := range x.ranker.explainFeatures(x.taste, item) {
				causes = append(causes, Cause{CauseFeature, f, amount * x.scales[i]})
			}
			continue
		}
		for _, c := range s.Scorer.Explain(x.request.History, item) {
			items[c.Item] += c.Amount * x.scales[i]
		}
	}
	for id, amount := range items {
		causes = append(causes, Cause{CauseItem, id, amount})
	}
	if x.profile != nil {
		for f, amount := range x.ranker.explainFeatures(x.profile, item) {
			causes = append(causes, Cause{CauseNamed, f, amount * x.named})
		}
	}
	if amount := x.parts[PartPopularity][item]; amount != 0 {
		causes = append(causes, Cause{CausePopularity, 0, amount})
	}
	slices.SortFunc(causes, func(a, b Cause) int {
		return cmp.Or(cmp.Compare(b.Amount, a.Amount), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
	})
	return causes
}

// explainFeatures says how much the features of an item added to its likeness to a
// profile, by the feature in whose name they are explained.
func (r *Ranker) explainFeatures(p Profile, item int32) map[int32]float32 {
	amounts := map[int32]float32{}
	for _, c := range r.content.ExplainFeatures(p, item) {
		f := c.Item
		if r.explainAs != nil {
			f = r.explainAs[f]
		}
		amounts[f] += c.Amount
	}
	return amounts
}
