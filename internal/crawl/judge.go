package crawl

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"marquee/gen/db"
	"marquee/internal/catalog"
	"marquee/internal/crawl/moviepage"
	"marquee/internal/fetch"
	"marquee/internal/store"
)

// outcome says what became of a page; the words are those in the database.
type outcome string

const (
	read       outcome = "read"
	redirect   outcome = "redirect"
	duplicate  outcome = "duplicate" // it says that another page is the one to read
	noIndex    outcome = "noindex"   // it asks not to be kept
	disallowed outcome = "disallowed"
	other      outcome = "other" // what is there is no page
	failed     outcome = "failed"
)

// maxRedirects is how many redirects may follow one another.
const maxRedirects = 10

// verdict is what is made of a page.
type verdict struct {
	outcome  outcome
	reason   string // of a failure
	answer   answer
	same     bool // it has not changed: all stays as it was found the last time
	movies   []catalog.Imported
	links    []link
	problems []string
}

// link leads to a page.
type link struct {
	to        *url.URL
	depth     int32 // of the page
	redirects int32 // in a row, on the way there
}

// failure is a page that could not be fetched or read.
func failure(a answer, format string, args ...any) *verdict {
	reason := fmt.Sprintf(format, args...)
	return &verdict{outcome: failed, answer: a, reason: reason, problems: []string{reason}}
}

// judge makes a verdict of a page, from what was answered or why nothing was.
func (h *host) judge(ctx context.Context, row db.CrawlPage, u *url.URL, a answer, err error) (*verdict, error) {
	switch {
	case err != nil:
		a.status = 0 // what is known of the answer is not the whole
		return failure(a, "%s", fetch.Sentence(err)), nil
	case a.status == http.StatusNotModified && len(h.conditions(row)) > 0:
		return &verdict{outcome: outcome(row.Outcome), answer: a, same: true}, nil
	case a.status >= 300 && a.status < 400 && a.header.Get("Location") != "":
		return h.moved(row, u, a), nil
	case a.status != http.StatusOK:
		return failure(a, "HTTP %d", a.status), nil
	case !a.isHTML():
		return &verdict{outcome: other, answer: a}, nil
	}
	page, err := moviepage.Read(a.body, a.contentType, u, h.selectors)
	if err != nil {
		return failure(a, "%v", err), nil
	}
	return h.readPage(ctx, row, u, a, page)
}

// moved follows a redirect. The one from where the crawl starts may lead to another host,
// which is crawled then.
func (h *host) moved(row db.CrawlPage, u *url.URL, a answer) *verdict {
	to, redirects := resolve(u, a.header.Get("Location")), row.Redirects
	if row.Depth == 0 {
		redirects += h.redirects
	}
	switch {
	case to == nil:
		return failure(a, "it redirects to what is no page on the web")
	case to.String() == row.URL:
		return failure(a, "it redirects to itself")
	case redirects >= maxRedirects:
		return failure(a, "it is the end of more than %d redirects", maxRedirects)
	}
	v := &verdict{outcome: redirect, answer: a}
	switch {
	case h.follows(to.Host):
		v.links = []link{{to, row.Depth, row.Redirects + 1}}
	case row.Depth == 0:
		h.adopt(to, redirects+1)
	default:
		v.problems = []string{"it has moved to another site: " + to.String()}
	}
	return v
}

// readPage makes a verdict of a page that was read.
func (h *host) readPage(ctx context.Context, row db.CrawlPage, u *url.URL, a answer, page moviepage.Page) (*verdict, error) {
	v := &verdict{outcome: read, answer: a, problems: page.Skipped}
	noIndexHeader, noFollowHeader := robotsHeader(a.header)
	if !page.NoFollow && !noFollowHeader {
		v.links = h.links(row, page)
	}
	canonical := address(page.Canonical)
	isOther, err := h.isOther(ctx, u, canonical)
	switch {
	case err != nil:
		return nil, err
	case isOther:
		v.outcome = duplicate
		v.links = append(v.links, link{canonical, row.Depth, 0})
	case page.NoIndex || noIndexHeader:
		v.outcome = noIndex
	default:
		v.movies = page.Movies
	}
	return v, nil
}

// links are those of a page that lead to hosts that are crawled, with the page in other languages.
func (h *host) links(row db.CrawlPage, page moviepage.Page) []link {
	var list []link
	add := func(u *url.URL) {
		if to := address(u); to != nil && h.follows(to.Host) {
			list = append(list, link{to, row.Depth + 1, 0})
		}
	}
	for _, u := range page.Links {
		add(u)
	}
	for _, language := range slices.Sorted(maps.Keys(page.Alternates)) {
		add(page.Alternates[language])
	}
	return list
}

// isOther reports whether a canonical address makes a page count as another one. It does
// not where the other one is known to be of no use: as one that names this page in turn.
func (h *host) isOther(ctx context.Context, u, canonical *url.URL) (bool, error) {
	if canonical == nil || canonical.String() == u.String() || !h.follows(canonical.Host) {
		return false, nil
	}
	if rules := h.rules[origin(canonical)]; rules != nil && !rules.Allowed(canonical) {
		return false, nil
	}
	found, err := h.state.GetCrawlOutcome(ctx, canonical.String())
	if store.IsNotFound(err) {
		return true, nil
	}
	return found == newPage || outcome(found) == read || outcome(found) == noIndex, store.Classify(err)
}

// valued are the rules of X-Robots-Tag that have a value, so that what is before the colon
// is not the name of a crawler.
var valued = []string{"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"}

// robotsHeader reads X-Robots-Tag, for all crawlers or for this one.
func robotsHeader(header http.Header) (noIndex, noFollow bool) {
	for _, line := range header.Values("X-Robots-Tag") {
		line = strings.ToLower(line)
		name, rest, named := strings.Cut(line, ":")
		if named && !strings.Contains(name, ",") && !slices.Contains(valued, name) {
			if line = rest; !strings.EqualFold(name, fetch.Product) {
				continue
			}
		}
		for word := range strings.SplitSeq(line, ",") {
			word = strings.TrimSpace(word)
			noIndex = noIndex || word == "noindex" || word == "none"
			noFollow = noFollow || word == "nofollow" || word == "none"
		}
	}
	return noIndex, noFollow
}
