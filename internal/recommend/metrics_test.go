package recommend

import (
	"math"
	"slices"
)

// recallAt is the share of the held-out items among the first k of the list,
// divided by min(k, held out) as in Liang et al. 2018, eq. 7.
func recallAt(list []int32, held map[int32]bool, k int) float64 {
	hits := 0
	for _, item := range list[:min(k, len(list))] {
		if held[item] {
			hits++
		}
	}
	return float64(hits) / float64(min(k, len(held)))
}

// ndcgAt is the truncated normalised discounted cumulative gain, binary relevance.
func ndcgAt(list []int32, held map[int32]bool, k int) float64 {
	var gain, ideal float64
	for r, item := range list[:min(k, len(list))] {
		if held[item] {
			gain += 1 / math.Log2(float64(r)+2)
		}
	}
	for r := range min(k, len(held)) {
		ideal += 1 / math.Log2(float64(r)+2)
	}
	return gain / ideal
}

// hitAt is 1 if any of the first k items is held out, else 0.
func hitAt(list []int32, held map[int32]bool, k int) float64 {
	if slices.ContainsFunc(list[:min(k, len(list))], func(i int32) bool { return held[i] }) {
		return 1
	}
	return 0
}

// quality are means over users.
type quality struct {
	Recall20, NDCG10, NDCG100, HR10 float64
}

// measure ranks all items for each holdout, those to be excluded left out, and
// compares with what was held out.
func measure(scorer Scorer, holdouts []Holdout) quality {
	var q quality
	var scores []float32
	var ranked []Scored
	for _, h := range holdouts {
		held := map[int32]bool{}
		for _, item := range h.Held {
			held[item] = true
		}
		scores = scorer.Scores(h.History, scores)
		ranked = TopK(scores, 100, h.Exclude, ranked)
		var list []int32
		for _, x := range ranked {
			list = append(list, x.Item)
		}
		n := float64(len(holdouts))
		q.Recall20 += recallAt(list, held, 20) / n
		q.NDCG10 += ndcgAt(list, held, 10) / n
		q.NDCG100 += ndcgAt(list, held, 100) / n
		q.HR10 += hitAt(list, held, 10) / n
	}
	return q
}
