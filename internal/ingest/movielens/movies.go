package movielens

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"strings"
	"time"

	"marquee/internal/ingest/input"
)

// Movies iterates over all movies in the order of the file, with errors as in
// Ratings. In the CSV layout the ids of links.csv are part of the movies; its
// malformed lines are yielded before the first movie.
func (d *Dataset) Movies(ctx context.Context) iter.Seq2[Movie, error] {
	switch d.layout {
	case LayoutCSV:
		return d.moviesCSV(ctx)
	case Layout100K:
		return d.movies100K(ctx)
	}
	return records(ctx, d.files["movies.dat"], func() parser[Movie] { return movieDat{} })
}

func (d *Dataset) moviesCSV(ctx context.Context) iter.Seq2[Movie, error] {
	return func(yield func(Movie, error) bool) {
		links := map[int64]link{}
		for l, err := range d.links(ctx) {
			if err == nil && len(links) >= maxLinks {
				err = fmt.Errorf("%s has more than %d movies: it is no MovieLens dataset", d.files["links.csv"].Name, maxLinks)
			}
			if err == nil {
				links[l.movie] = l
				continue
			}
			if !yield(Movie{}, err) || !input.IsLineError(err) {
				return
			}
		}
		e := d.files["movies.csv"]
		for m, err := range records(ctx, e, func() parser[Movie] { return &movieCSV{newCSVHeader(e)} }) {
			if err == nil {
				links[m.ID].addTo(&m)
			}
			if !yield(m, err) {
				return
			}
		}
	}
}

// movieCSV parses a movies.csv.
type movieCSV struct{ csvHeader }

func (p *movieCSV) parse(line []byte, m *Movie) string {
	if reason := p.row.split(line); reason != "" {
		return reason
	}
	return fillMovie(p.row.field(0), p.row.field(1), p.row.field(2), m)
}

// movieDat parses the movies.dat of 1M and 10M.
type movieDat struct{ noHeader }

func (movieDat) parse(line []byte, m *Movie) string {
	id, rest, ok := bytes.Cut(line, colons)
	// Genres have no colons and titles may.
	i := bytes.LastIndex(rest, colons)
	if !ok || i < 0 {
		return `not the three fields movie, title and genres separated by "::"`
	}
	return fillMovie(id, rest[:i], rest[i+len(colons):], m)
}

func fillMovie(id, title, genres []byte, m *Movie) string {
	if reason := fillTitle(id, title, m); reason != "" {
		return reason
	}
	for name := range strings.SplitSeq(input.Decode(genres), "|") {
		if len(m.Genres) == maxGenres {
			return fmt.Sprintf("more than %d genres", maxGenres)
		}
		m.addGenre(name)
	}
	return ""
}

// maxGenres is more than any movie has. A line that is all genres would otherwise
// take long, for each one is compared with those before.
const maxGenres = 64

// fillTitle sets what the id and the title of a movie tell.
func fillTitle(id, title []byte, m *Movie) string {
	if reason := parseID("movie id", id, &m.ID); reason != "" {
		return reason
	}
	m.RawTitle = input.CleanText(input.Decode(title))
	t := ParseTitle(m.RawTitle)
	if t.Title == "" {
		return "title is empty"
	}
	m.Title, m.Alternatives, m.Year, m.EndYear = t.Title, t.Alternatives, t.Year, t.EndYear
	return ""
}

// movies100K iterates over u.item after reading the names of the genres.
func (d *Dataset) movies100K(ctx context.Context) iter.Seq2[Movie, error] {
	return func(yield func(Movie, error) bool) {
		genres := make([]string, 0, len(genres100K))
		for g, err := range records(ctx, d.files["u.genre"], func() parser[genre100K] { return genreParser{} }) {
			if err != nil {
				if !yield(Movie{}, err) || !input.IsLineError(err) {
					return
				}
				continue
			}
			for len(genres) <= g.column {
				genres = append(genres, "")
			}
			genres[g.column] = g.name
		}
		if len(genres) == 0 {
			genres = genres100K
		}
		records(ctx, d.files["u.item"], func() parser[Movie] { return itemParser{genres: genres} })(yield)
	}
}

// genre100K is a line of u.genre: a genre and its place among the flags of u.item.
type genre100K struct {
	name   string
	column int
}

type genreParser struct{ noHeader }

func (genreParser) parse(line []byte, g *genre100K) string {
	const most = 100 // u.genre has 19, and the number is the size of a list
	name, number, ok := bytes.Cut(line, pipe)
	n, isNumber := parseUint(number)
	if !ok || !isNumber || n >= most {
		return "not a genre and its number separated by |"
	}
	g.name, g.column = input.CleanText(input.Decode(name)), int(n)
	return ""
}

// itemParser parses u.item: number, title, release date, video date, a search at
// IMDb (by title and thus no id) and one flag per genre.
type itemParser struct {
	noHeader
	genres []string
}

const itemFlags = 5 // the column where the flags begin

var pipe = []byte("|")

func (p itemParser) parse(line []byte, m *Movie) string {
	fields := bytes.SplitN(line, pipe, itemFlags+len(p.genres)+1)
	if len(fields) < itemFlags+len(p.genres) {
		return fmt.Sprintf("%d columns where %d are expected", len(fields), itemFlags+len(p.genres))
	}
	if reason := fillTitle(fields[0], fields[1], m); reason != "" {
		return reason
	}
	if date := string(trimSpaces(fields[2])); date != "" {
		at, err := time.Parse("2-Jan-2006", date)
		if err != nil {
			return "release date " + input.Quote(fields[2]) + " is not a date such as 01-Jan-1995"
		}
		m.ReleaseDate = at
		if m.Year == 0 {
			m.Year = at.Year()
		}
	}
	for i, name := range p.genres {
		switch flag := string(trimSpaces(fields[itemFlags+i])); flag {
		case "0":
		case "1":
			m.addGenre(name)
		default:
			return fmt.Sprintf("flag %s of the genre %q is neither 0 nor 1", input.Quote(fields[itemFlags+i]), name)
		}
	}
	return ""
}
