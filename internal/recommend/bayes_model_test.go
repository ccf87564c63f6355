package recommend

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestFoldInAgreesWithTheFit compares what a user of the training part gets by
// folding in the history with what the fit says of the same user.
func TestFoldInAgreesWithTheFit(t *testing.T) {
	m, test := planted(t, 250, 150, 10000, 11)
	model, fitted := mustFitRating(t, m, pairsOf(test), quickRating())
	folded := foldAll(model, m, test)
	difference := 0.0
	for i := range test {
		d := float64(fitted[i].Mean - folded[i].Mean)
		difference += d * d / float64(len(test))
	}
	rmse, _, _ := ratingError(test, fitted)
	foldedRMSE, _, _ := ratingError(test, folded)
	t.Logf("RMSE fitted %.4f, folded in %.4f, between them %.4f", rmse, foldedRMSE, math.Sqrt(difference))
	if math.Sqrt(difference) > 0.12 || foldedRMSE > 1.02*rmse {
		t.Errorf("folded in: RMSE %.4f, fitted: %.4f, between them %.4f", foldedRMSE, rmse, math.Sqrt(difference))
	}
}

func TestPredictStaysOnTheScale(t *testing.T) {
	m, _ := planted(t, 80, 60, 1500, 12)
	o := quickRating()
	o.Min, o.Max = 0.5, 5
	model, _ := mustFitRating(t, m, nil, o)
	items := make([]int32, 0, 64)
	for i := int32(-2); i < 62; i++ {
		items = append(items, i)
	}
	nan := float32(math.NaN())
	for name, history := range map[string][]RatedItem{
		"none":    nil,
		"one":     {{3, 5}},
		"unknown": {{-1, 5}, {60, 1}, {1, nan}},
		"wild":    {{1, 1e30}, {2, -1e30}},
		"a lot":   ratedRow(m, 0),
	} {
		for i, p := range model.Predict(history, items) {
			if !(0.5 <= p.Low && p.Low <= p.Mean && p.Mean <= p.High && p.High <= 5) {
				t.Errorf("history %s, item %d: %+v", name, items[i], p)
			}
		}
	}
	if got := model.Predict(nil, nil); len(got) != 0 {
		t.Errorf("no items are predicted %v", got)
	}
	unknown := model.Predict(ratedRow(m, 0), []int32{-1, 60})
	if unknown[0] != unknown[1] {
		t.Errorf("two unknown items are predicted %v", unknown)
	}
}

// TestFoldInTakesTheLastRating: order and earlier ratings of an item don't count.
func TestFoldInTakesTheLastRating(t *testing.T) {
	m, _ := planted(t, 80, 60, 1500, 13)
	model, _ := mustFitRating(t, m, nil, quickRating())
	items := []int32{0, 5, 9, 20}
	want := model.Predict([]RatedItem{{5, 1}, {7, 4}, {9, 5}}, items)
	got := model.Predict([]RatedItem{{5, 5}, {7, 4}, {99, 1}, {9, 5}, {5, 1}}, items)
	for i := range want {
		if math.Abs(float64(want[i].Mean-got[i].Mean)) > 1e-5 {
			t.Errorf("item %d: %v, want %v", items[i], got[i], want[i])
		}
	}
}

// TestFoldInFollowsTheRatings: who rates everything higher is predicted higher, and
// with more ratings the interval narrows.
func TestFoldInFollowsTheRatings(t *testing.T) {
	m, _ := planted(t, 250, 150, 10000, 14)
	model, _ := mustFitRating(t, m, nil, quickRating())
	var harsh, kind []RatedItem
	for i := range int32(40) {
		harsh = append(harsh, RatedItem{i, 2})
		kind = append(kind, RatedItem{i, 4})
	}
	items := []int32{100, 110, 120}
	low, high, none := model.Predict(harsh, items), model.Predict(kind, items), model.Predict(nil, items)
	for i := range items {
		if low[i].Mean >= high[i].Mean {
			t.Errorf("item %d: %v after low ratings, %v after high ones", items[i], low[i], high[i])
		}
		if none[i].High-none[i].Low <= high[i].High-high[i].Low {
			t.Errorf("item %d: the interval without a history, %v, is not wider than %v", items[i], none[i], high[i])
		}
	}
}

// TestFoldSolvesTheRegression checks the posterior against its normal equations.
func TestFoldSolvesTheRegression(t *testing.T) {
	m, _ := planted(t, 80, 60, 1500, 15)
	model, _ := mustFitRating(t, m, nil, quickRating())
	s := &model.Samples[0]
	history := ratedRow(m, 1)
	f := newFold(model.Rank + 1)
	u := f.fold(model, s, history)
	for d := range f.k {
		// gradient of the log posterior with respect to parameter d, which is zero
		gradient := float64(s.Precision[d]) * (float64(s.Mean[d]) - f.own[d])
		scale := math.Abs(gradient)
		for _, x := range history {
			row, _, weight := s.item(model, x.Item)
			c := slices.Clone(row)
			c[0] = 1
			residual := float64(x.Rating-model.Intercept) - float64(row[0])
			for e := range c {
				residual -= float64(c[e] * u.present[e])
			}
			term := float64(u.precision*weight*c[d]) * residual
			gradient += term
			scale += math.Abs(term)
		}
		if math.Abs(gradient) > 1e-4*scale {
			t.Errorf("parameter %d: gradient %v of terms of size %v", d, gradient, scale)
		}
	}
}

func TestRatingModelValidate(t *testing.T) {
	m, _ := planted(t, 30, 20, 300, 17)
	o := quickRating()
	o.Iterations = 30
	for name, damage := range map[string]func(*RatingModel){
		"no samples":    func(m *RatingModel) { m.Samples = nil },
		"other items":   func(m *RatingModel) { m.Items++ },
		"other rank":    func(m *RatingModel) { m.Rank-- },
		"short rows":    func(m *RatingModel) { m.Samples[1].Rows = m.Samples[1].Rows[1:] },
		"short lent":    func(m *RatingModel) { m.Samples[1].Lent = nil },
		"short prior":   func(m *RatingModel) { m.Samples[0].Mean = nil },
		"no scale":      func(m *RatingModel) { m.Min = m.Max + 1 },
		"negative rank": func(m *RatingModel) { m.Rank = -3 },
	} {
		model, _ := mustFitRating(t, m, nil, o)
		if err := model.Validate(); err != nil {
			t.Fatal(err)
		}
		damage(model)
		if model.Validate() == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestInvertSmall(t *testing.T) {
	const k = 9
	r := rand.New(rand.NewPCG(1, 16))
	a := make([]float64, k*k)
	for range 2 * k {
		var x [k]float64
		for d := range x {
			x[d] = r.NormFloat64()
		}
		for d := range k {
			for e := range k {
				a[d*k+e] += x[d] * x[e]
			}
		}
	}
	inverse := slices.Clone(a)
	invertSmall(inverse, k)
	for d := range k {
		for e := range k {
			got, want := 0.0, 0.0
			if d == e {
				want = 1
			}
			for l := range k {
				got += a[d*k+l] * inverse[l*k+e]
			}
			if math.Abs(got-want) > 1e-9 {
				t.Errorf("element (%d, %d) of the product is %v", d, e, got)
			}
		}
	}
}
