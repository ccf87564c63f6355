package recommend

import (
	"math"
	"math/rand/v2"
	"testing"
)

// generated is a users × items matrix of ones with about n cells, whose users and
// items have long-tailed counts and belong to hidden tastes, like real ratings.
func generated(t testing.TB, users, items, n int, seed uint64) *Matrix {
	t.Helper()
	const tastes = 8
	r := rand.New(rand.NewPCG(seed, 1))
	cumulative := make([][]float64, tastes) // each taste's distribution of items
	for k := range cumulative {
		cumulative[k] = make([]float64, items)
		sum := 0.0
		for i := range items {
			like := 0.2
			if i%tastes == k {
				like = 1
			}
			sum += like / math.Pow(float64(i+10), 0.8)
			cumulative[k][i] = sum
		}
	}
	length := make([]float64, users)
	total := 0.0
	for u := range length {
		length[u] = math.Exp(r.NormFloat64())
		total += length[u]
	}
	var entries []Entry
	for u := range users {
		taste := cumulative[r.IntN(tastes)]
		seen := map[int32]bool{}
		want := min(items/2, 1+int(length[u]/total*float64(n)))
		for len(seen) < want {
			x := r.Float64() * taste[items-1]
			low, high := 0, items-1
			for low < high {
				if mid := (low + high) / 2; taste[mid] < x {
					low = mid + 1
				} else {
					high = mid
				}
			}
			if !seen[int32(low)] {
				seen[int32(low)] = true
				entries = append(entries, Entry{Row: int32(u), Col: int32(low), Value: 1})
			}
		}
	}
	m, err := NewMatrix(users, items, entries)
	if err != nil {
		t.Fatal(err)
	}
	return m
}
