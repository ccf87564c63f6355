package recommend

import (
	"context"
	"math"
	"testing"
)

// naiveInverse is Gauss-Jordan elimination with partial pivoting.
func naiveInverse(a [][]float64) [][]float64 {
	n := len(a)
	for i := range a {
		a[i] = append(append([]float64{}, a[i]...), make([]float64, n)...)
		a[i][n+i] = 1
	}
	for k := range n {
		best := k
		for i := k; i < n; i++ {
			if math.Abs(a[i][k]) > math.Abs(a[best][k]) {
				best = i
			}
		}
		a[k], a[best] = a[best], a[k]
		pivot := a[k][k]
		for j := range a[k] {
			a[k][j] /= pivot
		}
		for i := range n {
			if f := a[i][k]; i != k && f != 0 {
				for j := range a[i] {
					a[i][j] -= f * a[k][j]
				}
			}
		}
	}
	for i := range a {
		a[i] = a[i][n:]
	}
	return a
}

func TestEASEAgainstNaiveInverse(t *testing.T) {
	// Sizes below, at and above the edges of the blocks.
	for _, items := range []int{1, 5, blockSize, blockSize + 1, 2*blockSize + 31} {
		m := generated(t, 60, items, 8*items, uint64(items))
		const lambda, dropout, evenness = 7.0, 0.25, 0.6
		e, err := FitEASE(context.Background(), m, EASEOptions{Lambda: lambda, Dropout: dropout, Evenness: evenness, MaxItems: items})
		if err != nil {
			t.Fatal(err)
		}
		dense := denseRows(m)
		gram := make([][]float64, items)
		for i := range gram {
			gram[i] = make([]float64, items)
			for j := range gram {
				for u := range dense {
					n := float64(m.Start[u+1] - m.Start[u])
					count := math.Pow(n*float64(m.Rows)/float64(m.Len()), -evenness)
					gram[i][j] += count * dense[u][i] * dense[u][j]
				}
			}
			gram[i][i] += lambda + dropout/(1-dropout)*gram[i][i]
		}
		p := naiveInverse(gram)
		for i := range items {
			scores := e.Scores(History{{Item: int32(i), Weight: 1}}, nil)
			for j := range items {
				want := -p[i][j] / p[j][j]
				if i == j {
					want = 0
				}
				if math.Abs(float64(scores[j])-want) > 1e-6 {
					t.Fatalf("%d items: B[%d][%d] is %v, want %v", items, i, j, scores[j], want)
				}
			}
		}
	}
}

func TestEASEHoldsTheMostPopular(t *testing.T) {
	m := generated(t, 100, 60, 1500, 5)
	e, err := FitEASE(context.Background(), m, EASEOptions{Lambda: 10, MaxItems: 20})
	if err != nil {
		t.Fatal(err)
	}
	count := InteractionCounts(m)
	least := float32(math.Inf(1))
	for _, item := range e.items {
		least = min(least, count[item])
	}
	var h History
	for i := range int32(60) {
		h = append(h, Interaction{Item: i, Weight: 1})
	}
	for i, s := range e.Scores(h, nil) {
		if held := e.place[i] >= 0; !held && (s != 0 || count[i] > least || e.Explain(h, int32(i)) != nil) {
			t.Errorf("item %d with %v users is left out and scored %v", i, count[i], s)
		}
	}
	checkExplain(t, e, h, 1e-5)
}

func TestEASEExplainAndDeterminism(t *testing.T) {
	m := generated(t, 300, 400, 6000, 6)
	fit := func() (any, error) { return FitEASE(context.Background(), m, DefaultEASE()) }
	e, err := fit()
	if err != nil {
		t.Fatal(err)
	}
	checkExplain(t, e.(*EASE), NewHistory([]Interaction{{7, 1}, {3, -0.5}, {900, 1}, {-1, 1}, {90, 2}}), 1e-5)
	checkSameOnAnyCores(t, fit)
}

func TestEASERefusesAndStops(t *testing.T) {
	m := generated(t, 20, 10, 60, 4)
	ctx, cancel := context.WithCancel(context.Background())
	for _, o := range []EASEOptions{{}, {Lambda: 1}, {Lambda: -1, MaxItems: 5}, {Lambda: math.NaN(), MaxItems: 5},
		{Lambda: 1, MaxItems: 5, Dropout: 1}, {Lambda: 1, MaxItems: 5, Dropout: -0.1}, {Lambda: 1, MaxItems: 5, Evenness: 1.1},
		{Lambda: 1, MaxItems: 5, Evenness: math.NaN()}} {
		if _, err := FitEASE(ctx, m, o); err == nil {
			t.Errorf("options %+v are accepted", o)
		}
	}
	cancel()
	if _, err := FitEASE(ctx, m, DefaultEASE()); err != context.Canceled {
		t.Errorf("a cancelled fit gives %v", err)
	}
}

// oneMillion has the shape of MovieLens 1M.
func oneMillion(b *testing.B) *Matrix { return generated(b, 6040, 3706, 1_000_209, 1) }

func BenchmarkFitEASE1M(b *testing.B) {
	m := oneMillion(b)
	for b.Loop() {
		if _, err := FitEASE(context.Background(), m, EASEOptions{Lambda: 500, MaxItems: 8000}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(m.Len()), "cells")
}

func BenchmarkEASEScores1M(b *testing.B) {
	m := oneMillion(b)
	e, err := FitEASE(context.Background(), m, DefaultEASE())
	if err != nil {
		b.Fatal(err)
	}
	var dst []float32
	u := 0
	for b.Loop() {
		dst = e.Scores(m.History(u%m.Rows), dst)
		u++
	}
}
