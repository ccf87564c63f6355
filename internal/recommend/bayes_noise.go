package recommend

import (
	"math"
	"math/rand/v2"
)

// The hyperpriors, as in libFM and myFM: a group's precision is Gamma(1, 1), its
// mean normal about 0 with that precision, and so is the noise precision α.
const (
	priorShape = 1.0
	priorRate  = 1.0
	priorCount = 1.0
)

// samplePrior draws the mean and the precision of a group's prior from their
// joint conditional distribution, a normal-gamma (Salakhutdinov and Mnih 2008,
// equation 14, in one dimension). Time: O(group).
func (p *parameters) samplePrior(random *rand.Rand) {
	n := float64(len(p.value))
	if n == 0 {
		p.mean, p.precision = 0, 1
		return
	}
	mean := 0.0
	for _, v := range p.value {
		mean += v
	}
	mean /= n
	square := 0.0
	for _, v := range p.value {
		square += (v - mean) * (v - mean)
	}
	square += priorCount * n * mean * mean / (priorCount + n)
	p.precision = gamma(random, priorShape+n/2, priorRate+square/2)
	p.mean = n*mean/(priorCount+n) + random.NormFloat64()/math.Sqrt(p.precision*(priorCount+n))
}

// gamma draws from the Gamma distribution with shape ≥ 1 (Marsaglia and Tsang
// 2000, "A Simple Method for Generating Gamma Variables").
func gamma(random *rand.Rand, shape, rate float64) float64 {
	d := shape - 1.0/3
	k := 1 / math.Sqrt(9*d)
	for {
		x := random.NormFloat64()
		v := 1 + k*x
		if v <= 0 {
			continue
		}
		v = v * v * v
		if math.Log(1-random.Float64()) < x*x/2+d*(1-v+math.Log(v)) {
			return d * v / rate
		}
	}
}

// noiseWeights are the factors of the noise precision that belong to users, or to
// items: weight ~ Gamma(freedom/2, freedom/2), so that integrating a weight out
// gives the residuals of that user a Student-t distribution.
type noiseWeights struct {
	weight  []float64
	freedom float64
}

func newNoiseWeights(n int) noiseWeights {
	w := noiseWeights{weight: make([]float64, n), freedom: 10}
	for i := range w.weight {
		w.weight[i] = 1
	}
	return w
}

// sample draws one weight given the number of ratings and the sum of their
// squared residuals, each times the rest of its precision.
func (w *noiseWeights) sample(random *rand.Rand, i, count int, square float64) {
	// At least 2 degrees of freedom keep the shape within gamma's range.
	w.weight[i] = gamma(random, (w.freedom+float64(count))/2, (w.freedom+square)/2)
}

const (
	leastFreedom   = 2.0  // below, the weights would have no use for an interval
	priorFreedom   = 50.0 // mean of the exponential prior of the degrees of freedom
	freedomStep    = 0.2  // deviation of a proposal's logarithm
	freedomUpdates = 3    // proposals a sweep: they cost little beside it
)

// sampleFreedom draws the degrees of freedom given the weights by Metropolis'
// random walk on the logarithm. Time: O(weights).
func (w *noiseWeights) sampleFreedom(random *rand.Rand) {
	sum, logs := 0.0, 0.0
	for _, x := range w.weight {
		sum += x
		logs += math.Log(x)
	}
	density := func(freedom float64) float64 { // and the logarithm's Jacobian
		half := freedom / 2
		lgamma, _ := math.Lgamma(half)
		return float64(len(w.weight))*(half*math.Log(half)-lgamma) + (half-1)*logs - half*sum -
			freedom/priorFreedom + math.Log(freedom)
	}
	for range freedomUpdates {
		proposal := w.freedom * math.Exp(freedomStep*random.NormFloat64())
		accept := math.Log(1 - random.Float64())
		if proposal >= leastFreedom && accept < density(proposal)-density(w.freedom) {
			w.freedom = proposal
		}
	}
}

// sampleNoise brings the residuals up to date and draws all that belongs to the
// noise: the users' and the items' weights, α and the degrees of freedom. Where
// the sweep is kept it notes the residuals' shape. Time: O(ratings).
func (c *ratingChain) sampleNoise(kept bool) {
	m := c.byUser
	for i := range c.sums {
		c.sums[i] = itemSum{coefficient: c.itemNoise.weight[i]}
	}
	for u := range m.Rows {
		begin, end := m.Start[u], m.Start[u+1]
		square := 0.0
		for k := begin; k < end; k++ {
			i := m.Index[k]
			r := c.residual[k] - c.pending[u]*c.cells[i].change
			c.residual[k] = r
			weighted := c.sums[i].coefficient * float64(r) * float64(r)
			square += weighted
			if kept {
				c.shape.add(c.alpha * c.userNoise.weight[u] * weighted)
			}
		}
		c.userNoise.sample(c.random, u, end-begin, c.alpha*square)
		for k := begin; k < end; k++ {
			c.sums[m.Index[k]].square += c.userNoise.weight[u] * float64(c.residual[k]) * float64(c.residual[k])
		}
	}
	clear(c.pending)
	square := 0.0
	for i := range c.sums {
		count := c.byItem.Start[i+1] - c.byItem.Start[i]
		c.itemNoise.sample(c.random, i, count, c.alpha*c.sums[i].square)
		square += c.itemNoise.weight[i] * c.sums[i].square
	}
	c.alpha = gamma(c.random, priorShape+float64(m.Len())/2, priorRate+square/2)
	c.userNoise.sampleFreedom(c.random)
	c.itemNoise.sampleFreedom(c.random)
}
