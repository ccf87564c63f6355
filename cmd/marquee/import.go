package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"marquee/internal/ingest"
	"marquee/internal/ingest/movielens"
	"marquee/internal/store"
)

type importCommand struct {
	MovieLens movieLensCommand `cmd:"" name:"movielens" help:"Import a MovieLens data set: its folder or .zip, in any of the layouts (100K, 1M, 10M, 20M, 25M, 32M, latest)."`
}

type movieLensCommand struct {
	database
	Path   string `arg:"" help:"The folder or the .zip of the data set."`
	Strict bool   `help:"Stop at the first line that cannot be used, with nothing imported."`
	Source string `placeholder:"NAME" help:"The name under which the users' ids are kept (made from the data set's name). Give it where two data sets would get the same name."`
}

// mostReported is how many lines that cannot be used are printed.
const mostReported = 50

// Run imports. What has been stored stays when it is interrupted; running it again
// completes it.
func (c *movieLensCommand) Run(ctx context.Context, out *output) error {
	set, err := movielens.Open(c.Path)
	if err != nil {
		return err
	}
	defer set.Close()
	s, err := store.Open(ctx, c.Database, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	progress := newProgress(out.stderr, set)
	reported := 0
	begin := time.Now()
	sum, err := ingest.MovieLens(ctx, s, set, c.Path, ingest.Options{
		Strict: c.Strict, Source: c.Source, Now: begin,
		Skipped: func(reason error) {
			if reported++; reported <= mostReported {
				progress.line(reason.Error())
			}
		},
		Stored: progress.show,
	})
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
	seconds := max(time.Since(begin).Seconds(), 0.001)
	fmt.Fprintf(out.stdout, "movies   %9d read, %9d new\n", sum.Movies.Read, sum.Movies.Added)
	fmt.Fprintf(out.stdout, "users    %9s       %9d new\n", "", sum.Users.Added)
	fmt.Fprintf(out.stdout, "ratings  %9d read, %9d new, %d changed\n", sum.Ratings.Read, sum.Ratings.Added, sum.Ratings.Changed)
	fmt.Fprintf(out.stdout, "tags     %9d read, %9d new\n", sum.Tags.Read, sum.Tags.Added)
	fmt.Fprintf(out.stdout, "skipped  %9d lines\n", sum.Skipped)
	fmt.Fprintf(out.stdout, "in %.1f s, %.0f ratings/s\n", seconds, float64(sum.Ratings.Read)/seconds)
	return nil
}

// progress shows how far an import is: a bar on a terminal, else a line now and then.
type progress struct {
	w     io.Writer
	set   *movielens.Dataset
	bar   *progressbar.ProgressBar // nil: no terminal
	begin time.Time
	last  time.Time
}

// lineInterval is the time between two lines of progress.
const lineInterval = 5 * time.Second

func newProgress(w io.Writer, set *movielens.Dataset) *progress {
	p := &progress{w: w, set: set, begin: time.Now(), last: time.Now()}
	if file, ok := w.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		p.bar = progressbar.NewOptions64(max(set.Size(), 1),
			progressbar.OptionSetWriter(w), progressbar.OptionSetDescription("importing"),
			progressbar.OptionSetPredictTime(true), progressbar.OptionSetElapsedTime(true),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	}
	return p
}

func (p *progress) show(sum ingest.Summary) {
	rate := float64(sum.Ratings.Read) / max(time.Since(p.begin).Seconds(), 0.001)
	if p.bar != nil {
		p.bar.Describe(fmt.Sprintf("%d movies, %d ratings, %.0f ratings/s", sum.Movies.Read, sum.Ratings.Read, rate))
		_ = p.bar.Set64(min(p.set.Read(), p.bar.GetMax64())) // a bar that cannot be drawn stops nothing
		return
	}
	if time.Since(p.last) < lineInterval {
		return
	}
	p.last = time.Now()
	done := float64(p.set.Read()) / float64(max(p.set.Size(), 1))
	left := time.Duration(float64(time.Since(p.begin)) * (1 - done) / max(done, 0.001)).Round(time.Second)
	fmt.Fprintf(p.w, "%3.0f %%  %d movies, %d ratings, %.0f ratings/s, %v left\n", 100*done, sum.Movies.Read, sum.Ratings.Read, rate, left)
}

// line prints a line without the bar's getting into it.
func (p *progress) line(text string) {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
	fmt.Fprintln(p.w, text)
}

func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}
