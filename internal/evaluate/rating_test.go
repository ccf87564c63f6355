package evaluate

import (
	"math"
	"strings"
	"testing"

	"marquee/internal/recommend"
)

func evaluateRating(t *testing.T, protocol string) *RatingFold {
	t.Helper()
	rows, users, items := tastes(150, 60)
	s, err := MakeSplit(rows, users, items, protocol, 1)
	if err != nil {
		t.Fatal(err)
	}
	o := recommend.DefaultRating()
	o.Rank, o.Iterations, o.Chains = 4, 60, 1
	f, err := EvaluateRating(t.Context(), s, o, 1, ticking())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestEvaluateRating(t *testing.T) {
	var folds []*RatingFold
	for _, protocol := range protocols {
		f := evaluateRating(t, protocol)
		folds = append(folds, f)
		model, biases, mean := f.Report.Models[0], f.Report.Models[2], f.Report.Models[3]
		if !(model.RMSE.Value < biases.RMSE.Value && model.RMSE.Value < mean.RMSE.Value) {
			t.Errorf("%s: %v, biases %v, mean %v", protocol, model.RMSE, biases.RMSE, mean.RMSE)
		}
		if model.Covered.Value < 0.6 || model.Width.Value <= 0 || biases.Covered != nil {
			t.Errorf("%s: covered %v", protocol, model.Covered)
		}
		if z := f.Report.Sizes; (protocol == ProtocolStrong) != (z.UnknownUsers == z.TestRows) || z.Leaked > 0 {
			t.Errorf("%s: %+v", protocol, z)
		}
		if f.Report.FitSeconds != 1 || f.Report.PredictionsPerSecond != float64(f.Report.Sizes.TestRows) {
			t.Errorf("%s: durations %v %v", protocol, f.Report.FitSeconds, f.Report.PredictionsPerSecond)
		}
		checkFigures(t, f)
	}
	report := CombineFolds(NewReport("rating", ProtocolFiles, 1, nil), folds)
	want, pairs := 0.0, 0
	for _, f := range folds {
		want += f.Report.Models[0].RMSE.Value / 4
		pairs += f.Report.Sizes.TestRows
	}
	near(t, "the mean over the folds", report.Mean[0].RMSE.Value, want)
	for _, d := range report.Calibration {
		pairs -= d.Rows
	}
	if pairs != 0 || len(report.Calibration) != 10 {
		t.Errorf("%d pairs are in no decile", pairs)
	}
	if page := html(t, report.WriteHTML); strings.Count(page, "<svg") != 5 {
		t.Error("plots are missing")
	}
}

// checkFigures computes RMSE, MAE and coverage from the predictions.
func checkFigures(t *testing.T, f *RatingFold) {
	t.Helper()
	var squared, absolute, inside, n float64
	for i, row := range f.Split.TestOut.Rows {
		p := f.Predictions[i]
		e := float64(row.Rating) - float64(p.Mean)
		squared, absolute, n = squared+e*e, absolute+math.Abs(e), n+1
		if p.Low <= row.Rating && row.Rating <= p.High {
			inside++
		}
		if p.Mean < 1 || p.Mean > 5 {
			t.Errorf("%v is off the scale", p)
		}
	}
	m := f.Report.Models[0]
	near(t, "RMSE", m.RMSE.Value, math.Sqrt(squared/n))
	near(t, "MAE", m.MAE.Value, absolute/n)
	near(t, "coverage", m.Covered.Value, inside/n)
}

func TestRatingErrors(t *testing.T) {
	s := given(t, map[string]string{"train": "a,x b,x", "test-out": "a,y"})
	if _, err := EvaluateRating(t.Context(), s, recommend.DefaultRating(), 1, nil); err == nil {
		t.Error("there are no ratings")
	}
}

func TestBiasesByHand(t *testing.T) {
	m, err := recommend.NewMatrix(2, 2, []recommend.Entry{{Row: 0, Col: 0, Value: 5}, {Row: 0, Col: 1, Value: 3}, {Row: 1, Col: 0, Value: 4}})
	if err != nil {
		t.Fatal(err)
	}
	b := newBiases(m)
	item := (1.0 + 0) / (25 + 2) // the mean is 4
	near(t, "the item's bias", b.item(0), item)
	near(t, "an unknown item's bias", b.item(7), 0)
	near(t, "the user's bias", b.user([]recommend.RatedItem{{Item: 0, Rating: 5}}), (5-4-item)/(10+1))
	near(t, "the prediction", b.at(0.1, 0), 4+0.1+item)
	near(t, "a prediction off the scale", b.at(9, 0), 5)
}

func TestRatingCurve(t *testing.T) {
	rows, users, items := tastes(40, 30)
	s, err := MakeSplit(rows, users, items, ProtocolRandom, 1)
	if err != nil {
		t.Fatal(err)
	}
	o := recommend.DefaultRating()
	o.Rank, o.Iterations, o.Chains = 2, 30, 1
	curve, err := RatingCurve(t.Context(), s, o, 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(curve) != 5 || curve[4].Rows != len(s.Train.Rows) || curve[0].Models[ModelBayes] < curve[4].Models[ModelBayes] {
		t.Errorf("%+v", curve)
	}
}
