package recommend

import "math"

// The functions below work on one block of blockSize × blockSize numbers.

// copyBlock copies a block out of a matrix with stride elements a row.
func copyBlock(dst, src []float64, stride int) {
	for r := range blockSize {
		copy(dst[r*blockSize:][:blockSize], src[r*stride:])
	}
}

// transposeBlock sets dst to the transpose of src; both have their stride.
func transposeBlock(dst []float64, dstStride int, src []float64, srcStride int) {
	const step = 8 // by small squares, so that both sides stay in the cache
	for r0 := 0; r0 < blockSize; r0 += step {
		for c0 := 0; c0 < blockSize; c0 += step {
			for r := r0; r < r0+step; r++ {
				row := src[r*srcStride+c0:][:step]
				for c, v := range row {
					dst[(c0+c)*dstStride+r] = v
				}
			}
		}
	}
}

// packRows rearranges factor·src into panels of tileRows rows: of each panel
// first the first column, then the second, and so on.
func packRows(dst, src []float64, factor float64) {
	for p := 0; p < blockSize; p += tileRows {
		panel := dst[p*blockSize:][:tileRows*blockSize]
		for r := range tileRows {
			for c, v := range src[(p+r)*blockSize:][:blockSize] {
				panel[c*tileRows+r] = factor * v
			}
		}
	}
}

// packCols rearranges src into panels of tileCols columns, row after row.
func packCols(dst, src []float64, stride int) {
	for p := 0; p < blockSize; p += tileCols {
		panel := dst[p*blockSize:][:tileCols*blockSize]
		for r := range blockSize {
			copy(panel[r*tileCols:][:tileCols], src[r*stride+p:])
		}
	}
}

// multiplyBlock adds the product of a, packed by packRows, and b, packed by
// packCols, to the block at c with stride elements a row. A panel of b is used
// for a whole column of tiles while it is in the first cache.
func multiplyBlock(a, b, c []float64, stride int) {
	for j := 0; j < blockSize; j += tileCols {
		for i := 0; i < blockSize; i += tileRows {
			multiplyTile(blockSize, a[i*blockSize:], b[j*blockSize:], c[i*stride+j:], stride)
		}
	}
}

// invertBlock replaces a positive definite block with its inverse, sweeping row
// after row; only its lower triangle is read, and both triangles are written.
func invertBlock(a []float64) error {
	var pivotRow [blockSize]float64
	for k := range blockSize {
		for j := range blockSize {
			pivotRow[j] = a[max(j, k)*blockSize+min(j, k)]
		}
		pivot := pivotRow[k]
		if !(pivot > 0) || math.IsInf(pivot, 1) {
			return errNotPositive
		}
		for i := range blockSize {
			factor := pivotRow[i] / pivot
			row := a[i*blockSize:][:i+1]
			if i == k {
				for j := range row {
					row[j] = pivotRow[j] / pivot
				}
				continue
			}
			for j, v := range pivotRow[:i+1] {
				row[j] -= factor * v
			}
			if k < i {
				row[k] = factor
			}
		}
		a[k*blockSize+k] = -1 / pivot
	}
	for i := range blockSize {
		for j := range i + 1 {
			v := -a[i*blockSize+j]
			a[i*blockSize+j], a[j*blockSize+i] = v, v
		}
	}
	return nil
}
