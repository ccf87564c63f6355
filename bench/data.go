package main

import (
	"bufio"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// shape is the size of a made-up data set.
type shape struct {
	name                   string
	movies, users, ratings int
}

var (
	small = shape{"small", 10_000, 600, 100_000}      // about that of MovieLens' latest-small
	large = shape{"million", 3_706, 6_040, 1_000_209} // that of MovieLens 1M
)

var genres = []string{"Action", "Adventure", "Animation", "Children", "Comedy", "Crime", "Documentary", "Drama", "Fantasy",
	"Horror", "Musical", "Mystery", "Romance", "Sci-Fi", "Thriller", "War", "Western"}

// write makes up a data set and writes it as files of MovieLens' layout. Popular movies have
// more ratings, by Zipf's law, and a user rates movies of the kind that the user likes higher.
// The same shape always gives the same files.
func (s shape) write(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(9, uint64(s.movies)))
	movies, err := newTable(folder, "movies.csv", "movieId,title,genres")
	if err != nil {
		return err
	}
	links, err := newTable(folder, "links.csv", "movieId,imdbId,tmdbId")
	if err != nil {
		return err
	}
	kinds := make([][]int, s.movies)
	for m := range kinds {
		names := make([]string, 1+r.IntN(3))
		kinds[m] = r.Perm(len(genres))[:len(names)]
		for i, kind := range kinds[m] {
			names[i] = genres[kind]
		}
		movies.row("%d,Film number %d (%d),%s", m+1, m+1, 1930+r.IntN(95), strings.Join(names, "|"))
		links.row("%d,%07d,%d", m+1, m+1, m+1)
	}
	ratings, err := newTable(folder, "ratings.csv", "userId,movieId,rating,timestamp")
	if err != nil {
		return err
	}
	popular := rand.NewZipf(r, 1.1, float64(s.movies)/20, uint64(s.movies-1))
	left := s.ratings
	for user := range s.users {
		n := left / (s.users - user)
		if user < s.users-1 {
			n = max(20, int(float64(n)*(.3+1.4*r.Float64())))
		}
		left -= n
		taste := make([]float64, len(genres))
		for i := range taste {
			taste[i] = r.NormFloat64()
		}
		seen := map[uint64]bool{}
		for len(seen) < n {
			m := popular.Uint64()
			if len(seen)*3 > s.movies*2 { // the most popular third alone would take too long to fill
				m = r.Uint64N(uint64(s.movies))
			}
			if seen[m] {
				continue
			}
			seen[m] = true
			liking := 3.5 + r.NormFloat64()*.7
			for _, kind := range kinds[m] {
				liking += taste[kind] / float64(len(kinds[m]))
			}
			ratings.row("%d,%d,%.1f,%d", user+1, m+1, math.Round(2*min(5, max(.5, liking)))/2, 1_100_000_000+r.IntN(400_000_000))
		}
	}
	tags, err := newTable(folder, "tags.csv", "userId,movieId,tag,timestamp")
	if err != nil {
		return err
	}
	for _, t := range []*table{movies, links, ratings, tags} {
		if err := t.close(); err != nil {
			return err
		}
	}
	return nil
}

// table is a file in CSV that is being written.
type table struct {
	file *os.File
	w    *bufio.Writer
}

func newTable(folder, name, header string) (*table, error) {
	file, err := os.Create(filepath.Join(folder, name))
	if err != nil {
		return nil, err
	}
	t := &table{file, bufio.NewWriter(file)}
	t.row("%s", header)
	return t, nil
}

func (t *table) row(format string, values ...any) { fmt.Fprintf(t.w, format+"\n", values...) }

func (t *table) close() error {
	if err := t.w.Flush(); err != nil {
		return err
	}
	return t.file.Close()
}
