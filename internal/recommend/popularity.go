package recommend

import (
	"errors"
	"math"
)

// InteractionCounts gives, for each item (column) of a users × items matrix, the
// number of users who have it: the plainest popularity. Time: O(cells).
func InteractionCounts(m *Matrix) []float32 {
	counts := make([]float32, m.Cols)
	for _, c := range m.Index {
		counts[c]++
	}
	return counts
}

// BayesianAverages gives, for each item of a users × items matrix of ratings, its
// mean rating shrunk towards the global mean:
//
//	(priorWeight·globalMean + Σ ratings) / (priorWeight + number of ratings)
//
// which is the posterior mean of the item's mean under a normal prior worth
// priorWeight ratings (Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.5;
// known from IMDb's "weighted rating"). An item without ratings gets the global
// mean, and a matrix without ratings gives zeros. The scale is the ratings' own.
// Time: O(cells).
//
// It returns an error if priorWeight is not a positive number.
func BayesianAverages(ratings *Matrix, priorWeight float64) ([]float32, error) {
	if !(priorWeight > 0) || math.IsInf(priorWeight, 1) {
		return nil, errors.New("recommend: the prior's weight must be a positive number of ratings")
	}
	sum := make([]float64, ratings.Cols)
	count := make([]float64, ratings.Cols)
	total := 0.0
	for i, c := range ratings.Index {
		sum[c] += float64(ratings.Value[i])
		count[c]++
		total += float64(ratings.Value[i])
	}
	mean := total / max(1, float64(ratings.Len()))
	averages := make([]float32, ratings.Cols)
	for i := range averages {
		averages[i] = float32((priorWeight*mean + sum[i]) / (priorWeight + count[i]))
	}
	return averages, nil
}

// Event is one interaction with an item at a time, in days since any fixed day.
type Event struct {
	Item   int32
	Weight float32
	Day    float64
}

// Trending gives, for each of items items, the sum of its events' weights, each
// halved for every halfLife days that it lies before now: exponential decay, as
// in the forward-decay model of Cormode et al. 2009 (ICDE, "Forward decay"). An
// event after now counts in full, and an event of an unknown item not at all.
// Time: O(events).
//
// It returns an error if halfLife is not a positive number of days.
func Trending(events []Event, items int, now, halfLife float64) ([]float32, error) {
	if !(halfLife > 0) {
		return nil, errors.New("recommend: the half-life must be a positive number of days")
	}
	sums := make([]float64, items)
	for _, e := range events {
		if known(e.Item, items) {
			age := max(0, now-e.Day)
			sums[e.Item] += float64(e.Weight) * math.Exp2(-age/halfLife)
		}
	}
	trending := make([]float32, items)
	for i, s := range sums {
		trending[i] = float32(s)
	}
	return trending, nil
}
