package recommend

import "math"

// pairSums gathers the predictions of the pairs over a chain's sweeps.
type pairSums struct {
	sum    []float64 // of the predictions
	square []float64 // of their squares plus the noise variances
	count  int
	users  profiles
	items  profiles
}

// profiles are one side's parameters of one sweep by row, for pairs in any order.
type profiles struct {
	rank    int
	factors []float32 // row r: its K factors, then the K that it lends to the other side's N
	bias    []float32
	self    []float32 // what the row adds to a prediction by joining the other side's N
	next    []float32 // (|N(r)|+1)^-½, the norm once another has joined N(r)
}

func newPairSums(d *ratingData, rank int) *pairSums {
	p := &pairSums{}
	if len(d.pairs) > 0 {
		p.sum, p.square = make([]float64, len(d.pairs)), make([]float64, len(d.pairs))
		p.users, p.items = newProfiles(d.byUser, rank), newProfiles(d.byItem, rank)
	}
	return p
}

func newProfiles(m *Matrix, rank int) profiles {
	return profiles{
		rank:    rank,
		factors: make([]float32, m.Rows*2*rank),
		bias:    make([]float32, m.Rows),
		self:    make([]float32, m.Rows),
		next:    nextNorms(m),
	}
}

// nextNorms gives each row's norm once it has one cell more.
func nextNorms(m *Matrix) []float32 {
	next := make([]float32, m.Rows)
	for r := range next {
		next[r] = float32(1 / math.Sqrt(float64(1+m.Start[r+1]-m.Start[r])))
	}
	return next
}

// set copies dimension number d, where s is the profiles' own side and lent the
// implicit parameters that they lend to the other.
func (p *profiles) set(d int, s *side, lent []float64, norm []float64) {
	for r := range p.bias {
		joined := s.own.value[r] + (s.total[r]-s.own.value[r])/norm[r]*float64(p.next[r])
		if d == 0 {
			p.bias[r], p.self[r] = float32(joined), float32(lent[r])
			continue
		}
		p.factors[r*2*p.rank+d-1] = float32(joined)
		p.factors[(r*2+1)*p.rank+d-1] = float32(lent[r])
		p.self[r] += float32(joined * lent[r])
	}
}

// of gives row r's factors and those that it lends.
func (p *profiles) of(r int32) (factors, lent []float32) {
	begin := int(r) * 2 * p.rank
	return p.factors[begin:][:p.rank], p.factors[begin+p.rank:][:p.rank]
}

// add adds the predictions of the chain's present state.
func (p *pairSums) add(c *ratingChain) {
	p.count++
	if len(c.pairs) == 0 {
		return
	}
	for d := range c.dimensions {
		x := &c.dimensions[d]
		p.users.set(d, &x.users, x.items.implicit.value, c.userNorm)
		p.items.set(d, &x.items, x.users.implicit.value, c.itemNorm)
	}
	for k, pair := range c.pairs {
		var f float64
		if c.seen[k] {
			f = c.predict(pair.User, pair.Item)
		} else {
			f = c.mean + float64(p.joined(pair))
		}
		p.sum[k] += f
		p.square[k] += f*f + 1/(c.alpha*c.userNoise.weight[pair.User]*c.itemNoise.weight[pair.Item])
	}
}

// joined predicts a pair, less the mean rating, with the item in N(user) and the
// user in N(item): (p + x·y)·(q + z·s), multiplied out, where x·y is what the item
// adds to the user's factors p and z·s what the user adds to the item's factors q.
func (p *pairSums) joined(pair Pair) float32 {
	user, s := p.users.of(pair.User)
	item, y := p.items.of(pair.Item)
	s, item, y = s[:len(user)], item[:len(user)], y[:len(user)]
	product, lent := float32(0), float32(0)
	for k, v := range user {
		product += v * item[k]
		lent += s[k] * y[k]
	}
	x, z := p.users.next[pair.User], p.items.next[pair.Item]
	return product + x*z*lent + p.users.bias[pair.User] + x*p.items.self[pair.Item] +
		p.items.bias[pair.Item] + z*p.users.self[pair.User]
}

// predictPairs averages what the chains gathered.
func (m *RatingModel) predictPairs(pairs []Pair, chains []*ratingChain) []Prediction {
	predictions := make([]Prediction, len(pairs))
	for k := range pairs {
		sum, square, count := 0.0, 0.0, 0.0
		for _, c := range chains {
			sum += c.gathered.sum[k]
			square += c.gathered.square[k]
			count += float64(c.gathered.count)
		}
		mean := sum / count
		predictions[k] = m.prediction(mean, square/count-mean*mean)
	}
	return predictions
}

// prediction puts a predictive mean and variance on the rating scale.
func (m *RatingModel) prediction(mean, variance float64) Prediction {
	half := float64(m.Width) * math.Sqrt(max(variance, 0))
	scale := func(x float64) float32 { return min(max(float32(x), m.Min), m.Max) }
	return Prediction{Mean: scale(mean), Low: scale(mean - half), High: scale(mean + half)}
}

// residualShape is a histogram of the training part's residuals in units of
// their posterior deviation, which would be standard normal if the model were true.
type residualShape [400]int64

// shapeBins is the number of bins to one deviation.
const shapeBins = 100

// add counts a residual, given by its square.
func (s *residualShape) add(square float64) {
	s[min(int(shapeBins*math.Sqrt(square)), len(s)-1)]++
}

// width gives the half-width of the interval about zero that holds the share level
// of all residuals, in deviations: 1.28 for 80 % if they are normal.
func (s *residualShape) width(level float64) float64 {
	total := int64(0)
	for _, n := range s {
		total += n
	}
	below := 0.0
	for bin, n := range s {
		if below += float64(n); below >= level*float64(total) {
			part := 1 - (below-level*float64(total))/float64(n)
			return (float64(bin) + part) / shapeBins
		}
	}
	return float64(len(s)) / shapeBins
}
