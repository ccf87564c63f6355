package catalog

import (
	"context"

	"marquee/internal/language"
	"marquee/internal/search"
	"marquee/internal/store"
)

// Match is a movie that a search found and the title or name that matched best.
type Match struct {
	Summary
	Matched string
}

// SearchPosition is a place in a list of matches.
type SearchPosition = search.Position

// Search gives up to limit movies that match a text, by titles, people, genre and year, and
// that suit a maturity limit in years (nil: all), from after the position on (nil: from the
// beginning), and the position to go on from, nil at the end. Package search says what
// matches and in which order. Every change that was made before is seen.
func (s *Service) Search(ctx context.Context, text string, maturityLimit *int32, after *SearchPosition, limit int) ([]Match, *SearchPosition, error) {
	index, err := s.index.load(ctx, s)
	if err != nil {
		return nil, nil, store.Classify(err)
	}
	hits, more := index.Find(search.Query{
		Text: text, Language: string(language.Of(ctx)), MaturityLimit: maturityLimit, After: after, Limit: limit})
	ids := make([]int64, len(hits))
	for i, h := range hits {
		ids[i] = h.ID
	}
	summaries, err := s.Summaries(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	var matches []Match
	for _, h := range hits {
		if summary, found := summaries[h.ID]; found { // not deleted since
			matches = append(matches, Match{summary, h.Matched})
		}
	}
	if !more {
		return matches, nil, nil
	}
	return matches, &hits[len(hits)-1].Position, nil
}

// PrepareSearch reads what searches go by, so that the first one need not wait for it.
func (s *Service) PrepareSearch(ctx context.Context) error {
	_, err := s.index.load(ctx, s)
	return store.Classify(err)
}
