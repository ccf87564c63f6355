package crawl

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"marquee/gen/db"
	"marquee/internal/crawl/robots"
	"marquee/internal/fault"
	"marquee/internal/store"
)

// host crawls one host, one request at a time.
type host struct {
	*crawler
	name      string
	starts    []*url.URL // that are not queued yet; guarded by the crawler's mutex
	redirects int32      // in a row, by which the start of another host has led here

	begun    bool
	left     bool      // it is not to be asked again in this run
	free     time.Time // when it may be asked again
	delay    time.Duration
	rules    map[string]*robots.Rules // of its origins, such as "https://example.com"
	maps     map[string]bool          // the sitemaps that were read
	fromMaps int                      // pages that they led to
	failed   int                      // requests in a row
}

// hasWork reports whether there is something to fetch.
func (h *host) hasWork(ctx context.Context) (bool, error) {
	h.mu.Lock()
	starts, budget := len(h.starts), h.budget
	h.mu.Unlock()
	if h.left || budget <= 0 {
		return false, nil
	}
	if starts > 0 {
		return true, nil
	}
	n, err := h.count(ctx, h.state.Queries, h.name)
	return n > 0, err
}

// crawlAlone is crawl for one process at a time, so that the host has peace in between. What a
// crawl that was killed still holds is waited for.
func (h *host) crawlAlone(ctx context.Context) error {
	for deadline := time.Now().Add(store.LeaseTime + time.Second); ; {
		did, err := h.state.Alone(ctx, "crawl of "+h.name, time.Now, h.crawl)
		if did || err != nil {
			return err
		}
		if time.Now().After(deadline) {
			return fault.New(fault.Conflict, "another crawl of %s is under way on this database: wait until it ends, then go on with the same command", h.name)
		}
		if err := sleep(ctx, time.Second); err != nil {
			return err
		}
	}
}

// crawl fetches what is queued, until the queue is empty, the budget is used up or the
// host does not want more.
func (h *host) crawl(ctx context.Context) error {
	err := h.work(ctx)
	if reason, left := isLeft(err); left && ctx.Err() == nil {
		h.left = true
		h.problem(h.name, "%s", reason)
		return nil
	}
	return err
}

func (h *host) work(ctx context.Context) error {
	starts, err := h.begin(ctx)
	if err != nil {
		return err
	}
	for _, start := range starts {
		if err := h.discover(ctx, start); err != nil {
			return err
		}
	}
	for {
		row, err := h.state.NextCrawlPage(ctx, db.NextCrawlPageParams{Host: h.name, MaxDepth: h.Depth})
		if store.IsNotFound(err) {
			return nil
		}
		if err != nil {
			return store.Classify(err)
		}
		done, err := h.visit(ctx, row)
		if err != nil || !done {
			return err
		}
	}
}

// visit fetches a page and keeps what is on it. It reports false where the budget is used up.
func (h *host) visit(ctx context.Context, row db.CrawlPage) (bool, error) {
	u, err := url.Parse(row.URL)
	if err != nil {
		return false, err
	}
	rules, err := h.rulesFor(ctx, u)
	if err != nil {
		return false, err
	}
	if !rules.Allowed(u) {
		return true, h.save(ctx, row, &verdict{outcome: disallowed})
	}
	if !h.take() {
		return false, nil
	}
	a, err := h.try(ctx, func() (answer, error) { return h.pages.get(row.URL, h.conditions(row)) })
	switch _, left := isLeft(err); {
	case left || ctx.Err() != nil:
		return false, err
	case a.status == http.StatusTooManyRequests:
		return false, leftError{"it asks for fewer requests (HTTP 429): run the crawl again later, with a longer --delay"}
	}
	v, err := h.judge(ctx, row, u, a, err)
	if err != nil {
		return false, err
	}
	if err := h.save(ctx, row, v); err != nil {
		return false, err
	}
	return true, h.notice(v)
}
