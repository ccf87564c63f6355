package recommend

// dotRowsGeneric is dotRows in plain Go.
func dotRowsGeneric(y, x, out []float32) {
	d := len(x)
	for r := range out {
		out[r] = dot(y[r*d:(r+1)*d], x)
	}
}

// gatherMulGeneric is gatherMul in plain Go.
func gatherMulGeneric(y []float32, index []int32, c float32, b, p, out []float32) {
	d := len(p)
	for t, i := range index {
		row := y[int(i)*d : (int(i)+1)*d]
		axpy(b[t]+c*dot(row, p), row, out)
	}
}

// multiplyTileGeneric is multiplyTile in plain Go.
func multiplyTileGeneric(k int, a, b, c []float64, stride int) {
	for r := range tileRows {
		var sum [tileCols]float64
		for t := range k {
			x := a[t*tileRows+r]
			row := b[t*tileCols : (t+1)*tileCols]
			for j := range sum {
				sum[j] += x * row[j]
			}
		}
		row := c[r*stride : r*stride+tileCols]
		for j := range row {
			row[j] += sum[j]
		}
	}
}

// dot is the dot product of two vectors of one length, which is a multiple of 4.
func dot(x, y []float32) float32 {
	y = y[:len(x)]
	var s0, s1, s2, s3 float32
	for i := 0; i+4 <= len(x); i += 4 {
		s0 += x[i] * y[i]
		s1 += x[i+1] * y[i+1]
		s2 += x[i+2] * y[i+2]
		s3 += x[i+3] * y[i+3]
	}
	return (s0 + s1) + (s2 + s3)
}

// axpy adds a·x to y.
func axpy(a float32, x, y []float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] += a * v
	}
}
