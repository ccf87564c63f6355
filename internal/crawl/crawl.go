// Package crawl goes through sites, reads the movies on their pages and merges them into
// the catalogue. It behaves as sites may expect of a crawler: it obeys robots.txt, asks
// one thing of a host at a time and leaves it in peace in between.
//
// What it has seen and what is still to be fetched is in the database, and changes in the
// same transaction as the movies of a page: a crawl that is killed goes on where it was.
package crawl

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"net/url"
	"sync"
	"time"

	"marquee/internal/catalog"
	"marquee/internal/crawl/moviepage"
	"marquee/internal/crawl/sitemap"
	"marquee/internal/fault"
	"marquee/internal/fetch"
	"marquee/internal/store"
)

// Options say what is crawled and how.
type Options struct {
	Start    []string // URLs; their hosts are crawled and no others
	Pages    int      // at most so many are fetched
	Depth    int32    // pages that are more links away from the start are left out
	Delay    time.Duration
	Fresh    bool   // forget what earlier crawls of the hosts have seen
	DryRun   bool   // store nothing
	SiteFile []byte // selectors for sites without structured data; nil: none

	MinConfidence float64       // of catalog.MergeOptions
	AllowPrivate  bool          // of fetch.Options, like the two that follow
	Timeout       time.Duration // for a page
	UserAgent     string

	// Observer is told what happens.
	Observer Observer
	// Now and Sleep are the clock, for tests, which set both; where Now is nil both are the
	// real ones. Sleep ends early, with an error, where the context does.
	Now   func() time.Time
	Sleep func(context.Context, time.Duration) error
}

// readerVersion changes when pages are read in another way, so that those that have not
// changed are fetched and read again.
const readerVersion = "1"

// sitemapTimeout is the time for a sitemap, which may be larger than a page.
const sitemapTimeout = 2 * time.Minute

// crawler is one run.
type crawler struct {
	Options
	selectors *moviepage.Selectors
	reader    string           // the version of what reads pages, with the site file
	state     *store.Store     // where the pages are, and the movies but in a dry run
	dry       *catalog.Service // the catalogue, in a dry run
	pages     *visitor
	files     *http.Client // for robots.txt
	large     *http.Client // for sitemaps

	mu     sync.Mutex // guards what follows
	hosts  map[string]*host
	budget int // of pages, what is left of it
	sum    Summary
}

// Run crawls until all is seen, the budget is used up or the context ends. The summary is
// also valid beside an error.
func Run(ctx context.Context, s *store.Store, o Options) (Summary, error) {
	c := &crawler{Options: o, state: s, hosts: map[string]*host{}, budget: o.Pages}
	c.sum.Failed = map[string]int{}
	if err := c.prepare(); err != nil {
		return c.sum, err
	}
	if o.DryRun {
		state, remove, err := temporaryStore(ctx)
		if err != nil {
			return c.sum, err
		}
		defer remove()
		c.state, c.dry = state, catalog.New(s, c.Now)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	common := fetch.Options{AllowPrivate: o.AllowPrivate, Timeout: o.Timeout, UserAgent: o.UserAgent, MaxBody: moviepage.MaxSize}
	c.pages, c.files = newVisitor(ctx, common), fetch.New(common)
	common.MaxBody, common.Timeout = sitemap.MaxSize, sitemapTimeout
	c.large = fetch.New(common)
	err := c.rounds(ctx, cancel)
	if counting := c.countLeft(context.WithoutCancel(ctx)); err == nil {
		err = counting
	}
	return c.sum, err
}

// prepare checks what it was given and finds the hosts.
func (c *crawler) prepare() error {
	if c.Now == nil {
		c.Now, c.Sleep = time.Now, sleep
	}
	if c.SiteFile != nil {
		selectors, err := moviepage.ParseSelectors(c.SiteFile)
		if err != nil {
			return fault.Wrap(fault.Invalid, err, "%v", err)
		}
		c.selectors = selectors
	}
	sum := sha256.Sum256(c.SiteFile)
	c.reader = readerVersion + "-" + hex.EncodeToString(sum[:8])
	for _, start := range c.Start {
		u, err := url.Parse(start)
		if err != nil || address(u) == nil {
			return fault.New(fault.Invalid, "%q is not the URL of a page: it must begin with http:// or https:// and name a host", start)
		}
		c.adopt(address(u), 0)
	}
	return nil
}

// adopt makes a URL, to which so many redirects have led, one of those with which the crawl
// starts. Its host is crawled from now on.
func (c *crawler) adopt(u *url.URL, redirects int32) {
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.hosts[u.Host]
	if h == nil {
		h = &host{crawler: c, name: u.Host, redirects: redirects}
		c.hosts[u.Host] = h
	}
	h.starts = append(h.starts, u)
}

// follows reports whether a host is one of those that are crawled.
func (c *crawler) follows(host string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.hosts[host] != nil
}

// rounds crawls all hosts at once, and again those for which there is more to do: others
// have led to pages there.
func (c *crawler) rounds(ctx context.Context, cancel context.CancelCauseFunc) error {
	for {
		var group sync.WaitGroup
		busy := false
		for _, h := range c.snapshot() {
			more, err := h.hasWork(ctx)
			if err != nil {
				cancel(err)
			}
			if !more {
				continue
			}
			busy = true
			group.Go(func() {
				if err := h.crawlAlone(ctx); err != nil {
					cancel(err)
				}
			})
		}
		group.Wait()
		if err := context.Cause(ctx); err != nil || !busy {
			return err
		}
	}
}

// snapshot lists the hosts that there are now.
func (c *crawler) snapshot() []*host {
	c.mu.Lock()
	defer c.mu.Unlock()
	var list []*host
	for _, h := range c.hosts {
		list = append(list, h)
	}
	return list
}

// take takes one page off the budget, if there is one left.
func (c *crawler) take() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.budget--
	return c.budget >= 0
}

// leftError ends the crawl of a host, whose pages stay queued.
type leftError struct{ reason string }

func (e leftError) Error() string { return e.reason }

// isLeft says why a host is left, if that is what the error is about.
func isLeft(err error) (string, bool) {
	e, is := errors.AsType[leftError](err)
	return e.reason, is
}
