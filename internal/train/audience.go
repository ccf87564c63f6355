package train

import (
	"context"
	"math"
	"slices"
	"time"

	"marquee/internal/feedback"
	"marquee/internal/recommend"
)

// audience is whom movies are ranked for, in the model's terms: what is known of a
// user or a visitor at one moment.
type audience struct {
	history   recommend.History
	exclude   []int32 // rated or dismissed movies, ascending
	ratings   map[int32]float64
	marks     map[int32]string // what an item without a rating is in the history for
	preferred map[int32]float32
	// maturityLimit is the user's own, in years; nil: none.
	maturityLimit *int32
}

// markWeights are what marks say of a user's taste beside a rating's weight, which
// is from 0.1 for the worst to 1 for the best. A mark that is given again counts
// more, up to three times as much.
var markWeights = map[string]float32{
	feedback.Like: 0.9, feedback.Dislike: -0.6, feedback.NotInterested: -0.4,
	feedback.Watchlist: 0.6, feedback.View: 0.15, feedback.Click: 0.1,
}

// dismissing are the marks after which a movie is not recommended any more.
var dismissing = []string{feedback.Like, feedback.Dislike, feedback.NotInterested}

// user collects what is stored of a user up to a moment: one query for each table.
func (r *Recommender) user(ctx context.Context, m *Model, id int64, asOf time.Time) (audience, error) {
	user, err := r.accounts.Get(ctx, id)
	if err != nil {
		return audience{}, err
	}
	ratings, err := r.feedback.History(ctx, id)
	if err != nil {
		return audience{}, err
	}
	marks, err := r.feedback.Marks(ctx, id)
	if err != nil {
		return audience{}, err
	}
	a := audience{ratings: map[int32]float64{}, marks: map[int32]string{}, preferred: m.preferred(user.PreferredGenres),
		maturityLimit: user.MaturityLimit}
	weights := map[int32]float32{}
	for _, mark := range marks {
		item, known := m.data.index[mark.MovieID]
		if !known || mark.GivenAt.After(asOf) {
			continue
		}
		if slices.Contains(dismissing, mark.Kind) {
			a.exclude = append(a.exclude, item)
		}
		repeated := float32(min(3, 1+math.Log2(float64(mark.Times))/4))
		if w := markWeights[mark.Kind] * repeated; math.Abs(float64(w)) > math.Abs(float64(weights[item])) {
			weights[item], a.marks[item] = w, mark.Kind
		}
	}
	for _, rating := range ratings {
		item, known := m.data.index[rating.MovieID]
		if !known || rating.RatedAt.After(asOf) {
			continue
		}
		a.exclude = append(a.exclude, item)
		a.ratings[item] = rating.Rating
		weights[item] = recommend.RatingWeight(float32(rating.Rating), highestRating)
	}
	slices.Sort(a.exclude)
	a.exclude = slices.Compact(a.exclude)
	a.history = history(weights)
	return a, nil
}

// visitor is someone who is not stored: liked movies and preferred genres.
func (m *Model) visitor(liked []int64, genres []string) audience {
	a := audience{marks: map[int32]string{}, preferred: m.preferred(genres)}
	weights := map[int32]float32{}
	for _, id := range liked {
		if item, known := m.data.index[id]; known {
			weights[item], a.marks[item] = markWeights[feedback.Like], feedback.Like
			a.exclude = append(a.exclude, item)
		}
	}
	slices.Sort(a.exclude)
	a.history = history(weights)
	return a
}

func history(weights map[int32]float32) recommend.History {
	interactions := make([]recommend.Interaction, 0, len(weights))
	for item, weight := range weights {
		interactions = append(interactions, recommend.Interaction{Item: item, Weight: weight})
	}
	return recommend.NewHistory(interactions)
}

// items are the dense indices of the movies that the model knows.
func (m *Model) items(ids []int64) recommend.History {
	weights := map[int32]float32{}
	for _, id := range ids {
		if item, known := m.data.index[id]; known {
			weights[item] = 1
		}
	}
	return history(weights)
}

// seed is the seed of the exploration for this audience, so that places are not the same
// ones for all tastes.
func (a *audience) seed(m *Model, chosen int64) uint64 {
	seed := uint64(chosen)
	for _, x := range a.history {
		seed += mixed(uint64(m.data.movies[x.Item].id))
	}
	return seed
}
