package train

import (
	"context"
	"strings"

	"marquee/gen/db"
	"marquee/internal/catalog"
	"marquee/internal/store"
)

// withheld are texts of movies that nothing may be learned from: those that TMDB says and
// no other source does.
type withheld map[textOf]bool

// textOf is a text of a movie.
type textOf struct {
	movie int64
	text  string
}

// mayLearnAll reports whether there is nothing to withhold: TMDB says nothing here, or has
// agreed.
func mayLearnAll(ctx context.Context, tx *store.Tx) (bool, error) {
	says, err := tx.HasSource(ctx, catalog.TMDB)
	if err != nil || !says {
		return err == nil, err
	}
	return catalog.MayTrainOnTMDB(ctx, tx.Queries)
}

// withhold adds to w what may not be learned of a field, "overview" in all languages or
// "keywords", of the movies of a range of ids.
func (c *catalogueFeatures) withhold(ctx context.Context, tx *store.Tx, w withheld, field string, after, until int64) error {
	if c.all {
		return nil
	}
	rows, err := tx.ListSourceTexts(ctx, db.ListSourceTextsParams{AfterID: after, UntilID: until, Field: field, Source: catalog.TMDB})
	var others []textOf
	for _, row := range rows {
		texts := []string{row.Value}
		if field == "keywords" {
			texts = strings.Split(row.Value, "\n")
		}
		for _, text := range texts {
			if t := (textOf{row.MovieID, text}); row.Source == catalog.TMDB {
				w[t] = true
			} else {
				others = append(others, t)
			}
		}
	}
	for _, t := range others {
		delete(w, t)
	}
	return err
}
