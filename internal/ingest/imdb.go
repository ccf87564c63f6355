package ingest

import (
	"context"

	"marquee/internal/catalog"
	"marquee/internal/ingest/imdb"
	"marquee/internal/store"
)

// imdbSource is what IMDb is called as a source.
const imdbSource = "imdb"

// IMDb merges the movies of IMDb's files that are chosen.
func IMDb(ctx context.Context, s *store.Store, set *imdb.Dataset, choice imdb.Options, o Options) (Summary, error) {
	w := &work{options: o}
	return w.perform(ctx, s, func(ctx context.Context, inTx transaction) error {
		return mergeAll(ctx, w, inTx, imdbSource, func(yield func(sourced, error) bool) {
			for m, err := range set.Movies(ctx, choice) {
				if !yield(sourced{imdbMovie(m), place{imdb.Basics, m.Line}}, err) {
					return
				}
			}
		}, mergeBatch)
	})
}

func imdbMovie(m imdb.Movie) catalog.Imported {
	d := catalog.Details{Title: m.Title, OriginalTitle: optional(m.OriginalTitle), Genres: m.Genres, Directors: m.Directors, Cast: m.Cast,
		ExternalIDs: []catalog.ExternalID{{Source: imdbSource, ID: m.ID}}}
	if m.Year != 0 {
		d.Year = &m.Year
	}
	if m.Minutes != 0 {
		d.RuntimeMinutes = &m.Minutes
	}
	if m.KoreanTitle != "" {
		d.Translations = []catalog.Translation{{Language: "ko", Title: &m.KoreanTitle}}
	}
	movie := catalog.Imported{Details: d, URL: "https://www.imdb.com/title/" + m.ID + "/"}
	if average, err := catalog.ScaleRating(m.Average, 1, 10); err == nil && m.Votes > 0 {
		movie.Rating = &catalog.SourceRating{Average: average, Count: m.Votes}
	}
	return movie
}
