package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"marquee/internal/ingest"
	"marquee/internal/ingest/movielens"
	"marquee/internal/store"
)

type importCommand struct {
	IMDb        imdbCommand        `cmd:"" name:"imdb" help:"Import movies of the files that IMDb publishes for non-commercial use."`
	IMDbRatings imdbRatingsCommand `cmd:"" name:"imdb-ratings" help:"Import the ratings that a user of IMDb exported."`
	Letterboxd  letterboxdCommand  `cmd:"" name:"letterboxd" help:"Import the ratings, watchlist and likes that a user of Letterboxd exported."`
	TMDB        tmdbCommand        `cmd:"" name:"tmdb" help:"Import movies from TMDB's API, by a token of your own and under its terms."`
	CSV         csvCommand         `cmd:"" name:"csv" help:"Import movies or ratings of any table in CSV, by a mapping of its columns."`
	NDJSON      ndjsonCommand      `cmd:"" name:"ndjson" help:"Import movies or ratings from lines of JSON, by a mapping of their keys."`
	Marquee     marqueeCommand     `cmd:"" name:"marquee" help:"Read an export of Marquee's back into an empty database."`
	MovieLens   movieLensCommand   `cmd:"" name:"movielens" help:"Import a MovieLens data set: its folder or .zip, in any of the layouts (100K, 1M, 10M, 20M, 25M, 32M, latest)."`
}

// importing is what all imports share: their flags and how they are told of.
type importing struct {
	database
}

// strictness is the flag of the imports that leave out lines which cannot be used.
type strictness struct {
	Strict bool `help:"Stop at the first line that cannot be used, with nothing imported."`
}

// source is what is read, of a size in bytes.
type source interface {
	Read() int64 // so far
	Size() int64
}

// mostReported is how many lines that cannot be used are printed.
const mostReported = 50

func newImportProgress(out *output) *progress { return newProgress(out.stderr, "importing") }

// run opens the database and imports, with options that it adds to. What has been stored
// stays when it is interrupted; running it again completes it.
func (c *importing) run(ctx context.Context, out *output, progress *progress, from source, o ingest.Options, do func(*store.Store, ingest.Options) (ingest.Summary, error)) error {
	s, err := c.openStore(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	reported := 0
	begin := time.Now()
	o.Now = begin
	o.Skipped = func(reason error) {
		if reported++; reported <= mostReported {
			progress.line(reason.Error())
		}
	}
	o.Stored = func(sum ingest.Summary) { progress.show(from.Read(), from.Size(), soFar(sum, time.Since(begin))) }
	sum, err := do(s, o)
	progress.finish()
	if reported > mostReported {
		fmt.Fprintf(out.stderr, "… and %d more lines that cannot be used\n", reported-mostReported)
	}
	if err != nil {
		if errors.Is(err, context.Canceled) {
			fmt.Fprintln(out.stderr, "Interrupted. What is imported stays; run the same command again to complete it.")
		}
		return err
	}
	printSummary(out.stdout, sum, o.DryRun, time.Since(begin))
	return nil
}

// soFar is a line on an import that goes on.
func soFar(sum ingest.Summary, taken time.Duration) string {
	rate := float64(sum.Movies.Read+sum.Ratings.Read) / max(taken.Seconds(), 0.001)
	return fmt.Sprintf("%d movies, %d ratings, %.0f rows/s", sum.Movies.Read, sum.Ratings.Read, rate)
}

func printSummary(w io.Writer, sum ingest.Summary, dry bool, taken time.Duration) {
	seconds := max(taken.Seconds(), 0.001)
	for _, line := range []struct {
		what  string
		count ingest.Count
	}{{"movies", sum.Movies}, {"users", sum.Users}, {"ratings", sum.Ratings}, {"tags", sum.Tags}, {"feedback", sum.Feedback}} {
		switch {
		case line.count == (ingest.Count{}):
		case line.count.Read == 0: // found by what is said of them
			fmt.Fprintf(w, "%-9s%9s       %9d new\n", line.what, "", line.count.Added)
		case dry && line.what != "movies":
			fmt.Fprintf(w, "%-9s%9d read\n", line.what, line.count.Read)
		default:
			fmt.Fprintf(w, "%-9s%9d read, %9d new, %d changed\n", line.what, line.count.Read, line.count.Added, line.count.Changed)
		}
	}
	if sum.Uncertain > 0 {
		fmt.Fprintf(w, "uncertain%9d movies that resemble one here, left out\n", sum.Uncertain)
	}
	fmt.Fprintf(w, "skipped  %9d lines\n", sum.Skipped)
	fmt.Fprintf(w, "in %.1f s, %.0f rows/s\n", seconds, float64(sum.Movies.Read+sum.Ratings.Read)/seconds)
}

type movieLensCommand struct {
	importing
	strictness
	Path   string `arg:"" help:"The folder or the .zip of the data set."`
	Source string `placeholder:"NAME" help:"The name under which the users' ids are kept (made from the data set's name). Give it where two data sets would get the same name."`
}

// Run imports a data set.
func (c *movieLensCommand) Run(ctx context.Context, out *output) error {
	set, err := movielens.Open(c.Path)
	if err != nil {
		return err
	}
	defer set.Close()
	return c.run(ctx, out, newImportProgress(out), set, ingest.Options{Strict: c.Strict, Source: c.Source}, func(s *store.Store, o ingest.Options) (ingest.Summary, error) {
		return ingest.MovieLens(ctx, s, set, c.Path, o)
	})
}
