// Package imdb reads the files that IMDb publishes for personal and non-commercial use
// (title.basics.tsv and others, plain or packed by gzip, https://datasets.imdbws.com).
//
// The files are read one after the other, each in one pass but title.basics.tsv, which
// takes two. Memory is that of what is known of the movies that are chosen, whatever the
// size of the files.
package imdb

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"

	"marquee/internal/ingest/input"
)

// columns are those that are read of each file, in the order in which they are asked
// for. Only the first file must be there.
var columns = map[string][]string{
	Basics:     {"tconst", "titleType", "primaryTitle", "originalTitle", "isAdult", "startYear", "runtimeMinutes", "genres"},
	ratings:    {"tconst", "averageRating", "numVotes"},
	crew:       {"tconst", "directors"},
	principals: {"tconst", "nconst", "category"},
	names:      {"nconst", "primaryName"},
	akas:       {"titleId", "title", "region", "language", "attributes"},
}

const (
	Basics     = "title.basics.tsv" // of which the movies are
	ratings    = "title.ratings.tsv"
	crew       = "title.crew.tsv"
	principals = "title.principals.tsv"
	names      = "name.basics.tsv"
	akas       = "title.akas.tsv"
)

// Options choose movies.
type Options struct {
	// MinVotes is the least number of votes; 0 takes those without any too. More than 0
	// needs title.ratings.tsv.
	MinVotes int64
	// TVMovies takes movies that were made for television too.
	TVMovies bool
	// Cast is how many actors of a movie are taken.
	Cast int
}

// Movie is a movie that was chosen.
type Movie struct {
	ID            string // "tt0133093"
	Title         string
	OriginalTitle string // "" if it is the same
	KoreanTitle   string // "" if there is none
	Year          int32  // 0: unknown
	Minutes       int32  // 0: unknown
	Genres        []string
	Directors     []string
	Cast          []string
	Average       float64 // of the votes, from 1 to 10
	Votes         int64
	Line          int64 // in title.basics.tsv
}

// Dataset is a folder of the files.
type Dataset struct {
	input.Files
	byName map[string]*input.File
	again  *input.File // the second pass over title.basics.tsv, in which the movies are stored
}

// Open finds the files and looks for the columns that each must have.
func Open(set *input.Set) (*Dataset, error) {
	d := &Dataset{byName: map[string]*input.File{}}
	for _, name := range []string{ratings, Basics, crew, principals, names, akas} {
		file, err := set.File(name)
		if name == Basics && file == nil && err == nil {
			_, err = set.Need(name, "name the folder of IMDb's files, as downloaded from https://datasets.imdbws.com")
		}
		if err != nil {
			return nil, err
		}
		if file == nil {
			continue
		}
		head, err := file.Head(input.MaxLine)
		if err != nil {
			return nil, err
		}
		head, _, _ = bytes.Cut(head, []byte("\n"))
		if _, err := places(file.Name, input.TrimLine(head, true)); err != nil {
			return nil, err
		}
		d.byName[name], d.Files = file, append(d.Files, file)
	}
	d.again = d.byName[Basics].Again()
	d.Files = append(d.Files, d.again)
	return d, nil
}

// Missing names the files that are not there, without which something is not known.
func (d *Dataset) Missing() []string {
	var missing []string
	for _, name := range []string{ratings, crew, principals, names, akas} {
		if d.byName[name] == nil {
			missing = append(missing, name)
		}
	}
	return missing
}

// columnsOf are the columns of a file, in whatever case its name is written.
func columnsOf(file string) []string { return columns[strings.ToLower(file)] }

// places finds the columns of a file in its header.
func places(file string, header []byte) ([]int, error) {
	found := strings.Split(string(header), "\t")
	wanted := columnsOf(file)
	at := make([]int, len(wanted))
	for i, column := range wanted {
		at[i] = -1
		for n, name := range found {
			if name == column {
				at[i] = n
			}
		}
		if at[i] < 0 {
			return nil, fmt.Errorf("%s:1: column %q is missing (found: %s): it is not that file of IMDb's", file, column, input.Quote([]byte(strings.Join(found, ", "))))
		}
	}
	return at, nil
}

// enough is the reason to end the reading for which nothing is wrong.
const enough = "enough"

var errEnough = errors.New(enough)

// each calls f with the wanted fields of each line of a file, which are valid during the
// call; nil is one without a value. A file that is not there gives nothing. What f finds
// wrong, and lines with too few fields, are told to bad, which says whether to go on.
func each(ctx context.Context, file *input.File, bad func(error) bool, f func(line int64, fields [][]byte) (reason string)) error {
	if file == nil {
		return nil
	}
	var at []int
	fields := make([][]byte, len(columnsOf(file.Name)))
	return input.EachLine(ctx, file, func(n int64, line []byte, whole bool) (bool, error) {
		if n == 1 {
			var err error
			at, err = places(file.Name, line)
			return true, err
		}
		reason := input.TooLong
		if whole {
			if reason = split(line, at, fields); reason == "" {
				reason = f(n, fields)
			}
		}
		if reason == enough {
			return false, errEnough
		}
		if reason != "" && !bad(&input.LineError{File: file.Name, Line: n, Reason: reason}) {
			return false, errEnough
		}
		return true, nil
	})
}

// split takes the fields of some places of a line, and gives what is wrong or "".
func split(line []byte, at []int, fields [][]byte) string {
	for i := range fields {
		fields[i] = nil
	}
	found := 0
	for n := 0; found < len(at); n++ {
		field, rest, more := bytes.Cut(line, tab)
		for i, place := range at {
			if place == n {
				found++
				if !bytes.Equal(field, none) {
					fields[i] = field
				}
			}
		}
		if line = rest; !more {
			break
		}
	}
	if found < len(at) {
		return "fewer columns than the first line has"
	}
	return ""
}

var (
	tab  = []byte("\t")
	none = []byte(`\N`)
)

// number reads the number of an id such as tt0133093.
func number(id []byte, prefix string) (n uint32, ok bool) {
	digits, found := bytes.CutPrefix(id, []byte(prefix))
	if !found || len(digits) == 0 || len(digits) > 9 {
		return 0, false
	}
	for _, c := range digits {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + uint32(c-'0')
	}
	return n, true
}

// Movies gives the movies that the options choose, in the order of title.basics.tsv,
// with an *input.LineError for each line that cannot be used; those of the other files
// come first. Any other error ends it.
func (d *Dataset) Movies(ctx context.Context, o Options) iter.Seq2[Movie, error] {
	return func(yield func(Movie, error) bool) {
		c := &collector{dataset: d, options: o, yield: yield}
		if err := c.run(ctx); err != nil && !errors.Is(err, errEnough) {
			yield(Movie{}, err)
		}
	}
}
