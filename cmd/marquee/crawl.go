package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"marquee/internal/catalog"
	"marquee/internal/crawl"
	"marquee/internal/fault"
	"marquee/internal/fetch"
)

type crawlCommand struct {
	database
	merging
	URLs         []string      `arg:"" name:"url" help:"Where to start: pages of the sites that are crawled. Other sites are not."`
	SiteFile     string        `placeholder:"FILE" help:"A YAML file with CSS selectors, for pages without structured data; marquee practice-site --print-site-file shows one."`
	Pages        int           `default:"1000" help:"Fetch at most so many pages (${default}). Run it again to go on."`
	Depth        int32         `default:"5" help:"Follow at most so many links from the start (${default}); 0: the given pages only."`
	Delay        time.Duration `default:"1s" help:"Wait so long between two requests to a site (${default}), or longer if its robots.txt asks for that."`
	Timeout      time.Duration `default:"30s" help:"Give up a page that is not complete after this time (${default})."`
	Fresh        bool          `help:"Forget what earlier crawls of these sites have seen, and read all pages anew."`
	AllowPrivate bool          `help:"Allow addresses of this machine and of private networks, to which else neither a URL nor a redirect may lead."`
	Contact      string        `placeholder:"URL" help:"Your web or mail address, given to the sites with each request, so that they can complain."`
}

// Help says what it does, and its manners.
func (crawlCommand) Help() string {
	return `Goes through the sites of the given URLs, by their sitemaps and links, and reads the movies on their pages: schema.org's Movie as
JSON-LD or microdata, Open Graph, and what a site file points at. A movie that is here already, by an id, or by title, year and people,
gets what it lacks; what differs stays as it is and is kept as that site's statement, to be seen at /v1/movies/{id}/sources.

It has manners. It says who it is, and obeys robots.txt, noindex, nofollow and canonical links. Of each site it fetches one page
at a time, waits in between as the site asks, comes back later where it is told so (Retry-After), and gives up a site that
keeps failing. What you crawl is still your responsibility: read a site's terms first.

It goes on where it was: stopped or killed, it is completed by the same command. Once all is seen, running it again asks only for
pages that have changed. Proxies named in the environment are not used.

Examples:
  marquee crawl https://example.com/ --contact me@example.com --dry-run
  marquee crawl https://example.com/films --pages 200 --delay 3s --site-file example.yaml
  marquee crawl http://127.0.0.1:8090/ --allow-private --database sqlite:crawled.db  # the practice site`
}

// Run crawls.
func (c *crawlCommand) Run(ctx context.Context, out *output) error {
	options, err := c.options()
	if err != nil {
		return badInput{err}
	}
	s, err := c.openStore(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	report := &crawlReport{out: out, merging: c.merging, progress: newProgress(out.stderr, "crawling")}
	options.Observer = crawl.Observer{Progress: report.show, Problem: report.problem}
	if c.DryRun {
		options.Observer.Movie = report.change
	}
	begin := time.Now()
	sum, err := crawl.Run(ctx, s, options)
	report.finish()
	if sum.Fetched > 0 {
		printCrawl(out.stdout, sum, c.DryRun)
		fmt.Fprintf(out.stdout, "in %.1f s\n", time.Since(begin).Seconds())
	}
	switch {
	case err != nil && (sum.Fetched > 0 || errors.Is(err, context.Canceled)):
		fmt.Fprintln(out.stderr, "The crawl has ended early. What is saved stays; run the same command again to go on.")
	case err == nil && sum.Fetched == 0:
		err = errors.New("nothing could be fetched")
	case fault.KindOf(err) == fault.Invalid:
		err = badInput{err}
	}
	return err
}

// options checks the flags.
func (c *crawlCommand) options() (crawl.Options, error) {
	if err := c.check(); err != nil {
		return crawl.Options{}, err
	}
	agent, err := fetch.UserAgent(version, c.Contact)
	if err != nil {
		return crawl.Options{}, fmt.Errorf("--contact: %s", sentence(err))
	}
	switch {
	case c.Pages < 1:
		return crawl.Options{}, errors.New("--pages must be 1 or more")
	case c.Depth < 0:
		return crawl.Options{}, errors.New("--depth must be 0 or more")
	case c.Delay < 0 || c.Timeout <= 0:
		return crawl.Options{}, errors.New("--delay must not be below 0, and --timeout must be above it")
	}
	o := crawl.Options{
		Start: c.URLs, Pages: c.Pages, Depth: c.Depth, Delay: c.Delay, Timeout: c.Timeout, MinConfidence: c.MinConfidence,
		DryRun: c.DryRun, Fresh: c.Fresh, AllowPrivate: c.AllowPrivate, UserAgent: agent,
	}
	if c.SiteFile != "" {
		// #nosec G304 -- the file that the user of the command names is to be read
		if o.SiteFile, err = os.ReadFile(c.SiteFile); err != nil {
			return o, fmt.Errorf("--site-file: %w", err)
		}
	}
	return o, nil
}

// crawlReport prints what happens in a crawl.
type crawlReport struct {
	out      *output
	merging  merging
	progress *progress
	problems int
}

func (r *crawlReport) show(sum crawl.Summary) {
	done := int64(sum.Fetched)
	text := fmt.Sprintf("%d pages fetched, %d known and left, %d new movies", sum.Fetched, sum.Queued, sum.Created)
	r.progress.show(done, done+sum.Queued, text)
}

func (r *crawlReport) problem(url, reason string) {
	if r.problems++; r.problems <= mostReported {
		r.progress.line(url + ": " + reason)
	}
}

func (r *crawlReport) finish() {
	r.progress.finish()
	if r.problems > mostReported {
		fmt.Fprintf(r.out.stderr, "… and %d more problems\n", r.problems-mostReported)
	}
}

// change prints what a dry run would do with a movie. What is uncertain is told as a problem.
func (r *crawlReport) change(m catalog.Imported, o catalog.Outcome) {
	if line := r.merging.describe(m, o); line != "" && o.Kind != catalog.Uncertain {
		r.progress.print(r.out.stdout, line+" <"+m.URL+">")
	}
}
