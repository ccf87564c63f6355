package search

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// invented makes a catalogue of made-up movies: three in four with a Korean title, one in three
// with another original one, and ten people each, as many as there are in large catalogues.
func invented(movies int) []Movie {
	r := rand.New(rand.NewPCG(1, 2))
	words, surnames, firstNames := vocabulary(r, movies/4), vocabulary(r, movies/3), vocabulary(r, 3000)
	korean := koreanWords(r, movies/4)
	people := make([]string, 2*movies)
	for i := range people {
		switch i % 8 {
		case 0:
			people[i] = koreanName(r)
		case 1:
			people[i] = capital(often(r, firstNames)) + " " + capital(often(r, firstNames)) + "-" + often(r, firstNames)
		default:
			people[i] = capital(often(r, firstNames)) + " " + capital(often(r, surnames))
		}
	}
	genres := []Genre{}
	for _, names := range [][2]string{{"Action", "액션"}, {"Comedy", "코미디"}, {"Drama", "드라마"}, {"Horror", "공포"}, {"Science fiction", "SF"}, {"War", "전쟁"}} {
		slug := strings.ReplaceAll(strings.ToLower(names[0]), " ", "-")
		genres = append(genres, Genre{slug, []Title{{names[0], "en"}, {names[1], "ko"}}})
	}
	list := make([]Movie, movies)
	for i := range list {
		m := &list[i]
		year, age := int32(1920+r.IntN(105)), int32([]int{0, 7, 13, 17}[r.IntN(4)])
		*m = Movie{ID: int64(i + 1), Ratings: int64(1000 / (1 + r.IntN(1000))), Year: &year}
		if r.IntN(5) > 0 {
			m.MinimumAge = &age
		}
		m.Titles = []Title{{phrase(r, words, "The "), ""}}
		if r.IntN(3) == 0 {
			m.Titles = append(m.Titles, Title{phrase(r, words, "Le "), "fr"})
		}
		if r.IntN(4) > 0 {
			m.Titles = append(m.Titles, Title{phrase(r, korean, ""), "ko"})
		}
		for range 10 {
			m.People = append(m.People, often(r, people))
		}
		m.Genres = []Genre{genres[r.IntN(6)]}
		if other := genres[r.IntN(6)]; other.Slug != m.Genres[0].Slug {
			m.Genres = append(m.Genres, other)
		}
	}
	return list
}

// often draws the first ones of a list more often than the last.
func often(r *rand.Rand, list []string) string {
	x := r.Float64()
	return list[int(x*x*float64(len(list)))]
}

func phrase(r *rand.Rand, words []string, article string) string {
	var parts []string
	for range 1 + r.IntN(3) {
		parts = append(parts, capital(often(r, words)))
	}
	if article != "" && r.IntN(4) == 0 {
		return article + strings.Join(parts, " of "+strings.ToLower(article))
	}
	return strings.Join(parts, " ")
}

// capital makes the first letter a capital where there are such.
func capital(word string) string {
	first, rest := cutRune(word)
	return strings.ToUpper(first) + rest
}

func vocabulary(r *rand.Rand, size int) []string {
	begins := strings.Fields("b bl br c ch cl d dr f fl g gr h j k l m n p pr qu r s sh sl st t th tr v w z")
	vowels := strings.Fields("a e i o u a e i o ai ea ee ou y")
	ends := strings.Fields("n r s l t nd st ck m x ng - - - - -")
	words := make([]string, size)
	for i := range words {
		for range 1 + r.IntN(3) {
			words[i] += begins[r.IntN(len(begins))] + vowels[r.IntN(len(vowels))] + strings.Trim(ends[r.IntN(len(ends))], "-")
		}
	}
	return words
}

func koreanWords(r *rand.Rand, size int) []string {
	words := make([]string, size)
	for i := range words {
		for range 1 + r.IntN(4) {
			words[i] += syllable(r)
		}
	}
	return words
}

func syllable(r *rand.Rand) string {
	final := 0
	if r.IntN(5) < 2 {
		final = []int{1, 4, 8, 16, 17, 19, 21}[r.IntN(7)]
	}
	initial := []int{0, 2, 3, 5, 6, 7, 9, 11, 11, 11, 12, 14, 16, 17, 18}[r.IntN(15)]
	return unit{initial: initial, vowel: []int{0, 1, 4, 5, 6, 8, 13, 18, 20}[r.IntN(9)], final: final}.composed()
}

func koreanName(r *rand.Rand) string {
	families := []rune("김이박최정강조윤장임한오서신권황안송류전홍")
	return fmt.Sprint(string(families[r.IntN(len(families))]), syllable(r), syllable(r))
}
