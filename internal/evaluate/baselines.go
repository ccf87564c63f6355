package evaluate

import "marquee/internal/recommend"

// The regularisation of the biases, in ratings: the values of Koren 2008.
const (
	itemDamping = 25
	userDamping = 10
)

// biases is the baseline predictor of Koren 2008 ("Factorization meets the
// neighborhood", KDD, section 2.1), with the biases as damped means, the items' first:
//
//	r(u,i) = μ + bᵤ + bᵢ
//	bᵢ = Σ over i's ratings: (r - μ) / (25 + their number)
//	bᵤ = Σ over u's ratings: (r - μ - bᵢ) / (10 + their number)
//
// What is better than it has learned something about tastes.
type biases struct {
	mean     float64
	items    []float64
	min, max float64
}

func newBiases(m *recommend.Matrix) *biases {
	b := &biases{items: make([]float64, m.Cols)}
	for _, v := range m.Value {
		b.mean += float64(v) / float64(m.Len())
	}
	b.min, b.max = float64(m.Value[0]), float64(m.Value[0])
	count := make([]float64, m.Cols)
	for i, v := range m.Value {
		r := float64(v)
		b.min, b.max = min(b.min, r), max(b.max, r)
		b.items[m.Index[i]] += r - b.mean
		count[m.Index[i]]++
	}
	for i, n := range count {
		b.items[i] /= itemDamping + n
	}
	return b
}

// user gives the user's bias.
func (b *biases) user(history []recommend.RatedItem) float64 {
	sum := 0.0
	for _, x := range history {
		sum += float64(x.Rating) - b.mean - b.item(x.Item)
	}
	return sum / float64(userDamping+len(history))
}

func (b *biases) item(item int32) float64 {
	if int(item) >= len(b.items) {
		return 0
	}
	return b.items[item]
}

// at is the prediction for a user with this bias, moved onto the training part's scale.
func (b *biases) at(user float64, item int32) float64 {
	return min(max(b.mean+user+b.item(item), b.min), b.max)
}
