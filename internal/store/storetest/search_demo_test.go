package storetest_test

import (
	_ "embed"
	"slices"
	"strings"
	"testing"

	"marquee/internal/demo"
)

//go:embed testdata/searches.txt
var searches string

// TestSearchesOfTheDemo asks the demo's catalogue for what people type.
func TestSearchesOfTheDemo(t *testing.T) {
	sameOnEach(t, func(t *testing.T, s services) any {
		ok(t, demo.Seed(t.Context(), s.store, start))
		var found []any
		for line := range strings.Lines(searches) {
			query, expected, isSearch := strings.Cut(strings.TrimSpace(line), " =>")
			if !isSearch {
				continue
			}
			expected, only := strings.CutPrefix(strings.TrimSpace(expected), "only ")
			var want []string
			if expected != "" {
				want = strings.Split(expected, " | ")
			}
			matches, _, err := s.movies.Search(t.Context(), query, nil, nil, 20)
			ok(t, err)
			var titles []string
			for _, match := range matches {
				titles = append(titles, match.Title)
			}
			if first := titles[:min(len(titles), len(want))]; !slices.Equal(first, want) || (only || want == nil) && len(titles) > len(want) {
				t.Errorf("%q finds %q, not %q", query, titles, want)
			}
			found = append(found, matches)
		}
		if len(found) < 60 {
			t.Errorf("only %d searches", len(found))
		}
		return found
	})
}
