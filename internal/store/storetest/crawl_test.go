package storetest_test

import (
	"cmp"
	"context"
	"testing"

	"marquee/gen/db"
	"marquee/internal/store"
)

// crawlHost has the queries about the pages of one host.
type crawlHost struct {
	services
	t    *testing.T
	host string
}

// add queues pages at a depth.
func (h crawlHost) add(depth int32, urls ...string) {
	h.t.Helper()
	rows := make([]db.AddCrawlPagesParams, len(urls))
	for n, url := range urls {
		rows[n] = db.AddCrawlPagesParams{Host: h.host, URL: url, Depth: depth, Redirects: depth}
	}
	var failed error
	h.store.AddCrawlPages(h.t.Context(), rows).Exec(func(_ int, err error) { failed = cmp.Or(failed, err) })
	ok(h.t, failed)
}

// next is the next page down to a depth, "" for none.
func (h crawlHost) next(depth int32) db.CrawlPage {
	h.t.Helper()
	page, err := h.store.NextCrawlPage(h.t.Context(), db.NextCrawlPageParams{Host: h.host, MaxDepth: depth})
	if !store.IsNotFound(err) {
		ok(h.t, err)
	}
	return page
}

func (h crawlHost) queued(depth int32) int64 {
	h.t.Helper()
	return must[int64](h.t)(h.store.CountQueuedCrawlPages(h.t.Context(), db.CountQueuedCrawlPagesParams{Hosts: []string{h.host, "x"}, MaxDepth: depth}))
}

func TestCrawlPages(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		ctx := t.Context()
		h, elsewhere := crawlHost{s, t, "example.com:80"}, crawlHost{s, t, "other.example"}
		h.add(2, "http://e/2a", "http://e/2b", "http://e/2a")
		h.add(1, "http://e/1")
		elsewhere.add(0, "http://o/")
		equal(t, "the first page", h.next(5).URL, "http://e/1")
		equal(t, "the first page without depth", h.next(0).URL, "")
		equal(t, "the pages to fetch", []int64{h.queued(0), h.queued(1), h.queued(2)}, []int64{0, 1, 3})

		h.add(0, "http://e/2b") // a shorter way to it
		h.add(7, "http://e/1")  // a longer one
		equal(t, "the first page", h.next(5).URL, "http://e/2b")
		equal(t, "its outcome", must[string](t)(s.store.GetCrawlOutcome(ctx, "http://e/2b")), "new")

		done := db.CompleteCrawlPageParams{ID: h.next(5).ID, Outcome: "read", HttpStatus: pointer(int32(200)), Etag: pointer(`"x"`),
			LastModified: pointer("then"), Reader: pointer("1"), FetchedAt: pointer(start.UTC())}
		ok(t, s.store.CompleteCrawlPage(ctx, done))
		equal(t, "the next page", h.next(5).URL, "http://e/1")
		ok(t, s.store.QueueCrawlPage(ctx, db.QueueCrawlPageParams{Host: h.host, URL: "http://e/2b"}))
		got := h.next(5)
		equal(t, "a page that is queued again", []any{got.ID, got.Depth, got.Redirects, got.Outcome, got.HttpStatus, got.Etag, got.LastModified, got.Reader},
			[]any{done.ID, 0, 0, "read", 200, `"x"`, "then", "1"})
		ok(t, s.store.QueueCrawlPage(ctx, db.QueueCrawlPageParams{Host: h.host, URL: "http://e/0"}))
		equal(t, "the pages to fetch", h.queued(5), 4)

		for page := h.next(5); page.URL != ""; page = h.next(5) {
			ok(t, s.store.CompleteCrawlPage(ctx, db.CompleteCrawlPageParams{ID: page.ID, Outcome: "failed"}))
		}
		equal(t, "the pages elsewhere", elsewhere.queued(5), 1)
		ok(t, s.store.RequeueCrawlPages(ctx, h.host))
		equal(t, "the pages to look at again", h.queued(5), 4)
		ok(t, s.store.ForgetCrawlPages(ctx, h.host))
		equal(t, "the pages that are left", []int64{h.queued(5), elsewhere.queued(5)}, []int64{0, 1})
		if _, err := s.store.GetCrawlOutcome(ctx, "http://e/1"); !store.IsNotFound(err) {
			t.Errorf("a forgotten page: %v", err)
		}
		if err := s.store.CompleteCrawlPage(ctx, db.CompleteCrawlPageParams{ID: elsewhere.next(0).ID, Outcome: "odd"}); err == nil {
			t.Error("an outcome that there is not is kept")
		}
	})
}

// Two crawls that find the same pages at once do not get into each other's way.
func TestCrawlPagesAtOnce(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		urls := []string{"http://e/1", "http://e/2", "http://e/3"}
		for _, err := range atOnce(4, func(i int) error {
			return s.store.InTx(t.Context(), func(ctx context.Context, tx *store.Tx) error {
				var failed error
				rows := make([]db.AddCrawlPagesParams, len(urls))
				for n := range rows {
					rows[n] = db.AddCrawlPagesParams{Host: "e", URL: urls[(n+i)%len(urls)], Depth: int32(i)}
				}
				tx.AddCrawlPages(ctx, rows).Exec(func(_ int, err error) { failed = cmp.Or(failed, err) })
				return failed
			})
		}) {
			ok(t, err)
		}
		h := crawlHost{s, t, "e"}
		equal(t, "the pages", h.queued(5), 3)
		equal(t, "the depth of the shortest way", h.next(5).Depth, 0)
	})
}
