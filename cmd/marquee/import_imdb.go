package main

import (
	"context"
	"fmt"
	"strings"

	"marquee/internal/ingest"
	"marquee/internal/ingest/imdb"
	"marquee/internal/ingest/input"
	"marquee/internal/store"
)

type imdbCommand struct {
	importing
	strictness
	merging
	Path     string `arg:"" help:"The folder of the files, packed by gzip or not."`
	MinVotes int64  `default:"1000" placeholder:"N" help:"Take movies with at least so many votes at IMDb (${default}); 0: all."`
	TVMovies bool   `name:"tv-movies" help:"Take movies made for television too."`
	Cast     int    `default:"10" placeholder:"N" help:"Take so many actors of a movie (${default})."`
}

// Help is shown below the flags.
func (imdbCommand) Help() string {
	return `IMDb publishes its data as files, which you download yourself from https://datasets.imdbws.com: title.basics.tsv.gz, and
as far as they are wanted title.ratings (votes), title.crew and title.principals (people), name.basics (their names) and title.akas
(Korean titles). IMDb allows personal and non-commercial use alone, and asks for this notice where the data is
shown: "Information courtesy of IMDb (https://www.imdb.com). Used with permission." Its terms are at
https://developer.imdb.com/non-commercial-datasets/.

Taken are movies with enough votes, without those for adults. One that is here, by its IMDb id or else surely enough by title, year and
people, is filled in where it lacks something; what differs stays as it is, and is kept as what IMDb says. The average of
IMDb's votes is kept the same way and is never counted as a rating of the users here.

The files are read as a stream: memory is that of the movies that are taken. Running it again, with newer files too, changes nothing
that is here already; an import that was interrupted is completed that way. A line that cannot be used is reported as
file:line: reason, counted and left out.

Example:
  marquee import imdb ./imdb-files --database sqlite:movies.db`
}

// Run imports movies.
func (c *imdbCommand) Run(ctx context.Context, out *output) error {
	if c.MinVotes < 0 || c.Cast < 0 {
		return badInput{fmt.Errorf("--min-votes and --cast must be 0 or more")}
	}
	progress := newImportProgress(out)
	o, err := c.options(progress, out, false)
	if err != nil {
		return err
	}
	o.Strict = c.Strict
	set, err := input.Open(c.Path)
	if err != nil {
		return err
	}
	defer set.Close()
	files, err := imdb.Open(set)
	if err != nil {
		return err
	}
	if missing := files.Missing(); len(missing) > 0 {
		fmt.Fprintf(out.stderr, "not there, and so not known: %s\n", strings.Join(missing, ", "))
	}
	return c.run(ctx, out, progress, files, o, func(s *store.Store, o ingest.Options) (ingest.Summary, error) {
		return ingest.IMDb(ctx, s, files, imdb.Options{MinVotes: c.MinVotes, TVMovies: c.TVMovies, Cast: c.Cast}, o)
	})
}
