package recommend

import (
	"context"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
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

func TestFitRatingFindsPlantedFactors(t *testing.T) {
	m, test := planted(t, 250, 150, 10000, 1)
	_, p := mustFitRating(t, m, pairsOf(test), quickRating())
	baseline, _, _ := ratingError(test, biasOnly(m, test))
	rmse, _, _ := ratingError(test, p)
	t.Logf("RMSE %.4f, of biases only %.4f", rmse, baseline)
	if rmse > 0.85*baseline {
		t.Errorf("RMSE %.4f is not well below that of biases only, %.4f", rmse, baseline)
	}
	if rmse < 0.5 {
		t.Errorf("RMSE %.4f is below the noise that was planted", rmse)
	}
}

func TestRatingIntervalsHoldWhatTheyPromise(t *testing.T) {
	m, test := planted(t, 250, 150, 10000, 2)
	for _, level := range []float64{0.5, 0.8, 0.95} {
		o := quickRating()
		o.Level = level
		model, p := mustFitRating(t, m, pairsOf(test), o)
		_, _, coverage := ratingError(test, p)
		_, _, folded := ratingError(test, foldAll(model, m, test))
		t.Logf("level %v: %.3f, folded in %.3f", level, coverage, folded)
		for _, c := range []float64{coverage, folded} {
			// Half steps and the ends of the scale allow no exact share.
			if math.Abs(c-level) > 0.06 {
				t.Errorf("intervals of level %v hold %.3f of the ratings", level, c)
			}
		}
	}
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

func TestFitRatingDoesNotDependOnCores(t *testing.T) {
	m, test := planted(t, 80, 60, 1500, 3)
	o := quickRating()
	o.Iterations, o.Chains, o.Keep = 30, 3, 5
	fit := func(cores int) (*RatingModel, []Prediction) {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		return mustFitRating(t, m, pairsOf(test), o)
	}
	model, p := fit(1)
	model4, p4 := fit(4)
	if !reflect.DeepEqual(model, model4) || !slices.Equal(p, p4) {
		t.Error("the fit depends on GOMAXPROCS")
	}
	o.Seed++
	if _, other := fit(1); slices.Equal(p, other) {
		t.Error("the fit does not depend on the seed")
	}
}

// TestRatingPairsDoNotInfluenceEachOther: a prediction uses nothing of the other
// pairs asked for, nor does the model.
func TestRatingPairsDoNotInfluenceEachOther(t *testing.T) {
	m, test := planted(t, 80, 60, 1500, 4)
	o := quickRating()
	o.Iterations = 30
	all, p := mustFitRating(t, m, pairsOf(test), o)
	few, q := mustFitRating(t, m, pairsOf(test[7:9]), o)
	if !slices.Equal(p[7:9], q) {
		t.Errorf("two pairs alone are predicted %v, among others %v", q, p[7:9])
	}
	if none, _ := mustFitRating(t, m, nil, o); !reflect.DeepEqual(all, few) || !reflect.DeepEqual(all, none) {
		t.Error("the model depends on the pairs")
	}
}

func TestFitRatingReportsProgress(t *testing.T) {
	m, _ := planted(t, 30, 20, 300, 5)
	o := quickRating()
	o.Iterations = 25
	last := 0
	o.Progress = func(done, total int) {
		if done != last+1 || total != 50 {
			t.Errorf("progress %d of %d after %d", done, total, last)
		}
		last = done
	}
	mustFitRating(t, m, nil, o)
	if last != 50 {
		t.Errorf("progress ended at %d of 50", last)
	}
}

func TestFitRatingRefusesBadInput(t *testing.T) {
	good, _ := planted(t, 10, 10, 50, 6)
	of := func(values ...float32) *Matrix {
		m, err := NewMatrix(1, len(values), nil)
		if err != nil {
			t.Fatal(err)
		}
		for i, v := range values {
			m.Index, m.Value = append(m.Index, int32(i)), append(m.Value, v)
		}
		m.Start[1] = len(values)
		return m
	}
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	cases := map[string]struct {
		m      *Matrix
		pairs  []Pair
		change func(*RatingOptions)
	}{
		"no ratings":       {m: of()},
		"not a number":     {m: of(3, nan)},
		"infinite":         {m: of(3, inf)},
		"off the scale":    {m: of(3, 6), change: func(o *RatingOptions) { o.Min, o.Max = 1, 5 }},
		"user outside":     {m: good, pairs: []Pair{{10, 0}}},
		"item outside":     {m: good, pairs: []Pair{{0, -1}}},
		"negative rank":    {m: good, change: func(o *RatingOptions) { o.Rank = -1 }},
		"burns everything": {m: good, change: func(o *RatingOptions) { o.Iterations = o.Burn }},
		"no chain":         {m: good, change: func(o *RatingOptions) { o.Chains = 0 }},
		"keeps nothing":    {m: good, change: func(o *RatingOptions) { o.Keep = -1 }},
		"level 1":          {m: good, change: func(o *RatingOptions) { o.Level = 1 }},
	}
	for name, c := range cases {
		o := quickRating()
		if c.change != nil {
			c.change(&o)
		}
		if _, _, err := FitRating(context.Background(), c.m, c.pairs, o); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	o := quickRating()
	o.Progress = func(done, _ int) {
		if done == 5 {
			cancel()
		}
	}
	if _, _, err := FitRating(ctx, good, nil, o); err != context.Canceled {
		t.Errorf("after cancelling: %v", err)
	}
}
