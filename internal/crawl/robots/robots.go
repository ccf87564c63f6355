// Package robots reads robots.txt files (RFC 9309), with the lines Crawl-delay and
// Sitemap, which the RFC does not have and many sites do.
package robots

import (
	"bytes"
	"math"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// MaxSize is how much of a file is read, which the RFC wants to be 500 KiB at least.
const MaxSize = 500 << 10

// Rules are what a site asks of one crawler. The zero value allows everything.
type Rules struct {
	Delay    time.Duration // between two requests; 0: the site does not say
	Sitemaps []string      // the URLs as they are written
	rules    []rule
}

type rule struct {
	pattern string
	allow   bool
}

// Parse reads a file for the crawler of a name, such as "Marquee". Lines that make no
// sense are passed over, as the RFC says.
func Parse(text []byte, crawler string) *Rules {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if len(text) > MaxSize {
		text = text[:bytes.LastIndexByte(text[:MaxSize], '\n')+1] // half a line would say something else
	}
	own, others := &Rules{}, &Rules{} // for the crawler, and for those without rules of their own
	var sitemaps []string
	var groups []*Rules // those to which the group that is being read belongs
	named, inHead := false, false
	for line := range strings.Lines(strings.ReplaceAll(string(text), "\r", "\n")) {
		key, value := split(line)
		switch key {
		case "user-agent":
			if !inHead {
				groups = nil
			}
			inHead = true
			switch {
			case strings.EqualFold(product(value), crawler):
				groups, named = append(groups, own), true
			case strings.HasPrefix(value, "*"):
				groups = append(groups, others)
			}
		case "allow", "disallow":
			inHead = false
			if value != "" {
				r := rule{Escape(rooted(value)), key == "allow"}
				for _, g := range groups {
					g.rules = append(g.rules, r)
				}
			}
		case "crawl-delay":
			inHead = false
			for _, g := range groups {
				g.Delay = max(g.Delay, seconds(value))
			}
		case "sitemap":
			sitemaps = append(sitemaps, value)
		}
	}
	if !named {
		own = others
	}
	own.Sitemaps = sitemaps
	return own
}

// split takes a line apart: its key in lower case and its value, without a comment.
func split(line string) (key, value string) {
	line, _, _ = strings.Cut(line, "#")
	key, value, _ = strings.Cut(line, ":")
	return strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
}

// product is the name of a crawler without what follows it, such as a version.
func product(value string) string {
	end := strings.IndexFunc(value, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '-' || r == '_')
	})
	if end < 0 {
		return value
	}
	return value[:end]
}

// rooted gives a pattern the slash in front that some sites forget.
func rooted(pattern string) string {
	if strings.HasPrefix(pattern, "/") || strings.HasPrefix(pattern, "*") {
		return pattern
	}
	return "/" + pattern
}

// seconds reads a delay; 0 if it is none.
func seconds(value string) time.Duration {
	s, err := strconv.ParseFloat(value, 64)
	if err != nil || !(s > 0) {
		return 0
	}
	return time.Duration(min(s*float64(time.Second), math.MaxInt64/2))
}

// Allowed reports whether the crawler may fetch a URL of the site: the longest rule
// that matches decides, and of two as long ones the one that allows.
func (r *Rules) Allowed(u *url.URL) bool {
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	path = Escape(path)
	allowed, longest := true, -1
	for _, rule := range r.rules {
		n := len(rule.pattern)
		if (n > longest || n == longest && rule.allow) && match(rule.pattern, path) {
			allowed, longest = rule.allow, n
		}
	}
	return allowed || path == "/robots.txt"
}

// match reports whether a path begins with a pattern, in which a star stands for any
// characters and a dollar at the end for the end of the path.
func match(pattern, path string) bool {
	pattern, whole := strings.CutSuffix(pattern, "$")
	parts := strings.Split(pattern, "*")
	rest, found := strings.CutPrefix(path, parts[0])
	if !found {
		return false
	}
	for n, part := range parts[1:] {
		if whole && n == len(parts)-2 {
			return strings.HasSuffix(rest, part)
		}
		at := strings.Index(rest, part)
		if at < 0 {
			return false
		}
		rest = rest[at+len(part):]
	}
	return !whole || rest == ""
}

// Escape brings a path, with its query or without, to the form in which paths are compared:
// what need not be escaped is not, and what is no ASCII is.
func Escape(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				c = byte(n)
				i += 2
				if unreserved(c) {
					b.WriteByte(c)
					continue
				}
				b.Write([]byte{'%', hex[c>>4], hex[c&15]})
				continue
			}
		}
		if c <= ' ' || c > '~' {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0
}
