package storetest_test

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"marquee/internal/ingest"
	"marquee/internal/ingest/movielens"
)

// dataset is a small MovieLens data set in the making: the lines of its files.
type dataset map[string][]string

const (
	datasetMovies, datasetUsers = 30, 12
	datasetRatings, datasetTags = datasetMovies * datasetUsers / 2, 10
)

// newDataset draws a data set in the layout of "latest".
func newDataset() dataset {
	d := dataset{
		"movies.csv": {"movieId,title,genres"}, "ratings.csv": {"userId,movieId,rating,timestamp"},
		"tags.csv": {"userId,movieId,tag,timestamp"}, "links.csv": {"movieId,imdbId,tmdbId"},
	}
	random := rand.New(rand.NewPCG(3, 0))
	genres := []string{"Drama", "Comedy|Sci-Fi", "(no genres listed)"}
	for i := 1; i <= datasetMovies; i++ {
		d.add("movies.csv", `%d,"Movie %d, The (%d)",%s`, i*3, i, 1980+i%20, genres[i%3])
		d.add("links.csv", "%d,%07d,%d", i*3, 1000+i, 2000+i)
	}
	for user := 1; user <= datasetUsers; user++ {
		for movie := 1 + user%2; movie <= datasetMovies; movie += 2 {
			d.add("ratings.csv", "%d,%d,%.1f,%d", user*10, movie*3, float64(1+random.IntN(10))/2, 1_000_000_000+random.IntN(1_000_000))
		}
	}
	for i := 1; i <= datasetTags; i++ {
		d.add("tags.csv", "%d,%d,tag %d,%d", 10*(1+i%datasetUsers), 3*i, i%4, 1_100_000_000+i)
	}
	return d
}

// older makes a data set in the layout of 100K, of other movies.
func older() dataset {
	d := dataset{}
	for i := 1; i <= 5; i++ {
		d.add("u.item", "%d|Caf\xe9 %d (1994)|01-Jan-1994||http://x|0|0|0|0|0|1|0|0|1|0|0|0|0|0|0|0|0|0|0", i, i)
		d.add("u.data", "%d\t%d\t%d\t%d", 1+i%3, i, i, 880_000_000+i)
	}
	return d
}

func (d dataset) add(file, format string, args ...any) {
	d[file] = append(d[file], fmt.Sprintf(format, args...))
}

// folder writes the files into a new folder of the name that GroupLens would give.
func (d dataset) folder(t testing.TB, name string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), name)
	ok(t, os.Mkdir(folder, 0o755))
	for file, lines := range d {
		ok(t, os.WriteFile(filepath.Join(folder, file), []byte(strings.Join(lines, "\n")+"\n"), 0o644))
	}
	return folder
}

// zip writes the files into a folder in a new zip.
func (d dataset) zip(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name+".zip")
	file, err := os.Create(path)
	ok(t, err)
	w := zip.NewWriter(file)
	for _, entry := range slices.Sorted(maps.Keys(d)) {
		out, err := w.Create(name + "/" + entry)
		ok(t, err)
		_, err = out.Write([]byte(strings.Join(d[entry], "\n") + "\n"))
		ok(t, err)
	}
	ok(t, errors.Join(w.Close(), file.Close()))
	return path
}

// importSet imports a data set; o may lack the time.
func (s services) importSet(ctx context.Context, t testing.TB, path string, o ingest.Options) (ingest.Summary, error) {
	t.Helper()
	set, err := movielens.Open(path)
	ok(t, err)
	defer set.Close()
	o.Now = start
	return ingest.MovieLens(ctx, s.store, set, path, o)
}

func (s services) mustImportSet(t testing.TB, path string) ingest.Summary {
	t.Helper()
	sum, err := s.importSet(t.Context(), t, path, ingest.Options{})
	ok(t, err)
	return sum
}
