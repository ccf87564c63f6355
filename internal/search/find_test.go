package search

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// seeds is how many catalogues are drawn. When the index was written it was 1,500.
const seeds = 12

// shelf draws movies of few words, which therefore often match.
func shelf(r *rand.Rand, size int) []Movie {
	list := make([]Movie, size)
	for i := range list {
		list[i] = drawMovie(r, int64(i+1))
	}
	return list
}

var (
	drawnWords  = strings.Fields("the a an The matrix Matrx spider man spiderman Spider-Man alien Aliens alein abcdefgh abcdefhg abc ab b 2001 12 기생충 기생 기사 기 서울의 봄 서울 ㅋㅋ 값진 ㄱ 千と 東京 Ångström Zoë taeksi 택시 kisaeng …")
	drawnPeople = strings.Fields("봉준호 봉_준호 Bong_Joon-ho Bong_Junho 이선균 Lee_Sun-kyun Zoe Zoë_Alien Matrix 남궁민수 톰_행크스 abcdefgh 김")
	drawnGenres = []Genre{{"sci-fi", []Title{{"Science fiction", "en"}, {"SF", "ko"}}}, {"horror", []Title{{"Horror", "en"}, {"공포", "ko"}}}, {"alien", nil}}
)

func drawMovie(r *rand.Rand, id int64) Movie {
	m := Movie{ID: id, Ratings: r.Int64N(3)}
	phrase := func() string {
		var words []string
		for range 1 + r.IntN(3) {
			words = append(words, drawnWords[r.IntN(len(drawnWords))])
		}
		return strings.Join(words, " ")
	}
	for _, language := range []string{"", "en", "ko"}[:1+r.IntN(3)] {
		m.Titles = append(m.Titles, Title{phrase(), language})
	}
	for range r.IntN(3) {
		m.People = append(m.People, strings.ReplaceAll(drawnPeople[r.IntN(len(drawnPeople))], "_", " "))
	}
	if r.IntN(2) == 0 {
		m.Genres = append(m.Genres, drawnGenres[r.IntN(3)])
		m.Year, m.MinimumAge = new(int32), new(int32)
		*m.Year, *m.MinimumAge = 2000+r.Int32N(3), r.Int32N(3)
	}
	return m
}

// drawQuery is often a part of what is there, with a mistake.
func drawQuery(r *rand.Rand) string {
	pool := slices.Concat(drawnWords, drawnPeople, strings.Fields("2000 horror 공포 scifi sci fi ㄱㅅㅊ ㄱㅅ 기ㅅㅊ 깃ㅊ ㄳㅊ ㅅㅇ rltodcnd gisaengchung bongjunho ㅡㅁㅅ갸ㅌ ㅂㅈㅎ 준호 ㅂ m"))
	var words []string
	for range 1 + r.IntN(3) {
		word := []rune(strings.ReplaceAll(pool[r.IntN(len(pool))], "_", []string{" ", ""}[r.IntN(2)]))
		at := r.IntN(len(word))
		switch r.IntN(6) {
		case 0:
			word = word[:at+1]
		case 1:
			word = slices.Delete(word, at, at+1)
		case 2:
			word = slices.Insert(word, at, []rune("aㄱ가x ")[r.IntN(5)])
		case 3:
			if at > 0 {
				word[at-1], word[at] = word[at], word[at-1]
			}
		}
		words = append(words, string(word))
	}
	return strings.Join(words, []string{" ", "", "-"}[r.IntN(3)])
}

func positions(hits []Hit) []Position {
	var list []Position
	for _, h := range hits {
		list = append(list, h.Position)
	}
	return list
}

// pages reads all that a query finds, in pages.
func pages(t *testing.T, x *Index, q Query) []Hit {
	t.Helper()
	var all []Hit
	for {
		hits, more := x.Find(q)
		if all = append(all, hits...); !more {
			return all
		}
		if len(hits) != q.Limit {
			t.Fatalf("%q: a page of %d has %d", q.Text, q.Limit, len(hits))
		}
		q.After = &hits[len(hits)-1].Position
	}
}

