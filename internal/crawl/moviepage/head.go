package moviepage

import (
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// readHead reads what a page says of itself: its base, address, language, what robots
// are asked, and the same page in other languages.
func (r *reader) readHead() {
	if href, found := r.doc.Find("base[href]").First().Attr("href"); found {
		if u := r.link(href); u != nil {
			r.base = u
		}
	}
	r.language = r.pageLanguage()
	r.readRobots()
	if href, found := r.relation("canonical").First().Attr("href"); found {
		switch u := r.link(href); {
		case u == nil:
			r.skip("the canonical address %s is not an http or https URL", quote(href))
		case !sameHost(u.Host, r.address.Host):
			r.skip("the canonical address %s is on another host", quote(href))
		default:
			r.page.Canonical = u
		}
	}
	r.relation("alternate").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		tag := strings.ToLower(strings.TrimSpace(s.AttrOr("hreflang", "")))
		if u := r.link(s.AttrOr("href", "")); tag != "" && len(tag) <= 35 && u != nil {
			if r.page.Alternates == nil {
				r.page.Alternates = map[string]*url.URL{}
			}
			r.page.Alternates[tag] = u
		}
		return len(r.page.Alternates) < maxAlternates
	})
}

// relation finds the link elements of a relation.
func (r *reader) relation(name string) *goquery.Selection {
	return r.doc.Find("link[rel]").FilterFunction(func(_ int, s *goquery.Selection) bool {
		return hasWord(s.AttrOr("rel", ""), name)
	})
}

func (r *reader) pageLanguage() string {
	said := []string{
		r.doc.Find("html").AttrOr("lang", ""),
		r.doc.Find("html").AttrOr("xml:lang", ""),
		r.doc.Find(`meta[http-equiv="content-language" i]`).AttrOr("content", ""),
		r.doc.Find(`meta[property="og:locale"]`).AttrOr("content", ""),
	}
	for _, tag := range said {
		if code := languageCode(tag); code != "" {
			return code
		}
	}
	return ""
}

func (r *reader) readRobots() {
	r.doc.Find("meta[name][content]").Each(func(_ int, s *goquery.Selection) {
		if !strings.EqualFold(strings.TrimSpace(s.AttrOr("name", "")), "robots") {
			return
		}
		words := strings.ReplaceAll(s.AttrOr("content", ""), ",", " ")
		r.page.NoIndex = r.page.NoIndex || hasWord(words, "noindex") || hasWord(words, "none")
		r.page.NoFollow = r.page.NoFollow || hasWord(words, "nofollow") || hasWord(words, "none")
	})
}

// readLinks lists where a crawler may go on.
func (r *reader) readLinks() {
	if r.page.NoFollow {
		return
	}
	seen := map[string]bool{}
	r.doc.Find("a[href], area[href]").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		u := r.link(s.AttrOr("href", ""))
		if u == nil || hasWord(s.AttrOr("rel", ""), "nofollow") || seen[u.String()] {
			return true
		}
		if len(seen) == maxLinks {
			r.skip("the page has more than %d links", maxLinks)
			return false
		}
		seen[u.String()] = true
		r.page.Links = append(r.page.Links, u)
		return true
	})
}

// link makes an absolute http or https URL without fragment of a reference in the
// page; nil if it is none.
func (r *reader) link(reference string) *url.URL {
	reference = strings.TrimSpace(reference)
	if reference == "" || len(reference) > maxURL {
		return nil
	}
	u, err := r.base.Parse(reference)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" {
		return nil
	}
	u.Fragment, u.RawFragment, u.User, u.Host = "", "", nil, strings.ToLower(u.Host)
	return u
}

// webURL writes a URL as the contract has it: in ASCII and not too long; "" where that
// is not possible.
func webURL(u *url.URL) string {
	if u == nil {
		return ""
	}
	plain := *u
	plain.Fragment, plain.RawFragment, plain.User = "", "", nil
	host, err := asciiHost(plain.Host)
	if err != nil {
		return ""
	}
	plain.Host = host
	if text := escape(plain.String()); len(text) <= maxURL {
		return text
	}
	return ""
}

// hasWord finds a word in a list of words, whatever its case.
func hasWord(list, word string) bool {
	for field := range strings.FieldsSeq(list) {
		if strings.EqualFold(field, word) {
			return true
		}
	}
	return false
}
