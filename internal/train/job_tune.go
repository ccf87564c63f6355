package train

import (
	"context"

	"marquee/internal/recommend"
)

// The grid that tuning tries: EASE's λ from a list, the λ of each factorisation scaled
// by these factors, and then the number of factors of the largest one.
var (
	gridEASE    = []float64{50, 100, 250, 500, 1000}
	gridScales  = []float64{0.5, 1, 2}
	gridFactors = []int{64, 128, 256}
)

// choose finds the hyper-parameters of the grid with which each model ranks best, by
// NDCG@100, for the validation part; on a tie the first of the grid. It trains each
// model about five times.
func choose(ctx context.Context, r recipe, v *validation, progress recommend.Progress) (recipe, error) {
	s := search{ctx: ctx, v: v, weights: weights(v.rest), progress: progress,
		steps: len(gridEASE) + len(gridScales)*len(r.IALS) + len(gridFactors)}
	r.IALS = append([]factorisation(nil), r.IALS...)
	best := 0.0
	for _, lambda := range gridEASE {
		tried := r
		tried.EASELambda = lambda
		ndcg, err := s.score(func(w *recommend.Matrix) (recommend.Scorer, error) {
			return recommend.FitEASE(ctx, w, tried.options().EASE)
		})
		if err != nil {
			return r, err
		}
		if ndcg > best {
			best, r.EASELambda = ndcg, lambda
		}
	}
	for i, base := range r.IALS {
		var tried []factorisation
		for _, scale := range gridScales {
			tried = append(tried, factorisation{base.Factors, base.Lambda * scale})
		}
		if err := s.factorisation(&r, i, tried); err != nil {
			return r, err
		}
	}
	var tried []factorisation
	for _, factors := range gridFactors {
		tried = append(tried, factorisation{factors, r.IALS[0].Lambda})
	}
	return r, s.factorisation(&r, 0, tried)
}

// search tries models on a validation part.
type search struct {
	ctx         context.Context
	v           *validation
	weights     *recommend.Matrix
	progress    recommend.Progress
	done, steps int
}

// factorisation sets the i-th factorisation of a recipe to the best of some.
func (s *search) factorisation(r *recipe, i int, tried []factorisation) error {
	best := -1.0
	chosen := r.IALS[i]
	for _, f := range tried {
		r.IALS[i] = f
		options := r.options().IALS[i]
		ndcg, err := s.score(func(w *recommend.Matrix) (recommend.Scorer, error) { return recommend.FitIALS(s.ctx, w, options) })
		if err != nil {
			return err
		}
		if ndcg > best {
			best, chosen = ndcg, f
		}
	}
	r.IALS[i] = chosen
	return nil
}

func (s *search) score(fit func(w *recommend.Matrix) (recommend.Scorer, error)) (float64, error) {
	scorer, err := fit(s.weights)
	if err != nil {
		return 0, err
	}
	f := figures(s.ctx, "", scorer, len(s.v.holdouts), func(i int) recommend.Holdout { return s.v.holdouts[i] })
	s.done++
	s.progress(s.done, s.steps)
	return f.NDCG, s.ctx.Err()
}
