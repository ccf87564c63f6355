package recommend

import "math"

// FeatureGroups divide the features of items into kinds that each have a bounded
// part of an item's vector, however many features of the kind an item has.
type FeatureGroups struct {
	Of    []int32   // the group of each feature
	Share []float32 // of each group, with a sum of 1
}

// WeighFeatures turns an items × features matrix, whose values say how much a feature
// says about an item relative to the others of its group, into the vectors that
// Content compares. A value is multiplied by how rare the feature is (IDF, Salton and
// Buckley 1988), and each group of an item is scaled to the length √share. So the
// product of two items is the sum of share × cosine over the groups, at most 1, and a
// group of which nothing is known adds nothing. The matrix is left as it is.
//
// Time: O(cells); memory: the values, and a number a feature.
func WeighFeatures(features *Matrix, groups FeatureGroups) *Matrix {
	rarity := make([]float32, features.Cols)
	for f, count := range InteractionCounts(features) {
		rarity[f] = float32(math.Log1p(float64(features.Rows) / (1 + float64(count))))
	}
	weighed := *features
	weighed.Value = make([]float32, len(features.Value))
	square := make([]float64, len(groups.Share))
	for r := range features.Rows {
		clear(square)
		for i := features.Start[r]; i < features.Start[r+1]; i++ {
			f := features.Index[i]
			v := features.Value[i] * rarity[f]
			weighed.Value[i] = v
			square[groups.Of[f]] += float64(v) * float64(v)
		}
		for i := features.Start[r]; i < features.Start[r+1]; i++ {
			g := groups.Of[features.Index[i]]
			if square[g] > 0 {
				weighed.Value[i] *= float32(math.Sqrt(float64(groups.Share[g]) / square[g]))
			}
		}
	}
	return &weighed
}

// The parameters of SaturateTerms, as usual in search: how fast a count saturates, and
// how far a long text's counts are discounted.
const (
	termSaturation = 1.2
	termLength     = 0.75
)

// SaturateTerms turns a texts × terms matrix of counts into BM25's weights of term
// frequency, without the term's rarity:
//
//	tf / (k₁·((1−b) + b·length/mean length) + tf)
//
// Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and
// Beyond", equation 3.15. Texts without terms don't count for the mean. Time: O(cells).
func SaturateTerms(counts *Matrix) *Matrix {
	length := make([]float64, counts.Rows)
	var total, texts float64
	for r := range counts.Rows {
		_, value := counts.Row(r)
		for _, v := range value {
			length[r] += float64(v)
		}
		total += length[r]
		if length[r] > 0 {
			texts++
		}
	}
	saturated := *counts
	saturated.Value = make([]float32, len(counts.Value))
	for r := range counts.Rows {
		norm := termSaturation * (1 - termLength + termLength*length[r]*texts/max(1, total))
		for i := counts.Start[r]; i < counts.Start[r+1]; i++ {
			tf := float64(counts.Value[i])
			saturated.Value[i] = float32(tf / (norm + tf))
		}
	}
	return &saturated
}
