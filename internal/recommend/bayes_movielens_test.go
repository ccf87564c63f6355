package recommend

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// movieLens reads a split of MovieLens 100K, which isn't part of this repository.
func movieLens(t *testing.T, split string) (train *Matrix, test []Entry) {
	t.Helper()
	data := os.Getenv("MARQUEE_DATA")
	if data == "" {
		data = filepath.Join("..", "..", "..", "shared", "data")
	}
	read := func(name string) (entries []Entry) {
		f, err := os.Open(filepath.Join(data, "ml-100k", name))
		if err != nil {
			t.Skipf("MovieLens 100K is not here (MARQUEE_DATA names its folder): %v", err)
		}
		defer f.Close()
		for s := bufio.NewScanner(f); s.Scan(); {
			var e Entry
			if _, err := fmt.Sscan(s.Text(), &e.Row, &e.Col, &e.Value); err != nil {
				t.Fatal(err)
			}
			entries = append(entries, e)
		}
		return entries
	}
	m, err := NewMatrix(944, 1683, read(split+".base"))
	if err != nil {
		t.Fatal(err)
	}
	return m, read(split + ".test")
}

// TestRatingOnMovieLens holds the model to the best figure known of a peer, myFM's
// .8896 on u1, with the default settings.
func TestRatingOnMovieLens(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	m, test := movieLens(t, "u1")
	model, p := mustFitRating(t, m, pairsOf(test), DefaultRating())
	rmse, mae, coverage := ratingError(test, p)
	t.Logf("u1: RMSE %.4f, MAE %.4f, coverage %.3f", rmse, mae, coverage)
	if rmse > 0.8896 || coverage < 0.75 || coverage > 0.85 {
		t.Errorf("u1: RMSE %.4f, coverage %.3f", rmse, coverage)
	}
	rmse, mae, coverage = ratingError(test, foldAll(model, m, test))
	t.Logf("u1, folded in: RMSE %.4f, MAE %.4f, coverage %.3f", rmse, mae, coverage)
	if rmse > 0.8896 || coverage < 0.75 || coverage > 0.85 {
		t.Errorf("u1, folded in: RMSE %.4f, coverage %.3f", rmse, coverage)
	}
}
