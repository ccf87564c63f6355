package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"marquee/internal/ingest"
	"marquee/internal/ingest/input"
	"marquee/internal/ingest/table"
	"marquee/internal/ingest/value"
	"marquee/internal/store"
)

// tableCommand is what tables in CSV and in NDJSON have in common.
type tableCommand struct {
	importing
	strictness
	merging
	owner
	Path        string   `arg:"" help:"The file; packed by gzip where its name ends in .gz."`
	Source      string   `required:"" placeholder:"NAME" help:"What the table's own ids are ids of, and the name under which it is kept what the table says, such as our-shop."`
	Map         []string `placeholder:"FIELD=COLUMN" help:"Which column is which field. A list has a separator after a colon: genres=Genre:| or genres=Genre:comma. Columns that are called as a field need no mapping."`
	Ratings     bool     `help:"The table has ratings, not movies."`
	RatingScale string   `default:"0.5-5" placeholder:"WORST-BEST" help:"The scale of the ratings (${default}), such as 0-100. 4/5, 8/10 and 80%% say their own."`
}

// owner are the flags that say whose ratings are imported.
type owner struct {
	User    int64  `placeholder:"ID" help:"The user here whose ratings they are."`
	NewUser string `placeholder:"NAME" help:"Make a user of this name, whose ratings they are; the next import finds the user by the name."`
}

func (o owner) of() (ingest.Owner, error) {
	if o.User != 0 && o.NewUser != "" {
		return ingest.Owner{}, badInput{errors.New("--user and --new-user do not go together")}
	}
	return ingest.Owner{ID: o.User, Name: o.NewUser}, nil
}

type csvCommand struct {
	tableCommand
	Delimiter string `default:"auto" placeholder:"D" help:"What is between the columns: one character, tab, or auto (${default}), which chooses among , ; tab and |."`
	NoHeader  bool   `help:"The first line is data already; columns are called #1, #2 and so on, as in --map title=#1."`
	Encoding  string `placeholder:"NAME" help:"Such as euc-kr or windows-1252, where the file is neither UTF-8 nor UTF-16 with a byte order mark."`
}

type ndjsonCommand struct{ tableCommand }

const tableHelp = `Without --ratings each row is a movie, with the fields title, original_title, year, language (ko), runtime_minutes,
minimum_age, overview, poster_url, genres, countries (KR), directors, cast, keywords, id (in this table), imdb_id, tmdb_id,
external_ids (SOURCE:ID), url (of the page that says it), rating and rating_count (by the source's own audience), and titles
and overviews in other languages, title_ko, overview_fr. A movie that is here, by an id or else surely enough by title, year and people,
is filled in where it lacks something; what differs stays as it is, and is kept as what this source says.

With --ratings each row is a rating: user_id (there, or all of one user with --user), the movie by movie_id (the id of an
import of movies of the same --source), imdb_id, tmdb_id, or title and year (by which it is added), rating, rounded to halves,
and rated_at (a date, a time, or seconds since 1970; else that of the file). The latest rating of a movie by a user counts.

Running an import twice changes nothing; one that was interrupted is completed by running it again. A line that cannot be
used is reported as file:line: reason, counted and left out.

`

// Help is shown below the flags.
func (csvCommand) Help() string {
	return tableHelp + `A text that begins as a formula does stays a text. For example:

  marquee import csv films.csv --source our-shop --map title=Name,year=Year,genres=Genre:comma --dry-run
  marquee import csv sales.csv --source our-shop --ratings --map user_id=Customer,movie_id=Film,rating=Stars --rating-scale 0-100`
}

// Help is shown below the flags.
func (ndjsonCommand) Help() string {
	return tableHelp + `Each line is a JSON object; lists may be JSON arrays. For example:

  marquee import ndjson films.ndjson --source our-shop --map title=name,genres=tags --dry-run`
}

// Run imports a table in CSV.
func (c *csvCommand) Run(ctx context.Context, out *output) error {
	o := table.SheetOptions{Format: table.CSV, NoHeader: c.NoHeader, Encoding: c.Encoding}
	switch d := strings.ReplaceAll(c.Delimiter, "tab", "\t"); {
	case d == "auto":
	case len(d) == 1 && d != `"` && d != "\n" && d != "\r":
		o.Delimiter = d[0]
	default:
		return badInput{fmt.Errorf("the delimiter %q is not one character of ASCII", c.Delimiter)}
	}
	return c.importTable(ctx, out, o)
}

// Run imports a table of JSON objects.
func (c *ndjsonCommand) Run(ctx context.Context, out *output) error {
	return c.importTable(ctx, out, table.SheetOptions{Format: table.NDJSON})
}

func (c *tableCommand) importTable(ctx context.Context, out *output, options table.SheetOptions) error {
	progress := newImportProgress(out)
	o, err := c.options(progress, out, c.Ratings)
	if err != nil {
		return err
	}
	o.Strict, o.Source = c.Strict, c.Source
	plain := &ingest.Plain{}
	if plain.Owner, err = c.of(); err != nil {
		return err
	}
	if plain.Scale, err = value.ParseScale(c.RatingScale); err != nil {
		return badInput{err}
	}
	info, err := os.Stat(c.Path)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s is not a file: name one table", c.Path)
	}
	plain.File, plain.RatedAt = input.OnDisk(c.Path, info), info.ModTime().UTC()
	if plain.Sheet, err = table.OpenSheet(plain.File, options); err != nil {
		return err
	}
	fields, run := ingest.MovieFields, ingest.PlainMovies
	if c.Ratings {
		fields, run = ingest.RatingFields, ingest.PlainRatings
	}
	var unused []string
	if plain.Mapping, unused, err = ingest.NewMapping(fields, c.Map, plain.Sheet); err != nil {
		return badInput{err}
	}
	if len(unused) > 0 {
		fmt.Fprintf(out.stderr, "not used: the columns %s\n", strings.Join(unused, ", "))
	}
	return c.run(ctx, out, progress, input.Files{plain.File}, o, func(s *store.Store, o ingest.Options) (ingest.Summary, error) {
		return run(ctx, s, plain, o)
	})
}
