package recommend

import "slices"

// Restore makes the Ranker of a snapshot again, which shares its models with it. Nothing
// is known to it of the items: Extend gives that, and with the features and years of the
// training its scores are those of the Ranker that was kept, to the bit. It returns an
// error for a snapshot without sources.
func (s *Snapshot) Restore() (*Ranker, error) {
	sources := slices.Clone(s.Sources)
	for i := range sources {
		if sources[i].Scorer == nil || sources[i].Name == ModelContent {
			sources[i].Scorer = make(Constant, len(s.Items))
		}
	}
	blend, err := NewBlend(sources...)
	if err != nil {
		return nil, err
	}
	r := &Ranker{sources: sources, blend: blend, quality: s.Quality}
	data := RankerData{Years: make([]int32, len(s.Items))}
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
