package crawl

import (
	"net"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/idna"

	"marquee/internal/crawl/robots"
)

// maxURL is the length from which URLs are left alone: sites that make them grow
// without end are traps.
const maxURL = 2000

// tracking are parameters that say where a reader comes from and not what the page is.
var tracking = []string{"gclid", "fbclid", "msclkid", "phpsessid", "jsessionid"}

// address brings a URL to one form, so that a page is known again by it: in ASCII, with
// parameters in order and without those that track readers. It is nil for what cannot be
// crawled: other schemes than http and https, and URLs that are too long.
func address(u *url.URL) *url.URL {
	if u == nil || u.Scheme != "http" && u.Scheme != "https" {
		return nil
	}
	host, ok := hostOf(u)
	if !ok {
		return nil
	}
	text := u.Scheme + "://" + host + "/" + strings.TrimPrefix(robots.Escape(u.EscapedPath()), "/")
	if query := parameters(u.RawQuery); query != "" {
		text += "?" + query
	}
	plain, err := url.Parse(text)
	if err != nil {
		return nil
	}
	plain = (&url.URL{}).ResolveReference(plain) // takes dots out of the path
	if len(plain.String()) > maxURL {
		return nil
	}
	return plain
}

// hostOf writes the host of a URL in ASCII and lower case, with its port unless that is
// the usual one.
func hostOf(u *url.URL) (string, bool) {
	name, port := strings.TrimRight(strings.ToLower(u.Hostname()), "."), u.Port()
	if strings.Contains(name, ":") { // an IPv6 address
		name = "[" + name + "]"
	} else if net.ParseIP(name) == nil {
		var err error
		if name, err = idna.Lookup.ToASCII(name); err != nil || name == "" {
			return "", false
		}
	}
	if port == "" || u.Scheme == "http" && port == "80" || u.Scheme == "https" && port == "443" {
		return name, true
	}
	return name + ":" + port, true
}

// parameters sorts those of a query and drops the ones that track.
func parameters(query string) string {
	var kept []string
	for pair := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(strings.ToLower(pair), "=")
		if pair == "" || strings.HasPrefix(name, "utm_") || slices.Contains(tracking, name) {
			continue
		}
		kept = append(kept, robots.Escape(pair))
	}
	slices.SortStableFunc(kept, func(a, b string) int {
		a, _, _ = strings.Cut(a, "=")
		b, _, _ = strings.Cut(b, "=")
		return strings.Compare(a, b)
	})
	return strings.Join(kept, "&")
}

// maxSource is the length of the longest name of a source.
const maxSource = 100

// sourceOf is the name under which what a host says is kept: the host, with hyphens for
// what such names do not have.
func sourceOf(host string) string {
	name := strings.TrimLeft(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '.' || r == ':' || r == '-' {
			return r
		}
		return '-'
	}, host), ".:-")
	return name[:min(len(name), maxSource)]
}
