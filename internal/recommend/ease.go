package recommend

import (
	"cmp"
	"context"
	"errors"
	"slices"
)

// EASEOptions are EASE's hyper-parameters.
type EASEOptions struct {
	Lambda   float64 // λ, L2 regularisation of every item, > 0; larger for more users
	Dropout  float64 // p, share of the input that is thought away in training, at least 0 and below 1
	Evenness float64 // η, how far a long history counts for less, 0 to 1: not at all, or as much as any other
	MaxItems int     // the model holds at most so many items, the most popular, > 0
	Progress Progress
}

// DefaultEASE are the hyper-parameters that did best on the validation parts.
func DefaultEASE() EASEOptions {
	return EASEOptions{Lambda: 100, Dropout: 1. / 3, Evenness: 0.5, MaxItems: 8000}
}

// EASE is the linear autoencoder EASEᴿ of Steck 2019, "Embarrassingly Shallow
// Autoencoders for Sparse Data" (arXiv 1905.03375): the items × items matrix B
// with a zero diagonal that minimises ‖X − X·B‖² + ‖Λ^½·B‖², in closed form:
// with G = XᵀX and P = (G + Λ)⁻¹, Bᵢⱼ = −Pᵢⱼ/Pⱼⱼ (the paper's section 3.1). An
// item's score is the sum, over the history, of the history item's weight times B; it
// is linear, so its explanation is exact.
//
// Λ = λI + p/(1−p)·diag(G) is what dropping a share p of the input at random comes to
// (Steck 2020, "Autoencoders that don't overfit towards the Identity", NeurIPS), so
// that regularisation grows with the data. In G a user of n interactions counts
// (n/mean)^−η, a normalisation of X's rows as in Park et al. 2025, "Why is
// Normalization Necessary for Linear Recommenders?" (arXiv 2504.05805): a user has a
// part in n² cells of G, so that else a few long histories outweigh all others.
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
	if err := o.check(); err != nil {
		return nil, err
	}
	held := mostPopular(m, o.MaxItems)
	e := &EASE{items: held, place: places(held, m.Cols)}
	gram, err := e.gram(ctx, m, o.Evenness)
	if err != nil {
		return nil, err
	}
	for i := range gram.n {
		gram.row(i)[i] += o.Lambda + o.Dropout/(1-o.Dropout)*gram.at(i, i)
	}
	if err := gram.invert(ctx, o.Progress); err != nil {
		return nil, err
	}
	if err := e.setWeights(ctx, gram); err != nil {
		return nil, err
	}
	return e, nil
}

func (o EASEOptions) check() error {
	switch {
	case !(o.Lambda > 0) || o.MaxItems <= 0:
		return errors.New("recommend: EASE needs a regularisation above 0 and room for at least one item")
	case !(o.Dropout >= 0 && o.Dropout < 1) || !(o.Evenness >= 0 && o.Evenness <= 1):
		return errors.New("recommend: EASE needs a dropout from 0 to below 1 and an evenness from 0 to 1")
	}
	return nil
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

// setWeights sets B from P = (G + Λ)⁻¹: Bᵢⱼ = −Pᵢⱼ/Pⱼⱼ, and 0 where i = j.
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
