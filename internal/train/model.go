package train

import (
	"context"
	"math"

	"marquee/internal/recommend"
)

// Model is everything that recommendations are made from at one time. It is not
// changed after it is fitted, so any number of requests may use it.
type Model struct {
	id      string
	data    *data
	knn     *recommend.ItemKNN
	content *recommend.Content
	popular []float32 // Bayesian average and number of ratings, standardised
	genre   map[string]int32
}

// ID names the data that the model was trained from: equal data, equal id.
func (m *Model) ID() string { return m.id }

// TrainedRatings is the number of ratings that the model was trained from.
func (m *Model) TrainedRatings() int { return m.data.ratings.Len() }

// likedFrom is the lowest rating that counts as "liked" when the model learns which
// movies are liked together.
const likedFrom = 4

// priorRatings is how many ratings of the global mean the Bayesian average starts with.
const priorRatings = 10

// fit trains a model. Time and memory: those of ItemKNN, mostly.
func fit(ctx context.Context, d *data) (*Model, error) {
	m := &Model{id: "m-" + d.digest[:16], data: d, content: recommend.NewContent(d.features), genre: map[string]int32{}}
	for n, f := range d.feature {
		if f.kind == "genre" {
			m.genre[f.name] = int32(n)
		}
	}
	averages, err := recommend.BayesianAverages(d.ratings, priorRatings)
	if err != nil {
		return nil, err
	}
	m.popular = make([]float32, len(d.movies))
	for i, count := range recommend.InteractionCounts(d.ratings) {
		m.popular[i] = averages[i] + float32(math.Log1p(float64(count)))/4
	}
	recommend.Standardize(m.popular)
	m.knn, err = recommend.FitItemKNN(ctx, liked(d.ratings), recommend.DefaultKNN())
	return m, err
}

// liked keeps the cells of the ratings that are liked, as ones.
func liked(ratings *recommend.Matrix) *recommend.Matrix {
	out := &recommend.Matrix{Rows: ratings.Rows, Cols: ratings.Cols, Start: make([]int, ratings.Rows+1)}
	for r := range ratings.Rows {
		index, value := ratings.Row(r)
		for i, v := range value {
			if v >= likedFrom {
				out.Index = append(out.Index, index[i])
				out.Value = append(out.Value, 1)
			}
		}
		out.Start[r+1] = len(out.Index)
	}
	return out
}

// weight is what a rating says about the user's taste: 1 for a 5, 0 around 2.8,
// negative below.
func weight(rating float64) float32 { return float32((rating - 2.75) / 2.25) }
