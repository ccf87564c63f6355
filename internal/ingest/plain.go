package ingest

import (
	"context"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"

	"marquee/internal/catalog"
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
		return mergeAll(ctx, w, inTx, o.Source, movies)
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
	if !sourceName.MatchString(source) {
		return fmt.Errorf("the source %q must be up to 40 of a-z, 0-9 and -, beginning with a letter", source)
	}
	return nil
}

// read gives the records of a table. The reason is what is wrong with a row, or "".
func read[R any](ctx context.Context, p *Plain, record func(table.Row) (R, string)) (iter.Seq2[R, error], error) {
	rows, err := p.Sheet.Rows(ctx, p.Mapping.columns)
	if err != nil {
		return nil, err
	}
	return func(yield func(R, error) bool) {
		for row, err := range rows {
			var r R
			if err == nil {
				var reason string
				if r, reason = record(row); reason != "" {
					err = place{p.File.Name, row.Line}.refuse("%s", reason)
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

// movie reads a movie, and what is wrong with it or "".
func (p *Plain) movie(row table.Row, source string) (movie catalog.Imported, reason string) {
	m := p.Mapping
	d := catalog.Details{
		Title: input.CleanText(m.text(row, "title")), OriginalTitle: optional(m.text(row, "original_title")), Language: optional(strings.ToLower(m.text(row, "language"))),
		Overview: optional(m.text(row, "overview")), PosterURL: optional(m.text(row, "poster_url")), Countries: m.values(row, "countries"),
		Directors: m.values(row, "directors"), Cast: m.values(row, "cast"), Keywords: m.values(row, "keywords"),
	}
	for _, name := range m.values(row, "genres") {
		if slug := value.Genre(name); slug != "" {
			d.Genres = append(d.Genres, slug)
		}
	}
	if d.Year, reason = yearOf(m.text(row, "year")); reason != "" {
		return movie, reason
	}
	for field, to := range map[string]**int32{"runtime_minutes": &d.RuntimeMinutes, "minimum_age": &d.MinimumAge} {
		if text := m.text(row, field); text != "" {
			n, ok := value.Number(text)
			if !ok {
				return movie, fmt.Sprintf("%s: %s is not a whole number", field, input.Quote([]byte(text)))
			}
			*to = &n
		}
	}
	if d.ExternalIDs, reason = p.ids(row, source, "id"); reason != "" {
		return movie, reason
	}
	p.translations(row, &d)
	movie = catalog.Imported{Details: d, URL: m.text(row, "url")}
	movie.Rating, reason = p.sourceRating(row)
	return movie, reason
}

// yearOf reads a year, nil where the text is empty.
func yearOf(text string) (*int32, string) {
	if text == "" {
		return nil, ""
	}
	year, ok := value.Year(text)
	if !ok {
		return nil, fmt.Sprintf("%s is not a year from 1870 to 2200", input.Quote([]byte(text)))
	}
	return &year, ""
}

// ids are a movie's: in the table's own source, at IMDb and TMDB, and others.
func (p *Plain) ids(row table.Row, source, own string) (ids []catalog.ExternalID, reason string) {
	m := p.Mapping
	for _, field := range []string{own, "imdb_id", "tmdb_id"} {
		id := m.text(row, field)
		if id == "" {
			continue
		}
		x := catalog.ExternalID{Source: strings.TrimSuffix(field, "_id"), ID: id}
		switch field {
		case own:
			x.Source = source
		case "imdb_id":
			x.ID = imdbID(id)
		}
		ids = append(ids, x)
	}
	for _, text := range m.values(row, "external_ids") {
		there, id := splitID(text)
		ids = append(ids, catalog.ExternalID{Source: there, ID: id})
	}
	for _, x := range ids {
		if !sourceName.MatchString(x.Source) || !externalID.MatchString(x.ID) {
			return nil, fmt.Sprintf("%s is no id of a movie: it is SOURCE:ID with up to 100 of A-Z, a-z, 0-9 and . _ -", input.Quote([]byte(joinID(x.Source, x.ID))))
		}
	}
	return ids, ""
}

// imdbID writes an id of IMDb's whole: tables often have its number alone.
func imdbID(text string) string {
	if n, err := strconv.ParseInt(text, 10, 64); err == nil && n > 0 {
		return fmt.Sprintf("tt%07d", n)
	}
	return text
}

// translations are the titles and overviews in other languages.
func (p *Plain) translations(row table.Row, d *catalog.Details) {
	at := map[string]int{}
	for _, field := range p.Mapping.fields {
		match := translated.FindStringSubmatch(field)
		text := p.Mapping.text(row, field)
		if match == nil || text == "" {
			continue
		}
		i, known := at[match[2]]
		if !known {
			i = len(d.Translations)
			at[match[2]] = i
			d.Translations = append(d.Translations, catalog.Translation{Language: match[2]})
		}
		if match[1] == "title" {
			d.Translations[i].Title = &text
		} else {
			d.Translations[i].Overview = &text
		}
	}
}

// sourceRating is what the table's own audience gives the movie.
func (p *Plain) sourceRating(row table.Row) (*catalog.SourceRating, string) {
	text := p.Mapping.text(row, "rating")
	if text == "" {
		return nil, ""
	}
	average, err := p.Scale.Rating(text)
	if err != nil {
		return nil, err.Error() + "; another scale is given by --rating-scale"
	}
	rating := &catalog.SourceRating{Average: average}
	if text := p.Mapping.text(row, "rating_count"); text != "" {
		count, ok := value.Number(text)
		if !ok {
			return nil, fmt.Sprintf("rating_count: %s is not a whole number", input.Quote([]byte(text)))
		}
		rating.Count = int64(count)
	}
	return rating, ""
}

func optional(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
