package ingest

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"time"

	"marquee/internal/ingest/input"
	"marquee/internal/ingest/table"
	"marquee/internal/ingest/value"
	"marquee/internal/store"
)

// Plain is a table of movies or ratings that others made.
type Plain struct {
	File    *input.File
	Sheet   *table.Sheet
	Mapping *Mapping
	Scale   value.Scale // of the ratings
	// RatedAt is the time of ratings that have none of their own. It is the same each
	// time, so that running an import twice changes nothing.
	RatedAt time.Time
	// Owner is whose ratings they are where the table does not say it.
	Owner Owner
}

// PlainMovies merges the movies of a table. Options.Source is what the table's own ids
// are ids of, and the name under which it is kept what it says.
func PlainMovies(ctx context.Context, s *store.Store, p *Plain, o Options) (Summary, error) {
	if err := p.check(o.Source, "title", "id", "imdb_id", "tmdb_id", "external_ids"); err != nil {
		return Summary{}, err
	}
	w := &work{options: o}
	return w.perform(ctx, s, func(ctx context.Context, inTx transaction) error {
		movies, err := read(ctx, p, func(row table.Row) (sourced, string) {
			movie, reason := p.movie(row, o.Source)
			return sourced{movie, place{p.File.Name, row.Line}}, reason
		})
		if err != nil {
			return err
		}
		return mergeAll(ctx, w, inTx, o.Source, movies, mergeBatch)
	})
}

// PlainRatings stores the ratings of a table. A movie is found by an id, or by title and
// year, by which it is added where it is not here.
func PlainRatings(ctx context.Context, s *store.Store, p *Plain, o Options) (Summary, error) {
	if err := p.check(o.Source, "movie_id", "imdb_id", "tmdb_id", "title"); err != nil {
		return Summary{}, err
	}
	if !p.Mapping.has("rating") {
		return Summary{}, fmt.Errorf("no column is mapped to rating (found: %s)", strings.Join(p.Sheet.Columns(), ", "))
	}
	owned := p.Owner != Owner{}
	if owned == p.Mapping.has("user_id") {
		return Summary{}, fmt.Errorf("say whose ratings these are: by a column for user_id, or by --user or --new-user where all are of one user")
	}
	r := &ratedImport{work: work{options: o}, source: o.Source}
	return r.perform(ctx, s, func(ctx context.Context, inTx transaction) (err error) {
		if owned {
			if r.owner, err = p.Owner.find(ctx, &r.work, inTx, o.Source); err != nil {
				return err
			}
		}
		rows, err := read(ctx, p, func(row table.Row) (rated, string) { return p.rated(row, o.Source) })
		if err != nil {
			return err
		}
		return r.run(ctx, inTx, rows)
	})
}

// check looks for what must be known of a table: at least one of some columns, and whose
// its ids are.
func (p *Plain) check(source string, oneOf ...string) error {
	any := false
	for _, field := range oneOf {
		any = any || p.Mapping.has(field)
	}
	if !any {
		return fmt.Errorf("%s:1: no column is mapped to any of %s (found: %s): map one with --map title=COLUMN", p.File.Name, strings.Join(oneOf, ", "), strings.Join(p.Sheet.Columns(), ", "))
	}
	if !externalSource.MatchString(source) {
		return fmt.Errorf("the source %q must be up to 40 of a-z, 0-9 and -, beginning with a letter", source)
	}
	return nil
}

// read is readSheet of the columns that are mapped.
func read[R any](ctx context.Context, p *Plain, record func(table.Row) (R, string)) (iter.Seq2[R, error], error) {
	return readSheet(ctx, p.Sheet, p.File.Name, p.Mapping.columns, record)
}

// readSheet gives the records of columns of a table. The reason is what is wrong with a
// row, or "".
func readSheet[R any](ctx context.Context, sheet *table.Sheet, file string, columns []string, record func(table.Row) (R, string)) (iter.Seq2[R, error], error) {
	rows, err := sheet.Rows(ctx, columns)
	if err != nil {
		return nil, err
	}
	return func(yield func(R, error) bool) {
		for row, err := range rows {
			var r R
			if err == nil {
				var reason string
				if r, reason = record(row); reason != "" {
					err = place{file, row.Line}.refuse("%s", reason)
				}
			}
			if !yield(r, err) {
				return
			}
		}
	}, nil
}

// rated reads a rating, and what is wrong with it or "".
func (p *Plain) rated(row table.Row, source string) (r rated, reason string) {
	m := p.Mapping
	r.at = place{p.File.Name, row.Line}
	if r.user = m.text(row, "user_id"); m.has("user_id") && !externalID.MatchString(r.user) {
		return r, fmt.Sprintf("the user's id %s is not up to 100 of A-Z, a-z, 0-9 and . _ -", input.Quote([]byte(r.user)))
	}
	stars, err := p.Scale.Rating(m.text(row, "rating"))
	if err != nil {
		return r, err.Error() + "; another scale is given by --rating-scale"
	}
	r.rating, r.when = value.Halves(stars), p.RatedAt
	if text := m.text(row, "rated_at"); text != "" {
		if r.when, err = value.Time(text); err != nil {
			return r, err.Error()
		}
	}
	if r.Year, reason = yearOf(m.text(row, "year")); reason != "" {
		return r, reason
	}
	r.Title, r.Directors = input.CleanText(m.text(row, "title")), m.values(row, "directors")
	r.ExternalIDs, reason = p.ids(row, source, "movie_id")
	return r, reason
}
