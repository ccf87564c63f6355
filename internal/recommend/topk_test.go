package recommend

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestTopKAgainstSort(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for round := range 200 {
		n := 1 + r.IntN(60)
		scores := make([]float32, n)
		for i := range scores {
			scores[i] = float32(r.IntN(12)) // many ties
		}
		scores[r.IntN(n)] = float32(math.NaN())
		scores[r.IntN(n)] = float32(math.Inf(-1))
		var exclude []int32
		var want []Scored
		for i, s := range scores {
			switch {
			case r.IntN(4) == 0:
				exclude = append(exclude, int32(i))
			case s >= 0:
				want = append(want, Scored{int32(i), s})
			}
		}
		slices.SortStableFunc(want, func(a, b Scored) int { return int(b.Score) - int(a.Score) })
		for _, k := range []int{-1, 0, 1, 5, n, 2 * n} {
			got := TopK(scores, k, exclude, nil)
			if !slices.Equal(got, want[:max(0, min(k, len(want)))]) {
				t.Fatalf("round %d, k %d: %v, want %v", round, k, got, want)
			}
		}
	}
}

func BenchmarkTopK20Of3706(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	scores := make([]float32, 3706)
	for i := range scores {
		scores[i] = r.Float32()
	}
	var dst []Scored
	for b.Loop() {
		dst = TopK(scores, 20, nil, dst)
	}
}
