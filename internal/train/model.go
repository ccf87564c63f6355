package train

import (
	"context"
	"errors"
	"math"
	"sync/atomic"
	"time"

	"marquee/internal/recommend"
)

// Model is everything that recommendations are made from at one time. It is not
// changed after it is fitted, so any number of requests may use it. Where the catalogue
// has changed since the training it is an extension of the trained model.
type Model struct {
	id     string
	base   *Model // the trained model that this one extends; nil for a trained one
	data   *data
	ranker *recommend.Ranker // nil: there are no movies
	genre  map[string]int32  // the feature of a genre, by slug
	recipe recipe
	origin origin
	kept   bool   // it came out of a snapshot
	parts  *parts // nil for a model that came out of a snapshot
	*outcome
}

// outcome is what comes after the rest of a model, as it takes longer. A model shares
// it with its extensions.
type outcome struct {
	rating atomic.Pointer[recommend.RatingModel]
	report atomic.Pointer[Report]
}

// origin is what a model was trained from and when.
type origin struct {
	Digest    string    // of the data
	Users     int       // who rated something
	Ratings   int       // that were read, those held out among them
	Erasures  int64     `json:",omitempty"` // users who had been deleted
	TrainedAt time.Time `json:"-"`
	counts    []float32 // learned ratings of each movie
	averages  []float32
}

// ID names the data that the model was trained from and the settings: equal data and
// settings, equal id.
func (m *Model) ID() string { return m.id }

// TrainedRatings is the number of ratings that there were when it was trained.
func (m *Model) TrainedRatings() int { return m.origin.Ratings }

// TrainedUsers is the number of users who had rated something.
func (m *Model) TrainedUsers() int { return m.origin.Users }

// TrainedMovies is the number of movies that there were.
func (m *Model) TrainedMovies() int { return len(m.trained().data.movies) }

// TrainedAt is when the model was trained.
func (m *Model) TrainedAt() time.Time { return m.origin.TrainedAt }

// Report is what was measured of the model, nil before that is done.
func (m *Model) Report() *Report { return m.report.Load() }

// Source is one of the models in the blend.
type Source struct {
	Name   string
	Weight float64
}

// Sources lists the models in the blend; none where there are no movies.
func (m *Model) Sources() []Source {
	var list []Source
	if m.ranker != nil {
		for _, s := range m.ranker.Sources() {
			list = append(list, Source{s.Name, float64(s.Weight)})
		}
	}
	return list
}

const (
	lowestRating  = 0.5
	highestRating = 5
	likedFrom     = 4    // the lowest rating that counts as "liked"
	easeItems     = 4000 // movies, the most rated, that EASE compares: its time grows with their cube
	priorRatings  = 10   // ratings of the global mean that the Bayesian average starts with
)

// newModel prepares a model of data that is yet to be fitted.
func newModel(d *data) *Model {
	m := &Model{data: d, genre: map[string]int32{}, outcome: &outcome{}}
	for n, f := range d.feature {
		if f.kind == "genre" {
			m.genre[f.name] = int32(n)
		}
	}
	return m
}

// fit trains the part of a model that ranks, by a recipe. Where the validation part
// is not nil the blend's weights are learned from it instead of taken from the recipe.
func fit(ctx context.Context, d *data, r recipe, v *validation, progress recommend.Progress) (*Model, error) {
	m := newModel(d)
	m.recipe = r
	m.parts = hold(d)
	m.origin = origin{Digest: d.digest, Users: len(d.users), Ratings: d.ratings.Len(), Erasures: d.erasures}
	m.id = modelID(d.digest, r)
	if len(d.movies) == 0 {
		return m, nil
	}
	data, err := m.rankerData(v)
	if err != nil {
		return nil, err
	}
	o := r.options()
	o.Progress = progress
	if m.ranker, err = recommend.FitRanker(ctx, data, o); err != nil {
		return nil, err
	}
	if v != nil && len(v.holdouts) > 0 {
		m.recipe.Weights, m.recipe.Quality = map[string]float32{}, m.ranker.Quality()
		for _, s := range m.ranker.Sources() {
			m.recipe.Weights[s.Name] = s.Weight
		}
		m.id = modelID(d.digest, m.recipe)
	} else if r.Weights != nil {
		m.ranker, err = m.ranker.Reweighed(r.Weights, r.Quality)
	}
	return m, err
}

func (m *Model) rankerData(v *validation) (recommend.RankerData, error) {
	learn := m.parts.learn
	averages, err := recommend.BayesianAverages(learn, priorRatings)
	m.origin.counts, m.origin.averages = recommend.InteractionCounts(learn), averages
	data := recommend.RankerData{Weights: weights(learn), Features: m.data.features,
		ExplainAs: m.data.explainAs, Years: m.data.years(), Averages: averages}
	if v != nil && len(v.holdouts) > 0 {
		data.Holdouts, data.Tuning = v.holdouts, weights(v.rest)
	}
	return data, err
}

func (d *data) years() []int32 {
	years := make([]int32, len(d.movies))
	for i, movie := range d.movies {
		years[i] = movie.year
	}
	return years
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

// fitRating trains the model of ratings and adds it; nothing where there are none.
func (m *Model) fitRating(ctx context.Context, progress recommend.Progress) error {
	if m.parts == nil {
		return errors.New("train: a model out of a snapshot has no ratings to fit")
	}
	if m.parts.learn.Len() == 0 {
		return nil
	}
	o := ratingOptions()
	o.Progress = progress
	rating, _, err := recommend.FitRating(ctx, m.parts.learn, nil, o)
	if err != nil {
		return err
	}
	m.rating.Store(rating)
	return nil
}
