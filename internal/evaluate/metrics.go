package evaluate

import (
	"math"
	"slices"

	"marquee/internal/recommend"
)

// Recall is the share of the held-out items that are among the first k of a list,
//
//	|{held out} ∩ {first k}| / min(k, |held out|)
//
// so that a perfect list has 1 whatever k is (Liang et al. 2018, arXiv 1802.05814,
// equation 7). held is sorted ascending and not empty.
func Recall(list []recommend.Scored, held []int32, k int) float64 {
	hits := 0
	for _, x := range list[:min(k, len(list))] {
		if contains(held, x.Item) {
			hits++
		}
	}
	return float64(hits) / float64(min(k, len(held)))
}

// NDCG is the normalised discounted cumulative gain of the first k of a list with
// binary relevance (Järvelin and Kekäläinen 2002, ACM TOIS 20(4)):
//
//	Σ over ranks r ≤ k of a held-out item: 1/log₂(r+1), divided by
//	Σ over r ≤ min(k, |held out|): 1/log₂(r+1)
func NDCG(list []recommend.Scored, held []int32, k int) float64 {
	gain, ideal := 0.0, 0.0
	for r, x := range list[:min(k, len(list))] {
		if contains(held, x.Item) {
			gain += discount(r)
		}
	}
	for r := range min(k, len(held)) {
		ideal += discount(r)
	}
	return gain / ideal
}

// discount is what a hit at rank r, from 0, is worth.
func discount(r int) float64 { return 1 / math.Log2(float64(r)+2) }

// HitRate is 1 if any of the first k of a list is held out, else 0.
func HitRate(list []recommend.Scored, held []int32, k int) float64 {
	if r := firstHit(list, held); r >= 0 && r < k {
		return 1
	}
	return 0
}

// ReciprocalRank is 1/r for the rank r, from 1, of the first held-out item of a
// list, and 0 if there is none. Its mean over users is the MRR (Voorhees 1999, TREC-8).
func ReciprocalRank(list []recommend.Scored, held []int32) float64 {
	if r := firstHit(list, held); r >= 0 {
		return 1 / float64(r+1)
	}
	return 0
}

// firstHit is the rank from 0 of the first held-out item, -1 if there is none.
func firstHit(list []recommend.Scored, held []int32) int {
	return slices.IndexFunc(list, func(x recommend.Scored) bool { return contains(held, x.Item) })
}

func contains(sorted []int32, item int32) bool {
	_, found := slices.BinarySearch(sorted, item)
	return found
}

// Novelty is the mean self-information of the first k of a list,
//
//	1/k · Σ -log₂ p(i),    p(i) = the share of the training users who have i
//
// in bits (Zhou et al. 2010, PNAS 107(10); Castells, Hurley and Vargas 2015,
// "Novelty and Diversity in Recommender Systems"). information[i] is -log₂ p(i). An empty
// list has 0.
func Novelty(list []recommend.Scored, information []float64, k int) float64 {
	list = list[:min(k, len(list))]
	sum := 0.0
	for _, x := range list {
		sum += information[x.Item]
	}
	return sum / float64(max(1, len(list)))
}

// Diversity is the mean distance of the pairs among the first k of a list,
//
//	2/(k·(k-1)) · Σ over i < j of 1 - similarity(i, j)
//
// (intra-list diversity, Smyth and McClave 2001; Ziegler et al. 2005). A list with
// less than two items has 0.
func Diversity(list []recommend.Scored, similarity func(i, j int32) float64, k int) float64 {
	list = list[:min(k, len(list))]
	sum, pairs := 0.0, 0
	for a := range list {
		for b := range a {
			sum += 1 - similarity(list[a].Item, list[b].Item)
			pairs++
		}
	}
	return sum / float64(max(1, pairs))
}

// CosineSimilarity gives the cosine of two rows of a matrix whose values are not
// negative, 0 to 1: of items × users with ones, the number of users who have both
// divided by the root of the product of the numbers who have each.
func CosineSimilarity(m *recommend.Matrix) func(i, j int32) float64 {
	norm := make([]float64, m.Rows)
	for r := range norm {
		_, value := m.Row(r)
		for _, v := range value {
			norm[r] += float64(v) * float64(v)
		}
	}
	return func(i, j int32) float64 {
		if norm[i] == 0 || norm[j] == 0 {
			return 0
		}
		a, x := m.Row(int(i))
		b, y := m.Row(int(j))
		dot := 0.0
		for p, q := 0, 0; p < len(a) && q < len(b); {
			switch {
			case a[p] < b[q]:
				p++
			case a[p] > b[q]:
				q++
			default:
				dot += float64(x[p]) * float64(y[q])
				p, q = p+1, q+1
			}
		}
		return dot / math.Sqrt(norm[i]*norm[j])
	}
}
