package movielens

import (
	"bytes"
	"context"
	"fmt"
	"iter"

	"marquee/internal/ingest/input"
)

// maxLinks bounds the memory that the ids take. The largest release has fewer than
// a hundred thousand movies.
const maxLinks = 5_000_000

// link is a line of links.csv. The number of IMDb is kept as a number because all
// of the links are in memory at once.
type link struct {
	movie, imdb, tmdb int64
}

func (d *Dataset) links(ctx context.Context) iter.Seq2[link, error] {
	file := d.files["links.csv"]
	return records(ctx, file, func() parser[link] { return &linkCSV{newCSVHeader(file)} })
}

// addTo sets the ids of a movie.
func (l link) addTo(m *Movie) {
	m.TMDBID = l.tmdb
	if l.imdb != 0 {
		// IMDb pads its numbers to seven digits and has begun to need eight.
		m.IMDbID = fmt.Sprintf("tt%07d", l.imdb)
	}
}

type linkCSV struct{ csvHeader }

func (p *linkCSV) parse(line []byte, l *link) string {
	if reason := p.row.split(line); reason != "" {
		return reason
	}
	if reason := parseID("movie id", p.row.field(0), &l.movie); reason != "" {
		return reason
	}
	if imdb := trimSpaces(bytes.TrimPrefix(p.row.field(1), []byte("tt"))); len(imdb) > 0 {
		n, ok := parseUint(imdb)
		if !ok || n > maxIMDb {
			return "IMDb id " + input.Quote(p.row.field(1)) + " is not a number of at most ten digits"
		}
		l.imdb = n
	}
	if tmdb := trimSpaces(p.row.field(2)); len(tmdb) > 0 {
		return parseID("TMDB id", tmdb, &l.tmdb)
	}
	return ""
}

const maxIMDb = 9_999_999_999
