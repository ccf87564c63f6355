package recommend

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
)

// IALSOptions are IALS's hyper-parameters, named as in Rendle et al. 2021.
type IALSOptions struct {
	Factors    int     // dimension d of the embeddings, 1 to 4096
	Iterations int     // alternations of users and items, > 0
	Alpha      float64 // α₀, weight of a cell without interaction, > 0
	Lambda     float64 // λ, L2 regularisation, > 0
	Nu         float64 // ν, how far regularisation grows with a row's count, 0 to 1
	Sigma      float64 // the embeddings start normal with deviation Sigma/√d, > 0
	Seed       uint64
	Progress   Progress
}

// maxFactors is the greatest dimension of embeddings.
const maxFactors = 4096

// DefaultIALS are the hyper-parameters that did best on the validation parts.
func DefaultIALS() IALSOptions {
	return IALSOptions{Factors: 128, Iterations: 15, Alpha: 0.3, Lambda: 0.01, Nu: 1, Sigma: 0.1, Seed: 1}
}

// IALS is matrix factorisation of implicit feedback by alternating least squares:
// Hu, Koren and Volinsky 2008, "Collaborative Filtering for Implicit Feedback
// Datasets", with the loss and the regularisation of Rendle, Krichene, Zhang and
// Koren 2021, "Revisiting the Performance of iALS on Item Recommendation
// Benchmarks" (arXiv 2110.14037). For user embeddings W and
// item embeddings H it minimises
//
//	Σ over interactions (v − w·h)² + α₀·Σ over all cells (w·h)²
//	+ λ·(Σᵤ (|Iᵤ| + α₀·|I|)^ν·‖wᵤ‖² + Σᵢ (|Uᵢ| + α₀·|U|)^ν·‖hᵢ‖²)
//
// where v is the weight of the interaction: 1 for a plain "liked", as in the
// paper; less for a low rating, which says "seen, and not liked", and so more than
// no rating at all. A user's embedding isn't kept: it is the solution of a small
// least-squares problem over the history, solved when asked.
//
// Memory: 4·d bytes an item. Scoring: O(d·history·steps + d·items), steps < 30 or so.
type IALS struct {
	items   int
	d       int       // factors, padded with zeros
	factors []float32 // H, padded items × d
	gram    []float32 // α₀·HᵀH, d × d
	alpha   float64
	lambda  float64
	nu      float64
}

// FitIALS factorises a users × items matrix of weights.
//
// Each half of an iteration solves every row's problem with a few steps of
// conjugate gradients from where the row was before (Takács, Pilászy and Tikk
// 2011, "Applications of the Conjugate Gradient Method for Implicit Feedback
// Collaborative Filtering"). Time: O(Iterations × (cells·d + (users + items)·d²)),
// shared by the cores; memory: 4·d bytes a user and an item, and m twice.
//
// It returns an error for options out of range or when ctx ends first.
func FitIALS(ctx context.Context, m *Matrix, o IALSOptions) (*IALS, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	byItem := m.Transpose()
	d := roundUp(o.Factors, padColumns)
	// Both kinds of embedding start from the same generator, item embeddings first.
	random := rand.New(rand.NewPCG(o.Seed, 0x69414c53))
	items := newFactors(random, m.Cols, o.Factors, d, o.Sigma)
	users := newFactors(random, m.Rows, o.Factors, d, o.Sigma)
	steps := 2 * o.Iterations
	for step := range steps {
		var err error
		if step%2 == 0 {
			err = solveRows(ctx, m, users, items, d, o)
		} else {
			err = solveRows(ctx, byItem, items, users, d, o)
		}
		if err != nil {
			return nil, err
		}
		o.Progress.report(step+1, steps)
	}
	gram, err := weightedGram(ctx, items, m.Cols, d, o.Alpha)
	if err != nil {
		return nil, err
	}
	return &IALS{items: m.Cols, d: d, factors: items, gram: gram, alpha: o.Alpha, lambda: o.Lambda, nu: o.Nu}, nil
}

func (o IALSOptions) check() error {
	switch {
	case o.Factors <= 0 || o.Factors > maxFactors || o.Iterations <= 0:
		return fmt.Errorf("recommend: iALS needs 1 to %d factors and at least one iteration", maxFactors)
	case !(o.Alpha > 0) || !(o.Lambda > 0) || !(o.Sigma > 0):
		return errors.New("recommend: iALS needs alpha, lambda and sigma above 0")
	case !(o.Nu >= 0 && o.Nu <= 1):
		return errors.New("recommend: iALS needs nu between 0 and 1")
	}
	return nil
}

// newFactors gives a rows × d matrix of normal numbers of which the first
// `factors` columns are drawn and the padding is zero.
func newFactors(random *rand.Rand, rows, factors, d int, sigma float64) []float32 {
	f := make([]float32, roundUp(rows, padRows)*d)
	scale := sigma / math.Sqrt(float64(factors))
	for r := range rows {
		row := f[r*d:][:factors]
		for k := range row {
			row[k] = float32(random.NormFloat64() * scale)
		}
	}
	return f
}

// regularisation is λ·(count + α₀·others)^ν, for a row with count interactions
// out of others (Rendle et al. 2021, "frequency-scaled regularisation").
func regularisation(lambda, alpha, nu float64, count, others int) float32 {
	return float32(lambda * math.Pow(float64(count)+alpha*float64(others), nu))
}

// rowBlock is how many rows a goroutine takes at once.
const rowBlock = 64

// solveRows sets each row of x to the solution of its least-squares problem, where
// m has x's rows as rows and the fixed embeddings y as columns.
func solveRows(ctx context.Context, m *Matrix, x, y []float32, d int, o IALSOptions) error {
	gram, err := weightedGram(ctx, y, m.Cols, d, o.Alpha)
	if err != nil {
		return err
	}
	blocks := roundUp(m.Rows, rowBlock) / rowBlock
	workers := workerCount(blocks)
	solvers := make([]*solver, workers)
	return forBlocks(ctx, workers, blocks, func(worker, block int) {
		if solvers[worker] == nil {
			solvers[worker] = newSolver(y, gram, d)
		}
		s := solvers[worker]
		for r := block * rowBlock; r < min(m.Rows, (block+1)*rowBlock); r++ {
			index, weight := m.Row(r)
			s.load(index, weight, regularisation(o.Lambda, o.Alpha, o.Nu, len(index), m.Cols))
			s.solve(x[r*d:][:d], trainingSteps, trainingTolerance)
		}
	})
}

// gramBlock is how many rows are summed on their own, so that the sum is the same
// however many goroutines share the work.
const gramBlock = 512

// weightedGram gives alpha·YᵀY (d × d) for the first rows rows of y.
func weightedGram(ctx context.Context, y []float32, rows, d int, alpha float64) ([]float32, error) {
	blocks := roundUp(rows, gramBlock) / gramBlock
	parts := make([][]float32, blocks)
	err := forBlocks(ctx, workerCount(blocks), blocks, func(_, block int) {
		part := make([]float32, d*d)
		for r := block * gramBlock; r < min(rows, (block+1)*gramBlock); r++ {
			row := y[r*d:][:d]
			for k, v := range row {
				addScaled(v, row, part[k*d:][:d])
			}
		}
		parts[block] = part
	})
	if err != nil {
		return nil, err
	}
	sum := make([]float64, d*d)
	for _, part := range parts {
		for i, v := range part {
			sum[i] += float64(v)
		}
	}
	gram := make([]float32, d*d)
	for i, v := range sum {
		gram[i] = float32(alpha * v)
	}
	return gram, nil
}
