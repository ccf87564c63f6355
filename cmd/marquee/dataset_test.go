package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// dataset is a made-up data set in the layout of MovieLens latest, by file name.
type dataset map[string]string

// smallSet has 30 movies, 20 users and 10 ratings of each.
func smallSet() dataset { return makeSet(30, 20, 10) }

// makeSet has ratings of distinct movies by each user, drawn the same every time.
func makeSet(movies, users, perUser int) dataset {
	random := rand.New(rand.NewPCG(3, 4))
	var films, links, ratings, tags strings.Builder
	films.WriteString("movieId,title,genres\n")
	links.WriteString("movieId,imdbId,tmdbId\n")
	ratings.WriteString("userId,movieId,rating,timestamp\n")
	tags.WriteString("userId,movieId,tag,timestamp\n")
	for id := 1; id <= movies; id++ {
		genres := []string{"Comedy|Romance", "Drama", "Sci-Fi|Thriller"}[id%3]
		fmt.Fprintf(&films, "%d,\"Film %d, The (%d)\",%s\n", id, id, 1950+id%70, genres)
		fmt.Fprintf(&links, "%d,%07d,%d\n", id, 100000+id, 500+id)
	}
	for user := 1; user <= users; user++ {
		for i, movie := range random.Perm(movies)[:perUser] {
			fmt.Fprintf(&ratings, "%d,%d,%.1f,%d\n", user, movie+1, float64(1+random.IntN(10))/2, 1_100_000_000+user*1000+i)
		}
		fmt.Fprintf(&tags, "%d,%d,funny,%d\n", user, user%movies+1, 1_200_000_000+user)
	}
	return dataset{"movies.csv": films.String(), "links.csv": links.String(), "ratings.csv": ratings.String(), "tags.csv": tags.String()}
}

// writeSet writes a data set into a folder.
func writeSet(t *testing.T, set dataset) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "ml-latest-small")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range set {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// zipSet packs a data set as GroupLens does.
func zipSet(t *testing.T, set dataset) []byte {
	t.Helper()
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	for name, text := range set {
		file, err := w.Create("ml-latest-small/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := file.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}
