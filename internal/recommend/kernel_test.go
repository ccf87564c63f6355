package recommend

import (
	"math"
	"math/rand/v2"
	"testing"
)

func randomVector(r *rand.Rand, n int) []float32 {
	v := make([]float32, n)
	for i := range v {
		v[i] = float32(r.NormFloat64())
	}
	return v
}

func near(t *testing.T, what string, got, want []float32) {
	t.Helper()
	for i := range want {
		if math.Abs(float64(got[i]-want[i])) > 1e-4*(1+math.Abs(float64(want[i]))) {
			t.Fatalf("%s: element %d is %v, want %v", what, i, got[i], want[i])
		}
	}
}

// TestKernels compares the kernels in use with their definitions in plain Go.
func TestKernels(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, d := range []int{16, 32, 48, 64, 128} {
		const rows = 20
		y, x := randomVector(r, rows*d), randomVector(r, d)
		got, want := make([]float32, rows), make([]float32, rows)
		dotRows(y, x, got)
		dotRowsGeneric(y, x, want)
		near(t, "dotRows", got, want)

		index := []int32{3, 19, 0, 3, 7}
		c, b := float32(r.NormFloat64()), randomVector(r, 5)
		got, want = make([]float32, d), make([]float32, d)
		gatherMul(y, index, c, b, x, got)
		gatherMulGeneric(y, index, c, b, x, want)
		near(t, "gatherMul", got, want)
	}
	const k, stride = 37, 11
	a, b := make([]float64, k*tileRows), make([]float64, k*tileCols)
	for i := range a {
		a[i] = r.NormFloat64()
	}
	for i := range b {
		b[i] = r.NormFloat64()
	}
	got, want := make([]float64, tileRows*stride), make([]float64, tileRows*stride)
	for i := range got {
		got[i] = float64(i)
		want[i] = float64(i)
	}
	multiplyTile(k, a, b, got, stride)
	multiplyTileGeneric(k, a, b, want, stride)
	for i := range want {
		if math.Abs(got[i]-want[i]) > 1e-12 {
			t.Fatalf("multiplyTile: element %d is %v, want %v", i, got[i], want[i])
		}
	}
}

func TestKernelsOfNothing(t *testing.T) {
	dotRows(nil, make([]float32, 16), nil)
	gatherMul(nil, nil, 1, nil, make([]float32, 16), make([]float32, 16))
}
