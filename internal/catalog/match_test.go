package catalog

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// someDetails draws a description from few titles, years and names, so that two of them
// often have something in common.
func someDetails(random *rand.Rand) Details {
	pick := func(from ...string) string { return from[random.IntN(len(from))] }
	names := func() (list []string) {
		for range random.IntN(3) {
			list = append(list, pick("Ann Bell", "Bell, Ann", "Cy Dee", "Ed Fox", "봉준호", "송강호", "黒澤明"))
		}
		return list
	}
	d := Details{Title: pick("The Host", "Host", "괴물", "Solaris"), Directors: names(), Cast: names()}
	if random.IntN(4) > 0 {
		year := int32(2000 + random.IntN(6))
		d.Year = &year
	}
	if random.IntN(3) == 0 {
		title := pick("괴물", "Host", "Солярис")
		d.Translations = []Translation{{Language: "ko", Title: &title}}
	}
	if random.IntN(3) == 0 {
		d.ExternalIDs = []ExternalID{{Source: pick("imdb", "tmdb"), ID: pick("1", "2")}}
	}
	return d
}

func TestConfidence(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 3_000 {
		a, b := someDetails(random), someDetails(random)
		c := confidence(&a, &b)
		if back := confidence(&b, &a); c != back || c < 0 || c > 1 {
			t.Fatalf("%v and %v: %v, the other way round %v", a, b, c, back)
		}
		if same := confidence(&a, &a); same < DefaultConfidence && (a.Year != nil || len(a.Directors) > 0) {
			t.Errorf("%v is itself with %v", a, same)
		}
		shared := slices.ContainsFunc(slices.Concat(a.Directors, a.Cast), func(name string) bool {
			return slices.ContainsFunc(slices.Concat(b.Directors, b.Cast), func(other string) bool { return nameKey(name) == nameKey(other) })
		})
		if a.Year != nil && b.Year != nil && max(*a.Year-*b.Year, *b.Year-*a.Year) > 1 && (c >= DefaultConfidence || !shared && c >= resemblance) {
			t.Errorf("%v and %v: %v", a, b, c)
		}
		for what, agree := range agreements {
			if better := agreeing(a, b, agree); better < c {
				t.Fatalf("%v and %v: %v, and only %v when they agree on %s", a, b, c, better, what)
			}
		}
	}
}

// agreements bring b nearer to a.
var agreements = map[string]func(a, b *Details){
	"the title":      func(a, b *Details) { b.Title = a.Title },
	"one more title": func(a, b *Details) { b.OriginalTitle = &a.Title },
	"a director":     func(a, b *Details) { a.Directors, b.Directors = append(a.Directors, "X Y"), append(b.Directors, "X Y") },
	"an actor":       func(a, b *Details) { a.Cast, b.Cast = append(a.Cast, "X Y"), append(b.Cast, "X Y") },
	"the external ids": func(a, b *Details) {
		b.ExternalIDs = a.ExternalIDs
	},
	"the year": func(a, b *Details) {
		if a.Year != nil {
			b.Year = a.Year
		}
	},
	"a year that is nearer": func(a, b *Details) {
		if a.Year != nil && b.Year != nil && *a.Year != *b.Year {
			nearer := *b.Year + max(-1, min(1, *a.Year-*b.Year))
			b.Year = &nearer
		}
	},
}

func agreeing(a, b Details, agree func(a, b *Details)) float64 {
	for _, d := range []*Details{&a, &b} {
		d.Directors, d.Cast = slices.Clone(d.Directors), slices.Clone(d.Cast)
	}
	agree(&a, &b)
	return confidence(&a, &b)
}

// The table of the doc comment is ordered: nearer years and people who are better known
// never count less.
func TestConfidencesAreOrdered(t *testing.T) {
	for i, row := range confidences {
		for j := range row {
			if j > 0 && row[j] > row[j-1] || i > 0 && row[j] > confidences[i-1][j] {
				t.Errorf("row %d, column %d is higher than what is better", i, j)
			}
		}
	}
}

func TestNameKey(t *testing.T) {
	for _, names := range [][]string{
		{"Bong Joon-ho", "BONG Joon Ho", "Joon-ho Bong", "Bong, Joon-Ho"}, {"Agnès Varda", "Agnes Varda"}, {"봉준호", "봉준호"}, {"???", "???"},
	} {
		for _, name := range names {
			if nameKey(name) != nameKey(names[0]) {
				t.Errorf("%q and %q are two people", name, names[0])
			}
		}
	}
	if nameKey("봉준호") == nameKey("송강호") || nameKey("???") == nameKey("!") {
		t.Error("two people are one")
	}
}

func TestScaleRating(t *testing.T) {
	for _, c := range []struct{ value, worst, best, want float64 }{
		{1, 1, 10, 0.5}, {10, 1, 10, 5}, {8, 1, 10, 4}, {0, 0, 100, 0.5}, {100, 0, 100, 5}, {3.5, 0.5, 5, 3.5}, {3, 1, 5, 2.75}, {-1, -2, 0, 2.75},
	} {
		if got, err := ScaleRating(c.value, c.worst, c.best); err != nil || got != c.want {
			t.Errorf("%v of %v to %v is %v, %v; want %v", c.value, c.worst, c.best, got, err, c.want)
		}
	}
	nan := math.NaN()
	for _, c := range [][3]float64{{11, 1, 10}, {0, 1, 10}, {5, 5, 5}, {1, 5, 1}, {nan, 1, 10}, {1, nan, 10}, {1, 1, nan}, {1, 1, math.Inf(1)}} {
		if got, err := ScaleRating(c[0], c[1], c[2]); err == nil {
			t.Errorf("%v of %v to %v is %v", c[0], c[1], c[2], got)
		}
	}
}
