package recommend

import (
	"context"
	"math"
	"reflect"
	"runtime"
	"slices"
	"testing"
)

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
