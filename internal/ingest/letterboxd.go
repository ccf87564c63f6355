package ingest

import (
	"fmt"

	"marquee/internal/feedback"
	"marquee/internal/ingest/input"
	"marquee/internal/ingest/value"
)

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
