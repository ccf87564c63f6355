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
	Recall20, Recall50, NDCG10, NDCG20, NDCG100, HR10 float64
	Users                                             int
}

// measure ranks all items for each user's history, leaves the seen out and
// compares with what was held out.
func measure(score func(h History, dst []float32) []float32, in []History, seen [][]int32, held []map[int32]bool) quality {
	var q quality
	var dst []float32
	for u := range in {
		if len(held[u]) == 0 {
			continue
		}
		dst = score(in[u], dst)
		var list []int32
		for _, x := range TopK(dst, 100, seen[u], nil) {
			list = append(list, x.Item)
		}
		q.Users++
		q.Recall20 += recallAt(list, held[u], 20)
		q.Recall50 += recallAt(list, held[u], 50)
		q.NDCG10 += ndcgAt(list, held[u], 10)
		q.NDCG20 += ndcgAt(list, held[u], 20)
		q.NDCG100 += ndcgAt(list, held[u], 100)
		q.HR10 += hitAt(list, held[u], 10)
	}
	n := float64(q.Users)
	return quality{q.Recall20 / n, q.Recall50 / n, q.NDCG10 / n, q.NDCG20 / n, q.NDCG100 / n, q.HR10 / n, q.Users}
}
