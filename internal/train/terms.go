package train

import "marquee/internal/recommend"

// terms counts terms, such as words, in movies.
type terms struct {
	number map[string]int32
	names  []string
	movies []map[int32]float32 // the counts of each term, by movie
}

func newTerms() *terms { return &terms{number: map[string]int32{}} }

// count adds to the count of a term in a movie. The empty term is none.
func (t *terms) count(movie int32, term string, by float32) {
	if term == "" {
		return
	}
	n, found := t.number[term]
	if !found {
		n = int32(len(t.names))
		t.number[term] = n
		t.names = append(t.names, term)
	}
	for int(movie) >= len(t.movies) {
		t.movies = append(t.movies, nil)
	}
	if t.movies[movie] == nil {
		t.movies[movie] = map[int32]float32{}
	}
	t.movies[movie][n] += by
}

// common gives the counts, movies × terms, of the terms that likeness can be seen by:
// those that several movies have, and not too many of all.
func (t *terms) common(movies int) (*recommend.Matrix, []string, error) {
	having := make([]int, len(t.names))
	for _, counts := range t.movies {
		for n := range counts {
			having[n]++
		}
	}
	most := max(fewestWithTerm, int(greatestWithTerm*float64(movies)))
	var names []string
	number := make([]int32, len(t.names))
	for n, name := range t.names {
		if number[n] = -1; having[n] >= fewestWithTerm && having[n] <= most {
			number[n] = int32(len(names))
			names = append(names, name)
		}
	}
	var entries []recommend.Entry
	for movie, counts := range t.movies {
		for n, count := range counts {
			if number[n] >= 0 {
				entries = append(entries, recommend.Entry{Row: int32(movie), Col: number[n], Value: count})
			}
		}
	}
	m, err := recommend.NewMatrix(movies, len(names), entries)
	return m, names, err
}
