package recommend

import (
	"context"
	"errors"
	"fmt"
)

// ModelBlend names the blend among a Ranker's models; the others have the names
// that FitRanking gives its sources, and ModelContent.
const (
	ModelBlend   = "blend"
	ModelContent = "content"
)

// contentWeight is what the content counts where nothing was learned.
const contentWeight = 0.02

// RankerData is what a Ranker is trained from. All matrices have one column, or
// row, for each item.
type RankerData struct {
	// Weights is users × items: what each user's interactions say, see RatingWeight.
	Weights *Matrix
	// Features is items × features, see NewContent; nil where nothing is known of the
	// items.
	Features *Matrix
	// ExplainAs has, for each feature, the one in whose name it is explained: those that
	// mean little each, such as the words of a text, are explained as one. Nil: each
	// feature in its own.
	ExplainAs []int32
	// Years has each item's year, 0 for unknown; nil where none is known.
	Years []int32
	// Averages has each item's BayesianAverages rating; nil where there are no
	// ratings. With the number of interactions it is what ranks where nothing is
	// known of the user.
	Averages []float32
	// Holdouts are users of a validation part, from which the weights of the models
	// in the blend are learned. What they hold out must not be in Tuning.
	Holdouts []Holdout
	// Tuning is Weights without what the Holdouts hold out; the models that the
	// blend's weights are learned with are trained from it. Nil: Weights itself has
	// nothing of what is held out.
	Tuning *Matrix
}

// Ranker ranks items for a history: several models and a blend of them whose
// weights were learned. It is not changed after training.
type Ranker struct {
	sources    []Source
	blend      *Blend
	quality    float64
	content    *Content // nil without features
	explainAs  []int32  // see RankerData
	properties Properties
	counts     []float32 // interactions with each item
	averages   []float32 // see RankerData
	prior      []float32 // z-scores of what most people like
}

// FitRanker trains the models, learns the blend's weights on the holdouts, and
// trains the models again from everything. Without holdouts the blend has the
// weights that did well elsewhere. The same data gives the same Ranker, byte for
// byte. Time and memory: those of its models, twice where there is a Tuning.
func FitRanker(ctx context.Context, data RankerData, o RankingOptions) (*Ranker, error) {
	if data.Weights == nil || data.Weights.Cols == 0 {
		return nil, errors.New("recommend: there are no items to rank")
	}
	if data.Features != nil && data.Features.Rows != data.Weights.Cols {
		return nil, fmt.Errorf("recommend: there are features of %d items and interactions with %d", data.Features.Rows, data.Weights.Cols)
	}
	r := &Ranker{}
	if len(data.Holdouts) > 0 {
		tuning := data.Weights
		if data.Tuning != nil {
			tuning = data.Tuning
		}
		if err := r.learn(ctx, tuning, data, o); err != nil {
			return nil, err
		}
	}
	if r.sources == nil || data.Tuning != nil {
		sources, err := fitSources(ctx, data.Weights, data.Features, o)
		if err != nil {
			return nil, err
		}
		for i := range r.sources {
			sources[i].Weight = r.sources[i].Weight
		}
		r.sources = sources
	}
	r.describe(InteractionCounts(data.Weights), data)
	var err error
	r.blend, err = NewBlend(r.sources...)
	return r, err
}

// describe works out what ranking needs beside the models: from the number of
// interactions with each item, and what the data says of the items.
func (r *Ranker) describe(counts []float32, data RankerData) {
	years := data.Years
	if years == nil {
		years = make([]int32, len(counts))
	}
	r.properties = NewProperties(counts, years)
	r.counts, r.averages, r.explainAs = counts, data.Averages, data.ExplainAs
	r.content, _ = r.Model(ModelContent).(*Content)
	r.prior = append([]float32(nil), r.properties.Popularity...)
	if data.Averages != nil {
		averages := append([]float32(nil), data.Averages...)
		Standardize(averages)
		axpy(1, averages, r.prior)
		Standardize(r.prior)
	}
}

func (r *Ranker) learn(ctx context.Context, tuning *Matrix, data RankerData, o RankingOptions) error {
	sources, err := fitSources(ctx, tuning, data.Features, o)
	if err != nil {
		return err
	}
	weights, quality, err := LearnWeights(ctx, sources, data.Holdouts)
	if err != nil {
		return err
	}
	for i := range sources {
		sources[i].Weight = weights[i]
	}
	r.sources, r.quality = sources, quality
	return nil
}

func fitSources(ctx context.Context, weights, features *Matrix, o RankingOptions) ([]Source, error) {
	sources, err := FitRanking(ctx, weights, o)
	if err == nil && features != nil {
		sources = append(sources, Source{Name: ModelContent, Scorer: NewContent(features), Weight: contentWeight})
	}
	return sources, err
}

// Model gives one of the models by name, ModelBlend for the blend, and nil for a
// name that it has not.
func (r *Ranker) Model(name string) Scorer {
	if name == ModelBlend {
		return r.blend
	}
	for _, s := range r.sources {
		if s.Name == name {
			return s.Scorer
		}
	}
	return nil
}

// Content is the model of what the items have in common, nil without features.
func (r *Ranker) Content() *Content { return r.content }

// Sources lists the models in the blend with their weights. The slice must not be changed.
func (r *Ranker) Sources() []Source { return r.sources }

// Quality is the mean NDCG@100 of the blend over the holdouts, 0 without any.
func (r *Ranker) Quality() float64 { return r.quality }
