package recommend

import (
	"errors"
	"fmt"
)

// Constant is a Scorer whose scores don't depend on the history, such as
// popularity: element i is the score of item i.
type Constant []float32

// Items implements Scorer.
func (c Constant) Items() int { return len(c) }

// Scores implements Scorer.
func (c Constant) Scores(_ History, dst []float32) []float32 {
	dst = sized(dst, len(c))
	copy(dst, c)
	return dst
}

// Explain implements Scorer: no item of the history has a part in the score.
func (c Constant) Explain(History, int32) []Contribution { return nil }

// Source is one of the scorers of a Blend.
type Source struct {
	Name   string
	Scorer Scorer
	Weight float32 // of its z-scores in the sum
}

// Blend ranks by the weighted sum of the z-scores of several scorers, each
// standardised over all items for the history at hand. It is a Scorer itself.
type Blend struct {
	sources []Source
	items   int
}

// NewBlend puts the sources together. It returns an error if there are none or
// if they don't have the same number of items.
func NewBlend(sources ...Source) (*Blend, error) {
	if len(sources) == 0 {
		return nil, errors.New("recommend: a blend needs at least one source")
	}
	b := &Blend{sources: sources, items: sources[0].Scorer.Items()}
	for _, s := range sources {
		if n := s.Scorer.Items(); n != b.items {
			return nil, fmt.Errorf("recommend: source %q has %d items and source %q has %d", sources[0].Name, b.items, s.Name, n)
		}
	}
	return b, nil
}

// Sources gives the sources with their weights. The slice must not be changed.
func (b *Blend) Sources() []Source { return b.sources }

// Items implements Scorer.
func (b *Blend) Items() int { return b.items }

// Scores implements Scorer. Time: that of all the sources of weight other than 0.
func (b *Blend) Scores(h History, dst []float32) []float32 {
	dst = sized(dst, b.items)
	clear(dst)
	var part []float32
	for _, s := range b.sources {
		if s.Weight == 0 {
			continue
		}
		part = s.Scorer.Scores(h, part)
		Standardize(part)
		axpy(s.Weight, part, dst)
	}
	return dst
}

// Explain implements Scorer. A source's contributions are scaled as its scores
// are, and an item's amounts are summed over the sources. The amounts sum to the
// score less what no single item of the history caused: the popularity, and the
// mean that each source's scores were freed of.
func (b *Blend) Explain(h History, item int32) []Contribution {
	if !known(item, b.items) {
		return nil
	}
	amount := make(map[int32]float32, len(h))
	var part []float32
	for _, s := range b.sources {
		contributions := s.Scorer.Explain(h, item)
		if s.Weight == 0 || len(contributions) == 0 {
			continue
		}
		part = s.Scorer.Scores(h, part)
		scale := Standardize(part) * s.Weight
		for _, c := range contributions {
			amount[c.Item] += c.Amount * scale
		}
	}
	sum := make([]Contribution, 0, len(amount))
	for _, x := range h {
		if a, found := amount[x.Item]; found {
			sum = append(sum, Contribution{Item: x.Item, Amount: a})
			delete(amount, x.Item)
		}
	}
	return sortContributions(sum)
}
