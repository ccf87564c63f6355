package train

import (
	"context"
	"math"
	"runtime"
	"sync"
	"sync/atomic"

	"marquee/internal/evaluate"
	"marquee/internal/recommend"
)

// figures ranks all items for so many cases, shared by the cores. Where ctx ends the
// figures are of no use.
func figures(ctx context.Context, name string, scorer recommend.Scorer, cases int, of func(i int) recommend.Holdout) Figures {
	f := Figures{Name: name, each: make([]float64, cases)}
	recall := make([]float64, cases)
	var next atomic.Int64
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			var scores []float32
			var list []recommend.Scored
			for i := int(next.Add(1)) - 1; i < cases && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				h := of(i)
				scores = scorer.Scores(h.History, scores)
				list = recommend.TopK(scores, ndcgCut, h.Exclude, list)
				f.each[i], recall[i] = evaluate.NDCG(list, h.Held, ndcgCut), evaluate.Recall(list, h.Held, recallCut)
			}
		})
	}
	group.Wait()
	for i := range cases { // in order, so that the sums are the same every time
		f.NDCG += f.each[i] / float64(cases)
		f.Recall += recall[i] / float64(cases)
	}
	return f
}

// compare gives what f reached, and how much better the blend is.
func compare(blend, f Figures) *Comparison {
	c := &Comparison{Figures: f}
	n := float64(len(f.each))
	for i := range f.each {
		c.Difference += (blend.each[i] - f.each[i]) / n
	}
	variance := 0.0
	for i := range f.each {
		d := blend.each[i] - f.each[i] - c.Difference
		variance += d * d / max(1, n-1)
	}
	c.StandardError = math.Sqrt(variance / n)
	return c
}

func ratingFigures(m *recommend.RatingModel, cases []heldCase) *RatingFigures {
	f := &RatingFigures{}
	square, covered := 0.0, 0
	for _, c := range cases {
		items := make([]int32, len(c.held))
		for i, x := range c.held {
			items[i] = x.Item
		}
		for i, p := range m.Predict(c.history, items) {
			e := float64(c.held[i].Rating) - float64(p.Mean)
			square += e * e
			f.MAE += math.Abs(e)
			if c.held[i].Rating >= p.Low && c.held[i].Rating <= p.High {
				covered++
			}
			f.Ratings++
		}
	}
	n := float64(f.Ratings)
	f.RMSE, f.MAE, f.Coverage = math.Sqrt(square/n), f.MAE/n, float64(covered)/n
	return f
}
