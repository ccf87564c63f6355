package main

import (
	"context"
	"fmt"
	"log/slog"
	"strings"

	"marquee/internal/practice"
)

type practiceCommand struct {
	Addr          string `default:"127.0.0.1:8090" placeholder:"HOST:PORT" help:"Where to listen (${default})."`
	PrintSiteFile bool   `help:"Print the site file, by which the pages without structured data can be read, and end."`
}

// Help says what the site is for.
func (practiceCommand) Help() string {
	return `About 30 pages in English and Korean on which to learn crawling without bothering anyone. The movies and people are made up; the
mistakes are those that real sites make: broken JSON-LD, relative and duplicate addresses, redirects, a loop, server errors,
a wrong encoding, ratings out of their scale, a trap without an end. Each page says at its bottom which mistake it has and what a good
crawler does, and the first page lists them all. The site needs no database and ends with Ctrl-C.

Examples:
  marquee practice-site
  marquee practice-site --addr 127.0.0.1:8091`
}

// Run serves the practice site until ctx ends.
func (c *practiceCommand) Run(ctx context.Context, out *output) error {
	if c.PrintSiteFile {
		_, err := out.stdout.Write(practice.SiteFile)
		return err
	}
	listener, err := listen(ctx, "--addr", c.Addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	base := "http://" + reachable(listener.Addr())
	return serve(ctx, listener, practice.Handler(), slog.New(slog.DiscardHandler), func() {}, func(context.Context) error {
		fmt.Fprintf(out.stdout, "The practice site is at %s/\n\nTry it in a browser, and crawl it from another terminal:\n\n  %s\n\nCtrl-C ends it.\n",
			base, strings.ReplaceAll(practice.Commands(base), "\n", "\n  "))
		return nil
	})
}
