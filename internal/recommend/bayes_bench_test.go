package recommend

import (
	"context"
	"testing"
)

// BenchmarkFitRating makes sweeps at MovieLens 100K's shape; an op is ten of each
// of two chains, of rank 16.
func BenchmarkFitRating(b *testing.B) {
	m, test := planted(b, 943, 1682, 100000, 31)
	o := DefaultRating()
	o.Iterations, o.Burn = 10, 0
	for b.Loop() {
		if _, _, err := FitRating(context.Background(), m, pairsOf(test), o); err != nil {
			b.Fatal(err)
		}
	}
}

// servingModel is a model of MovieLens 1M's number of items. What it has
// learned doesn't matter for the time that serving takes.
func servingModel(b *testing.B) (*RatingModel, []RatedItem) {
	m, _ := planted(b, 500, 3706, 30000, 32)
	o := DefaultRating()
	o.Rank, o.Iterations, o.Burn = 20, 30, 0
	model, _ := mustFitRating(b, m, nil, o)
	var history []RatedItem
	for i := range int32(200) {
		history = append(history, RatedItem{Item: 18 * i, Rating: float32(1 + i%5)})
	}
	return model, history
}

func BenchmarkFoldIn200(b *testing.B) {
	model, history := servingModel(b)
	for b.Loop() {
		model.FoldIn(history)
	}
}

// BenchmarkPredictAll predicts every item for a user who is folded in already.
func BenchmarkPredictAll(b *testing.B) {
	model, history := servingModel(b)
	user := model.FoldIn(history)
	items := make([]int32, model.Items)
	for i := range items {
		items[i] = int32(i)
	}
	var dst []Prediction
	for b.Loop() {
		dst = user.Predict(items, dst)
	}
}
