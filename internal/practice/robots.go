package practice

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"strings"
)

// robots is robots.txt. The delay is short, so that practising is quick.
func robots(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = fmt.Fprintf(w, "# Crawlers are welcome here, but not everywhere.\nUser-agent: *\nDisallow: /private/\nCrawl-delay: 0.05\n\nSitemap: %s/sitemap.xml\n", base(r))
}

// sitemaps are what the index of sitemaps leads to, and which pages each lists.
var sitemaps = map[string]func(page) bool{
	"/sitemap-en.xml": func(p page) bool { return !p.korean },
	"/sitemap-ko.xml": func(p page) bool { return p.korean },
}

// lastChange is when all pages changed last; the site is always the same.
const lastChange = "2026-03-14"

type sitemapEntry struct {
	At      string `xml:"loc"`
	Changed string `xml:"lastmod"`
}

func sitemapIndex(w http.ResponseWriter, r *http.Request) {
	var index struct {
		XMLName xml.Name       `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
		Entries []sitemapEntry `xml:"sitemap"`
	}
	for _, name := range []string{"/sitemap-en.xml", "/sitemap-ko.xml"} {
		index.Entries = append(index.Entries, sitemapEntry{base(r) + name, lastChange})
	}
	writeXML(w, index)
}

// sitemap lists the pages in a language, but for those that are to be reached by links or
// not at all. One that is long gone is among them, as on real sites.
func sitemap(w http.ResponseWriter, r *http.Request) {
	var set struct {
		XMLName xml.Name       `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		Entries []sitemapEntry `xml:"url"`
	}
	for _, p := range pages {
		_, redirected := redirects[p.from]
		byLink := redirected || p.rel != "" || strings.HasPrefix(p.at, "/private/")
		if sitemaps[r.URL.Path](p) && !byLink {
			set.Entries = append(set.Entries, sitemapEntry{base(r) + p.at, lastChange})
		}
	}
	if r.URL.Path == "/sitemap-en.xml" {
		set.Entries = append(set.Entries, sitemapEntry{base(r) + "/movies/lost-reel", "2019-01-01"})
	}
	writeXML(w, set)
}

func writeXML(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/xml; charset=utf-8")
	_, _ = w.Write([]byte(xml.Header))
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	_ = e.Encode(v) // who hangs up sees nothing of an error
}
