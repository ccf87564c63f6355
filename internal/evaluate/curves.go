package evaluate

import (
	"context"
	"math"
	"time"

	"marquee/internal/recommend"
)

// curveShares are the shares of the training data that learning curves are drawn for.
var curveShares = []float64{0.1, 0.25, 0.5, 0.75, 1}

// shareRows picks a share of the training part: of its users, if the test users are
// others, else of its rows.
func shareRows(s *Split, share float64, seed uint64) []Row {
	if share == 1 {
		return s.Train.Rows
	}
	if s.kind() != ProtocolStrong {
		picked, _ := randomRows(s.Train.Rows, share, random(seed, streamCurve))
		return picked
	}
	of, users := byUser(s.Train.Rows)
	random(seed, streamCurve).Shuffle(len(users), func(a, b int) { users[a], users[b] = users[b], users[a] })
	var picked []Row
	for _, u := range users[:shareOf(share, len(users))] {
		picked = append(picked, of[u]...)
	}
	return picked
}

// rankingCurve measures the models with shares of the training part, the weights of
// the blend and the histories of the test users being those of the whole.
func rankingCurve(ctx context.Context, t *RankingTask, b *Bench, whole *recommend.Ranker, o RankingOptions, names []string) ([]CurvePoint, error) {
	o.Fit.Progress = nil
	k := b.o.K[len(b.o.K)-1]
	w := newWeigher(t.Split, 0)
	var curve []CurvePoint
	for _, share := range curveShares {
		rows := shareRows(t.Split, share, o.Seed)
		m, err := w.matrix(t.Split.Train.part(rows))
		if err != nil {
			return nil, err
		}
		r, err := recommend.FitRanker(ctx, recommend.RankerData{Weights: m, Features: t.Data.Features}, o.Fit)
		if err != nil {
			return nil, err
		}
		point := CurvePoint{Share: share, Rows: len(rows), Models: map[string]float64{}}
		sources := append([]recommend.Source(nil), r.Sources()...)
		for i, source := range whole.Sources() {
			sources[i].Weight = source.Weight
		}
		blend, err := recommend.NewBlend(sources...)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			scorer := r.Model(name)
			if name == recommend.ModelBlend {
				scorer = blend
			}
			lists, err := b.Lists(ctx, scorer)
			if err != nil {
				return nil, err
			}
			for _, i := range b.scored {
				point.Models[name] += NDCG(lists[i], b.cases[i].Held, k) / float64(len(b.scored))
			}
		}
		curve = append(curve, point)
	}
	return curve, nil
}

// RatingCurve measures the rating models with shares of the training part.
func RatingCurve(ctx context.Context, s *Split, o recommend.RatingOptions, seed uint64) ([]CurvePoint, error) {
	var curve []CurvePoint
	for _, share := range curveShares {
		part := *s
		part.Train = s.Train.part(shareRows(s, share, seed))
		f, err := EvaluateRating(ctx, &part, o, seed, func() time.Time { return time.Time{} })
		if err != nil {
			return nil, err
		}
		point := CurvePoint{Share: share, Rows: len(part.Train.Rows), Models: map[string]float64{}}
		for _, m := range f.Report.Models {
			if !math.IsNaN(m.RMSE.Value) {
				point.Models[m.Name] = m.RMSE.Value
			}
		}
		curve = append(curve, point)
	}
	return curve, nil
}
