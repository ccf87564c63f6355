package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"marquee/internal/ingest/movielens"
)

// openLayout makes a data set of a layout: two files, of a name that tells it.
func openLayout(t *testing.T, folder string, files ...string) (*movielens.Dataset, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), folder)
	if err := os.Mkdir(path, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name, content, _ := strings.Cut(file, "=")
		if err := os.WriteFile(filepath.Join(path, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	set, err := movielens.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = set.Close() })
	return set, path
}

func TestSources(t *testing.T) {
	csv := []string{"movies.csv=movieId,title,genres\n", "ratings.csv=userId,movieId,rating,timestamp\n"}
	dat := []string{"movies.dat=", "ratings.dat=", "users.dat="}
	old := []string{"u.item=", "u.data="}
	for _, c := range []struct {
		folder        string
		files         []string
		movies, users string
	}{
		{"ml-latest-small", csv, "movielens", "movielens-latest-small"},
		{"ml-25m", csv, "movielens", "movielens-25m"},
		{"ML-25M", csv, "movielens", "movielens-25m"},
		{"my-copy", csv, "movielens", "movielens"},
		{"ml-1m", dat, "movielens", "movielens-1m"},
		{"data", dat, "movielens", "movielens-1m"},
		{"ml-100k", old, "movielens-100k", "movielens-100k"},
		{"data", old, "movielens-100k", "movielens-100k"},
		{"ml-" + strings.Repeat("x", 30), csv, "movielens", "movielens"},
	} {
		set, path := openLayout(t, c.folder, c.files...)
		if got := movieSource(set.Layout()); got != c.movies {
			t.Errorf("%s: movies of %q, want %q", c.folder, got, c.movies)
		}
		for _, path := range []string{path, path + ".zip", path + "/"} {
			if got := userSource(set, path); got != c.users {
				t.Errorf("%s: users of %q, want %q", path, got, c.users)
			}
		}
	}
}

func TestClip(t *testing.T) {
	for _, title := range []string{"", "Heat", strings.Repeat("가", 300)} {
		if got := clip(title); got != title {
			t.Errorf("clip(%q) = %q", title, got)
		}
	}
	got := clip(strings.Repeat("가", 299) + " 나나나")
	if utf8.RuneCountInString(got) != 299 || !utf8.ValidString(got) {
		t.Errorf("%d letters: %q", utf8.RuneCountInString(got), got)
	}
}
