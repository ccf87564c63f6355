// Package moviepage reads the movies that one HTML page is about: from schema.org's
// Movie as JSON-LD or microdata, from Open Graph, and from CSS selectors of a site
// file, in this order of trust. It does nothing but read: no network, no database.
//
// Pages are written by strangers. Whatever a page holds, reading it ends, without a
// panic, and what comes out is plain text within the bounds of the contract.
package moviepage

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"marquee/internal/catalog"
)

// MaxSize is the size of the largest page that is read, in bytes.
const MaxSize = 5 << 20

// The bounds of what is read of one page.
const (
	maxTags       = 200_000
	maxMovies     = 500
	maxLinks      = 5000
	maxSkipped    = 50
	maxURL        = 2000 // bytes, as in the contract
	maxAlternates = 100
)

// Page is what was found in a page.
type Page struct {
	// Movies have a title each, the URL of the page that says it, what the site's audience
	// gives where it says so, and external ids where the page links to IMDb, TMDB or Wikidata.
	Movies []catalog.Imported
	// Links are the absolute http and https links, in order, once each and without
	// fragments. Those that are marked nofollow are left out: all, where NoFollow is set.
	Links     []*url.URL
	Canonical *url.URL // what the page says is its address, if that is on the same host; else nil
	NoIndex   bool     // the page asks that nothing of it be kept; Movies has them all the same
	NoFollow  bool     // the page asks that none of its links be followed
	// Alternates are the same page in other languages, by the lower-case tag ("ko", "en-us", "x-default").
	Alternates map[string]*url.URL
	// Skipped says what of the page could not be used and why, in one sentence each.
	Skipped []string
}

// reader reads one page.
type reader struct {
	page     *Page
	text     string   // of the page, in UTF-8
	address  *url.URL // of the page
	base     *url.URL // to which its links are relative
	doc      *goquery.Document
	language string // in which it is written, ISO 639; "" if it does not say
}

// Read finds the movies that a page is about. base is the page's URL after redirects,
// contentType the header's value ("" if there is none), site the selectors of a site
// file or nil. An error means that nothing could be read: the content is no HTML, is
// larger than MaxSize, nested too deeply or of too many tags, or a selector is wrong. All lesser problems
// are told in Page.Skipped and cost no more than what they are about.
func Read(body []byte, contentType string, base *url.URL, site *Selectors) (Page, error) {
	var page Page
	rules, err := site.compile()
	if err != nil {
		return page, err
	}
	text, err := decode(body, contentType)
	if err != nil {
		return page, err
	}
	if tags := strings.Count(text, "<"); tags > maxTags {
		return page, fmt.Errorf("the page has %d tags; at most %d are read", tags, maxTags)
	}
	// Without scripting the parser reads what is in noscript, as this reader runs no scripts.
	root, err := html.ParseWithOptions(strings.NewReader(text), html.ParseOptionEnableScripting(false))
	if err != nil {
		return page, fmt.Errorf("the page cannot be read as HTML: %w", err)
	}
	r := &reader{page: &page, text: text, address: base, base: base, doc: goquery.NewDocumentFromNode(root)}
	r.doc.Find("template").Remove()
	r.readHead()
	r.readLinks()
	films := join(join(nil, r.jsonLD()), join(nil, r.microdata()))
	films = r.addWholePage(films, r.openGraph())
	films = r.addWholePage(films, r.selected(rules))
	for _, f := range films {
		r.keep(f, len(films) > 1)
	}
	return page, nil
}

// skip notes a problem, once.
func (r *reader) skip(format string, args ...any) {
	sentence := fmt.Sprintf(format, args...)
	if len(r.page.Skipped) < maxSkipped && !slices.Contains(r.page.Skipped, sentence) {
		r.page.Skipped = append(r.page.Skipped, sentence)
	}
}

// keep adds a film to the page's movies. On a page of several each has its own URL,
// where it says which.
func (r *reader) keep(f film, several bool) {
	if f.Title == "" {
		r.skip("a movie without a title")
		return
	}
	if len(r.page.Movies) >= maxMovies {
		r.skip("more than %d movies on one page", maxMovies)
		return
	}
	address := r.address
	if r.page.Canonical != nil {
		address = r.page.Canonical
	}
	if several && f.url != nil && strings.EqualFold(f.url.Host, r.address.Host) {
		address = f.url
	}
	r.page.Movies = append(r.page.Movies, catalog.Imported{
		Details: r.translated(f.Details), Rating: f.rating, URL: webURL(address),
	})
}

// translated notes that title and overview are in the page's language. Whichever of
// a movie's pages is read first, those in other languages then add their texts.
func (r *reader) translated(d catalog.Details) catalog.Details {
	language := r.language
	if hasHangul(d.Title) {
		language = ko // many Korean sites leave the lang="en" of a template
	}
	if language == "" || slices.ContainsFunc(d.Translations, func(t catalog.Translation) bool { return t.Language == language }) {
		return d
	}
	d.Translations = append(d.Translations, catalog.Translation{Language: language, Title: &d.Title, Overview: d.Overview})
	return d
}
