package recommend

import (
	"math"
	"slices"
	"testing"
)

func TestPopularity(t *testing.T) {
	m, err := NewMatrix(3, 3, []Entry{{0, 0, 5}, {1, 0, 4}, {2, 1, 3}})
	if err != nil {
		t.Fatal(err)
	}
	if got := InteractionCounts(m); !slices.Equal(got, []float32{2, 1, 0}) {
		t.Errorf("counts: %v", got)
	}
	// The mean is 4; with a prior of 2 ratings: (8+9)/4, (8+3)/3 and 4.
	got, err := BayesianAverages(m, 2)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{17.0 / 4, 11.0 / 3, 4} {
		if math.Abs(float64(got[i])-want) > 1e-6 {
			t.Errorf("Bayesian average of %d: %v, want %v", i, got[i], want)
		}
	}
	for _, prior := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if _, err := BayesianAverages(m, prior); err == nil {
			t.Errorf("prior weight %v is accepted", prior)
		}
	}
}

func TestTrending(t *testing.T) {
	events := []Event{{0, 1, 10}, {0, 1, 3}, {1, 2, -4}, {2, 1, 12}, {9, 1, 10}, {-1, 1, 10}}
	got, err := Trending(events, 3, 10, 7)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got, []float32{1.5, 0.5, 1}) {
		t.Errorf("trending: %v", got)
	}
	for _, halfLife := range []float64{0, -3, math.NaN()} {
		if _, err := Trending(events, 3, 10, halfLife); err == nil {
			t.Errorf("half-life %v is accepted", halfLife)
		}
	}
}
