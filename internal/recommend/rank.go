package recommend

import (
	"math"
	"slices"
)

// Request is what items are ranked for.
type Request struct {
	History   History
	Preferred map[int32]float32 // features that the user named, with weights from 0 to 1
	Steering  Steering
	Seed      uint64 // of Explore
}

// Part is a part of the engine that a score comes from.
type Part int

// The parts of a score.
const (
	PartCollaborative Part = iota // what people with the same taste liked
	PartContent                   // what the items have in common
	PartPopularity                // what most people like
	parts
)

// Ranked is the scores of all items for one request, and what they are made of. It
// belongs to one goroutine.
type Ranked struct {
	// Scores are in units of the deviation between items: 1 is one standard
	// deviation better than the average item, before steering.
	Scores []float32

	ranker  *Ranker
	request Request
	parts   [parts][]float32
	scales  []float32 // from a source's own scores to Scores, for each source
	profile Profile   // of the named features
	taste   Profile   // of the history; made when an explanation asks for it
	named   float32   // from the profile's scores to Scores
	linear  bool      // only linear models took part
	steered []float32 // what the steering added to each score; nil for nothing
}

// sureAt is the number of interactions in a history from which on it counts as
// much as the features that the user named, and more beyond.
const sureAt = 3

// Rank scores all items. With a history the blend ranks, and the features that the
// user named count less the longer the history is; without one they rank together
// with what most people like.
func (r *Ranker) Rank(request Request) *Ranked {
	n := len(r.prior)
	x := &Ranked{ranker: r, request: request, Scores: make([]float32, n), scales: make([]float32, len(r.sources))}
	for p := range x.parts {
		x.parts[p] = make([]float32, n)
	}
	if len(request.History) > 0 {
		x.addBlend()
	} else {
		axpy(1, r.prior, x.parts[PartPopularity])
	}
	if len(request.Preferred) > 0 && r.content != nil {
		x.addNamed()
	}
	for _, part := range x.parts {
		axpy(1, part, x.Scores)
	}
	x.normalize()
	if request.Steering.turned() {
		x.steer()
	}
	return x
}

func (x *Ranked) steer() {
	steering, familiarity := x.request.Steering, x.familiarity()
	if familiarity == nil {
		steering.Adventure = 0 // there is nothing to be like or unlike
	}
	var byFeature *Matrix
	if x.ranker.content != nil {
		byFeature = x.ranker.content.byFeature
	}
	x.steered = make([]float32, len(x.Scores))
	steering.Steer(x.steered, x.ranker.properties, familiarity, x.ranker.likeness(), byFeature)
	axpy(1, x.steered, x.Scores)
}

func (x *Ranked) addBlend() {
	var scores []float32
	for i, s := range x.ranker.sources {
		if s.Weight == 0 {
			continue
		}
		scores = s.Scorer.Scores(x.request.History, scores)
		x.scales[i] = s.Weight * Standardize(scores)
		axpy(s.Weight, scores, x.parts[partOf(s.Name)])
	}
}

func (x *Ranked) addNamed() {
	x.profile = x.ranker.content.Profile(nil, x.request.Preferred)
	scores := x.ranker.content.ScoresOf(x.profile, nil)
	weight := float32(sureAt) / (sureAt + float32(len(x.request.History)))
	if len(x.request.History) > 0 {
		weight /= 2
	}
	x.named = weight * Standardize(scores)
	axpy(weight, scores, x.parts[PartContent])
}

// normalize brings the sum to a deviation of 1, and what it is made of with it.
func (x *Ranked) normalize() {
	scale := Standardize(x.Scores)
	for p := range x.parts {
		for i := range x.parts[p] {
			x.parts[p][i] *= scale
		}
	}
	for i := range x.scales {
		x.scales[i] *= scale
	}
	x.named *= scale
}

// familiarity is how like its history each item is, nil without a history or
// features. Only the knob that asks for it pays for it.
func (x *Ranked) familiarity() []float32 {
	if x.request.Steering.Adventure == 0 || len(x.request.History) == 0 || x.ranker.content == nil {
		return nil
	}
	return x.ranker.content.Scores(x.request.History, nil)
}

// likeness is what "like these, unlike those" compares with.
func (r *Ranker) likeness() Scorer {
	if ease := r.Model("ease"); ease != nil {
		return ease
	}
	return r.blend
}

func partOf(source string) Part {
	switch source {
	case "popularity":
		return PartPopularity
	case ModelContent:
		return PartContent
	}
	return PartCollaborative
}

// Part is the part that raised an item's score the most.
func (x *Ranked) Part(item int32) Part {
	best := PartCollaborative
	for p := range parts {
		if x.parts[p][item] > x.parts[best][item] {
			best = p
		}
	}
	return best
}

// Top gives the k best items, best first, without those in exclude (ascending) and
// those that pass (nil: all) rejects.
func (x *Ranked) Top(k int, exclude []int32, pass func(item int32) bool) []Scored {
	scores := x.Scores
	if pass != nil {
		scores = slices.Clone(scores)
		for i := range scores {
			if !pass(int32(i)) {
				scores[i] = float32(math.Inf(-1))
			}
		}
	}
	return TopK(scores, k, exclude, nil)
}

// Similar ranks all items by their likeness to one: bought-together evidence of the
// linear models, and common features. The item itself is not excluded.
func (r *Ranker) Similar(item int32) *Ranked {
	n := len(r.prior)
	x := &Ranked{ranker: r, linear: true, Scores: make([]float32, n), scales: make([]float32, len(r.sources)),
		request: Request{History: History{{Item: item, Weight: 1}}}}
	for p := range x.parts {
		x.parts[p] = make([]float32, n)
	}
	var scores []float32
	for i, s := range r.sources {
		weight := similarWeights[s.Name]
		if weight == 0 {
			continue
		}
		scores = s.Scorer.Scores(x.request.History, scores)
		x.scales[i] = weight * Standardize(scores)
		axpy(weight, scores, x.parts[partOf(s.Name)])
	}
	for _, part := range x.parts {
		axpy(1, part, x.Scores)
	}
	x.normalize()
	return x
}

// similarWeights are the weights of the sources that compare two items.
var similarWeights = map[string]float32{"itemknn": 0.4, "ease": 0.3, ModelContent: 0.6}
