package ingest

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"marquee/internal/catalog"
	"marquee/internal/feedback"
	"marquee/internal/ingest/input"
	"marquee/internal/ingest/table"
	"marquee/internal/ingest/value"
	"marquee/internal/store"
)

// Personal is an export of what one user said elsewhere.
type Personal struct {
	input.Files
	source string
	tables []personalTable
}

// personalTable is a file of it.
type personalTable struct {
	sheet   *table.Sheet
	file    string
	columns []string // that are there
	record  func(of func(column string) string) (rated, string)
}

// add adds a file, unless there is none. Of its columns the first ones are required.
func (p *Personal) add(file *input.File, required int, columns []string, record func(of func(string) string) (rated, string)) error {
	if file == nil {
		return nil
	}
	sheet, err := table.OpenSheet(file, table.SheetOptions{Format: table.CSV})
	if err != nil {
		return err
	}
	there := slices.Clone(columns[:required])
	if err := sheet.Need(there); err != nil {
		return err
	}
	for _, optional := range columns[required:] {
		if sheet.Need([]string{optional}) == nil {
			there = append(there, optional)
		}
	}
	p.Files = append(p.Files, file)
	p.tables = append(p.tables, personalTable{sheet, file.Name, there, record})
	return nil
}

// rows gives what the user said, with an *input.LineError for a line that is left out.
func (t personalTable) rows(ctx context.Context) (iter.Seq2[rated, error], error) {
	rows, err := t.sheet.Rows(ctx, t.columns)
	if err != nil {
		return nil, err
	}
	return func(yield func(rated, error) bool) {
		for row, err := range rows {
			var r rated
			if err == nil {
				var reason string
				r, reason = t.record(func(column string) string {
					if i := slices.Index(t.columns, column); i >= 0 && len(row.Values[i]) > 0 {
						return row.Values[i][0]
					}
					return ""
				})
				if r.at = (place{t.file, row.Line}); reason != "" {
					err = r.at.refuse("%s", reason)
				}
			}
			if !yield(r, err) {
				return
			}
		}
	}, nil
}

// Import stores what the user said as the owner's. Movies that are not here are added.
func (p *Personal) Import(ctx context.Context, s *store.Store, owner Owner, o Options) (Summary, error) {
	r := &ratedImport{work: work{options: o}, source: p.source}
	return r.perform(ctx, s, func(ctx context.Context, inTx transaction) (err error) {
		if r.owner, err = owner.find(ctx, &r.work, inTx, p.source); err != nil {
			return err
		}
		return r.run(ctx, inTx, func(yield func(rated, error) bool) {
			for _, t := range p.tables {
				rows, err := t.rows(ctx)
				if err != nil {
					yield(rated{}, err)
					return
				}
				for row, err := range rows {
					if !yield(row, err) {
						return
					}
				}
			}
		})
	})
}

// OpenLetterboxd finds the files of an export of Letterboxd's, its zip or folder, or
// opens its ratings.csv alone.
func OpenLetterboxd(set *input.Set) (*Personal, error) {
	p := &Personal{source: "letterboxd"}
	columns := []string{"Name", "Date", "Year", "Rating"}
	for _, f := range []struct {
		name     string
		required int
		mark     string
	}{{"ratings.csv", 4, ""}, {"watchlist.csv", 2, feedback.Watchlist}, {"likes/films.csv", 2, feedback.Like}} {
		file, err := set.File(f.name)
		if err != nil {
			return nil, err
		}
		if f.mark == "" && file == nil {
			file = set.Only()
		}
		if err := p.add(file, f.required, columns, func(of func(string) string) (rated, string) { return letterboxdRow(of, f.mark) }); err != nil {
			return nil, err
		}
	}
	if len(p.tables) == 0 {
		return nil, fmt.Errorf("there is neither a ratings.csv nor a watchlist.csv: name the .zip that Letterboxd made, the folder that it unpacks to or its ratings.csv")
	}
	return p, nil
}

// letterboxdRow reads a rating, or a row that is a mark.
func letterboxdRow(of func(string) string, mark string) (r rated, reason string) {
	var err error
	if r.Title = input.CleanText(of("Name")); r.Title == "" {
		return r, "there is no Name"
	}
	if r.Year, reason = yearOf(of("Year")); reason != "" {
		return r, reason
	}
	if r.when, err = value.Time(of("Date")); err != nil {
		return r, err.Error()
	}
	if mark != "" {
		r.marks = []string{mark}
		return r, ""
	}
	if r.rating, err = value.Stars.Rating(of("Rating")); err != nil {
		return r, err.Error()
	}
	r.rating = value.Halves(r.rating)
	return r, ""
}

// OpenIMDbRatings opens the ratings.csv that a user of IMDb exports.
func OpenIMDbRatings(set *input.Set) (*Personal, error) {
	p := &Personal{source: "imdb-ratings"}
	if set.Only() == nil {
		return nil, fmt.Errorf("it is no file: name the ratings.csv that IMDb made")
	}
	return p, p.add(set.Only(), 3, []string{"Const", "Your Rating", "Date Rated", "Title", "Original Title", "Title Type", "Runtime (mins)", "Year", "Genres", "Directors"}, imdbRow)
}

// noMovies are parts of the names of what else is rated at IMDb.
var noMovies = []string{"series", "episode", "game", "podcast"}

// imdbRow reads a rating of 1 to 10.
func imdbRow(of func(string) string) (r rated, reason string) {
	kind := strings.ToLower(of("Title Type"))
	if slices.ContainsFunc(noMovies, func(part string) bool { return strings.Contains(kind, part) }) {
		return r, fmt.Sprintf("%q is no movie but of the kind %q", of("Title"), of("Title Type"))
	}
	id := of("Const")
	if !strings.HasPrefix(id, "tt") || !externalID.MatchString(id) {
		return r, fmt.Sprintf("Const %s is not an id such as tt0133093", input.Quote([]byte(id)))
	}
	r.ExternalIDs = append(r.ExternalIDs, catalog.ExternalID{Source: imdbSource, ID: id})
	stars, err := value.Scale{Worst: 1, Best: 10}.Rating(of("Your Rating"))
	if err != nil {
		return r, err.Error()
	}
	r.rating = value.Halves(stars)
	if r.when, err = value.Time(of("Date Rated")); err != nil {
		return r, err.Error()
	}
	if r.Year, reason = yearOf(of("Year")); reason != "" {
		return r, reason
	}
	r.Title = input.CleanText(of("Title"))
	if original := input.CleanText(of("Original Title")); original != r.Title {
		r.OriginalTitle = optional(original)
	}
	if minutes, ok := value.Number(of("Runtime (mins)")); ok {
		r.RuntimeMinutes = &minutes
	}
	for name := range strings.SplitSeq(of("Genres"), ",") {
		if slug := value.Genre(name); slug != "" {
			r.Genres = append(r.Genres, slug)
		}
	}
	for name := range strings.SplitSeq(of("Directors"), ",") {
		if name = input.CleanText(name); name != "" {
			r.Directors = append(r.Directors, name)
		}
	}
	return r, ""
}
