package recommend

import "math"

// varianceSamples is the number of samples for which the variance of a user's
// parameters is computed.
const varianceSamples = 4

// foldPasses are the alternations between a user's parameters and noise weight.
// After the second nothing moves that matters.
const foldPasses = 2

// FoldIn computes the posterior of the user with a history, given each of the
// model's samples of the items: the conditional distribution from which a sweep
// draws a user's own parameters, for all dimensions at once (Salakhutdinov and
// Mnih 2008, equations 11 to 13), with the user's noise weight at its mean. The
// history may be in any order and empty; of several ratings of one item the last
// counts; items that the model doesn't know and ratings that are not numbers are
// ignored, and others are moved onto the scale.
//
// Time: O(samples·(history·Rank² + Rank³)), 1 to 2 ms for 200 ratings, 32 samples and
// rank 20.
func (m *RatingModel) FoldIn(history []RatedItem) *RatedUser {
	u := &RatedUser{model: m, seen: make(map[int32]bool, len(history)), samples: make([]foldedUser, len(m.Samples))}
	rated := make([]RatedItem, 0, len(history))
	for k := len(history) - 1; k >= 0; k-- {
		x := history[k]
		if !known(x.Item, m.Items) || math.IsNaN(float64(x.Rating)) || u.seen[x.Item] {
			continue
		}
		u.seen[x.Item] = true
		x.Rating = min(max(x.Rating, m.Min), m.Max)
		rated = append(rated, x)
	}
	f := newFold(m.Rank + 1)
	every := max(1, len(m.Samples)/varianceSamples)
	for s := range m.Samples {
		u.samples[s] = f.fold(m, &m.Samples[s], rated)
		if s%every == 0 {
			u.samples[s].covariance = f.triangle()
		}
	}
	return u
}

// fold is the scratch memory of FoldIn: a linear regression of the history's
// ratings on the items' factors, with k unknowns.
type fold struct {
	k       int
	gram    []float64 // Σ w·c·cᵀ, k × k
	right   []float64 // Σ w·c·residual
	square  float64   // Σ w·residual²
	inverse []float64 // k × k
	own     []float64 // posterior mean of the user's own parameters
	sum     []float64 // what the history's items add to them, before the norm
	c       []float64
}

func newFold(k int) *fold {
	return &fold{k: k, gram: make([]float64, k*k), right: make([]float64, k),
		inverse: make([]float64, k*k), own: make([]float64, k), sum: make([]float64, k), c: make([]float64, k)}
}

// fold computes one sample's posterior of the user who rated so.
func (f *fold) fold(m *RatingModel, s *RatingSample, rated []RatedItem) foldedUser {
	norm := 1 / math.Sqrt(float64(max(1, len(rated))))
	next := 1 / math.Sqrt(float64(1+len(rated)))
	f.accumulate(m, s, rated, norm)
	weight := 1.0
	for pass := range foldPasses {
		if pass > 0 {
			weight = f.noiseWeight(s, len(rated))
		}
		f.solve(s, weight)
	}
	u := foldedUser{
		present: make([]float32, f.k), joined: make([]float32, f.k),
		next: float32(next), precision: s.Alpha * float32(weight),
	}
	for d, own := range f.own {
		u.present[d], u.joined[d] = float32(own+norm*f.sum[d]), float32(own+next*f.sum[d])
	}
	return u
}

// triangle copies the covariance for foldedUser.variance.
func (f *fold) triangle() []float32 {
	t := make([]float32, 0, f.k*(f.k+1)/2)
	for d := range f.k {
		for e := range d {
			t = append(t, float32(2*f.inverse[d*f.k+e]))
		}
		t = append(t, float32(f.inverse[d*f.k+d]))
	}
	return t
}

// accumulate sums the regression's moments over the history; the residuals are
// what the history's implicit feedback leaves of the ratings.
func (f *fold) accumulate(m *RatingModel, s *RatingSample, rated []RatedItem, norm float64) {
	sum := f.sum
	clear(sum)
	for _, x := range rated {
		lent := s.lent(m, x.Item)[:len(sum)]
		for d := range sum {
			sum[d] += float64(lent[d])
		}
	}
	clear(f.gram)
	clear(f.right)
	f.square = 0
	for _, x := range rated {
		row, _, weight := s.item(m, x.Item)
		c := f.c[:len(row)]
		residual := float64(x.Rating - m.Intercept - row[0])
		for d, v := range row {
			c[d] = float64(v)
		}
		c[0] = 1 // of the user's bias
		for d, v := range c {
			residual -= v * norm * sum[d]
		}
		f.add(c, float64(weight), residual)
	}
}

// add counts one rating with its coefficients, weight and residual. Of gram only the
// lower triangle is kept.
func (f *fold) add(c []float64, w, residual float64) {
	gram, right := f.gram, f.right[:len(c)]
	for d, v := range c {
		wc := w * v
		right[d] += wc * residual
		row, upTo := gram[:d+1], c[:d+1]
		for e := range row {
			row[e] += wc * upTo[e]
		}
		gram = gram[f.k:]
	}
	f.square += w * residual * residual
}

// solve sets own and inverse to the posterior's mean and covariance.
func (f *fold) solve(s *RatingSample, weight float64) {
	precision := float64(s.Alpha) * weight
	for d := range f.k {
		for e := range d + 1 {
			v := precision * f.gram[d*f.k+e]
			f.inverse[d*f.k+e], f.inverse[e*f.k+d] = v, v
		}
		f.inverse[d*f.k+d] += float64(s.Precision[d])
		f.c[d] = float64(s.Precision[d]*s.Mean[d]) + precision*f.right[d]
	}
	invertSmall(f.inverse, f.k)
	for d := range f.own {
		f.own[d] = 0
		for e, v := range f.c {
			f.own[d] += f.inverse[d*f.k+e] * v
		}
	}
}

// noiseWeight is the mean of the user's noise weight given the expected sum of
// squared residuals, Σ w·(residual − own·c)² + trace(gram·covariance).
func (f *fold) noiseWeight(s *RatingSample, count int) float64 {
	square := f.square
	for d, own := range f.own {
		square -= 2 * own * f.right[d]
		for e := range f.k {
			g := f.gram[max(d, e)*f.k+min(d, e)]
			square += g * (own*f.own[e] + f.inverse[d*f.k+e])
		}
	}
	freedom := float64(s.Freedom)
	return (freedom + float64(count)) / (freedom + float64(s.Alpha)*max(square, 0))
}

// invertSmall replaces a positive definite k × k matrix with its inverse by
// Gauss-Jordan elimination, which needs no pivoting for such a matrix. Time: O(k³).
func invertSmall(a []float64, k int) {
	for p := range k {
		pivot := a[p*k : (p+1)*k]
		scale := 1 / pivot[p]
		pivot[p] = 1
		for c := range pivot {
			pivot[c] *= scale
		}
		for r := range k {
			if r == p {
				continue
			}
			row := a[r*k : (r+1)*k]
			factor := row[p]
			row[p] = 0
			for c, v := range pivot {
				row[c] -= factor * v
			}
		}
	}
}
