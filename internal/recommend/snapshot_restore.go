package recommend

import (
	"errors"
	"slices"
)

// Restore makes the Ranker of a snapshot again, with what is known of its items now:
// features has a row and years an element for each of them. With the features and
// the years of the training its scores are those of the Ranker that was kept, to the
// bit. The models are shared with the snapshot.
//
// It returns an error for a snapshot without sources, and for features or years of
// another number of items.
func (s *Snapshot) Restore(features *Matrix, years []int32) (*Ranker, error) {
	if len(years) != len(s.Items) || features != nil && features.Rows != len(s.Items) {
		return nil, errors.New("recommend: what is known of the items does not fit the snapshot")
	}
	sources := slices.Clone(s.Sources)
	for i := range sources {
		if sources[i].Scorer != nil && sources[i].Name != ModelContent {
			continue
		}
		if features == nil {
			sources[i].Scorer = make(Constant, len(s.Items))
		} else {
			sources[i].Scorer = NewContent(features)
		}
	}
	blend, err := NewBlend(sources...)
	if err != nil {
		return nil, err
	}
	r := &Ranker{sources: sources, blend: blend, quality: s.Quality}
	data := RankerData{Features: features, Years: years}
	if len(s.Averages) > 0 {
		data.Averages = s.Averages
	}
	r.describe(s.Counts, data)
	return r, nil
}

// Reweighed gives a Ranker with the same models, and in the blend the given weights
// by name, such as those that were learned on older data. A model that weights
// doesn't name keeps its own. Quality is what Quality shall say of it.
func (r *Ranker) Reweighed(weights map[string]float32, quality float64) (*Ranker, error) {
	clone := *r
	clone.sources, clone.quality = slices.Clone(r.sources), quality
	for i := range clone.sources {
		if w, found := weights[clone.sources[i].Name]; found {
			clone.sources[i].Weight = w
		}
	}
	var err error
	clone.blend, err = NewBlend(clone.sources...)
	return &clone, err
}
