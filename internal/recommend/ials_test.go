package recommend

import (
	"context"
	"math"
	"testing"
)

func fitSmallIALS(t testing.TB) (*Matrix, *IALS) {
	t.Helper()
	m := generated(t, 300, 200, 6000, 7)
	o := DefaultIALS()
	o.Factors = 20
	model, err := FitIALS(context.Background(), m, o)
	if err != nil {
		t.Fatal(err)
	}
	return m, model
}

// TestIALSFoldInSolvesTheNormalEquations forms the user's matrix in float64 and
// compares with the solution by elimination.
func TestIALSFoldInSolvesTheNormalEquations(t *testing.T) {
	_, model := fitSmallIALS(t)
	h := NewHistory([]Interaction{{7, 1}, {3, -0.5}, {900, 1}, {-1, 1}, {90, 2}, {12, 1}})
	d := model.d
	a := make([][]float64, d)
	right := make([]float64, d)
	lambda := model.lambda * math.Pow(4+model.alpha*float64(model.items), model.nu)
	for k := range a {
		a[k] = make([]float64, d)
		a[k][k] = lambda
		for l := range d {
			for i := range model.items {
				row := model.embedding(int32(i))
				a[k][l] += model.alpha * float64(row[k]) * float64(row[l])
			}
			for _, x := range h {
				if known(x.Item, model.items) {
					row := model.embedding(x.Item)
					a[k][l] += float64(row[k]) * float64(row[l])
				}
			}
		}
		for _, x := range h {
			if known(x.Item, model.items) {
				right[k] += float64(x.Weight) * float64(model.embedding(x.Item)[k])
			}
		}
	}
	inverse := naiveInverse(a)
	got := model.FoldIn(h)
	for k := range d {
		want := 0.0
		for l := range d {
			want += inverse[k][l] * right[l]
		}
		if math.Abs(float64(got[k])-want) > 1e-4 {
			t.Errorf("element %d is %v, want %v", k, got[k], want)
		}
	}
	checkExplain(t, model, h, 1e-4)
}

// loss is the objective that FitIALS minimises, with the users folded in.
func loss(m *Matrix, model *IALS) float64 {
	sum := 0.0
	user := make([][]float32, m.Rows)
	for u := range m.Rows {
		h := m.History(u)
		user[u] = model.FoldIn(h)
		scores := model.ScoresOf(user[u], nil)
		for _, s := range scores {
			sum += model.alpha * float64(s) * float64(s)
		}
		for _, x := range h {
			sum += (1 - float64(scores[x.Item])) * (1 - float64(scores[x.Item]))
		}
		sum += float64(regularisation(model.lambda, model.alpha, model.nu, len(h), m.Cols) * dot(user[u], user[u]))
	}
	byItem := m.Transpose()
	for i := range m.Cols {
		users, _ := byItem.Row(i)
		row := model.embedding(int32(i))
		sum += float64(regularisation(model.lambda, model.alpha, model.nu, len(users), m.Rows) * dot(row, row))
	}
	return sum
}

func TestIALSIterationsLowerTheLoss(t *testing.T) {
	m := generated(t, 150, 100, 2500, 8)
	before := math.Inf(1)
	for _, iterations := range []int{1, 2, 4, 8, 16} {
		o := DefaultIALS()
		o.Factors, o.Iterations = 16, iterations
		model, err := FitIALS(context.Background(), m, o)
		if err != nil {
			t.Fatal(err)
		}
		now := loss(m, model)
		if !(now < before*1.0005) {
			t.Errorf("after %d iterations the loss is %v, before %v", iterations, now, before)
		}
		before = now
	}
}

func TestIALSDeterminism(t *testing.T) {
	m := generated(t, 1500, 700, 20000, 9)
	o := DefaultIALS()
	o.Iterations = 3
	checkSameOnAnyCores(t, func() (any, error) { return FitIALS(context.Background(), m, o) })
}

func TestIALSNoHistory(t *testing.T) {
	_, model := fitSmallIALS(t)
	for i, s := range model.Scores(nil, nil) {
		if s != 0 {
			t.Fatalf("without a history item %d is scored %v", i, s)
		}
	}
}

func TestIALSRefusesAndStops(t *testing.T) {
	m := generated(t, 20, 10, 60, 4)
	ctx, cancel := context.WithCancel(context.Background())
	for _, change := range []func(*IALSOptions){
		func(o *IALSOptions) { o.Factors = 0 },
		func(o *IALSOptions) { o.Iterations = 0 },
		func(o *IALSOptions) { o.Alpha = 0 },
		func(o *IALSOptions) { o.Lambda = math.NaN() },
		func(o *IALSOptions) { o.Sigma = -1 },
		func(o *IALSOptions) { o.Nu = 1.5 },
	} {
		o := DefaultIALS()
		change(&o)
		if _, err := FitIALS(ctx, m, o); err == nil {
			t.Errorf("options %+v are accepted", o)
		}
	}
	cancel()
	if _, err := FitIALS(ctx, m, DefaultIALS()); err != context.Canceled {
		t.Errorf("a cancelled fit gives %v", err)
	}
}

// sixtyFour are the options that the peers' speed is known for.
func sixtyFour() IALSOptions {
	o := DefaultIALS()
	o.Factors, o.Iterations = 64, 15
	return o
}

func BenchmarkFitIALS1M(b *testing.B) {
	m := oneMillion(b)
	for b.Loop() {
		if _, err := FitIALS(context.Background(), m, sixtyFour()); err != nil {
			b.Fatal(err)
		}
	}
}

// benchmarkTop20 serves the users of a generated set of MovieLens 1M's shape in turn.
func benchmarkTop20(b *testing.B, known bool) {
	m := oneMillion(b)
	model, err := FitIALS(context.Background(), m, sixtyFour())
	if err != nil {
		b.Fatal(err)
	}
	histories := make([]History, m.Rows)
	embeddings := make([][]float32, m.Rows)
	for u := range histories {
		histories[u] = m.History(u)
		embeddings[u] = model.FoldIn(histories[u])
	}
	var scores []float32
	var list []Scored
	u := 0
	for b.Loop() {
		if known {
			scores = model.ScoresOf(embeddings[u], scores)
		} else {
			scores = model.Scores(histories[u], scores)
		}
		seen, _ := m.Row(u)
		list = TopK(scores, 20, seen, list)
		u = (u + 1) % m.Rows
	}
}

func BenchmarkTop20KnownUser1M(b *testing.B) { benchmarkTop20(b, true) }
func BenchmarkTop20FoldIn1M(b *testing.B)    { benchmarkTop20(b, false) }
