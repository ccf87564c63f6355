package recommend

import (
	"cmp"
	"context"
	"errors"
	"slices"
)

// EASEOptions are EASE's hyper-parameters.
type EASEOptions struct {
	Lambda   float64 // L2 regularisation, > 0; larger for more users
	MaxItems int     // the model holds at most so many items, the most popular, > 0
	Progress Progress
}

// DefaultEASE are the hyper-parameters that did best on the validation parts.
func DefaultEASE() EASEOptions {
	return EASEOptions{Lambda: 250, MaxItems: 8000}
}

// EASE is the linear autoencoder EASEᴿ of Steck 2019, "Embarrassingly Shallow
// Autoencoders for Sparse Data" (arXiv 1905.03375): the items × items matrix B
// with a zero diagonal that minimises ‖X − X·B‖² + λ‖B‖², in closed form:
// with P = (XᵀX + λI)⁻¹, Bᵢⱼ = −Pᵢⱼ/Pⱼⱼ (the paper's section 3.1). An item's score is the sum, over the history, of the history item's
// weight times B; it is linear, so its explanation is exact.
//
// It holds n ≤ MaxItems items, and scores the others 0: "no evidence".
// Memory: 4·n² bytes. Scoring: O(history × n).
type EASE struct {
	items  []int32   // the items that the model holds, ascending
	place  []int32   // the place in items of each item, or -1
	weight []float32 // B, n × width, row-major
	width  int       // n, padded for the kernel
}

// FitEASE computes B from a users × items matrix of weights.
//
// Time: O(Σ over users of history² + n³), shared by the cores; peak memory:
// 8·n² bytes. It returns an error for options out of range or when ctx ends first.
func FitEASE(ctx context.Context, m *Matrix, o EASEOptions) (*EASE, error) {
	if !(o.Lambda > 0) || o.MaxItems <= 0 {
		return nil, errors.New("recommend: EASE needs a regularisation above 0 and room for at least one item")
	}
	held := mostPopular(m, o.MaxItems)
	e := &EASE{items: held, place: places(held, m.Cols)}
	gram, err := e.gram(ctx, m)
	if err != nil {
		return nil, err
	}
	for i := range gram.n {
		gram.row(i)[i] += o.Lambda
	}
	if err := gram.invert(ctx, o.Progress); err != nil {
		return nil, err
	}
	if err := e.setWeights(ctx, gram); err != nil {
		return nil, err
	}
	return e, nil
}

// mostPopular gives the n items that most users have, ascending.
func mostPopular(m *Matrix, n int) []int32 {
	count := InteractionCounts(m)
	items := make([]int32, m.Cols)
	for i := range items {
		items[i] = int32(i)
	}
	slices.SortStableFunc(items, func(a, b int32) int { return cmp.Compare(count[b], count[a]) })
	items = slices.Clone(items[:min(n, len(items))])
	slices.Sort(items)
	return items
}

// places gives the place of each of n items in held, or -1.
func places(held []int32, n int) []int32 {
	place := slices.Repeat([]int32{-1}, n)
	for p, item := range held {
		place[item] = int32(p)
	}
	return place
}

// gram gives XᵀX for the items that the model holds.
func (e *EASE) gram(ctx context.Context, m *Matrix) (*symmetric, error) {
	held := e.restrict(m)
	byItem := held.Transpose()
	g := newSymmetric(len(e.items))
	blocks := roundUp(g.n, itemBlock) / itemBlock
	err := forBlocks(ctx, workerCount(blocks), blocks, func(_, b int) {
		block := blocks - 1 - b // the last rows are the longest
		for i := block * itemBlock; i < min(g.n, (block+1)*itemBlock); i++ {
			row := g.row(i)
			user, weight := byItem.Row(i)
			for p, u := range user {
				a := float64(weight[p])
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

// setWeights sets B from P = (XᵀX + λI)⁻¹: Bᵢⱼ = −Pᵢⱼ/Pⱼⱼ, and 0 where i = j.
// It goes by squares of P's lower triangle, so that both Bᵢⱼ and Bⱼᵢ are near
// what was written last.
func (e *EASE) setWeights(ctx context.Context, p *symmetric) error {
	e.width = roundUp(p.n, padColumns)
	e.weight = make([]float32, p.n*e.width)
	scale := make([]float64, p.n)
	for i := range scale {
		scale[i] = -1 / p.at(i, i)
	}
	blocks := roundUp(p.n, itemBlock) / itemBlock
	return forBlocks(ctx, workerCount(blocks), blocks, func(_, b int) {
		i0 := (blocks - 1 - b) * itemBlock // the last rows are the longest
		for j0 := 0; j0 <= i0; j0 += itemBlock {
			for i := i0; i < min(i0+itemBlock, p.n); i++ {
				row := p.row(i)
				for j := j0; j < min(j0+itemBlock, i); j++ {
					e.weight[i*e.width+j] = float32(row[j] * scale[j])
					e.weight[j*e.width+i] = float32(row[j] * scale[i])
				}
			}
		}
	})
}

// Items implements Scorer.
func (e *EASE) Items() int { return len(e.place) }

// Scores implements Scorer.
func (e *EASE) Scores(h History, dst []float32) []float32 {
	sums := make([]float32, e.width)
	for _, x := range h {
		if row := e.row(x.Item); row != nil {
			addScaled(x.Weight, row, sums)
		}
	}
	dst = sized(dst, e.Items())
	clear(dst)
	for p, item := range e.items {
		dst[item] = sums[p]
	}
	return dst
}

// row gives an item's row of B, or nil if the model doesn't hold the item.
func (e *EASE) row(item int32) []float32 {
	if !known(item, len(e.place)) || e.place[item] < 0 {
		return nil
	}
	return e.weight[int(e.place[item])*e.width:][:e.width]
}

// Explain implements Scorer. It is exact: the score is the sum of the amounts.
func (e *EASE) Explain(h History, item int32) []Contribution {
	if e.row(item) == nil {
		return nil
	}
	var c []Contribution
	for _, x := range h {
		if row := e.row(x.Item); row != nil {
			c = append(c, Contribution{Item: x.Item, Amount: x.Weight * row[e.place[item]]})
		}
	}
	return sortContributions(c)
}
