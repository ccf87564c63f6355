package evaluate

import (
	"cmp"
	"context"
	"math"
	"slices"

	"marquee/internal/recommend"
)

// mostUnits bounds the units of a rating bootstrap: more pairs than these are
// dealt out to so many groups, which are resampled whole. For pairs that are
// drawn independently that gives the same distribution of the means.
const mostUnits = 100_000

// intervalLevel is the share of ratings that a prediction's interval is to hold.
const intervalLevel = 0.8

// measure computes the figures of all models of a fold.
func (f *RatingFold) measure(ctx context.Context, t *ratingTask, folded []recommend.Prediction, seed uint64) error {
	rows := t.split.TestOut.Rows
	b := newBiases(t.matrix)
	offset := map[int32]float64{}
	for user, history := range t.history {
		offset[user] = b.user(history)
	}
	baseline := func(of func(row Row) float64) []recommend.Prediction {
		predictions := make([]recommend.Prediction, len(rows))
		for i, row := range rows {
			predictions[i].Mean = float32(of(row))
		}
		return predictions
	}
	models := []struct {
		name        string
		predictions []recommend.Prediction
		intervals   bool
	}{
		{ModelBayes, f.Predictions, true},
		{ModelFoldIn, folded, true},
		{ModelBiases, baseline(func(row Row) float64 { return b.at(offset[row.User], row.Item) }), false},
		{ModelGlobalMean, baseline(func(Row) float64 { return b.mean }), false},
	}
	for _, m := range models {
		figures, replicates, err := ratingFigures(ctx, m.name, rows, m.predictions, m.intervals, seed)
		if err != nil {
			return err
		}
		f.Report.Models = append(f.Report.Models, figures)
		f.replicates = append(f.replicates, replicates)
	}
	for i, row := range rows {
		p := ratedPair{rating: float64(row.Rating), predicted: f.Predictions[i], ofUser: len(t.history[row.User])}
		if int(row.Item) < t.matrix.Cols {
			p.ofItem = int(t.ofItem[row.Item])
		}
		f.pairs = append(f.pairs, p)
	}
	return nil
}

// ratingFigures measures predictions of rows: RMSE = √(mean of (r-p)²), MAE = mean of
// |r-p|, and how many ratings lie in the intervals and how wide those are.
func ratingFigures(ctx context.Context, name string, rows []Row, predictions []recommend.Prediction, intervals bool, seed uint64) (RatingFigures, [][]float64, error) {
	units := make([][5]float64, min(len(rows), mostUnits)) // sums: squared and absolute error, covered, width, rows
	for i, row := range rows {
		p := predictions[i]
		e := float64(row.Rating) - float64(p.Mean)
		u := &units[i%len(units)]
		u[0] += e * e
		u[1] += math.Abs(e)
		if row.Rating >= p.Low && row.Rating <= p.High {
			u[2]++
		}
		u[3] += float64(p.High) - float64(p.Low)
		u[4]++
	}
	of := func(times []int32) []float64 {
		var sum [5]float64
		for u, n := range times {
			for c, v := range units[u] {
				sum[c] += float64(n) * v
			}
		}
		return []float64{math.Sqrt(sum[0] / sum[4]), sum[1] / sum[4], sum[2] / sum[4], sum[3] / sum[4]}
	}
	all := of(slices.Repeat([]int32{1}, len(units)))
	replicates, err := bootstrap(ctx, len(units), seed, of)
	return newRatingFigures(name, all, replicates, intervals), replicates, err
}

func newRatingFigures(name string, figures []float64, replicates [][]float64, intervals bool) RatingFigures {
	at := func(c int) Interval { return interval(figures[c], column(replicates, c)) }
	f := RatingFigures{Name: name, RMSE: at(0), MAE: at(1)}
	if intervals {
		covered, width := at(2), at(3)
		f.Covered, f.Width = &covered, &width
	}
	return f
}

// CombineFolds makes the report of the folds: each of them, and for each model the
// means over them, whose intervals come from resampling within every fold.
func CombineFolds(report Report, folds []*RatingFold) *RatingReport {
	r := &RatingReport{Report: report}
	var pairs []ratedPair
	for _, f := range folds {
		r.Folds = append(r.Folds, f.Report)
		pairs = append(pairs, f.pairs...)
	}
	for m, first := range folds[0].Report.Models {
		figures := make([]float64, 4)
		replicates := make([][]float64, Resamples)
		n := float64(len(folds))
		for _, f := range folds {
			model := f.Report.Models[m]
			values := []float64{model.RMSE.Value, model.MAE.Value, 0, 0}
			if model.Covered != nil {
				values[2], values[3] = model.Covered.Value, model.Width.Value
			}
			for c, v := range values {
				figures[c] += v / n
			}
			for b, replicate := range f.replicates[m] {
				if replicates[b] == nil {
					replicates[b] = make([]float64, 4)
				}
				for c, v := range replicate {
					replicates[b][c] += v / n
				}
			}
		}
		r.Mean = append(r.Mean, newRatingFigures(first.Name, figures, replicates, first.Covered != nil))
	}
	r.Calibration = deciles(pairs)
	r.ByHistory = errorGroups(pairs, func(p ratedPair) int { return p.ofUser })
	r.ByCount = errorGroups(pairs, func(p ratedPair) int { return p.ofItem })
	return r
}

// deciles groups pairs by their prediction in ten groups of the same size.
func deciles(pairs []ratedPair) []Decile {
	sorted := slices.Clone(pairs)
	slices.SortStableFunc(sorted, func(a, b ratedPair) int { return cmp.Compare(a.predicted.Mean, b.predicted.Mean) })
	var all []Decile
	for g := range 10 {
		group := sorted[g*len(sorted)/10 : (g+1)*len(sorted)/10]
		if len(group) == 0 {
			continue
		}
		d := Decile{Rows: len(group)}
		n := float64(len(group))
		for _, p := range group {
			d.Predicted += float64(p.predicted.Mean) / n
			d.Rating += p.rating / n
			d.Width += float64(p.predicted.High-p.predicted.Low) / n
			if p.rating >= float64(p.predicted.Low) && p.rating <= float64(p.predicted.High) {
				d.Covered += 1 / n
			}
		}
		all = append(all, d)
	}
	return all
}

// errorGroups gives the error on pairs grouped by how many rows something has.
func errorGroups(pairs []ratedPair, rows func(ratedPair) int) []ErrorGroup {
	groups := make([]ErrorGroup, len(historyBounds))
	for g, bound := range historyBounds {
		groups[g].Least = bound
		if g+1 < len(historyBounds) {
			groups[g].Most = historyBounds[g+1] - 1
		}
	}
	for _, p := range pairs {
		g, exact := slices.BinarySearch(historyBounds, rows(p))
		if !exact {
			g--
		}
		e := p.rating - float64(p.predicted.Mean)
		groups[g].RMSE += e * e
		groups[g].Rows++
	}
	groups = slices.DeleteFunc(groups, func(g ErrorGroup) bool { return g.Rows == 0 })
	for g := range groups {
		groups[g].RMSE = math.Sqrt(groups[g].RMSE / float64(groups[g].Rows))
	}
	return groups
}
