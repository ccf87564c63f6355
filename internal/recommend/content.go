package recommend

import "math"

// Content scores items by what they are: genres, people, words of the overview. Each
// item is a vector of feature weights of length 1 at most; a user is the weighted sum
// of the vectors of the items in the history, scaled to length 1, and the score is
// the product of the two. It is what is there for a user or a movie without ratings.
// Source: Pazzani and Billsus, "Content-Based Recommendation Systems", 2007, section
// 10.3; WeighFeatures has the weights.
//
// Time: O(stored features) to build and to score; memory: two copies of them.
type Content struct {
	items     *Matrix // items × features, rows of length 1 at most
	byFeature *Matrix // its transpose
	length    []float32
}

// Profile is a user's taste as weights of features, of length Features().
type Profile []float32

// NewContent builds the model from an items × features matrix of weights. Rows longer
// than 1 are scaled to that; the matrix is left as it is.
func NewContent(features *Matrix) *Content {
	bounded := *features
	bounded.Value = append([]float32(nil), features.Value...)
	length := make([]float32, features.Rows)
	for r := range features.Rows {
		_, row := bounded.Row(r)
		var norm float64
		for _, v := range row {
			norm += float64(v) * float64(v)
		}
		if length[r] = float32(math.Sqrt(min(norm, 1))); norm <= 1 {
			continue
		}
		scale := float32(1 / math.Sqrt(norm))
		for i := range row {
			row[i] *= scale
		}
	}
	return &Content{items: &bounded, byFeature: bounded.Transpose(), length: length}
}

// Items is the number of items.
func (c *Content) Items() int { return c.items.Rows }

// Features is the number of features.
func (c *Content) Features() int { return c.items.Cols }

// Profile is the taste that a history and features that the user named (each with
// its weight, relative to an item of weight 1) express together, of length 1, or
// all zero when they express none.
func (c *Content) Profile(h History, named map[int32]float32) Profile {
	p := make(Profile, c.Features())
	for _, x := range h {
		if !known(x.Item, c.Items()) {
			continue
		}
		index, value := c.items.Row(int(x.Item))
		for i, f := range index {
			p[f] += x.Weight * value[i]
		}
	}
	for f, weight := range named {
		if known(f, c.Features()) {
			p[f] += weight
		}
	}
	var norm float64
	for _, v := range p {
		norm += float64(v) * float64(v)
	}
	if norm > 0 {
		scale := float32(1 / math.Sqrt(norm))
		for f := range p {
			p[f] *= scale
		}
	}
	return p
}

// Scores implements Scorer: ScoresOf the profile of the history alone.
func (c *Content) Scores(h History, dst []float32) []float32 {
	return c.ScoresOf(c.Profile(h, nil), dst)
}

// ScoresOf writes each item's product with the profile, from -1 to 1, into dst, which
// is grown to length Items() where it is shorter, and returns it.
func (c *Content) ScoresOf(p Profile, dst []float32) []float32 {
	dst = sized(dst, c.Items())
	clear(dst)
	for f, taste := range p {
		if taste == 0 {
			continue
		}
		items, value := c.byFeature.Row(f)
		for i, item := range items {
			dst[item] += taste * value[i]
		}
	}
	return dst
}

// Explain implements Scorer. The score is linear in the history but for the
// profile's length, by which all amounts are divided alike.
func (c *Content) Explain(h History, item int32) []Contribution {
	if !known(item, c.Items()) {
		return nil
	}
	dense := make([]float32, c.Features())
	index, value := c.items.Row(int(item))
	for i, f := range index {
		dense[f] = value[i]
	}
	parts := make([]Contribution, 0, len(h))
	sum := make([]float32, c.Features())
	for _, x := range h {
		if !known(x.Item, c.Items()) {
			continue
		}
		var dot float32
		index, value := c.items.Row(int(x.Item))
		for i, f := range index {
			dot += dense[f] * value[i]
			sum[f] += x.Weight * value[i]
		}
		parts = append(parts, Contribution{Item: x.Item, Amount: x.Weight * dot})
	}
	var norm float64
	for _, v := range sum {
		norm += float64(v) * float64(v)
	}
	if norm == 0 {
		return nil
	}
	scale := float32(1 / math.Sqrt(norm))
	for i := range parts {
		parts[i].Amount *= scale
	}
	return sortContributions(parts)
}

// ExplainFeatures says how much each feature of an item added to its score: Item
// of a Contribution is the feature here. The largest amount comes first.
func (c *Content) ExplainFeatures(p Profile, item int32) []Contribution {
	if !known(item, c.Items()) {
		return nil
	}
	index, value := c.items.Row(int(item))
	parts := make([]Contribution, len(index))
	for i, f := range index {
		parts[i] = Contribution{Item: f, Amount: p[f] * value[i]}
	}
	return sortContributions(parts)
}
