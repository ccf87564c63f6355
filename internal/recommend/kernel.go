package recommend

// The kernels below run in AVX2 instructions where the processor has them and in
// plain Go elsewhere. The two add in another order, so their results differ in
// the last bits: a model is the same, byte for byte, on the same kind of processor.

// Widths of the kernels. Factors are stored with their columns padded with zeros
// to a multiple of padColumns and their rows to a multiple of padRows.
const (
	padColumns = 16
	padRows    = 4
	tileRows   = 6 // of multiplyTile
	tileCols   = 8
)

// roundUp gives the least multiple of unit that is not below n.
func roundUp(n, unit int) int { return (n + unit - 1) / unit * unit }

// dotRows sets out[r] to the dot product of x and row r of y, for every row of
// the rows × len(x) matrix y. len(x) is a multiple of padColumns, and the number
// of rows, len(out), a multiple of padRows.
func dotRows(y, x, out []float32) {
	rows, d := len(out), len(x)
	if rows == 0 {
		return
	}
	y = y[:rows*d]
	if haveAVX2 {
		dotRowsAVX2(&y[0], rows, d, &x[0], &out[0])
		return
	}
	dotRowsGeneric(y, x, out)
}

// gatherMul adds Σₜ (b[t] + c·(yₜ·p))·yₜ to out, where yₜ is row index[t] of the
// matrix y with len(p) columns, a multiple of padColumns. With b zero that is the
// product of c·Σ yₜ·yₜᵀ and p, without ever forming the matrix. The caller
// vouches that the rows exist.
func gatherMul(y []float32, index []int32, c float32, b, p, out []float32) {
	n, d := len(index), len(p)
	if n == 0 {
		return
	}
	b, out = b[:n], out[:d]
	if haveAVX2 {
		gatherMulAVX2(&y[0], d, &index[0], n, c, &b[0], &p[0], &out[0])
		return
	}
	gatherMulGeneric(y, index, c, b, p, out)
}

// multiplyTile adds a·b to the tileRows × tileCols tile of a row-major matrix that
// begins at c[0] and has stride elements a row. a holds k columns of tileRows
// elements each, b holds k rows of tileCols elements each.
func multiplyTile(k int, a, b, c []float64, stride int) {
	a, b, c = a[:k*tileRows], b[:k*tileCols], c[:(tileRows-1)*stride+tileCols]
	if haveAVX2 {
		multiplyTileAVX2(k, &a[0], &b[0], &c[0], stride)
		return
	}
	multiplyTileGeneric(k, a, b, c, stride)
}

// addScaled adds a·x to y; their length is a multiple of padColumns.
func addScaled(a float32, x, y []float32) {
	y = y[:len(x)]
	if haveAVX2 && len(x) > 0 {
		addScaledAVX2(a, &x[0], &y[0], len(x))
		return
	}
	axpy(a, x, y)
}
