package recommend

import "errors"

// Extend gives a Ranker with the same trained models for the items as they are now:
// those that it was trained with, in their order, and any number of others after them.
// features, explainAs and years are of all of them, as in RankerData. To the new ones
// the models have no more to say than to an item that nobody has, which is what they
// would say if they were trained again: the content ranks them. (Where nothing is known of
// the user, an untrained movie's average is the mean of the others' here, and that of all
// ratings after a training.) The models are shared with r, so that it costs no more than a
// content model.
//
// It returns an error where there are fewer items than it was trained with.
func (r *Ranker) Extend(features *Matrix, explainAs, years []int32) (*Ranker, error) {
	n := len(years)
	if n < len(r.counts) || features == nil || features.Rows != n {
		return nil, errors.New("recommend: what is known of the items does not fit the ranker")
	}
	sources := make([]Source, len(r.sources))
	for i, s := range r.sources {
		sources[i] = Source{Name: s.Name, Weight: s.Weight, Scorer: widened(s.Scorer, n)}
		if s.Name == ModelContent {
			sources[i].Scorer = NewContent(features)
		}
	}
	blend, err := NewBlend(sources...)
	if err != nil {
		return nil, err
	}
	extended := &Ranker{sources: sources, blend: blend, quality: r.quality}
	data := RankerData{Features: features, ExplainAs: explainAs, Years: years}
	if r.averages != nil {
		data.Averages = padded(r.averages, n, mean(r.averages))
	}
	extended.describe(padded(r.counts, n, 0), data)
	return extended, nil
}

// widened gives a scorer of n items: those of a model, and others that score 0. That
// is "no evidence" to each of the models: a column without users has no neighbours, no
// weights, a factor of zeros and a popularity of log(1 + 0).
func widened(s Scorer, n int) Scorer {
	if s.Items() == n {
		return s
	}
	if c, constant := s.(Constant); constant {
		return Constant(padded(c, n, 0))
	}
	return widenedScorer{s, n}
}

// widenedScorer scores items that its own scorer does not know 0.
type widenedScorer struct {
	Scorer
	items int
}

// Items implements Scorer.
func (w widenedScorer) Items() int { return w.items }

// Scores implements Scorer.
func (w widenedScorer) Scores(h History, dst []float32) []float32 {
	dst = sized(dst, w.items)
	clear(dst[len(w.Scorer.Scores(h, dst)):])
	return dst
}

// padded is a copy of values with the length n, filled up with one value.
func padded(values []float32, n int, fill float32) []float32 {
	out := make([]float32, n)
	copy(out, values)
	for i := len(values); i < n; i++ {
		out[i] = fill
	}
	return out
}

func mean(values []float32) float32 {
	var sum float64
	for _, v := range values {
		sum += float64(v)
	}
	return float32(sum / float64(max(1, len(values))))
}
