package recommend

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
)

// ratingData is what the chains share and only read.
type ratingData struct {
	byUser, byItem *Matrix
	mean           float64   // of all ratings
	userNorm       []float64 // |N(u)|^-½, 1 where N(u) is empty
	itemNorm       []float64
	pairs          []Pair
	seen           []bool // whether the pair is a rating of the training part
}

func newRatingData(m *Matrix, pairs []Pair) *ratingData {
	d := &ratingData{byUser: m, byItem: m.Transpose(), pairs: pairs, seen: make([]bool, len(pairs))}
	for _, v := range m.Value {
		d.mean += float64(v)
	}
	d.mean /= float64(m.Len())
	d.userNorm, d.itemNorm = rowNorms(d.byUser), rowNorms(d.byItem)
	for i, p := range pairs {
		items, _ := m.Row(int(p.User))
		_, d.seen[i] = slices.BinarySearch(items, p.Item)
	}
	return d
}

// rowNorms gives each row's weight for implicit feedback.
func rowNorms(m *Matrix) []float64 {
	norm := make([]float64, m.Rows)
	for r := range norm {
		norm[r] = 1 / math.Sqrt(float64(max(1, m.Start[r+1]-m.Start[r])))
	}
	return norm
}

// ratingChain is one Markov chain: its state, its random numbers, and what it has
// gathered from the sweeps after the burn-in.
type ratingChain struct {
	*ratingData
	random     *rand.Rand
	dimensions []dimension // the biases, then the factors
	alpha      float64     // noise precision
	userNoise  noiseWeights
	itemNoise  noiseWeights

	// residual is the rating minus its prediction, in byUser's order, except that
	// the change of the items' parameters in the last dimension is still to be
	// applied, with the next pass over the ratings: each pass costs memory traffic.
	residual []float32
	pending  []float32  // the users' coefficients of that change
	cells    []itemCell // the items' part of it, and of the next pass
	sums     []itemSum
	users    []moments
	items    []moments
	change   []float64 // of the users' parameters, in the dimension at hand
	scratch  []float64

	gathered *pairSums
	shape    *residualShape
	samples  []RatingSample
	burn     int
	sweeps   int
	keep     []int // the sweeps whose parameters are kept, ascending
}

// itemCell is what passUsers needs of an item, side by side for the cache.
type itemCell struct {
	change   float32 // of the item's parameter, still to be applied
	weighted float32 // noise weight × coefficient
	squared  float32 // noise weight × coefficient²
	_        float32
}

// itemSum is what passItems needs of an item, side by side for the cache.
type itemSum struct {
	coefficient float64
	moments
}

// moments are the sufficient statistics of one user's or item's parameter for
// all its ratings: Σ w·c² and Σ w·c·residual, with the noise precisions w and
// the coefficients c, which are the derivatives of the predictions.
type moments struct {
	square, product float64
}

// newRatingChain gives chain number c in its first state: normal factors, and
// zeros for all else.
func newRatingChain(d *ratingData, o RatingOptions, c int) *ratingChain {
	users, items := d.byUser.Rows, d.byItem.Rows
	chain := &ratingChain{
		ratingData: d,
		random:     rand.New(rand.NewPCG(o.Seed, 0x6261796573+uint64(c))),
		dimensions: make([]dimension, 1+o.Rank),
		alpha:      1,
		userNoise:  newNoiseWeights(users),
		itemNoise:  newNoiseWeights(items),
		residual:   make([]float32, d.byUser.Len()),
		pending:    make([]float32, users),
		cells:      make([]itemCell, items),
		sums:       make([]itemSum, items),
		users:      make([]moments, users),
		items:      make([]moments, items),
		change:     make([]float64, max(users, items)),
		scratch:    make([]float64, max(users, items)),
		gathered:   newPairSums(d, o.Rank),
		shape:      &residualShape{},
		burn:       o.Burn,
		sweeps:     o.Iterations,
		keep:       keptSweeps(o, c),
	}
	for i := range chain.dimensions {
		chain.dimensions[i] = newDimension(chain.random, users, items, i == 0)
	}
	for u := range users {
		begin := d.byUser.Start[u]
		index, value := d.byUser.Row(u)
		for k, i := range index {
			chain.residual[begin+k] = value[k] - float32(chain.predict(int32(u), i))
		}
	}
	return chain
}

// keptSweeps spreads chain c's share of the kept samples evenly over its sweeps
// after the burn-in, the last one included.
func keptSweeps(o RatingOptions, c int) []int {
	share := o.Keep / o.Chains
	if c < o.Keep%o.Chains {
		share++
	}
	after := o.Iterations - o.Burn
	share = min(share, after)
	keep := make([]int, share)
	for s := range keep {
		keep[s] = o.Burn + (s+1)*after/share - 1
	}
	return keep
}

// run makes the chain's sweeps, until ctx ends.
func (c *ratingChain) run(ctx context.Context, t *tally) {
	for sweep := range c.sweeps {
		if ctx.Err() != nil {
			return
		}
		_, kept := slices.BinarySearch(c.keep, sweep)
		c.sampleNoise(kept)
		for d := range c.dimensions {
			c.sampleDimension(&c.dimensions[d])
		}
		if sweep >= c.burn {
			c.gathered.add(c)
		}
		if kept {
			c.samples = append(c.samples, c.sample())
		}
		t.add()
	}
}

// predict is the chain's present prediction of a rating of the training part.
func (c *ratingChain) predict(user, item int32) float64 {
	bias := &c.dimensions[0]
	sum := c.mean + bias.users.total[user] + bias.items.total[item]
	for d := range c.dimensions[1:] {
		factor := &c.dimensions[1+d]
		sum += factor.users.total[user] * factor.items.total[item]
	}
	return sum
}
