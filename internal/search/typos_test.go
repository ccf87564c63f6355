package search

import (
	"math/rand/v2"
	"testing"
)

func TestTyposIn(t *testing.T) {
	for word, want := range map[string]int{
		"the": 0, "dune": 1, "matrix": 1, "parasit": 1, "parasite": 2, "2001": 0, "apollo13": 0, "봄": 0, "기생": 1, "기생충": 2, "ㄱㅅㅊㄱㅅㅊㄱㅅㅊ": 0, "матрица": 1, "": 0,
	} {
		if got := typosIn(keysOf(units(Fold(word)))); got != want {
			t.Errorf("%q may have %d mistakes, not %d", word, got, want)
		}
	}
}

// The distances that are found in one go are those of each pair of words.
func TestTypos(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	draw := func() string {
		word := make([]rune, 1+r.IntN(9))
		for i := range word {
			word[i] = []rune("abcㄱ")[r.IntN(4)]
		}
		return string(word)
	}
	for range 30 {
		var movies []Movie
		for id := range int64(50) {
			movies = append(movies, Movie{ID: id, Titles: []Title{{draw(), ""}}})
		}
		x := New(movies).base.titles
		word, most := draw(), r.IntN(3)
		found := map[string][2]int{}
		x.typos(&x.words, 0, len(x.words.at), word, most, func(i, beginning, equal int) {
			found[string(x.tail(x.starts[x.words.at[i]]))] = [2]int{equal, beginning}
		})
		for _, s := range x.starts {
			text := string(x.tail(s))
			equal, beginning := distances(word, text)
			got, is := found[text]
			if is != (beginning <= most) || is && (got[1] != beginning || got[0] != equal && (got[0] != none || equal <= most)) {
				t.Fatalf("%q and %q: %v (%t), not %d and %d of at most %d", word, text, got, is, equal, beginning, most)
			}
		}
	}
}
