package imdb

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"marquee/internal/ingest/input"
	"marquee/internal/ingest/value"
)

// collector goes through the files. People and movies are known by their numbers.
type collector struct {
	dataset *Dataset
	options Options
	yield   func(Movie, error) bool
	movies  map[uint32]*about
	people  map[uint32]string // names, "" while it is not known
}

// about is what the other files say of a movie.
type about struct {
	average   float64
	votes     int64
	chosen    bool // by title.basics.tsv
	directors []uint32
	cast      []uint32
	korean    string
	usual     bool // whether that is the usual Korean title
}

func (c *collector) run(ctx context.Context) error {
	c.movies, c.people = map[uint32]*about{}, map[uint32]string{}
	if c.options.MinVotes > 0 && c.dataset.byName[ratings] == nil {
		return errors.New("there is no " + ratings + ", without which no number of votes is known: download it too, or give --min-votes 0")
	}
	told := func(err error) bool { return c.yield(Movie{}, err) }
	known := func(error) bool { return true } // told of in the first pass
	of := c.dataset.byName
	for _, pass := range []struct {
		file *input.File
		bad  func(error) bool
		f    func(int64, [][]byte) string
	}{
		{of[ratings], told, c.rating}, {of[Basics], told, c.choose},
		{of[crew], told, c.director}, {of[principals], told, c.principal}, {of[names], told, c.name}, {of[akas], told, c.aka},
		{c.dataset.again, known, c.movie},
	} {
		if err := each(ctx, pass.file, pass.bad, pass.f); err != nil {
			return err
		}
		if pass.file == of[Basics] {
			maps.DeleteFunc(c.movies, func(_ uint32, a *about) bool { return !a.chosen })
		}
	}
	return nil
}

// rating takes a line of title.ratings.tsv.
func (c *collector) rating(_ int64, fields [][]byte) string {
	id, ok := number(fields[0], "tt")
	if !ok {
		return notID(fields[0])
	}
	average, err := strconv.ParseFloat(string(fields[1]), 64)
	if err != nil || !(average >= 1 && average <= 10) {
		return "averageRating " + input.Quote(fields[1]) + " is not from 1 to 10"
	}
	votes, err := strconv.ParseInt(string(fields[2]), 10, 64)
	if err != nil || votes < 0 {
		return "numVotes " + input.Quote(fields[2]) + " is not a number"
	}
	if votes >= c.options.MinVotes {
		c.movies[id] = &about{average: average, votes: votes}
	}
	return ""
}

func notID(field []byte) string { return input.Quote(field) + " is not an id such as tt0133093" }

// choose notes which of the titles are movies to be taken.
func (c *collector) choose(_ int64, fields [][]byte) string {
	id, ok := number(fields[0], "tt")
	if !ok {
		return notID(fields[0])
	}
	kind := string(fields[1])
	if kind != "movie" && (kind != "tvMovie" || !c.options.TVMovies) || !bytes.Equal(fields[4], []byte("0")) {
		return ""
	}
	if len(bytes.TrimSpace(fields[2])) == 0 {
		return "there is no primaryTitle"
	}
	for _, n := range [][]byte{fields[5], fields[6]} {
		if _, ok := value.Number(string(n)); n != nil && !ok {
			return input.Quote(n) + " is not a number"
		}
	}
	a := c.movies[id]
	if a == nil {
		if c.options.MinVotes > 0 {
			return ""
		}
		a = &about{}
		c.movies[id] = a
	}
	a.chosen = true
	return ""
}

// of gives what is known of the movie of a line, nil if it was not chosen.
func (c *collector) of(id []byte) *about {
	n, _ := number(id, "tt")
	if a := c.movies[n]; a != nil && a.chosen {
		return a
	}
	return nil
}

// director takes a line of title.crew.tsv.
func (c *collector) director(_ int64, fields [][]byte) string {
	a := c.of(fields[0])
	if a == nil {
		return ""
	}
	for id := range bytes.SplitSeq(fields[1], []byte(",")) {
		if n, ok := number(id, "nm"); ok {
			a.directors = append(a.directors, c.person(n))
		}
	}
	return ""
}

// principal takes a line of title.principals.tsv, which come in the order of billing.
func (c *collector) principal(_ int64, fields [][]byte) string {
	a := c.of(fields[0])
	if a == nil {
		return ""
	}
	n, ok := number(fields[1], "nm")
	if !ok {
		return input.Quote(fields[1]) + " is not an id such as nm0000206"
	}
	switch string(fields[2]) {
	case "actor", "actress":
		if len(a.cast) < c.options.Cast && !slices.Contains(a.cast, n) {
			a.cast = append(a.cast, c.person(n))
		}
	case "director":
		if c.dataset.byName[crew] == nil {
			a.directors = append(a.directors, c.person(n))
		}
	}
	return ""
}

func (c *collector) person(n uint32) uint32 {
	c.people[n] = ""
	return n
}

// name takes a line of name.basics.tsv.
func (c *collector) name(_ int64, fields [][]byte) string {
	n, ok := number(fields[0], "nm")
	if _, wanted := c.people[n]; ok && wanted {
		c.people[n] = input.CleanText(input.Decode(fields[1]))
	}
	return ""
}

// aka takes a line of title.akas.tsv: the Korean title, one without attributes (such as
// "informal title") rather than another.
func (c *collector) aka(_ int64, fields [][]byte) string {
	a := c.of(fields[0])
	language := string(fields[3])
	if a == nil || language != "ko" && (language != "" || string(fields[2]) != "KR") {
		return ""
	}
	title := input.CleanText(input.Decode(fields[1]))
	usual := fields[4] == nil
	if strings.ContainsFunc(title, func(r rune) bool { return unicode.Is(unicode.Hangul, r) }) && (a.korean == "" || usual && !a.usual) {
		a.korean, a.usual = title, usual
	}
	return ""
}

// movie yields a line of title.basics.tsv that was chosen.
func (c *collector) movie(line int64, fields [][]byte) string {
	a := c.of(fields[0])
	if a == nil {
		return ""
	}
	m := Movie{
		ID: string(fields[0]), Title: input.CleanText(input.Decode(fields[2])), OriginalTitle: input.CleanText(input.Decode(fields[3])),
		KoreanTitle: a.korean, Directors: c.names(a.directors), Cast: c.names(a.cast), Average: a.average, Votes: a.votes, Line: line,
	}
	if m.OriginalTitle == m.Title {
		m.OriginalTitle = ""
	}
	m.Year, _ = value.Year(string(fields[5]))
	m.Minutes, _ = value.Number(string(fields[6]))
	m.Genres = value.Genres(strings.SplitSeq(string(fields[7]), ","))
	if !c.yield(m, nil) {
		return enough
	}
	return ""
}

func (c *collector) names(ids []uint32) []string {
	var list []string
	for _, id := range ids {
		if name := c.people[id]; name != "" {
			list = append(list, name)
		}
	}
	return list
}
