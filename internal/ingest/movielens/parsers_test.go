package movielens

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"marquee/internal/ingest/input"
)

// FuzzLines feeds one line to the parsers of every layout: none may panic, and a
// record that comes out has the values that the documentation promises.
func FuzzLines(f *testing.F) {
	for _, s := range []string{
		"1,2,3.5,964982703", `1,"a ""b"", c",x`, "1::2::4.5::838985046", "1\t2\t5\t881250949",
		"1|Film (1995)|01-Jan-1995|||" + flags100K(3), "\"", ",,,", "::::::", "99999999999999999999,1,5.0,4102444801",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		for name, ratings := range map[string]parser[Rating]{
			"csv": &ratingCSV{fuzzHeader(t, "ratings.csv")}, "dat": ratingText{sep: colons}, "100k": ratingText{sep: []byte("\t")},
		} {
			var r Rating
			if ratings.parse(line, &r) != "" {
				continue
			}
			half := r.Rating * 2
			if r.UserID < 1 || r.MovieID < 1 || half != math.Trunc(half) || half < 1 || half > 10 || r.At.Unix() < 0 || r.At.Unix() > maxUnix {
				t.Errorf("%s: %q gives %+v", name, line, r)
			}
		}
		for name, tags := range map[string]parser[Tag]{"csv": &tagCSV{fuzzHeader(t, "tags.csv")}, "dat": tagText{}} {
			var tag Tag
			if tags.parse(line, &tag) == "" && (tag.Tag == "" || tag.Tag != input.CleanText(tag.Tag) || tag.UserID < 1) {
				t.Errorf("%s: %q gives %+v", name, line, tag)
			}
		}
		for name, movies := range map[string]parser[Movie]{
			"csv": &movieCSV{fuzzHeader(t, "movies.csv")}, "dat": movieDat{}, "100k": itemParser{genres: genres100K},
		} {
			var m Movie
			if movies.parse(line, &m) == "" && (m.ID < 1 || m.Title == "" || len(m.Genres) > maxGenres) {
				t.Errorf("%s: %q gives %+v", name, line, m)
			}
		}
		var l link
		if p := (&linkCSV{fuzzHeader(t, "links.csv")}); p.parse(line, &l) == "" && (l.movie < 1 || l.imdb < 0 || l.tmdb < 0) {
			t.Errorf("%q gives %+v", line, l)
		}
	})
}

func fuzzHeader(t testing.TB, file string) csvHeader {
	h := csvHeader{file: file, want: csvColumns[file]}
	if _, err := h.header([]byte(strings.Join(h.want, ","))); err != nil {
		t.Fatal(err)
	}
	return h
}

// FuzzCSVSplit checks that quoting and splitting are each other's inverse.
func FuzzCSVSplit(f *testing.F) {
	f.Add("a", "b, c", `d"e`)
	f.Fuzz(func(t *testing.T, a, b, c string) {
		want := []string{a, b, c}
		var quoted []string
		for _, s := range want {
			quoted = append(quoted, `"`+strings.ReplaceAll(s, `"`, `""`)+`"`)
		}
		r := &csvRow{columns: 3}
		if reason := r.split([]byte(strings.Join(quoted, ","))); reason != "" {
			t.Fatal(reason)
		}
		for i, field := range r.fields {
			if string(field) != want[i] {
				t.Errorf("%q came back as %q", want[i], field)
			}
		}
	})
}

// ratingLines makes lines as long as those of 25M.
func ratingLines(n int, format string) []byte {
	rng := rand.New(rand.NewPCG(1, 2))
	var b bytes.Buffer
	for range n {
		fmt.Fprintf(&b, format, rng.IntN(162541)+1, rng.IntN(209171)+1, float64(rng.IntN(10)+1)/2, 789652009+rng.IntN(784841795))
	}
	return b.Bytes()
}

// TestConstantMemory: what a pass allocates must not depend on the number of lines.
func TestConstantMemory(t *testing.T) {
	allocations := func(lines int) float64 {
		files := map[string]string{"movies.csv": filesCSV["movies.csv"],
			"ratings.csv": "userId,movieId,rating,timestamp\n" + string(ratingLines(lines, "%d,%d,%.1f,%d\n"))}
		d := mustOpen(t, writeZip(t, files))
		return testing.AllocsPerRun(1, func() {
			for _, err := range d.Ratings(background) {
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	if few, many := allocations(1000), allocations(20_000); many > few+1000 {
		t.Errorf("%v allocations for a thousand lines and %v for twenty thousand", few, many)
	}
}

func BenchmarkRatings(b *testing.B) {
	const lines = 500_000
	csv := append([]byte("userId,movieId,rating,timestamp\n"), ratingLines(lines, "%d,%d,%.1f,%d\n")...)
	dat := ratingLines(lines, "%d::%d::%.1f::%d\n")
	for name, files := range map[string]map[string]string{
		"csv": {"movies.csv": filesCSV["movies.csv"], "ratings.csv": string(csv)},
		"dat": {"movies.dat": files10M["movies.dat"], "ratings.dat": string(dat)},
	} {
		for kind, path := range map[string]string{"folder": writeDir(b, files), "zip": writeZip(b, files)} {
			b.Run(name+"/"+kind, func(b *testing.B) {
				d := mustOpen(b, path)
				b.ReportAllocs()
				n := 0
				for b.Loop() {
					for _, err := range d.Ratings(background) {
						if err != nil {
							b.Fatal(err)
						}
						n++
					}
				}
				b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "lines/s")
			})
		}
	}
}

func BenchmarkMovies(b *testing.B) {
	var text strings.Builder
	text.WriteString("movieId,title,genres\n")
	for i := range 50_000 {
		fmt.Fprintf(&text, "%d,\"City of Lost Things %d, The (Cité %d, La) (1995)\",Adventure|Drama|Sci-Fi\n", i+1, i, i)
	}
	dir := writeDir(b, map[string]string{"ratings.csv": filesCSV["ratings.csv"]})
	if err := os.WriteFile(filepath.Join(dir, "movies.csv"), []byte(text.String()), 0o644); err != nil {
		b.Fatal(err)
	}
	d := mustOpen(b, dir)
	n := 0
	for b.Loop() {
		for _, err := range d.Movies(background) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "lines/s")
}
