package train_test

import (
	"context"
	"fmt"
	"testing"

	"marquee/internal/catalog"
	"marquee/internal/store"
)

// TestTextsOfTMDB has keywords and overviews of TMDB's make no movies alike unless that is
// allowed, and those of others do.
func TestTextsOfTMDB(t *testing.T) {
	onData(t, func(f *fixture) {
		var films []catalog.Imported
		for i := range 6 {
			var overview string
			film := catalog.Imported{Details: catalog.Details{Title: fmt.Sprint("Plot ", i), ExternalIDs: []catalog.ExternalID{{Source: "tmdb", ID: fmt.Sprint(i)}}}}
			switch i {
			case 0, 3:
				film.Keywords = []string{"lighthouse"}
			case 1, 4:
				overview = "A keeper finds smugglers on the island."
				film.Overview = &overview
			case 2, 5:
				overview = "등대지기가 섬에서 밀수꾼을 발견한다."
				film.Translations = []catalog.Translation{{Language: "ko", Overview: &overview}}
			}
			films = append(films, film)
		}
		merged, err := f.catalog.Merge(t.Context(), catalog.TMDB, films, catalog.MergeOptions{})
		f.must(err)
		look := func(when string, want bool) {
			f.refresh()
			for i := range 3 {
				got := f.mostSimilar(merged[i].MovieID)
				if alike := got.Movie.ID == merged[i+3].MovieID; alike != want {
					t.Errorf("%s: most similar to plot %d is %q: %+v", when, i, got.Movie.Title, got.Reasons)
				}
			}
		}
		allow := func(may bool) {
			f.must(f.store.InTx(t.Context(), func(ctx context.Context, tx *store.Tx) error { return catalog.LetTrainOnTMDB(ctx, tx, may) }))
		}
		look("at first", false)
		allow(true)
		look("allowed", true)
		allow(false)
		look("no longer allowed", false)
		_, err = f.catalog.Merge(t.Context(), "kino", films, catalog.MergeOptions{})
		f.must(err)
		look("said by another source too", true)
	})
}
