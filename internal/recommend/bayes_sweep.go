package recommend

import (
	"math"
	"math/rand/v2"
)

// dimension holds the parameters of one dimension, of users and of items. In the
// first dimension, the biases, the two are added to the prediction; in the
// others, the factors, their product is.
type dimension struct {
	bias         bool
	users, items side
}

// side is one dimension of all users' (or items') parameters. total is what
// predicts: total[r] = own[r] + norm[r]·Σ implicit[j] over the j in N(r).
type side struct {
	own, implicit parameters
	total         []float64
}

// parameters are one group of parameters in one dimension, and their prior.
type parameters struct {
	value           []float64
	mean, precision float64
}

// startDeviation is that of the factors' first values.
const startDeviation = 0.1

func newDimension(random *rand.Rand, users, items int, bias bool) dimension {
	newSide := func(own, implicit int) side {
		s := side{
			own:      parameters{value: make([]float64, own)},
			implicit: parameters{value: make([]float64, implicit)},
			total:    make([]float64, own),
		}
		for r := 0; r < own && !bias; r++ {
			s.own.value[r] = startDeviation * random.NormFloat64()
			s.total[r] = s.own.value[r]
		}
		return s
	}
	return dimension{bias: bias, users: newSide(users, items), items: newSide(items, users)}
}

// sampleDimension draws all parameters of one dimension given all others, first
// the users', then the items'. Time: O(ratings), in four passes.
func (c *ratingChain) sampleDimension(d *dimension) {
	c.setCells(d)
	c.passUsers()
	c.sampleSide(&d.users, c.users, c.userNorm, c.byItem)
	c.passItems(d)
	c.sampleSide(&d.items, c.items, c.itemNorm, c.byUser)
	for i := range c.cells {
		c.cells[i].change = float32(c.change[i])
	}
	for u := range c.pending {
		c.pending[u] = float32(d.userCoefficient(u))
	}
}

// userCoefficient is the derivative of a prediction with respect to the item's
// total, itemCoefficient that with respect to the user's.
func (d *dimension) userCoefficient(u int) float64 {
	if d.bias {
		return 1
	}
	return d.users.total[u]
}

func (d *dimension) itemCoefficient(i int) float64 {
	if d.bias {
		return 1
	}
	return d.items.total[i]
}

// setCells readies the items for passUsers and passItems.
func (c *ratingChain) setCells(d *dimension) {
	for i := range c.cells {
		b := d.itemCoefficient(i)
		w := c.itemNoise.weight[i]
		c.cells[i].weighted, c.cells[i].squared = float32(w*b), float32(w*b*b)
		c.sums[i] = itemSum{coefficient: b}
	}
}

// passUsers applies the items' pending change to the residuals and computes the
// users' moments.
func (c *ratingChain) passUsers() {
	m, cells := c.byUser, c.cells
	for u := range c.users {
		begin, end := m.Start[u], m.Start[u+1]
		index := m.Index[begin:end]
		residual := c.residual[begin:end][:len(index)]
		pending := c.pending[u]
		square, product := 0.0, 0.0
		for k, i := range index {
			cell := &cells[i]
			r := residual[k] - pending*cell.change
			residual[k] = r
			square += float64(cell.squared)
			product += float64(cell.weighted * r)
		}
		w := c.alpha * c.userNoise.weight[u]
		c.users[u] = moments{w * square, w * product}
	}
}

// passItems applies the users' change to the residuals and computes the items'
// moments. It goes by user like passUsers, so that the residuals are read in the
// order in which they lie and only the items' sums are accessed at random.
func (c *ratingChain) passItems(d *dimension) {
	m, sums := c.byUser, c.sums
	for u := range c.users {
		begin, end := m.Start[u], m.Start[u+1]
		index := m.Index[begin:end]
		residual := c.residual[begin:end][:len(index)]
		a := d.userCoefficient(u)
		weighted := c.userNoise.weight[u] * a
		squared := weighted * a
		change := c.change[u]
		for k, i := range index {
			sum := &sums[i]
			r := float64(residual[k]) - change*sum.coefficient
			residual[k] = float32(r)
			sum.square += squared
			sum.product += weighted * r
		}
	}
	for i := range c.items {
		w := c.alpha * c.itemNoise.weight[i]
		c.items[i] = moments{w * sums[i].square, w * sums[i].product}
	}
}

// sampleSide draws the parameters θ of one side of a dimension, one by one, from their
// conditional distributions given all else (Rendle 2012, section on MCMC),
//
//	θ ~ N((λ·μ + Σ w·c·(residual + c·θ)) / P, 1/P),    P = λ + Σ w·c²
//
// where μ and λ are the prior's mean and precision and the sums go over the ratings
// that θ touches, and leaves in c.change how far the totals moved. m holds the rows'
// moments and is used up; row j of containing lists the rows r with j in N(r).
//
// All ratings of a row share one total, so its moments, cached as in Rendle 2013,
// "Scaling Factorization Machines to Relational Data", stand for its ratings: an
// implicit parameter costs |N⁻¹(j)|, not that times the ratings of each row there.
func (c *ratingChain) sampleSide(s *side, m []moments, norm []float64, containing *Matrix) {
	s.own.samplePrior(c.random)
	prior := s.own.precision * s.own.mean
	for r, v := range s.own.value {
		precision := s.own.precision + m[r].square
		next := (prior+m[r].product+m[r].square*v)/precision + c.random.NormFloat64()/math.Sqrt(precision)
		s.own.value[r] = next
		c.change[r] = next - v
		// From here on the moments are those of the sum over N(r).
		product := (m[r].product - m[r].square*(next-v)) * norm[r]
		m[r] = moments{m[r].square * norm[r] * norm[r], product}
		c.scratch[r] = product
	}
	s.implicit.samplePrior(c.random)
	c.sampleImplicit(&s.implicit, m, containing)
	for r := range s.total {
		if m[r].square > 0 {
			c.change[r] += norm[r] * (c.scratch[r] - m[r].product) / m[r].square
		}
		s.total[r] += c.change[r]
	}
}

// sampleImplicit draws implicit parameters one by one and keeps the moments of the
// rows up to date.
func (c *ratingChain) sampleImplicit(p *parameters, m []moments, containing *Matrix) {
	prior := p.precision * p.mean
	for j, v := range p.value {
		rows := containing.Index[containing.Start[j]:containing.Start[j+1]]
		square, product := 0.0, 0.0
		for _, r := range rows {
			square += m[r].square
			product += m[r].product
		}
		precision := p.precision + square
		next := (prior+product+square*v)/precision + c.random.NormFloat64()/math.Sqrt(precision)
		p.value[j] = next
		change := next - v
		for _, r := range rows {
			m[r].product -= change * m[r].square
		}
	}
}
