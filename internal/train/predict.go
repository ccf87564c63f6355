package train

import (
	"context"

	"marquee/internal/fault"
	"marquee/internal/observe"
	"marquee/internal/recommend"
)

// Level is the probability with which a predicted interval holds the rating.
const Level = 0.8

// Predict predicts what a user would rate a movie. Its errors are of kind NotFound
// for an unknown user or movie, and Unavailable while there is no model of ratings.
func (r *Recommender) Predict(ctx context.Context, userID, movieID int64) (recommend.Prediction, error) {
	model, at, err := r.resolve(nil)
	if err != nil {
		return recommend.Prediction{}, err
	}
	// A new model's ratings take longer to train: until then those of the one before do.
	if model.rating.Load() == nil {
		if before := r.retired.find(func(m *Model) bool { return m.rating.Load() != nil }); before != nil {
			model = before
		}
	}
	a, err := r.user(ctx, model, userID, at.AsOf)
	if err != nil {
		return recommend.Prediction{}, err
	}
	if _, err := r.catalog.Get(ctx, movieID); err != nil {
		return recommend.Prediction{}, err
	}
	item, known := model.data.index[movieID]
	if !known {
		item = int32(len(model.data.movies)) // newer than the model: like one that nobody has rated
	}
	_, ended := observe.Span(ctx, "predict")
	predictions := model.predict(a, []int32{item})
	ended(nil)
	if predictions == nil {
		return recommend.Prediction{}, fault.New(fault.Unavailable, "The model of ratings is being trained, or there are no ratings to train it from. Try again in a moment.")
	}
	return predictions[0], nil
}

// predict gives a prediction for each item, nil where there is no model of ratings.
// Time: folding the ratings in once, and a few products an item.
func (m *Model) predict(a audience, items []int32) []recommend.Prediction {
	rating := m.rating.Load()
	if rating == nil || len(items) == 0 {
		return nil
	}
	rated := make([]recommend.RatedItem, 0, len(a.ratings))
	for _, x := range a.history {
		if value, found := a.ratings[x.Item]; found {
			rated = append(rated, recommend.RatedItem{Item: x.Item, Rating: float32(value)})
		}
	}
	return rating.Predict(rated, items)
}
