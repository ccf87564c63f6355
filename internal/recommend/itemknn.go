package recommend

import (
	"context"
	"errors"
	"math"
	"slices"
)

// Weighting says how ItemKNN weighs the cells of the matrix before it compares items.
type Weighting int

const (
	// Cosine compares the items' columns by their cosine.
	Cosine Weighting = iota
	// BM25 weighs each cell as a search engine weighs a term in a document: the
	// item is the document and its users are the terms. A user with a long history
	// says less, and so does one of very many users of an item. Robertson and
	// Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond".
	BM25
)

// KNNOptions are ItemKNN's hyper-parameters.
type KNNOptions struct {
	Weighting  Weighting
	Neighbours int     // similar items kept for each item, > 0
	Shrink     float64 // added to the cosine's denominator, ≥ 0: damps pairs seen by few users
	K1         float64 // BM25: how fast a cell's weight saturates, > 0
	B          float64 // BM25: how much an item with many users is discounted, 0 to 1
	Progress   Progress
}

// DefaultKNN are the hyper-parameters that did best on the validation parts.
func DefaultKNN() KNNOptions {
	return KNNOptions{Weighting: BM25, Neighbours: 100, K1: 1.2, B: 0.5}
}

// ItemKNN is an item-based nearest-neighbour model: an item's score is the sum,
// over the history, of the history item's weight times its similarity to the
// item. Deshpande and Karypis 2004, "Item-Based Top-N Recommendation Algorithms"
// (ACM TOIS 22(1)), section 4. It is the model for catalogues too large for EASE.
//
// Memory: 8 bytes × items × Neighbours. Scoring: O(history × Neighbours + items).
type ItemKNN struct {
	similar *Matrix // items × items: row i has the items most similar to i
}

// FitItemKNN computes every item's neighbours from a users × items matrix of weights.
//
// Time: O(Σ over users of history²), shared by the cores; memory: the matrix twice
// and a vector of items for each core. It returns an error for options out of range
// or when ctx ends first.
func FitItemKNN(ctx context.Context, m *Matrix, o KNNOptions) (*ItemKNN, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	w, similarity := weighted(m, o)
	similar, err := nearest(ctx, w, similarity, o)
	if err != nil {
		return nil, err
	}
	return &ItemKNN{similar: similar}, nil
}

func (o KNNOptions) check() error {
	switch {
	case o.Neighbours <= 0 || !(o.Shrink >= 0):
		return errors.New("recommend: item-kNN needs a positive number of neighbours and a shrinkage of 0 or more")
	case o.Weighting == BM25 && (!(o.K1 > 0) || !(o.B >= 0 && o.B <= 1)):
		return errors.New("recommend: BM25 needs K1 above 0 and B between 0 and 1")
	}
	return nil
}

// itemBlock is how many items a goroutine takes at once: enough to make handing
// out cheap, few enough that all cores end together.
const itemBlock = 32

// nearest gives the items × items matrix whose row i has the Neighbours items
// most similar to i, i itself left out, for the weighted matrix w.
func nearest(ctx context.Context, w *Matrix, similarity similarity, o KNNOptions) (*Matrix, error) {
	byItem := w.Transpose()
	rows := make([][]Scored, w.Cols)
	blocks := (w.Cols + itemBlock - 1) / itemBlock
	workers := workerCount(blocks)
	scratch := make([][]float32, workers)
	tally := newTally(o.Progress, blocks)
	err := forBlocks(ctx, workers, blocks, func(worker, block int) {
		if scratch[worker] == nil {
			scratch[worker] = make([]float32, w.Cols)
		}
		for i := block * itemBlock; i < min(w.Cols, (block+1)*itemBlock); i++ {
			dot := scratch[worker]
			clear(dot)
			pairs(w, byItem, i, dot)
			for j, d := range dot {
				dot[j] = float32(math.Inf(-1))
				if d > 0 && j != i {
					dot[j] = similarity(d, i, j)
				}
			}
			rows[i] = TopK(dot, o.Neighbours, nil, nil)
		}
		tally.add()
	})
	if err != nil {
		return nil, err
	}
	return fromRows(rows, w.Cols), nil
}

// pairs adds to dot, for each item j, the product of the columns i and j of w.
func pairs(w, byItem *Matrix, i int, dot []float32) {
	user, weight := byItem.Row(i)
	for p, u := range user {
		index, value := w.Row(int(u))
		a := weight[p]
		for q, j := range index {
			dot[j] += a * value[q]
		}
	}
}

// fromRows packs ranked lists into a matrix with cols columns.
func fromRows(rows [][]Scored, cols int) *Matrix {
	m := &Matrix{Rows: len(rows), Cols: cols, Start: make([]int, len(rows)+1)}
	for r, row := range rows {
		slices.SortFunc(row, func(a, b Scored) int { return int(a.Item) - int(b.Item) })
		for _, x := range row {
			m.Index = append(m.Index, x.Item)
			m.Value = append(m.Value, x.Score)
		}
		m.Start[r+1] = len(m.Index)
	}
	return m
}

// Items implements Scorer.
func (k *ItemKNN) Items() int { return k.similar.Cols }

// Similar gives the neighbours of an item in ascending order of item, with their
// similarity. The slices are the model's own and must not be changed.
func (k *ItemKNN) Similar(item int32) (neighbours []int32, similarity []float32) {
	if !known(item, k.similar.Rows) {
		return nil, nil
	}
	return k.similar.Row(int(item))
}

// Scores implements Scorer.
func (k *ItemKNN) Scores(h History, dst []float32) []float32 {
	dst = sized(dst, k.Items())
	clear(dst)
	for _, x := range h {
		neighbours, similarity := k.Similar(x.Item)
		for p, j := range neighbours {
			dst[j] += x.Weight * similarity[p]
		}
	}
	return dst
}

// Explain implements Scorer. It is exact: the score is the sum of the amounts.
func (k *ItemKNN) Explain(h History, item int32) []Contribution {
	var c []Contribution
	for _, x := range h {
		neighbours, similarity := k.Similar(x.Item)
		if p, found := slices.BinarySearch(neighbours, item); found {
			c = append(c, Contribution{Item: x.Item, Amount: x.Weight * similarity[p]})
		}
	}
	return sortContributions(c)
}
