package recommend

// RatingModel predicts ratings for any history, also of users who weren't there
// when it was fitted. It is a handful of samples from the posterior distribution of
// the items' parameters; users are folded in. Its fields are plain, for a snapshot,
// and must not be changed; any number of goroutines may use it.
//
// Memory: 4·(2·Rank+3) bytes an item in each sample.
type RatingModel struct {
	Items     int     // number of items, numbered from 0
	Rank      int     // K
	Intercept float32 // mean rating of the training part
	Min, Max  float32 // the rating scale
	Width     float32 // half-width of an interval in predictive standard deviations
	Samples   []RatingSample
}

// RatingSample is what one sweep of a chain says of the items and of users in general.
type RatingSample struct {
	// Rows is an (Items+1) × (2·Rank+3) matrix, row-major. A row has the item's bias
	// and its Rank factors; what the item adds to the bias and the factors of a user
	// who rates it (before the division by the root of their number); and the item's
	// factor of the noise precision. The last row stands for an unknown item.
	Rows []float32
	// Mean and Precision are of length Rank+1: the normal prior of the own bias
	// and factors of a user.
	Mean, Precision []float32
	Alpha           float32 // noise precision
	Freedom         float32 // degrees of freedom of the users' factors of it
}

// newRatingModel collects what the chains kept.
func newRatingModel(d *ratingData, o RatingOptions, chains []*ratingChain) *RatingModel {
	m := &RatingModel{
		Items: d.byItem.Rows, Rank: o.Rank, Intercept: float32(d.mean), Min: o.Min, Max: o.Max,
	}
	var shape residualShape
	for _, c := range chains {
		m.Samples = append(m.Samples, c.samples...)
		for bin, n := range c.shape {
			shape[bin] += n
		}
	}
	m.Width = float32(shape.width(o.Level))
	return m
}

// stride is the width of a row of RatingSample.Rows.
func (m *RatingModel) stride() int { return 2*m.Rank + 3 }

// row gives an item's row of a sample in its parts; items that the model doesn't
// know share the last one.
func (m *RatingModel) row(s *RatingSample, item int32) (coefficients, lent []float32, weight float32) {
	if !known(item, m.Items) {
		item = int32(m.Items)
	}
	row := s.Rows[int(item)*m.stride():][:m.stride()]
	k := m.Rank + 1
	return row[:k], row[k : 2*k], row[2*k]
}

// sample copies what the model keeps of the chain's present state. Of the users
// who may be folded in, nothing is known but the prior, so each item has one
// rater more whose implicit parameters are at the prior's mean.
func (c *ratingChain) sample() RatingSample {
	k, items := len(c.dimensions), c.byItem.Rows
	stride := 2*k + 1
	next := nextNorms(c.byItem)
	s := RatingSample{
		Rows: make([]float32, (items+1)*stride),
		Mean: make([]float32, k), Precision: make([]float32, k),
		Alpha: float32(c.alpha), Freedom: float32(c.userNoise.freedom),
	}
	for d := range c.dimensions {
		x := &c.dimensions[d]
		s.Mean[d], s.Precision[d] = float32(x.users.own.mean), float32(x.users.own.precision)
		rater := x.items.implicit.mean
		for i, own := range x.items.own.value {
			joined := own + ((x.items.total[i]-own)/c.itemNorm[i]+rater)*float64(next[i])
			s.Rows[i*stride+d] = float32(joined)
			s.Rows[i*stride+k+d] = float32(x.users.implicit.value[i])
		}
		s.Rows[items*stride+d] = float32(x.items.own.mean + rater)
		s.Rows[items*stride+k+d] = float32(x.users.implicit.mean)
	}
	for i, w := range c.itemNoise.weight {
		s.Rows[i*stride+2*k] = float32(w)
	}
	// An unknown item's bias is unknown too: its variance widens the noise.
	s.Rows[items*stride+2*k] = float32(1 / (1 + c.alpha/c.dimensions[0].items.own.precision))
	return s
}

// RatedItem is an item with the rating that a user gave it.
type RatedItem struct {
	Item   int32
	Rating float32
}

// Predict folds a history in and predicts the ratings of items: FoldIn, then
// RatedUser.Predict.
func (m *RatingModel) Predict(history []RatedItem, items []int32) []Prediction {
	return m.FoldIn(history).Predict(items, nil)
}

// RatedUser is a user folded into a RatingModel. It isn't changed by predicting,
// so any number of goroutines may use it.
type RatedUser struct {
	model   *RatingModel
	seen    map[int32]bool
	samples []foldedUser // one for each of the model's samples
}

// Predict predicts the ratings of items, in their order, in dst, which is grown as
// needed. An item that the model doesn't know gets the prediction of one that
// nobody rated.
//
// Time: O(samples·Rank²) an item, about 2 µs for 16 samples of rank 12.
func (u *RatedUser) Predict(items []int32, dst []Prediction) []Prediction {
	dst = dst[:0]
	n := float64(len(u.samples))
	for _, item := range items {
		sum, square := 0.0, 0.0
		for s := range u.samples {
			mean, variance := u.samples[s].predict(u.model, &u.model.Samples[s], item, u.seen[item])
			sum += mean
			square += mean*mean + variance
		}
		mean := sum / n
		dst = append(dst, u.model.prediction(float64(u.model.Intercept)+mean, square/n-mean*mean))
	}
	return dst
}

// predict gives the mean, less the intercept, and the variance of a rating, given
// the sample's parameters of the items.
func (f *foldedUser) predict(m *RatingModel, s *RatingSample, item int32, seen bool) (mean, variance float64) {
	coefficients, lent, weight := m.row(s, item)
	norm, joins := f.norm, float32(0)
	if !seen { // the item joins the history's
		norm, joins = f.next, 1
	}
	mean = float64(coefficients[0])
	c := float32(1) // the coefficient of the bias, then the factors
	for d, own := range f.own {
		if d > 0 {
			c = coefficients[d]
		}
		mean += float64(c * (own + norm*(f.sum[d]+joins*lent[d])))
		row := f.covariance[d*(d+1)/2:][:d+1]
		dot := row[0]
		for e := 1; e <= d; e++ {
			dot += row[e] * coefficients[e]
		}
		variance += float64(c * dot)
	}
	return mean, variance + 1/float64(f.precision*weight)
}
