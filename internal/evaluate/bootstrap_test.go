package evaluate

import (
	"context"
	"errors"
	"math"
	"reflect"
	"testing"
)

// TestBootstrapOfMean compares with the normal theory: the interval of a mean is
// ± 1.96·σ/√n.
func TestBootstrapOfMean(t *testing.T) {
	r := random(3, 1)
	const n = 400
	values := make([]float64, n)
	mean, square := 0.0, 0.0
	for i := range values {
		values[i] = r.ExpFloat64()
		mean += values[i] / n
		square += values[i] * values[i] / n
	}
	of := func(times []int32) []float64 {
		sum, drawn := 0.0, int32(0)
		for i, n := range times {
			sum += float64(n) * values[i]
			drawn += n
		}
		if drawn != n {
			t.Errorf("%d units were drawn, not %d", drawn, n)
		}
		return []float64{sum / n}
	}
	replicates, err := bootstrap(t.Context(), n, 1, of)
	if err != nil {
		t.Fatal(err)
	}
	i := interval(mean, column(replicates, 0))
	half := 1.96 * math.Sqrt((square-mean*mean)/n)
	if math.Abs((i.High-i.Low)/(2*half)-1) > 0.1 || i.Low > mean || i.High < mean {
		t.Errorf("%v, and the theory has %v ± %v", i, mean, half)
	}
	again, _ := bootstrap(t.Context(), n, 1, of)
	if !reflect.DeepEqual(replicates, again) {
		t.Error("the same seed drew otherwise")
	}
	other, _ := bootstrap(t.Context(), n, 2, of)
	if reflect.DeepEqual(replicates, other) {
		t.Error("another seed drew the same")
	}
}

func TestBootstrapEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := bootstrap(ctx, 10, 1, func([]int32) []float64 { return nil }); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestQuantile(t *testing.T) {
	sorted := []float64{1, 2, 4}
	for p, want := range map[float64]float64{0: 1, 0.25: 1.5, 0.5: 2, 0.75: 3, 1: 4} {
		near(t, "quantile", quantile(sorted, p), want)
	}
	near(t, "quantile of nothing", quantile(nil, 0.5), 0)
}

// TestCentredInterval holds the figure though every replicate is below it.
func TestCentredInterval(t *testing.T) {
	i := centredInterval(0.5, []float64{0.2, 0.3, 0.4})
	if !(i.Low < 0.5 && i.Low > 0.4 && i.High > 0.5 && i.High < 0.6) {
		t.Error(i)
	}
	i = centredInterval(1, []float64{0.7, 0.8, 0.9})
	if !(i.Low < 1 && i.High == 1) {
		t.Error(i)
	}
}
