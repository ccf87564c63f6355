package recommend

import (
	"context"
	"math"
	"reflect"
	"runtime"
	"testing"
)

func TestItemKNNCosineAgainstBruteForce(t *testing.T) {
	m := generated(t, 40, 25, 300, 1)
	const shrink = 2.0
	knn, err := FitItemKNN(context.Background(), m, KNNOptions{Weighting: Cosine, Neighbours: 25, Shrink: shrink})
	if err != nil {
		t.Fatal(err)
	}
	dense := denseRows(m)
	for i := range m.Cols {
		scores := knn.Scores(History{{Item: int32(i), Weight: 1}}, nil)
		for j := range m.Cols {
			var dot, a, b float64
			for u := range m.Rows {
				dot += dense[u][i] * dense[u][j]
				a += dense[u][i] * dense[u][i]
				b += dense[u][j] * dense[u][j]
			}
			want := 0.0
			if i != j && dot > 0 {
				want = dot / (math.Sqrt(a*b) + shrink)
			}
			if math.Abs(float64(scores[j])-want) > 1e-6 {
				t.Fatalf("similarity of %d and %d: %v, want %v", i, j, scores[j], want)
			}
		}
	}
}

func TestItemKNNKeepsTheNearest(t *testing.T) {
	m := generated(t, 60, 40, 600, 2)
	ctx := context.Background()
	all, err := FitItemKNN(ctx, m, KNNOptions{Weighting: BM25, Neighbours: 40, K1: 1.2, B: 0.75})
	if err != nil {
		t.Fatal(err)
	}
	few, err := FitItemKNN(ctx, m, KNNOptions{Weighting: BM25, Neighbours: 3, K1: 1.2, B: 0.75})
	if err != nil {
		t.Fatal(err)
	}
	for i := range int32(40) {
		want := TopK(all.Scores(History{{Item: i, Weight: 1}}, nil), 3, nil, nil)
		got := TopK(few.Scores(History{{Item: i, Weight: 1}}, nil), 3, nil, nil)
		for k := range got {
			if got[k].Score > 0 && got[k] != want[k] {
				t.Fatalf("neighbours of %d: %v, want %v", i, got, want)
			}
		}
	}
}

// checkExplain checks that the amounts of every explanation sum to the score.
func checkExplain(t *testing.T, s Scorer, h History, tolerance float64) {
	t.Helper()
	scores := s.Scores(h, nil)
	for i, score := range scores {
		sum := 0.0
		for _, c := range s.Explain(h, int32(i)) {
			sum += float64(c.Amount)
		}
		if math.Abs(sum-float64(score)) > tolerance*(1+math.Abs(float64(score))) {
			t.Fatalf("item %d: contributions sum to %v, score is %v", i, sum, score)
		}
	}
	if c := s.Explain(h, int32(len(scores))); len(c) != 0 {
		t.Fatalf("an unknown item is explained: %v", c)
	}
}

// checkSameOnAnyCores fits on one and on several cores and compares the models.
func checkSameOnAnyCores(t *testing.T, fit func() (any, error)) {
	t.Helper()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var first any
	for _, cores := range []int{1, 2, 5} {
		runtime.GOMAXPROCS(cores)
		model, err := fit()
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = model
		} else if !reflect.DeepEqual(first, model) {
			t.Fatalf("the model differs on %d cores", cores)
		}
	}
}

func TestItemKNNExplainAndDeterminism(t *testing.T) {
	m := generated(t, 200, 150, 4000, 3)
	knn, err := FitItemKNN(context.Background(), m, DefaultKNN())
	if err != nil {
		t.Fatal(err)
	}
	checkExplain(t, knn, NewHistory([]Interaction{{7, 1}, {3, -0.5}, {900, 1}, {90, 2}}), 1e-5)
	checkSameOnAnyCores(t, func() (any, error) {
		return FitItemKNN(context.Background(), m, DefaultKNN())
	})
}

func TestItemKNNRefusesAndStops(t *testing.T) {
	m := generated(t, 20, 10, 60, 4)
	ctx, cancel := context.WithCancel(context.Background())
	for _, o := range []KNNOptions{{}, {Neighbours: 5, Shrink: -1}, {Neighbours: 5, Weighting: BM25}} {
		if _, err := FitItemKNN(ctx, m, o); err == nil {
			t.Errorf("options %+v are accepted", o)
		}
	}
	cancel()
	if _, err := FitItemKNN(ctx, m, DefaultKNN()); err != context.Canceled {
		t.Errorf("a cancelled fit gives %v", err)
	}
}

// denseRows gives a matrix as rows of all cells.
func denseRows(m *Matrix) [][]float64 {
	rows := make([][]float64, m.Rows)
	for r := range rows {
		rows[r] = make([]float64, m.Cols)
		index, value := m.Row(r)
		for p, c := range index {
			rows[r][c] = float64(value[p])
		}
	}
	return rows
}
