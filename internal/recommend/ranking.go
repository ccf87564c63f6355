package recommend

import (
	"context"
	"fmt"
	"math"
)

// RankingOptions are the hyper-parameters of the models that rank together.
type RankingOptions struct {
	KNN      KNNOptions
	EASE     EASEOptions
	IALS     []IALSOptions // each makes a source of its own
	Progress Progress      // told about the whole fit, in thousandths
}

// DefaultRanking are the hyper-parameters that did best on the validation parts.
// Factorisations of unlike rank and regularisation rank better together than the
// best of them alone: the large one suits much data, and the small one, which knows
// only broad tastes, holds best where tastes have moved on since the training.
func DefaultRanking() RankingOptions {
	large := DefaultIALS()
	medium, small := large, large
	medium.Factors, medium.Lambda, medium.Nu, medium.Seed = 64, 0.05, 0.8, 2
	small.Factors, small.Alpha, small.Lambda, small.Seed = 16, 0.2, 0.006, 3
	return RankingOptions{KNN: DefaultKNN(), EASE: DefaultEASE(), IALS: []IALSOptions{large, medium, small}}
}

// RatingWeight is the weight of a rating in a matrix or a history: its share of
// the highest rating possible. That a movie was seen at all says more for it than
// nothing does, so even the lowest rating has a small positive weight; this did
// better on validation parts than counting the liked alone, and than negative weights.
func RatingWeight(rating, highest float32) float32 { return rating / highest }

// Popularity is the logarithm of one plus the number of users of each item, as a
// source of a blend: the logarithm keeps a few blockbusters from ruling its z-scores.
func Popularity(m *Matrix) Constant {
	p := Constant(InteractionCounts(m))
	for i, n := range p {
		p[i] = float32(math.Log1p(float64(n)))
	}
	return p
}

// FitRanking trains the models for a users × items matrix of weights, and gives
// them as sources with the weights that suit most data, from which LearnWeights
// begins: "popularity", "itemknn", "ease", "ials", and "ials2", "ials3" and so on
// if there are more. Its cost is the sum of theirs. It returns their errors.
func FitRanking(ctx context.Context, m *Matrix, o RankingOptions) ([]Source, error) {
	stages := 2 + len(o.IALS)
	stage := 0
	progress := func() Progress {
		begin := stage
		stage++
		return func(done, total int) {
			o.Progress.report((1000*begin+1000*done/max(1, total))/stages, 1000)
		}
	}
	sources := []Source{{Name: "popularity", Scorer: Popularity(m), Weight: 0.02}}
	o.KNN.Progress = progress()
	knn, err := FitItemKNN(ctx, m, o.KNN)
	if err != nil {
		return nil, err
	}
	o.EASE.Progress = progress()
	ease, err := FitEASE(ctx, m, o.EASE)
	if err != nil {
		return nil, err
	}
	sources = append(sources, Source{Name: "itemknn", Scorer: knn, Weight: 0.05},
		Source{Name: "ease", Scorer: ease, Weight: 0.23})
	for i, options := range o.IALS {
		name := "ials"
		if i > 0 {
			name = fmt.Sprintf("ials%d", i+1)
		}
		options.Progress = progress()
		ials, err := FitIALS(ctx, m, options)
		if err != nil {
			return nil, err
		}
		sources = append(sources, Source{Name: name, Scorer: ials, Weight: 0.7 / float32(len(o.IALS))})
	}
	return sources, nil
}
