package recommend

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"
)

// planted draws ratings from 1 to 5 in half steps out of biases, three factors and
// noise, and holds out a fifth of them.
func planted(t testing.TB, users, items, n int, seed uint64) (train *Matrix, test []Entry) {
	t.Helper()
	const rank = 3
	r := rand.New(rand.NewPCG(seed, 2))
	normal := func(n int, deviation float64) []float64 {
		x := make([]float64, n)
		for i := range x {
			x[i] = deviation * r.NormFloat64()
		}
		return x
	}
	userBias, itemBias := normal(users, 0.3), normal(items, 0.4)
	p, q := normal(users*rank, 0.6), normal(items*rank, 0.6)
	seen := map[Pair]bool{}
	var entries []Entry
	for len(entries) < n {
		u, i := r.IntN(users), int(float64(items)*math.Pow(r.Float64(), 1.5))
		if seen[Pair{int32(u), int32(i)}] {
			continue
		}
		seen[Pair{int32(u), int32(i)}] = true
		v := 3.2 + userBias[u] + itemBias[i] + 0.5*r.NormFloat64()
		for k := range rank {
			v += p[u*rank+k] * q[i*rank+k]
		}
		value := float32(min(max(math.Round(2*v)/2, 1), 5))
		entries = append(entries, Entry{Row: int32(u), Col: int32(i), Value: value})
	}
	train, err := NewMatrix(users, items, entries[n/5:])
	if err != nil {
		t.Fatal(err)
	}
	return train, entries[:n/5]
}

func pairsOf(test []Entry) []Pair {
	pairs := make([]Pair, len(test))
	for i, e := range test {
		pairs[i] = Pair{e.Row, e.Col}
	}
	return pairs
}

// quickRating are options for a small matrix, enough for the tests.
func quickRating() RatingOptions {
	o := DefaultRating()
	o.Rank, o.Iterations = 6, 60
	return o
}

func mustFitRating(t testing.TB, m *Matrix, pairs []Pair, o RatingOptions) (*RatingModel, []Prediction) {
	t.Helper()
	model, predictions, err := FitRating(context.Background(), m, pairs, o)
	if err != nil {
		t.Fatal(err)
	}
	return model, predictions
}

// ratingError gives root mean square error, mean absolute error and coverage.
func ratingError(test []Entry, p []Prediction) (rmse, mae, coverage float64) {
	n := float64(len(test))
	for i, e := range test {
		d := float64(p[i].Mean - e.Value)
		rmse += d * d / n
		mae += math.Abs(d) / n
		if p[i].Low <= e.Value && e.Value <= p[i].High {
			coverage += 1 / n
		}
	}
	return math.Sqrt(rmse), mae, coverage
}

// biasOnly predicts by user and item means alone, shrunk, by alternation.
func biasOnly(m *Matrix, test []Entry) []Prediction {
	mean := 0.0
	for _, v := range m.Value {
		mean += float64(v) / float64(m.Len())
	}
	user, item := make([]float64, m.Rows), make([]float64, m.Cols)
	update := func(m *Matrix, own, other []float64) {
		for r := range own {
			index, value := m.Row(r)
			sum := 0.0
			for k, c := range index {
				sum += float64(value[k]) - mean - other[c]
			}
			own[r] = sum / float64(len(index)+3)
		}
	}
	byItem := m.Transpose()
	for range 10 {
		update(byItem, item, user)
		update(m, user, item)
	}
	p := make([]Prediction, len(test))
	for i, e := range test {
		p[i].Mean = float32(min(max(mean+user[e.Row]+item[e.Col], 1), 5))
	}
	return p
}

// foldAll predicts the test entries from the users' rows of m.
func foldAll(model *RatingModel, m *Matrix, test []Entry) []Prediction {
	users := make([]*RatedUser, m.Rows)
	p := make([]Prediction, len(test))
	for i, e := range test {
		if users[e.Row] == nil {
			users[e.Row] = model.FoldIn(ratedRow(m, int(e.Row)))
		}
		p[i] = users[e.Row].Predict([]int32{e.Col}, nil)[0]
	}
	return p
}

func ratedRow(m *Matrix, r int) []RatedItem {
	index, value := m.Row(r)
	history := make([]RatedItem, len(index))
	for k := range index {
		history[k] = RatedItem{Item: index[k], Rating: value[k]}
	}
	return history
}
