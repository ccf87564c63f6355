package train

import (
	"context"
	"fmt"

	"marquee/internal/recommend"
)

// The cuts of the figures of rankings.
const (
	ndcgCut   = 100
	recallCut = 20
)

// Report is what was measured of a model on ratings that it has not seen: of each
// user in the holdout a fifth of the ratings, the others being the history. Rankings
// are of all movies but those of the history, and a movie is relevant that was rated
// 4 or more.
type Report struct {
	Users  int // in the holdout
	Held   int // ratings held out
	Liked  int // of those: 4 or more
	Models []Figures
	Blend  *Figures // nil where nobody in the holdout liked anything
	// Previous is the model that was in use before, measured on the same; nil for none.
	Previous  *Comparison
	Rating    *RatingFigures // nil where nothing is held out
	Decision  string         // whether the model was put to use and why, a sentence
	Activated bool
}

// Figures are means over the users of the holdout who liked something there.
type Figures struct {
	Name   string
	Weight float64 // in the blend, 0 for the blend itself
	NDCG   float64 // @100, 0 to 1
	Recall float64 // @20, 0 to 1
	each   []float64
}

// Comparison is of two blends on the same users.
type Comparison struct {
	Figures
	Difference    float64 // mean over the users of the new NDCG@100 less the previous one's
	StandardError float64 // of that mean
}

// RatingFigures are of predicted ratings. Errors are in units of the scale.
type RatingFigures struct {
	Ratings   int     // predicted
	RMSE, MAE float64 // ≥ 0
	Coverage  float64 // share of the ratings that lie in their intervals
}

// Popularity is the figures of the most popular, the same for everyone; nil where
// nothing was measured.
func (r *Report) Popularity() *Figures {
	for i := range r.Models {
		if r.Models[i].Name == "popularity" {
			return &r.Models[i]
		}
	}
	return nil
}

// measure measures a model, and beside it the previous one, nil for none. Time: of
// ranking for each user of the holdout with each model.
func measure(ctx context.Context, m, previous *Model) (*Report, error) {
	r := &Report{}
	if m.parts == nil || m.ranker == nil {
		return r, nil
	}
	var liked []heldCase
	for _, c := range m.parts.cases {
		r.Users++
		r.Held += len(c.held)
		if h := c.ranking(); len(h.Held) > 0 {
			liked = append(liked, c)
			r.Liked += len(h.Held)
		}
	}
	if len(liked) > 0 {
		if err := r.ranking(ctx, m, previous, liked); err != nil {
			return nil, err
		}
	}
	if rating := m.rating.Load(); rating != nil && r.Held > 0 {
		r.Rating = ratingFigures(rating, m.parts.cases)
	}
	return r, ctx.Err()
}

func (r *Report) ranking(ctx context.Context, m, previous *Model, cases []heldCase) error {
	own := func(i int) recommend.Holdout { return cases[i].ranking() }
	for _, source := range m.ranker.Sources() {
		f := figures(ctx, source.Name, source.Scorer, len(cases), own)
		f.Weight = float64(source.Weight)
		r.Models = append(r.Models, f)
	}
	blend := figures(ctx, recommend.ModelBlend, m.ranker.Model(recommend.ModelBlend), len(cases), own)
	r.Blend = &blend
	if previous != nil && previous.ranker != nil {
		f := figures(ctx, previous.id, previous.ranker.Model(recommend.ModelBlend), len(cases),
			func(i int) recommend.Holdout { return cases[i].of(m.data, previous) })
		r.Previous = compare(blend, f)
	}
	return ctx.Err()
}

// decide says whether a model may replace the previous one. It may unless it is worse
// beyond noise: unless the mean difference of NDCG@100 over the same users is below
// zero by more than its standard error. One that ranks worse than popularity, by
// the same rule, does not replace another model either.
func (r *Report) decide() {
	r.Activated = true
	switch {
	case r.Blend == nil:
		r.Decision = fmt.Sprintf("Put to use without a comparison: that takes %d users.", comparedFrom)
	case r.Previous == nil:
		r.Decision = "Put to use: there was no model before it."
	case r.Previous.Difference+r.Previous.StandardError < 0:
		r.Activated = false
		r.Decision = fmt.Sprintf("Kept but not activated: its NDCG@100 is worse than that of %s, by %.4f (standard error %.4f).",
			r.Previous.Name, -r.Previous.Difference, r.Previous.StandardError)
	case r.Popularity() != nil:
		if c := compare(*r.Blend, *r.Popularity()); c.Difference+c.StandardError < 0 {
			r.Activated = false
			r.Decision = fmt.Sprintf("Kept but not activated: its NDCG@100 is worse than that of popularity, by %.4f.", -c.Difference)
			return
		}
		fallthrough
	default:
		r.Decision = fmt.Sprintf("Put to use: its NDCG@100 is not worse than that of %s (difference %+.4f, standard error %.4f).",
			r.Previous.Name, r.Previous.Difference, r.Previous.StandardError)
	}
}
