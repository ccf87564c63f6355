package recommend

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestChainKeepsItsBooks: what a chain updates step by step equals what it would
// compute anew.
func TestChainKeepsItsBooks(t *testing.T) {
	m, test := planted(t, 60, 50, 1200, 21)
	o, err := quickRating().resolve(m)
	if err != nil {
		t.Fatal(err)
	}
	d := newRatingData(m, pairsOf(test))
	c := newRatingChain(d, o, 0)
	c.run(context.Background(), newTally(nil, o.Iterations))
	for k := range c.dimensions {
		x := &c.dimensions[k]
		checkTotals(t, &x.users, d.byUser, d.userNorm)
		checkTotals(t, &x.items, d.byItem, d.itemNorm)
	}
	c.sampleNoise(false) // applies the pending change to the residuals
	for u := range m.Rows {
		index, value := m.Row(u)
		for k, i := range index {
			got, want := float64(c.residual[m.Start[u]+k]), float64(value[k])-c.predict(int32(u), i)
			if math.Abs(got-want) > 1e-4 {
				t.Fatalf("residual of (%d, %d) is %v, want %v", u, i, got, want)
			}
		}
	}
}

func checkTotals(t *testing.T, s *side, m *Matrix, norm []float64) {
	t.Helper()
	for r, got := range s.total {
		sum := 0.0
		index, _ := m.Row(r)
		for _, j := range index {
			sum += s.implicit.value[j]
		}
		if want := s.own.value[r] + norm[r]*sum; math.Abs(got-want) > 1e-8 {
			t.Fatalf("total of row %d is %v, want %v", r, got, want)
		}
	}
}

// TestJoinedPairEqualsTheMatrixWithIt: a pair that isn't in the training part is
// predicted as if it were there, with the same parameters.
func TestJoinedPairEqualsTheMatrixWithIt(t *testing.T) {
	m, test := planted(t, 60, 50, 1200, 22)
	o, err := quickRating().resolve(m)
	if err != nil {
		t.Fatal(err)
	}
	d := newRatingData(m, pairsOf(test[:5]))
	c := newRatingChain(d, o, 0)
	c.run(context.Background(), newTally(nil, o.Iterations))
	sums := newPairSums(d, o.Rank)
	sums.add(c)
	for k, pair := range d.pairs {
		want := c.mean
		for i := range c.dimensions {
			x := &c.dimensions[i]
			a := joinedTotal(&x.users, d.byUser, pair.User, pair.Item)
			b := joinedTotal(&x.items, d.byItem, pair.Item, pair.User)
			if x.bias {
				want += a + b
			} else {
				want += a * b
			}
		}
		if math.Abs(sums.sum[k]-want) > 1e-4 {
			t.Errorf("pair %v is predicted %v, want %v", pair, sums.sum[k], want)
		}
	}
}

func joinedTotal(s *side, m *Matrix, row, other int32) float64 {
	index, _ := m.Row(int(row))
	sum := s.implicit.value[other]
	for _, j := range index {
		sum += s.implicit.value[j]
	}
	return s.own.value[row] + sum/math.Sqrt(float64(len(index)+1))
}

func TestKeptSweeps(t *testing.T) {
	for _, o := range []RatingOptions{
		{Iterations: 100, Burn: 20, Chains: 2, Keep: 16},
		{Iterations: 100, Burn: 20, Chains: 3, Keep: 16},
		{Iterations: 21, Burn: 20, Chains: 2, Keep: 16},
		{Iterations: 50, Burn: 0, Chains: 4, Keep: 1},
	} {
		kept := 0
		for c := range o.Chains {
			keep := keptSweeps(o, c)
			kept += len(keep)
			if !slices.IsSorted(keep) || len(slices.Compact(slices.Clone(keep))) != len(keep) {
				t.Errorf("%+v: chain %d keeps %v", o, c, keep)
			}
			if len(keep) > 0 && (keep[0] < o.Burn || keep[len(keep)-1] != o.Iterations-1) {
				t.Errorf("%+v: chain %d keeps %v", o, c, keep)
			}
		}
		if want := min(o.Keep, o.Chains*(o.Iterations-o.Burn)); kept != want {
			t.Errorf("%+v: %d sweeps are kept, want %d", o, kept, want)
		}
	}
}

func TestGammaHasItsMoments(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 23))
	for _, shape := range []float64{1, 2.5, 400} {
		const n, rate = 20000, 3.0
		sum, square := 0.0, 0.0
		for range n {
			x := gamma(r, shape, rate)
			sum += x
			square += x * x
		}
		mean := sum / n
		variance := square/n - mean*mean
		if math.Abs(mean/(shape/rate)-1) > 0.03 || math.Abs(variance/(shape/rate/rate)-1) > 0.08 {
			t.Errorf("shape %v: mean %v, variance %v", shape, mean, variance)
		}
	}
}

// TestSamplePriorFindsTheGroup: the mean and precision drawn are those of the
// values, where these are many.
func TestSamplePriorFindsTheGroup(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 24))
	p := parameters{value: make([]float64, 20000)}
	for i := range p.value {
		p.value[i] = 0.7 + 0.5*r.NormFloat64()
	}
	p.samplePrior(r)
	if math.Abs(p.mean-0.7) > 0.02 || math.Abs(p.precision-4) > 0.2 {
		t.Errorf("mean %v, precision %v", p.mean, p.precision)
	}
}

// TestFreedomFindsTheTail: the degrees of freedom of Gamma weights are recovered.
func TestFreedomFindsTheTail(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 25))
	w := newNoiseWeights(5000)
	for i := range w.weight {
		w.weight[i] = gamma(r, 3, 3)
	}
	sum := 0.0
	for range 200 {
		w.sampleFreedom(r)
	}
	for range 200 {
		w.sampleFreedom(r)
		sum += w.freedom / 200
	}
	if math.Abs(sum-6) > 0.5 {
		t.Errorf("degrees of freedom %v, want 6", sum)
	}
}

func TestResidualShapeOfNormalResiduals(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 26))
	var s residualShape
	for range 200000 {
		x := r.NormFloat64()
		s.add(x * x)
	}
	for level, want := range map[float64]float64{0.5: 0.674, 0.8: 1.282, 0.95: 1.960} {
		if got := s.width(level); math.Abs(got-want) > 0.02 {
			t.Errorf("width of level %v is %v, want %v", level, got, want)
		}
	}
}
