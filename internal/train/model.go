package train

import (
	"context"
	"math"
	"sync/atomic"

	"marquee/internal/recommend"
)

// Model is everything that recommendations are made from at one time. It is not
// changed after it is fitted, so any number of requests may use it.
type Model struct {
	id     string
	data   *data
	ranker *recommend.Ranker
	genre  map[string]int32 // the feature of a genre, by slug
	// rating comes after the rest: its training takes longer.
	rating atomic.Pointer[recommend.RatingModel]
}

// ID names the data that the model was trained from: equal data, equal id.
func (m *Model) ID() string { return m.id }

// TrainedRatings is the number of ratings that the model was trained from.
func (m *Model) TrainedRatings() int { return m.data.ratings.Len() }

const (
	lowestRating  = 0.5
	highestRating = 5
	likedFrom     = 4    // the lowest rating that counts as "liked"
	easeItems     = 4000 // movies, the most rated, that EASE compares: its time grows with their cube
	priorRatings  = 10   // ratings of the global mean that the Bayesian average starts with
)

// fit trains a model.
func fit(ctx context.Context, d *data) (*Model, error) {
	m := &Model{id: "m-" + d.digest[:16], data: d, genre: map[string]int32{}}
	for n, f := range d.feature {
		if f.kind == "genre" {
			m.genre[f.name] = int32(n)
		}
	}
	if len(d.movies) == 0 {
		return m, nil
	}
	averages, err := recommend.BayesianAverages(d.ratings, priorRatings)
	if err != nil {
		return nil, err
	}
	years := make([]int32, len(d.movies))
	for i, movie := range d.movies {
		years[i] = movie.year
	}
	data := recommend.RankerData{
		Weights: weights(d.ratings), Features: d.features, Years: years, Averages: averages,
	}
	options := recommend.DefaultRanking()
	options.EASE.MaxItems = easeItems
	m.ranker, err = recommend.FitRanker(ctx, data, options)
	return m, err
}

// weights turns ratings into weights of interactions.
func weights(ratings *recommend.Matrix) *recommend.Matrix {
	out := *ratings
	out.Value = make([]float32, len(ratings.Value))
	for i, rating := range ratings.Value {
		out.Value[i] = recommend.RatingWeight(rating, highestRating)
	}
	return &out
}

// preferred turns genres, the most preferred first, into weights of features.
func (m *Model) preferred(genres []string) map[int32]float32 {
	named := map[int32]float32{}
	for i, slug := range genres {
		if f, known := m.genre[slug]; known {
			named[f] = float32(math.Pow(0.8, float64(i)))
		}
	}
	return named
}

// fitRating trains the model of ratings and adds it.
func (m *Model) fitRating(ctx context.Context) error {
	if m.data.ratings.Len() == 0 {
		return nil
	}
	options := recommend.DefaultRating()
	options.Min, options.Max, options.Level = lowestRating, highestRating, Level
	rating, _, err := recommend.FitRating(ctx, m.data.ratings, nil, options)
	if err != nil {
		return err
	}
	m.rating.Store(rating)
	return nil
}
