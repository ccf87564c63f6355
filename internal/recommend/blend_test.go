package recommend

import (
	"context"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

func TestBlendIsTheSumOfZScores(t *testing.T) {
	a, b := Constant{1, 2, 3, 6}, Constant{5, 5, 9, 5}
	blend, err := NewBlend(Source{"a", a, 2}, Source{"b", b, -1}, Source{"off", Constant{9, 0, 0, 0}, 0})
	if err != nil {
		t.Fatal(err)
	}
	want := make([]float32, 4)
	for _, s := range blend.Sources() {
		z := s.Scorer.Scores(nil, nil)
		Standardize(z)
		for i := range want {
			want[i] += s.Weight * z[i]
		}
	}
	near(t, "blend", blend.Scores(nil, nil), want)
	if a[0] != 1 || b[2] != 9 {
		t.Error("the constants were changed")
	}
}

func TestBlendRefuses(t *testing.T) {
	if _, err := NewBlend(); err == nil {
		t.Error("a blend of nothing is accepted")
	}
	if _, err := NewBlend(Source{"a", Constant{1}, 1}, Source{"b", Constant{1, 2}, 1}); err == nil {
		t.Error("sources of unlike size are accepted")
	}
}

// TestBlendExplainsTheScaledParts compares with the sources' own explanations.
func TestBlendExplainsTheScaledParts(t *testing.T) {
	m := generated(t, 200, 120, 4000, 11)
	o := DefaultRanking()
	o.IALS[0].Factors, o.IALS[1].Factors = 24, 16
	sources, err := FitRanking(context.Background(), m, o)
	if err != nil {
		t.Fatal(err)
	}
	blend, err := NewBlend(sources...)
	if err != nil {
		t.Fatal(err)
	}
	h := NewHistory([]Interaction{{2, 1}, {17, 0.4}, {60, 1}, {500, 1}})
	for item := range int32(120) {
		want := map[int32]float64{}
		for _, s := range sources {
			scale := Standardize(s.Scorer.Scores(h, nil)) * s.Weight
			for _, c := range s.Scorer.Explain(h, item) {
				want[c.Item] += float64(c.Amount * scale)
			}
		}
		got := blend.Explain(h, item)
		if len(got) != len(want) {
			t.Fatalf("item %d: %d contributions, want %d", item, len(got), len(want))
		}
		for _, c := range got {
			if math.Abs(float64(c.Amount)-want[c.Item]) > 1e-4 {
				t.Fatalf("item %d: %d adds %v, want %v", item, c.Item, c.Amount, want[c.Item])
			}
		}
	}
	if c := blend.Explain(h, 500); c != nil {
		t.Errorf("an unknown item is explained: %v", c)
	}
}

// holdouts takes a fifth of the items of each of the last users rows away from it.
func holdouts(m *Matrix, users int, seed uint64) (train *Matrix, held []Holdout) {
	r := rand.New(rand.NewPCG(seed, 2))
	end := m.Start[m.Rows-users]
	train = &Matrix{Rows: m.Rows - users, Cols: m.Cols,
		Start: m.Start[:m.Rows-users+1], Index: m.Index[:end], Value: m.Value[:end]}
	for u := m.Rows - users; u < m.Rows; u++ {
		var h Holdout
		for _, x := range m.History(u) {
			if r.IntN(5) == 0 {
				h.Held = append(h.Held, x.Item)
			} else {
				h.History = append(h.History, x)
				h.Exclude = append(h.Exclude, x.Item)
			}
		}
		if len(h.Held) > 0 {
			held = append(held, h)
		}
	}
	return train, held
}

func TestLearnWeights(t *testing.T) {
	ctx := context.Background()
	train, held := holdouts(generated(t, 700, 150, 16000, 12), 200, 1)
	ease, err := FitEASE(ctx, train, EASEOptions{Lambda: 100, MaxItems: 150})
	if err != nil {
		t.Fatal(err)
	}
	noise := make(Constant, 150)
	r := rand.New(rand.NewPCG(3, 3))
	for i := range noise {
		noise[i] = float32(r.NormFloat64())
	}
	sources := []Source{{"noise", noise, 1}, {"ease", ease, 1}, {"popularity", Popularity(train), 1}}
	start := mean100(t, sources, []float32{1. / 3, 1. / 3, 1. / 3}, held)
	weights, reached, err := LearnWeights(ctx, sources, held)
	if err != nil {
		t.Fatal(err)
	}
	if weights[0] > 0.3 || reached < start+0.001 {
		t.Errorf("weights %v reach %v, from %v", weights, reached, start)
	}
	if full := mean100(t, sources, weights, held); math.Abs(full-reached) > 1e-3 {
		t.Errorf("NDCG is %v among the candidates, %v among all items", reached, full)
	}
	checkSameOnAnyCores(t, func() (any, error) {
		w, n, err := LearnWeights(ctx, sources, held)
		return []any{w, n}, err
	})
	few, _, err := LearnWeights(ctx, sources, held[:5])
	if err != nil {
		t.Fatal(err)
	}
	for i, w := range few {
		if math.Abs(float64(w)-1./3) > 0.05 {
			t.Errorf("five holdouts move weight %d to %v", i, w)
		}
	}
}

// mean100 is the mean NDCG@100 over all items.
func mean100(t *testing.T, sources []Source, weights []float32, held []Holdout) float64 {
	t.Helper()
	sources = slices.Clone(sources)
	for i := range sources {
		sources[i].Weight = weights[i]
	}
	blend, err := NewBlend(sources...)
	if err != nil {
		t.Fatal(err)
	}
	return measure(blend, held).NDCG100
}

func TestLearnWeightsRefusesAndStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	one := []Source{{"a", Constant{1, 2}, 1}}
	if _, _, err := LearnWeights(ctx, nil, make([]Holdout, 1)); err == nil {
		t.Error("no sources are accepted")
	}
	if _, _, err := LearnWeights(ctx, one, nil); err == nil {
		t.Error("no holdouts are accepted")
	}
	if _, _, err := LearnWeights(ctx, one, make([]Holdout, 1)); err == nil {
		t.Error("a holdout of nothing is accepted")
	}
	cancel()
	if _, _, err := LearnWeights(ctx, one, []Holdout{{Held: []int32{1}}}); err != context.Canceled {
		t.Errorf("cancelled learning gives %v", err)
	}
}

func TestFitRankingProgress(t *testing.T) {
	m := generated(t, 60, 40, 600, 13)
	o := DefaultRanking()
	var steps []int
	o.Progress = func(done, total int) {
		if total != 1000 {
			t.Fatalf("total is %d", total)
		}
		steps = append(steps, done)
	}
	first, err := FitRanking(context.Background(), m, o)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSorted(steps) || steps[len(steps)-1] != 1000 {
		t.Errorf("progress goes %v", steps)
	}
	second, err := FitRanking(context.Background(), m, o)
	if err != nil || !reflect.DeepEqual(first, second) {
		t.Errorf("a second fit differs, error %v", err)
	}
}
