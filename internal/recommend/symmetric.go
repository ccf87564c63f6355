package recommend

import (
	"context"
	"errors"
)

// blockSize is the edge of the blocks in which a symmetric matrix is kept: a
// multiple of both edges of a tile, and small enough that a block of 144² float64
// (162 KiB) and a tile's panel (9 KiB) stay in a core's second and first cache.
const blockSize = 144

// symmetric is a dense symmetric matrix of which the lower triangle is kept, in
// rows of blocks: rows[r] is row-major, blockSize high and (r+1)·blockSize wide.
// It is padded with rows of the unit matrix to a whole number of blocks, which
// leaves the inverse of the part that counts as it is. Memory: about 4·n² bytes.
type symmetric struct {
	n    int
	rows [][]float64
}

// newSymmetric gives an n × n matrix of zeros.
func newSymmetric(n int) *symmetric {
	s := &symmetric{n: n, rows: make([][]float64, roundUp(n, blockSize)/blockSize)}
	for r := range s.rows {
		s.rows[r] = make([]float64, blockSize*(r+1)*blockSize)
	}
	for i := n; i < len(s.rows)*blockSize; i++ {
		row := s.row(i)
		row[i] = 1
	}
	return s
}

// row gives the elements of row i up to the end of its diagonal block.
func (s *symmetric) row(i int) []float64 {
	r := i / blockSize
	width := (r + 1) * blockSize
	return s.rows[r][i%blockSize*width:][:width]
}

// at gives element (i, j), which is element (j, i).
func (s *symmetric) at(i, j int) float64 {
	if i < j {
		i, j = j, i
	}
	return s.row(i)[j]
}

var errNotPositive = errors.New("recommend: the matrix is not positive definite")

// invert replaces a positive definite matrix with its inverse, by the symmetric
// sweep operator (Dempster 1969; Goodnight 1979, "A Tutorial on the SWEEP
// Operator") taken a block of rows at a time. With the pivot block P = Aₖₖ⁻¹ and
// i, j ≠ k, a sweep sets
//
//	Aᵢⱼ ← Aᵢⱼ − Aᵢₖ·P·Aₖⱼ,   Aᵢₖ ← Aᵢₖ·P,   Aₖₖ ← −P
//
// and all sweeps together turn A into −A⁻¹. Pivoting isn't needed: each pivot
// block is a Schur complement of a positive definite matrix, hence one itself.
// The work is that of a Cholesky inverse, n³ operations, but all of it is one
// shape of matrix product, which keeps the cores in their caches.
//
// Memory: two panels of n × blockSize beside the matrix.
func (s *symmetric) invert(ctx context.Context, progress Progress) error {
	blocks := len(s.rows)
	workers := workerCount(blocks)
	w := newSweep(blocks, workers)
	for k := range blocks {
		copyBlock(w.pivot, s.rows[k][k*blockSize:], (k+1)*blockSize)
		if err := invertBlock(w.pivot); err != nil {
			return err
		}
		packCols(w.pivotPanels, w.pivot, blockSize)
		if err := forBlocks(ctx, workers, blocks, func(worker, i int) { w.panel(s, worker, i, k) }); err != nil {
			return err
		}
		// The last rows of blocks are the longest: they go first.
		if err := forBlocks(ctx, workers, blocks, func(_, b int) { w.update(s, blocks-1-b, k) }); err != nil {
			return err
		}
		progress.report(k+1, blocks)
	}
	return forBlocks(ctx, workers, blocks, func(_, b int) {
		row := s.rows[blocks-1-b]
		for i, v := range row {
			row[i] = -v
		}
	})
}

// sweep is the scratch memory of invert.
type sweep struct {
	pivot       []float64   // P
	pivotPanels []float64   // P in panels of tileCols columns
	scratch     [][]float64 // a block for each worker
	product     [][]float64 // Aᵢₖ·P for each block row i
	left        [][]float64 // −Aᵢₖ·P in panels of tileRows rows
	right       [][]float64 // Aᵢₖ in panels of tileCols rows
}

func newSweep(blocks, workers int) *sweep {
	make1 := func(n int) [][]float64 {
		b := make([][]float64, n)
		for i := range b {
			b[i] = make([]float64, blockSize*blockSize)
		}
		return b
	}
	one := make1(2)
	return &sweep{pivot: one[0], pivotPanels: one[1], scratch: make1(2 * workers),
		product: make1(blocks), left: make1(blocks), right: make1(blocks)}
}

// panel computes Aᵢₖ·P and packs it and Aᵢₖ for update.
func (w *sweep) panel(s *symmetric, worker, i, k int) {
	if i == k {
		return
	}
	column, packed := w.scratch[2*worker], w.scratch[2*worker+1]
	if i > k {
		copyBlock(column, s.rows[i][k*blockSize:], (i+1)*blockSize)
	} else {
		transposeBlock(column, blockSize, s.rows[k][i*blockSize:], (k+1)*blockSize)
	}
	packRows(packed, column, 1)
	clear(w.product[i])
	multiplyBlock(packed, w.pivotPanels, w.product[i], blockSize)
	packRows(w.left[i], w.product[i], -1)
	// Aᵢₖ is wanted transposed: a panel has tileCols of its rows as columns.
	transposeBlock(packed, blockSize, column, blockSize)
	packCols(w.right[i], packed, blockSize)
}

// update finishes the sweep of block k for the row of blocks i.
func (w *sweep) update(s *symmetric, i, k int) {
	width := (i + 1) * blockSize
	for j := range i + 1 {
		block := s.rows[i][j*blockSize:]
		switch {
		case i == k && j == k:
			for r := range blockSize {
				for c := range blockSize {
					block[r*width+c] = -w.pivot[r*blockSize+c]
				}
			}
		case i == k:
			transposeBlock(block, width, w.product[j], blockSize)
		case j == k:
			for r := range blockSize {
				copy(block[r*width:][:blockSize], w.product[i][r*blockSize:])
			}
		default:
			multiplyBlock(w.left[i], w.right[j], block, width)
		}
	}
}
