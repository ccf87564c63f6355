package crawl

import (
	"context"
	"io"
	"net/http"
	"net/url"

	"marquee/internal/crawl/sitemap"
	"marquee/internal/fetch"
	"marquee/internal/store"
)

// The limits of what sitemaps may lead to on a host, in one run.
const (
	maxSitemaps  = 50
	maxFromMaps  = 50_000
	usualSitemap = "/sitemap.xml"
)

// discover queues the pages in the sitemaps of a start's site: those that robots.txt
// names, else the one at the usual place.
func (h *host) discover(ctx context.Context, start *url.URL) error {
	if h.Depth == 0 {
		return nil
	}
	rules, err := h.rulesFor(ctx, start)
	if err != nil {
		return err
	}
	usual := start.ResolveReference(&url.URL{Path: usualSitemap})
	var list []*url.URL
	for _, text := range rules.Sitemaps {
		if u := resolve(start, text); u != nil {
			list = append(list, u)
		}
	}
	named := len(list) > 0
	if !named && rules.Allowed(usual) {
		list = append(list, usual)
	}
	for len(list) > 0 {
		u := list[0]
		list = list[1:]
		if h.maps[u.String()] || len(h.maps) == maxSitemaps {
			continue
		}
		h.maps[u.String()] = true
		found, err := h.sitemap(ctx, u, named)
		if err != nil {
			return err
		}
		named = named || len(found.Sitemaps) > 0
		for _, text := range found.Sitemaps {
			if next := resolve(u, text); next != nil {
				list = append(list, next)
			}
		}
		if err := h.queueMap(ctx, u, found.Pages); err != nil {
			return err
		}
	}
	return nil
}

// sitemap fetches one. What is wrong with it is told and ends nothing, but where it was
// only looked for it may be missing.
func (h *host) sitemap(ctx context.Context, u *url.URL, named bool) (sitemap.Map, error) {
	var m sitemap.Map
	a, err := h.try(ctx, func() (answer, error) {
		return h.file(ctx, h.large, u.String(), func(from io.Reader, _ *answer) (err error) {
			m, err = sitemap.Read(from)
			return err
		})
	})
	if _, left := isLeft(err); left || ctx.Err() != nil {
		return m, err
	}
	switch {
	case err != nil:
		h.problem(u.String(), "%s", fetch.Sentence(err))
	case a.status != http.StatusOK && (named || a.status >= 500):
		h.problem(u.String(), "the sitemap is missing: HTTP %d", a.status)
	}
	return m, nil
}

// queueMap queues the pages of a sitemap that are on hosts that are crawled. It is told if
// none is.
func (h *host) queueMap(ctx context.Context, base *url.URL, pages []string) error {
	var found []link
	var others []*url.URL
	for _, text := range pages {
		switch u := resolve(base, text); {
		case u == nil:
		case !h.follows(u.Host):
			others = append(others, u)
		case h.fromMaps < maxFromMaps:
			h.fromMaps++
			found = append(found, link{u, 1, 0})
		}
	}
	if len(others) > 0 && len(others) == len(pages) {
		h.problem(base.String(), "its %d pages are of other sites, as %s is, which are not crawled unless they are given too", len(others), others[0])
	}
	return h.state.InTx(ctx, func(ctx context.Context, tx *store.Tx) error { return addPages(ctx, tx, found) })
}

// resolve makes the address of a reference in something that is at base.
func resolve(base *url.URL, reference string) *url.URL {
	u, err := base.Parse(reference)
	if err != nil {
		return nil
	}
	return address(u)
}
