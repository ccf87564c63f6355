package recommend

import (
	"context"
	"errors"
	"math"
	"slices"
)

// Holdout is a user of a validation part: a history to fold in, and what the user
// liked besides, which a good ranking has on top.
type Holdout struct {
	History History
	Exclude []int32 // items that may not be recommended, ascending
	Held    []int32 // items liked, ascending, at least one, none in Exclude
}

// learnDepth is how many of each source's best items are candidates while weights
// are learned, and learnCut where the measured NDCG is cut off. An item that no
// source has among so many isn't brought to the top by any sum with weights ≥ 0.
const (
	learnDepth = 200
	learnCut   = 100
)

// learnPrior is how many holdouts the sources' own weights are worth: the weights
// found are averaged with them, so that a small validation part, whose best weights
// are mostly chance, moves them little, and a large one almost alone decides.
const learnPrior = 300

// LearnWeights gives weights for the sources, not negative and with a sum of 1,
// and the mean NDCG@100 (binary relevance, all items ranked) that their blend has
// over the holdouts. It looks for the weights with the greatest mean, beginning at
// the sources' own, and then draws them to those, the more the fewer holdouts
// there are. NDCG is a step function of the weights, so the search is a pattern search along
// the coordinates (Hooke and Jeeves 1961), with steps that shrink; it's deterministic.
//
// Time: scoring each holdout once, and about 100 to 300 rankings of at most
// learnDepth × sources candidates a holdout; memory: 4 bytes × candidates ×
// sources a holdout, so a few thousand holdouts are enough. It returns an error for
// sources that don't fit together, without holdouts, or when ctx ends first.
func LearnWeights(ctx context.Context, sources []Source, holdouts []Holdout) ([]float32, float64, error) {
	if _, err := NewBlend(sources...); err != nil {
		return nil, 0, err
	}
	if len(holdouts) == 0 || slices.ContainsFunc(holdouts, func(h Holdout) bool { return len(h.Held) == 0 }) {
		return nil, 0, errors.New("recommend: weights are learned from one holdout or more, each with something held out")
	}
	l := &learner{cases: make([]learnCase, len(holdouts))}
	err := forBlocks(ctx, workerCount(len(holdouts)), len(holdouts), func(_, i int) {
		l.cases[i] = newLearnCase(sources, holdouts[i])
	})
	if err != nil {
		return nil, 0, err
	}
	prior := make([]float32, len(sources))
	for i, s := range sources {
		prior[i] = max(0, s.Weight)
	}
	normalize(prior)
	weights := slices.Clone(prior)
	if err := l.search(ctx, weights); err != nil {
		return nil, 0, err
	}
	share := float32(learnPrior) / float32(learnPrior+len(holdouts))
	for i := range weights {
		weights[i] = share*prior[i] + (1-share)*weights[i]
	}
	reached, err := l.ndcg(ctx, weights)
	return weights, reached, err
}

// normalize scales weights to the sum 1, or makes them equal if they are all 0.
func normalize(weights []float32) {
	var sum float32
	for _, w := range weights {
		sum += w
	}
	for i, w := range weights {
		if sum == 0 {
			weights[i] = 1 / float32(len(weights))
		} else {
			weights[i] = w / sum
		}
	}
}

// learner holds what doesn't change while weights are tried.
type learner struct{ cases []learnCase }

// learnCase is a holdout reduced to its candidates.
type learnCase struct {
	parts [][]float32 // z-score of each candidate, for each source
	held  []bool      // which candidates are held out
	ideal float64     // DCG of the best ranking
}

func newLearnCase(sources []Source, h Holdout) learnCase {
	scores := make([][]float32, len(sources))
	var candidates []int32
	var list []Scored
	for s, source := range sources {
		scores[s] = source.Scorer.Scores(h.History, nil)
		Standardize(scores[s])
		list = TopK(scores[s], learnDepth, h.Exclude, list)
		for _, x := range list {
			candidates = append(candidates, x.Item)
		}
	}
	slices.Sort(candidates)
	candidates = slices.Compact(candidates)
	c := learnCase{parts: make([][]float32, len(sources)), held: make([]bool, len(candidates))}
	for p, item := range candidates {
		_, c.held[p] = slices.BinarySearch(h.Held, item)
	}
	for s := range sources {
		c.parts[s] = make([]float32, len(candidates))
		for p, item := range candidates {
			c.parts[s][p] = scores[s][item]
		}
	}
	for r := range min(learnCut, len(h.Held)) {
		c.ideal += discount(r)
	}
	return c
}

// discount is what a hit at rank r, from 0, is worth in a DCG.
func discount(r int) float64 { return 1 / math.Log2(float64(r)+2) }

// ndcg is the mean NDCG of a blend with these weights.
func (l *learner) ndcg(ctx context.Context, weights []float32) (float64, error) {
	each := make([]float64, len(l.cases))
	workers := workerCount(len(l.cases))
	scores := make([][]float32, workers)
	lists := make([][]Scored, workers)
	err := forBlocks(ctx, workers, len(l.cases), func(worker, i int) {
		c := l.cases[i]
		sum := sized(scores[worker], len(c.held))
		clear(sum)
		for s, w := range weights {
			if w != 0 {
				axpy(w, c.parts[s], sum)
			}
		}
		scores[worker] = sum
		lists[worker] = TopK(sum, learnCut, nil, lists[worker])
		for r, x := range lists[worker] {
			if c.held[x.Item] {
				each[i] += discount(r)
			}
		}
		each[i] /= c.ideal
	})
	mean := 0.0
	for _, v := range each {
		mean += v / float64(len(each))
	}
	return mean, err
}

// search improves weights in place.
func (l *learner) search(ctx context.Context, weights []float32) error {
	best, err := l.ndcg(ctx, weights)
	if err != nil {
		return err
	}
	try := make([]float32, len(weights))
	for step := float32(0.2); step > 0.01; {
		improved := false
		for i := range weights {
			for _, move := range []float32{step, -step} {
				copy(try, weights)
				try[i] = max(0, try[i]+move)
				normalize(try)
				score, err := l.ndcg(ctx, try)
				if err != nil {
					return err
				}
				if score > best+1e-5 {
					best, improved = score, true
					copy(weights, try)
				}
			}
		}
		if !improved {
			step /= 2
		}
	}
	return nil
}
