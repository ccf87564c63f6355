package catalog

import (
	"cmp"
	"context"
	"slices"

	"marquee/internal/store"
)

// Match is a movie that a search found and the title or name that matched best.
type Match struct {
	Summary
	Matched string
}

// SearchPosition is a place in a list of matches.
type SearchPosition struct {
	Tier  int
	Count int64
	ID    int64
}

// Search gives up to limit movies whose titles or people match every word of text
// and that suit a maturity limit in years (nil: all), from after the position on
// (nil: from the beginning), and the position to go on from, nil at the end. Better
// matches come first, then movies with more ratings. The index is in memory, so
// results do not depend on the engine underneath.
func (s *Service) Search(ctx context.Context, text string, maturityLimit *int32, after *SearchPosition, limit int) ([]Match, *SearchPosition, error) {
	index, err := s.index.load(ctx, s.store, buildTextIndex)
	if err != nil {
		return nil, nil, store.Classify(err)
	}
	suits, err := s.Suits(ctx, maturityLimit)
	if err != nil {
		return nil, nil, err
	}
	hits := slices.DeleteFunc(index.find(Fold(text)), func(h hit) bool { return !suits(h.id) })
	if after != nil {
		place := hit{tier: after.Tier, count: after.Count, id: after.ID}
		start, found := slices.BinarySearchFunc(hits, place, compareHits)
		if found {
			start++
		}
		hits = hits[start:]
	}
	var next *SearchPosition
	if len(hits) > limit {
		hits = hits[:limit]
		last := hits[limit-1]
		next = &SearchPosition{last.tier, last.count, last.id}
	}
	ids := make([]int64, len(hits))
	for i, h := range hits {
		ids[i] = h.id
	}
	summaries, err := s.Summaries(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	var matches []Match
	for _, h := range hits {
		if summary, found := summaries[h.id]; found { // not deleted since
			matches = append(matches, Match{summary, h.matched})
		}
	}
	return matches, next, nil
}

// hit is a movie that matches, with how well. Tier 0 is best.
type hit struct {
	tier    int
	count   int64
	id      int64
	matched string
}

func compareHits(a, b hit) int {
	return cmp.Or(cmp.Compare(a.tier, b.tier), cmp.Compare(b.count, a.count), cmp.Compare(a.id, b.id))
}