// What the index finds is what looking at each movie finds, in the same order, in whatever
// pages, and however the movies came into the index.
func TestFindsWhatIsThere(t *testing.T) {
	for seed := range uint64(seeds) {
		r := rand.New(rand.NewPCG(seed, 1))
		movies := shelf(r, 1+r.IntN(60))
		x := New(movies)
		for range r.IntN(3) { // changes
			var changed []Movie
			var gone []int64
			for id := range int64(len(movies) + 3) {
				switch at := slices.IndexFunc(movies, func(m Movie) bool { return m.ID == id+1 }); r.IntN(8) {
				case 0:
					changed = append(changed, drawMovie(r, id+1))
					if at >= 0 {
						movies = slices.Delete(movies, at, at+1)
					}
					movies = append(movies, changed[len(changed)-1])
				case 1:
					if at >= 0 {
						movies = slices.Delete(movies, at, at+1)
					}
					gone = append(gone, id+1)
				}
			}
			x = x.With(changed, gone)
		}
		slices.SortFunc(movies, func(a, b Movie) int { return int(a.ID - b.ID) })
		afresh, naive := New(movies), newOracle(movies)
		for range 40 {
			q := Query{Text: drawQuery(r), Language: []string{"", "en", "ko"}[r.IntN(3)], Limit: 100}
			if r.IntN(3) == 0 {
				q.MaturityLimit = new(int32)
				*q.MaturityLimit = r.Int32N(3)
			}
			hits, _ := x.Find(q)
			if want := naive.find(q); !reflect.DeepEqual(positions(hits), want) {
				t.Fatalf("seed %d: %q finds\n%v, not\n%v\nin %v", seed, q.Text, hits, want, movies)
			}
			if again, _ := afresh.Find(q); !reflect.DeepEqual(again, hits) {
				t.Fatalf("seed %d: %q finds\n%v, and afresh\n%v", seed, q.Text, hits, again)
			}
			q.Limit = 1 + r.IntN(4)
			if all := pages(t, x, q); !reflect.DeepEqual(all, hits) {
				t.Fatalf("seed %d: %q in pages of %d\n%v, not\n%v", seed, q.Text, q.Limit, all, hits)
			}
		}
	}
}

// The match is shown in the reader's language where there is one as good, and a text that
// no one has to do with the query is not.
func TestShowsWhatMatched(t *testing.T) {
	year := int32(2018)
	x := New([]Movie{{ID: 1, Year: &year, Genres: []Genre{{"sci-fi", []Title{{"Science fiction", "en"}, {"SF", "ko"}}}},
		Titles: []Title{{"Roma", ""}, {"Rome", "fr"}, {"로마", "ko"}}, People: []string{"Marina de Tavira", "Alfonso Cuarón"}}})
	for _, c := range []struct{ query, language, matched string }{
		{"rom", "", "Roma"}, {"rom", "ko", "Roma"}, {"rom", "fr", "Rome"}, {"로마", "en", "로마"}, {"roma", "fr", "Roma"},
		{"ㄹㅁ", "en", "로마"}, {"cuaron", "ko", "Alfonso Cuarón"}, {"tavira roma", "ko", "로마"}, {"tavira roma", "en", "Roma"},
		{"science fiction", "ko", "Science fiction"}, {"sf", "en", "SF"}, {"sci-fi", "ko", "SF"}, {"sci-fi", "en", "Science fiction"}, {"2018", "ko", "로마"}, {"2018", "", "Roma"},
	} {
		hits, _ := x.Find(Query{Text: c.query, Language: c.language, Limit: 1})
		if len(hits) != 1 || hits[0].Matched != c.matched {
			t.Errorf("%q for a reader of %q: %v, not %s", c.query, c.language, hits, c.matched)
		}
	}
}

// An index that others are made of stays as it is.
func TestWithLeavesTheIndex(t *testing.T) {
	old := New([]Movie{{ID: 1, Titles: []Title{{"Okja", ""}}}, {ID: 2, Titles: []Title{{"Mother", ""}}}})
	changed := old.With([]Movie{{ID: 1, Titles: []Title{{"Mother", ""}}}}, []int64{2})
	for query, want := range map[string][2]int{"okja": {1, 0}, "mother": {1, 1}} {
		before, _ := old.Find(Query{Text: query, Limit: 9})
		after, _ := changed.Find(Query{Text: query, Limit: 9})
		if len(before) != want[0] || len(after) != want[1] {
			t.Errorf("%q finds %v before and %v after", query, before, after)
		}
	}
	if old.Changes() != 0 || changed.Changes() != 2 {
		t.Errorf("%d changes before, %d after", old.Changes(), changed.Changes())
	}
}

// FuzzFind looks for anything at all.
func FuzzFind(f *testing.F) {
	r := rand.New(rand.NewPCG(7, 7))
	movies := shelf(r, 30)
	x, naive := New(movies), newOracle(movies)
	for range 30 {
		f.Add(drawQuery(r))
	}
	for _, text := range []string{"", " ", "…", "ㄱ", "ㅏ", "ㄳ", "가ㄱㄱㅏ", "\xff", "\x00", "\u1100\u1161\u11a8", "\u1160", "가ᇫ", strings.Repeat("앙", 60) + "ㅇ", strings.Repeat("a ", 99)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 400 {
			t.Skip("longer than queries are")
		}
		q := Query{Text: text, Limit: 100}
		hits, _ := x.Find(q)
		if want := naive.find(q); !reflect.DeepEqual(positions(hits), want) {
			t.Errorf("%q finds %v, not %v", text, hits, want)
		}
	})
}
