package catalog

import (
	"context"
	"slices"
	"strings"

	"marquee/internal/store"
)

// textIndex finds movies by words: a sorted vocabulary with, for each word, the
// movies that have it, and the folded texts of each movie to rank them by.
// Memory: about three times the text of titles and names.
type textIndex struct {
	movies   []indexedMovie
	words    []string
	postings [][]int32 // positions in movies, ascending, for the word of the same position
}

type indexedMovie struct {
	id    int64
	count int64 // of ratings
	texts []indexedText
}

type indexedText struct {
	folded string
	shown  string
	title  bool
}

func buildTextIndex(ctx context.Context, tx *store.Tx) (*textIndex, error) {
	stats, err := tx.ListMovieStats(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := tx.ListSearchTexts(ctx)
	if err != nil {
		return nil, err
	}
	x := &textIndex{movies: make([]indexedMovie, len(stats))}
	byWord := map[string][]int32{}
	next := 0 // rows and stats are both in the order of ids
	for i, stat := range stats {
		movie := &x.movies[i]
		movie.id, movie.count = stat.ID, stat.RatingCount
		for ; next < len(rows) && rows[next].MovieID == stat.ID; next++ {
			movie.add(rows[next].Name, rows[next].Kind == "title")
		}
		for _, text := range movie.texts {
			for word := range strings.SplitSeq(text.folded, " ") {
				list := byWord[word]
				if len(list) == 0 || list[len(list)-1] != int32(i) {
					byWord[word] = append(list, int32(i))
				}
			}
		}
	}
	for word := range byWord {
		x.words = append(x.words, word)
	}
	slices.Sort(x.words)
	x.postings = make([][]int32, len(x.words))
	for i, word := range x.words {
		x.postings[i] = byWord[word]
	}
	return x, nil
}

func (m *indexedMovie) add(text string, title bool) {
	folded := Fold(text)
	if folded == "" || slices.ContainsFunc(m.texts, func(t indexedText) bool { return t.folded == folded && t.title == title }) {
		return
	}
	m.texts = append(m.texts, indexedText{folded, text, title})
}

// find gives all movies that match every word of a folded query, best first.
func (x *textIndex) find(query string) []hit {
	words := strings.Fields(query)
	if len(words) == 0 {
		return nil
	}
	candidates := x.withPrefix(words[0])
	for _, word := range words[1:] {
		candidates = intersect(candidates, x.withPrefix(word))
	}
	hits := make([]hit, len(candidates))
	for i, c := range candidates {
		movie := &x.movies[c]
		hits[i] = hit{count: movie.count, id: movie.id}
		hits[i].tier, hits[i].matched = movie.rank(query, words)
	}
	slices.SortFunc(hits, compareHits)
	return hits
}

// withPrefix gives the movies that have a word beginning with prefix, ascending.
func (x *textIndex) withPrefix(prefix string) []int32 {
	first, _ := slices.BinarySearch(x.words, prefix)
	var all []int32
	for i := first; i < len(x.words) && strings.HasPrefix(x.words[i], prefix); i++ {
		all = append(all, x.postings[i]...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// The tiers of a match: how much of one text the query covers.
const (
	wholeTitle = iota
	titleBeginning
	wordsOfTitle
	wordsOfName
	wordsAcross // of several titles and names
)

// rank says how well the movie matches and which of its texts does it best.
func (m *indexedMovie) rank(query string, words []string) (tier int, matched string) {
	tier, matched = wordsAcross, m.texts[0].shown
	for _, text := range m.texts {
		if t := text.rank(query, words); t < tier {
			tier, matched = t, text.shown
		}
	}
	return tier, matched
}

func (t *indexedText) rank(query string, words []string) int {
	switch {
	case t.title && t.folded == query:
		return wholeTitle
	case t.title && strings.HasPrefix(t.folded, query):
		return titleBeginning
	}
	for _, word := range words {
		if !strings.HasPrefix(t.folded, word) && !strings.Contains(t.folded, " "+word) {
			return wordsAcross
		}
	}
	if t.title {
		return wordsOfTitle
	}
	return wordsOfName
}

func intersect(a, b []int32) []int32 {
	var both []int32
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			both = append(both, a[0])
			a, b = a[1:], b[1:]
		}
	}
	return both
}
