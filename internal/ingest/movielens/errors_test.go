package movielens

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestMissingColumn(t *testing.T) {
	for header, message := range map[string]string{
		"userId,movie,rating,timestamp": `ratings.csv:1: column "movieId" is missing (found: userId, movie, rating, timestamp)`,
		"userId;movieId;rating":         `ratings.csv:1: column "userId" is missing (found: userId;movieId;rating)`,
		"":                              `ratings.csv:1: column "userId" is missing (found: nothing)`,
		`"userId`:                       `ratings.csv:1: a quoted text does not end on its line`,
		strings.Repeat("x,", 30):        `ratings.csv:1: column "userId" is missing (found: ` + strings.Repeat("x, ", 20) + "…)",
	} {
		files := map[string]string{"movies.csv": filesCSV["movies.csv"], "ratings.csv": header + "\n1,2,3,4\n"}
		for _, path := range []string{writeDir(t, files), writeZip(t, files)} {
			_, err := Open(path)
			if err == nil || err.Error() != message {
				t.Errorf("%q: got %v, want %s", header, err, message)
			}
		}
	}
	// The header may change after Open: the iteration ends with the same error.
	dir := writeDir(t, filesCSV)
	d := mustOpen(t, dir)
	if err := os.WriteFile(filepath.Join(dir, "ratings.csv"), []byte("a,b\n1,2\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var column *ColumnError
	if err := lastError(d.Ratings(background)); !errors.As(err, &column) || column.Column != "userId" {
		t.Errorf("got %v", err)
	}
}

func TestOpenErrors(t *testing.T) {
	_, err := Open(filepath.Join(t.TempDir(), "none"))
	wantError(t, err, "none does not exist: name the .zip or the folder")

	empty := t.TempDir()
	_, err = Open(empty)
	wantError(t, err, empty+" holds no MovieLens dataset", "movies.csv and ratings.csv (20M, 25M, 32M, latest)", "u.item and u.data (100K)", "https://grouplens.org")

	_, err = Open(writeDir(t, map[string]string{"ml/movies.csv": "x", "other/u.data": ""}))
	wantError(t, err, "found ml/movies.csv but no ratings.csv", "found other/u.data but no u.item")

	_, err = Open(writeZip(t, map[string]string{"readme.txt": "x", "../movies.csv": "x", "../ratings.csv": "x"}))
	wantError(t, err, "holds no MovieLens dataset")

	_, err = Open(writeDir(t, map[string]string{"ml-1m.zip": "x"}))
	wantError(t, err, "to read ml-1m.zip, name that file")

	both := under("one", filesCSV)
	for name, text := range under("two", files100K) {
		both[name] = text
	}
	for _, path := range []string{writeDir(t, both), writeZip(t, both)} {
		_, err = Open(path)
		wantError(t, err, "holds several datasets (one, two): name one of them")
	}

	dir := writeDir(t, filesCSV)
	_, err = Open(filepath.Join(dir, "ratings.csv"))
	wantError(t, err, "is neither a folder nor a zip file: name the .zip or the folder")
	_, err = Open(os.DevNull)
	wantError(t, err, "is neither a folder nor a file")
	_, err = Open(filepath.Join(dir, "a\x00b"))
	wantError(t, err, "invalid")
}

func TestCancelAndBreak(t *testing.T) {
	d := mustOpen(t, writeZip(t, filesCSV))
	ctx, cancel := context.WithCancel(background)
	cancel()
	for _, err := range []error{lastError(d.Movies(ctx)), lastError(d.Ratings(ctx)), lastError(d.Tags(ctx))} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	}
	for range d.Movies(background) {
		break
	}
	for range d.Ratings(background) {
		break
	}
}

// TestMissingFileLater has a file that goes away between Open and reading.
func TestMissingFileLater(t *testing.T) {
	dir := writeDir(t, filesCSV)
	d := mustOpen(t, dir)
	if err := os.Remove(filepath.Join(dir, "links.csv")); err != nil {
		t.Fatal(err)
	}
	err := lastError(d.Movies(background))
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}
