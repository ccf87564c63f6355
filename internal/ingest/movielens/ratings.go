package movielens

import (
	"bytes"
	"context"
	"iter"

	"marquee/internal/ingest/input"
)

// Ratings iterates over all ratings in the order of the file. An error is a
// *LineError for a line that is left out; any other error is the last thing
// yielded. The checks, if any, say what is wrong with a rating or "": a line that
// does not pass is left out as a malformed one is.
func (d *Dataset) Ratings(ctx context.Context, checks ...func(Rating) string) iter.Seq2[Rating, error] {
	switch d.layout {
	case LayoutCSV:
		e := d.files["ratings.csv"]
		return records(ctx, e, func() parser[Rating] { return checked[Rating]{&ratingCSV{newCSVHeader(e)}, checks} })
	case Layout100K:
		return records(ctx, d.files["u.data"], func() parser[Rating] {
			return checked[Rating]{ratingText{sep: []byte("\t"), name: "tabs"}, checks}
		})
	}
	return records(ctx, d.files["ratings.dat"], func() parser[Rating] {
		return checked[Rating]{ratingText{sep: colons, name: `"::"`}, checks}
	})
}

// Tags iterates over all tags in the order of the file, with errors and checks as in
// Ratings. A dataset without tags gives none.
func (d *Dataset) Tags(ctx context.Context, checks ...func(Tag) string) iter.Seq2[Tag, error] {
	if d.layout == LayoutCSV {
		e := d.files["tags.csv"]
		return records(ctx, e, func() parser[Tag] { return checked[Tag]{&tagCSV{newCSVHeader(e)}, checks} })
	}
	return records(ctx, d.files["tags.dat"], func() parser[Tag] { return checked[Tag]{tagText{}, checks} })
}

// ratingCSV parses a ratings.csv.
type ratingCSV struct{ csvHeader }

func (p *ratingCSV) parse(line []byte, r *Rating) string {
	if reason := p.row.split(line); reason != "" {
		return reason
	}
	return fillRating(p.row.field(0), p.row.field(1), p.row.field(2), p.row.field(3), r)
}

// ratingText parses the older layouts: user, movie, rating, time with a separator.
type ratingText struct {
	noHeader
	sep  []byte
	name string // of the separator, for people
}

func (p ratingText) parse(line []byte, r *Rating) string {
	user, rest, ok1 := bytes.Cut(line, p.sep)
	movie, rest, ok2 := bytes.Cut(rest, p.sep)
	stars, at, ok3 := bytes.Cut(rest, p.sep)
	if !ok1 || !ok2 || !ok3 || bytes.Contains(at, p.sep) {
		return "not the four fields user, movie, rating and timestamp separated by " + p.name
	}
	return fillRating(user, movie, stars, at, r)
}

func fillRating(user, movie, stars, at []byte, r *Rating) string {
	if reason := parseID("user id", user, &r.UserID); reason != "" {
		return reason
	}
	if reason := parseID("movie id", movie, &r.MovieID); reason != "" {
		return reason
	}
	if reason := parseStars(stars, &r.Rating); reason != "" {
		return reason
	}
	return parseTime(at, &r.At)
}

// tagCSV parses a tags.csv.
type tagCSV struct{ csvHeader }

func (p *tagCSV) parse(line []byte, t *Tag) string {
	if reason := p.row.split(line); reason != "" {
		return reason
	}
	return fillTag(p.row.field(0), p.row.field(1), p.row.field(2), p.row.field(3), t)
}

// tagText parses the tags.dat of 10M.
type tagText struct{ noHeader }

func (tagText) parse(line []byte, t *Tag) string {
	user, rest, ok1 := bytes.Cut(line, colons)
	movie, rest, ok2 := bytes.Cut(rest, colons)
	// A tag may have colons of its own, so the time is what follows the last ones.
	i := bytes.LastIndex(rest, colons)
	if !ok1 || !ok2 || i < 0 {
		return `not the four fields user, movie, tag and timestamp separated by "::"`
	}
	return fillTag(user, movie, rest[:i], rest[i+len(colons):], t)
}

func fillTag(user, movie, tag, at []byte, t *Tag) string {
	if reason := parseID("user id", user, &t.UserID); reason != "" {
		return reason
	}
	if reason := parseID("movie id", movie, &t.MovieID); reason != "" {
		return reason
	}
	if t.Tag = input.CleanText(input.Decode(tag)); t.Tag == "" {
		return "tag is empty"
	}
	return parseTime(at, &t.At)
}

var colons = []byte("::")
