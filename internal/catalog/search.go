package catalog

import (
	"cmp"
	"context"
	"slices"
	"sync"

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

// Search gives up to limit movies whose titles or people match every word of text,
// from after the position on (nil: from the beginning), and the position to go on
// from, nil at the end. Better matches come first, then movies with more ratings.
// The index is in memory, so results do not depend on the engine underneath.
func (s *Service) Search(ctx context.Context, text string, after *SearchPosition, limit int) ([]Match, *SearchPosition, error) {
	index, err := s.index.load(ctx, s.store)
	if err != nil {
		return nil, nil, store.Classify(err)
	}
	hits := index.find(Fold(text))
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

// searchIndex holds the index of one revision of the catalogue and builds it anew
// when the catalogue has changed, by this server or another.
type searchIndex struct {
	mu       sync.Mutex
	revision string
	texts    *textIndex
}

func (x *searchIndex) load(ctx context.Context, s *store.Store) (*textIndex, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	revision, err := s.GetSetting(ctx, revisionSetting)
	if err != nil && !store.IsNotFound(err) {
		return nil, err
	}
	if x.texts != nil && revision == x.revision {
		return x.texts, nil
	}
	var texts *textIndex
	err = s.InSnapshot(ctx, func(ctx context.Context, tx *store.Tx) error {
		if revision, err = tx.GetSetting(ctx, revisionSetting); err != nil && !store.IsNotFound(err) {
			return err
		}
		texts, err = buildTextIndex(ctx, tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	x.texts, x.revision = texts, revision
	return texts, nil
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
