package catalog

import (
	"slices"
	"strings"
	"testing"
)

// indexOf makes an index of movies with ids from 1: their titles, then, after a
// bar, their people.
func indexOf(movies ...string) *textIndex {
	x := &textIndex{}
	byWord := map[string][]int32{}
	for i, line := range movies {
		movie := indexedMovie{id: int64(i + 1)}
		titles, people, _ := strings.Cut(line, "|")
		for title := range strings.SplitSeq(titles, "/") {
			movie.add(title, true)
		}
		for name := range strings.SplitSeq(people, "/") {
			movie.add(name, false)
		}
		for _, text := range movie.texts {
			for word := range strings.FieldsSeq(text.folded) {
				if list := byWord[word]; !slices.Contains(list, int32(i)) {
					byWord[word] = append(list, int32(i))
				}
			}
		}
		x.movies = append(x.movies, movie)
	}
	for word := range byWord {
		x.words = append(x.words, word)
	}
	slices.Sort(x.words)
	for _, word := range x.words {
		x.postings = append(x.postings, byWord[word])
	}
	return x
}

func TestRanks(t *testing.T) {
	x := indexOf("Alien", "Alien 3", "My Alien", "Heat|Alien Smith", "Alienist|Bo", "Smith|Alien Bo")
	tiers := func(query string) map[int64]int {
		found := map[int64]int{}
		for _, h := range x.find(Fold(query)) {
			found[h.id] = h.tier
		}
		return found
	}
	for query, want := range map[string]map[int64]int{
		"alien":       {1: wholeTitle, 2: titleBeginning, 3: wordsOfTitle, 4: wordsOfName, 5: titleBeginning, 6: wordsOfName},
		"alien smith": {4: wordsOfName, 6: wordsAcross},
		"bo":          {5: wordsOfName, 6: wordsOfName},
		"3 alien":     {2: wordsOfTitle},
		"lien":        {}, "alien xyz": {}, "": {}, "  ": {},
	} {
		if got := tiers(query); !sameTiers(got, want) {
			t.Errorf("find(%q) = %v, want %v", query, got, want)
		}
	}
}

func sameTiers(a, b map[int64]int) bool {
	if len(a) != len(b) {
		return false
	}
	for id, tier := range a {
		if other, found := b[id]; !found || other != tier {
			return false
		}
	}
	return true
}

func TestIntersect(t *testing.T) {
	for _, c := range [][3][]int32{
		{{1, 2, 3}, {2, 3, 4}, {2, 3}}, {{1}, {2}, nil}, {nil, {1}, nil}, {{1, 5, 9}, {1, 5, 9}, {1, 5, 9}}, {{1, 9}, {2, 3, 9}, {9}},
	} {
		if got := intersect(c[0], c[1]); !slices.Equal(got, c[2]) {
			t.Errorf("intersect(%v, %v) = %v, want %v", c[0], c[1], got, c[2])
		}
	}
}
