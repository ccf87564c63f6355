package catalog

import (
	"context"
	"slices"
	"strings"
	"time"

	"marquee/gen/db"
	"marquee/internal/store"
)

// Source is a source of a movie with all that it said when it was merged last.
type Source struct {
	Name      string
	URL       *string // of its page about the movie
	FirstSeen time.Time
	Rating    *SourceRating
	Fields    []Statement // by name
}

// Statement is what a source says of one field, which is named as in Change.
type Statement struct {
	Field  string
	Values []string // of a field that is no list: one
	Agrees bool     // with the movie as it is now: of a list, all of it is there
}

// Sources gives the sources of a movie, by name. Its error is of kind NotFound when
// there is no such movie.
func (s *Service) Sources(ctx context.Context, id int64) ([]Source, error) {
	sources := []Source{}
	err := s.store.InSnapshot(ctx, func(ctx context.Context, tx *store.Tx) error {
		row, err := tx.GetMovie(ctx, id)
		if err != nil {
			return movieError(err, id)
		}
		parts, err := tx.ListMovieParts(ctx, []int64{id})
		if err != nil {
			return err
		}
		rows, err := tx.ListMovieSources(ctx, db.ListMovieSourcesParams{MovieIds: []int64{id}})
		if err != nil {
			return err
		}
		said, err := tx.ListMovieStatements(ctx, db.ListMovieStatementsParams{MovieIds: []int64{id}})
		movie := fromRow(row, parts)
		for _, row := range rows {
			source := Source{Name: row.Source, URL: row.URL, FirstSeen: row.FirstSeenAt}
			if row.RatingAverage != nil && row.RatingCount != nil {
				source.Rating = &SourceRating{*row.RatingAverage, *row.RatingCount}
			}
			for _, statement := range said {
				if statement.Source == row.Source {
					source.Fields = append(source.Fields, stated(&movie.Details, statement))
				}
			}
			sources = append(sources, source)
		}
		return err
	})
	return sources, err
}

func stated(d *Details, row db.MovieStatement) Statement {
	f := fieldNamed(row.Field)
	values := []string{row.Value}
	if f.list {
		values = strings.Split(row.Value, "\n")
	}
	return Statement{Field: row.Field, Values: values, Agrees: f.agrees(d, values)}
}

// fieldNamed is the field of a name that fields gave.
func fieldNamed(name string) field {
	all := plainFields
	if _, language, found := strings.Cut(name, "."); found {
		all = translated(language)
	}
	return all[slices.IndexFunc(all, func(f field) bool { return f.name == name })]
}
