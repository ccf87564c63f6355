package crawl

import (
	"cmp"
	"context"
	"net/url"
	"os"
	"path/filepath"

	"marquee/gen/db"
	"marquee/internal/crawl/robots"
	"marquee/internal/store"
)

// begin prepares the pages of the host that are known from before, the first time, and
// queues the starts, which it gives. Where an earlier crawl has not come to its end this
// one goes on with it; else all pages are looked at again.
func (h *host) begin(ctx context.Context) ([]*url.URL, error) {
	h.mu.Lock()
	starts := h.starts
	h.starts = nil
	h.mu.Unlock()
	err := h.state.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		if !h.begun {
			if err := h.prepareHost(ctx, tx); err != nil {
				return err
			}
		}
		for _, u := range starts {
			if err := tx.QueueCrawlPage(ctx, db.QueueCrawlPageParams{Host: u.Host, URL: u.String()}); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil && !h.begun {
		h.begun, h.delay = true, h.Delay
		h.rules, h.maps = map[string]*robots.Rules{}, map[string]bool{}
	}
	return starts, err
}

func (h *host) prepareHost(ctx context.Context, tx *store.Tx) error {
	if h.Fresh {
		return tx.ForgetCrawlPages(ctx, h.name)
	}
	n, err := h.count(ctx, tx.Queries, h.name)
	if err != nil || n > 0 {
		return err
	}
	return tx.RequeueCrawlPages(ctx, h.name)
}

// count counts the pages of hosts that are still to be fetched.
func (c *crawler) count(ctx context.Context, q *db.Queries, hosts ...string) (int64, error) {
	n, err := q.CountQueuedCrawlPages(ctx, db.CountQueuedCrawlPagesParams{Hosts: hosts, MaxDepth: c.Depth})
	return n, store.Classify(err)
}

// countLeft counts what is still to be fetched into the summary, and shows that.
func (c *crawler) countLeft(ctx context.Context) error {
	var names []string
	for _, h := range c.snapshot() {
		names = append(names, h.name)
	}
	n, err := c.count(ctx, c.state.Queries, names...)
	if err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sum.Queued = n
	if c.Observer.Progress != nil {
		c.Observer.Progress(c.sum)
	}
	return nil
}

// addPages queues pages that are not known.
func addPages(ctx context.Context, tx *store.Tx, links []link) error {
	if len(links) == 0 {
		return nil
	}
	rows := make([]db.AddCrawlPagesParams, len(links))
	for n, l := range links {
		rows[n] = db.AddCrawlPagesParams{Host: l.to.Host, URL: l.to.String(), Depth: l.depth, Redirects: l.redirects}
	}
	var failed error
	tx.AddCrawlPages(ctx, rows).Exec(func(_ int, err error) { failed = cmp.Or(failed, err) })
	return failed
}

// temporaryStore is a database for the state of a dry run, and what removes it.
func temporaryStore(ctx context.Context) (*store.Store, func(), error) {
	folder, err := os.MkdirTemp("", "marquee-crawl-")
	if err != nil {
		return nil, nil, err
	}
	s, err := store.Open(ctx, "sqlite:"+filepath.Join(folder, "crawl.db"), store.Options{})
	if err != nil {
		_ = os.RemoveAll(folder)
		return nil, nil, err
	}
	return s, func() {
		_ = s.Close()
		_ = os.RemoveAll(folder) // what stays is in the folder of temporary files
	}, nil
}
