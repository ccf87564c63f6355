package recommend

import (
	"context"
	"math"
)

// gram gives XᵀX for the items that the model holds, each user counted by its share.
func (e *EASE) gram(ctx context.Context, m *Matrix, evenness float64) (*symmetric, error) {
	held := e.restrict(m)
	share := evened(m, evenness)
	byItem := held.Transpose()
	g := newSymmetric(len(e.items))
	blocks := roundUp(g.n, itemBlock) / itemBlock
	err := forBlocks(ctx, workerCount(blocks), blocks, func(_, b int) {
		block := blocks - 1 - b // the last rows are the longest
		for i := block * itemBlock; i < min(g.n, (block+1)*itemBlock); i++ {
			row := g.row(i)
			user, weight := byItem.Row(i)
			for p, u := range user {
				a := float64(weight[p]) * share[u]
				index, value := held.Row(int(u))
				for q, j := range index {
					if int(j) > i {
						break
					}
					row[j] += a * float64(value[q])
				}
			}
		}
	})
	return g, err
}

// evened gives how much each user counts: (n/mean)^−evenness for n interactions.
func evened(m *Matrix, evenness float64) []float64 {
	share := make([]float64, m.Rows)
	mean := float64(m.Len()) / float64(m.Rows)
	for u := range share {
		if n := m.Start[u+1] - m.Start[u]; n > 0 {
			share[u] = math.Pow(float64(n)/mean, -evenness)
		}
	}
	return share
}

// restrict gives the columns of m that the model holds, by their places.
func (e *EASE) restrict(m *Matrix) *Matrix {
	r := &Matrix{Rows: m.Rows, Cols: len(e.items), Start: make([]int, m.Rows+1)}
	for u := range m.Rows {
		index, value := m.Row(u)
		for p, item := range index {
			if place := e.place[item]; place >= 0 {
				r.Index = append(r.Index, place)
				r.Value = append(r.Value, value[p])
			}
		}
		r.Start[u+1] = len(r.Index)
	}
	return r
}
