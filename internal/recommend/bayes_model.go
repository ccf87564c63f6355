package recommend

import "errors"

// RatingModel predicts ratings for any history, also of users who weren't there
// when it was fitted. It is a handful of samples from the posterior distribution of
// the items' parameters; users are folded in. Its fields are plain, for a snapshot,
// and must not be changed; any number of goroutines may use it.
//
// Memory: 4·(2·Rank+4) bytes an item in each sample.
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
	// Rows is an (Items+1) × (Rank+3) matrix, row-major. A row has the item's bias, its
	// Rank factors, what it adds to its own rating by joining a user's history (before
	// the division by the root of the number of items there), and its factor of the
	// noise precision. The last row stands for an item that nobody rated.
	Rows []float32
	// Lent is an (Items+1) × (Rank+1) matrix, row-major: what the item adds to the bias
	// and the factors of a user who rated it, before that division.
	Lent []float32
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

// Validate returns an error unless the slices have the lengths that belong together,
// so that a model read from a snapshot can't make a prediction panic.
func (m *RatingModel) Validate() error {
	valid := m.Items >= 0 && m.Rank >= 1 && m.Rank <= maxRank && len(m.Samples) > 0 && m.Min <= m.Max
	for _, s := range m.Samples {
		valid = valid && len(s.Rows) == (m.Items+1)*(m.Rank+3) && len(s.Lent) == (m.Items+1)*(m.Rank+1) &&
			len(s.Mean) == m.Rank+1 && len(s.Precision) == m.Rank+1
	}
	if !valid {
		return errors.New("recommend: the parts of the rating model do not fit together")
	}
	return nil
}

// item gives an item's row of the sample in its parts. Items that the model doesn't
// know share the last row.
func (s *RatingSample) item(m *RatingModel, item int32) (factors []float32, joins, weight float32) {
	if !known(item, m.Items) {
		item = int32(m.Items)
	}
	row := s.Rows[int(item)*(m.Rank+3):][:m.Rank+3]
	return row[:m.Rank+1], row[m.Rank+1], row[m.Rank+2]
}

// lent gives what a known item adds to the users who rated it.
func (s *RatingSample) lent(m *RatingModel, item int32) []float32 {
	return s.Lent[int(item)*(m.Rank+1):][:m.Rank+1]
}

// sample copies what the model keeps of the chain's present state. Of the users
// who may be folded in, nothing is known but the prior, so each item has one
// rater more whose implicit parameters are at the prior's mean.
func (c *ratingChain) sample() RatingSample {
	k, items := len(c.dimensions), c.byItem.Rows
	next := nextNorms(c.byItem)
	s := RatingSample{
		Rows: make([]float32, (items+1)*(k+2)), Lent: make([]float32, (items+1)*k),
		Mean: make([]float32, k), Precision: make([]float32, k),
		Alpha: float32(c.alpha), Freedom: float32(c.userNoise.freedom),
	}
	for d := range c.dimensions {
		x := &c.dimensions[d]
		s.Mean[d], s.Precision[d] = float32(x.users.own.mean), float32(x.users.own.precision)
		rater := x.items.implicit.mean
		for i, own := range x.items.own.value {
			joined := own + ((x.items.total[i]-own)/c.itemNorm[i]+rater)*float64(next[i])
			s.Rows[i*(k+2)+d] = float32(joined)
			s.Lent[i*k+d] = float32(x.users.implicit.value[i])
		}
		s.Rows[items*(k+2)+d] = float32(x.items.own.mean + rater)
		s.Lent[items*k+d] = float32(x.users.implicit.mean)
	}
	for i := range items + 1 {
		row, lent := s.Rows[i*(k+2):][:k+2], s.Lent[i*k:][:k]
		row[k] = lent[0] + dotShort(lent[1:], row[1:k])
		if i < items {
			row[k+1] = float32(c.itemNoise.weight[i])
		} else { // The bias of such an item is unknown too: its variance widens the noise.
			row[k+1] = float32(1 / (1 + c.alpha/c.dimensions[0].items.own.precision))
		}
	}
	return s
}
