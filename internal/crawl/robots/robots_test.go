package robots

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

// allowed says which of some paths a file allows, separated by spaces.
func allowed(t *testing.T, file, paths string) string {
	t.Helper()
	rules := Parse([]byte(file), "Marquee")
	var list []string
	for _, path := range strings.Fields(paths) {
		u, err := url.Parse("http://example.com" + path)
		if err != nil {
			t.Fatal(err)
		}
		if rules.Allowed(u) {
			list = append(list, path)
		}
	}
	return strings.Join(list, " ")
}

func TestRules(t *testing.T) {
	for _, c := range []struct{ about, file, paths, allowed string }{
		{"no file", "", "/ /a", "/ /a"},
		{"all forbidden", "User-agent: *\nDisallow: /", "/ /a /robots.txt", "/robots.txt"},
		{"nothing forbidden", "User-agent: *\nDisallow:", "/ /a", "/ /a"},
		{"own group counts alone", "User-agent: *\nDisallow: /\nUser-agent: marquee\nDisallow: /x", "/a /x /xy /y", "/a /y"},
		{"own group allows all", "User-agent: marquee\nDisallow:\n\nUser-agent: *\nDisallow: /\n", "/a", "/a"},
		{"version and case", "user-agent: MARQUEE/2.0 (crawler)\ndisallow: /x", "/x /y", "/y"},
		{"other names", "User-agent: marqueebot\nUser-agent: mar\nDisallow: /", "/x", "/x"},
		{"groups of one name join", "User-agent: marquee\nDisallow: /a\nUser-agent: other\nDisallow: /b\nUser-agent: marquee\nDisallow: /c", "/a /b /c", "/b"},
		{"several names", "User-agent: other\nUser-agent: marquee\nDisallow: /a", "/a /b", "/b"},
		{"blank lines and comments do not end a group", "User-agent: marquee # us\n\n# more\nDisallow: /a # b\n\nDisallow: /b", "/a /b /c", "/c"},
		{"delay ends the names", "User-agent: marquee\nCrawl-delay: 1\nUser-agent: other\nDisallow: /", "/a", "/a"},
		{"sitemap ends nothing", "User-agent: marquee\nSitemap: http://example.com/s\nUser-agent: other\nDisallow: /a", "/a", ""},
		{"rules before any group", "Disallow: /a\nUser-agent: *\nDisallow: /b", "/a /b", "/a"},
		{"longest wins", "User-agent: *\nDisallow: /\nAllow: /movies\nDisallow: /movies/private", "/ /movies/1 /movies/private/1", "/movies/1"},
		{"of two as long ones, the one that allows", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", "/a"},
		{"example of the RFC", "User-Agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif", "/example/page/1 /example/page/disallowed.gif", "/example/page/1"},
		{"star", "User-agent: *\nDisallow: /*/edit", "/movies/1/edit /edit /movies/edited /movies", "/edit /movies"},
		{"star in the middle begins at the root", "User-agent: *\nDisallow: /a*b", "/x/a1b /a1b /ab", "/x/a1b"},
		{"star in front", "User-agent: *\nDisallow: *.php", "/a.php /a.php5 /a", "/a"},
		{"end", "User-agent: *\nDisallow: /*.php$", "/a.php /a.php?x=1 /a.php5", "/a.php?x=1 /a.php5"},
		{"end without star", "User-agent: *\nDisallow: /a$", "/a /ab /a?b", "/ab /a?b"},
		{"end of what is there twice", "User-agent: *\nDisallow: /*a$", "/aba /ab", "/ab"},
		{"dollar elsewhere", "User-agent: *\nDisallow: /a$b", "/a /a$b", "/a"},
		{"queries", "User-agent: *\nDisallow: /*?sort=", "/movies?sort=title /movies?page=2 /movies", "/movies?page=2 /movies"},
		{"escapes", "User-agent: *\nDisallow: /%7Ejoe\nDisallow: /a%2fb\nDisallow: /영화", "/~joe /%7ejoe /a%2Fb /a/b /%EC%98%81%ED%99%94/1", "/a/b"},
		{"no slash in front", "User-agent: *\nDisallow: private", "/private/x /x", "/x"},
		{"byte order mark, old line ends", "\ufeffUser-agent: *\rDisallow: /a\r\nDisallow: /b", "/a /b /c", "/c"},
		{"odd lines", "hello\n: x\nUser-agent *\nUser-agent: *\nCrawl-delay: soon\nNoindex: /b\nDisallow: /a", "/a /b", "/b"},
		{"HTML", "<!DOCTYPE html><title>Not found</title><p>User-agent", "/a", "/a"},
	} {
		if got := allowed(t, c.file, c.paths); got != c.allowed {
			t.Errorf("%s: of %q are allowed %q, not %q", c.about, c.paths, got, c.allowed)
		}
	}
}

func TestDelayAndSitemaps(t *testing.T) {
	rules := Parse([]byte("Sitemap: https://example.com/a.xml\nUser-agent: other\nCrawl-delay: 7\n"+
		"User-agent: *\nCrawl-delay: 2.5\nSITEMAP : /b.xml # second\n"), "Marquee")
	if want := []string{"https://example.com/a.xml", "/b.xml"}; !slices.Equal(rules.Sitemaps, want) {
		t.Errorf("the sitemaps are %q", rules.Sitemaps)
	}
	if rules.Delay != 2500*time.Millisecond {
		t.Errorf("the delay is %v", rules.Delay)
	}
	for _, odd := range []string{"-1", "NaN", "", "1s", "-Inf"} {
		if d := Parse([]byte("User-agent: *\nCrawl-delay: "+odd), "Marquee").Delay; d != 0 {
			t.Errorf("%q is a delay of %v", odd, d)
		}
	}
	for _, huge := range []string{"Inf", "1e300"} {
		if d := Parse([]byte("User-agent: *\nCrawl-delay: "+huge), "Marquee").Delay; d < 1e6*time.Second {
			t.Errorf("%q is a delay of %v", huge, d)
		}
	}
}

func TestLongFile(t *testing.T) {
	file := "User-agent: *\nDisallow: /a\n" + strings.Repeat("# nothing\n", MaxSize/10) + "Disallow: /b\n"
	if got := allowed(t, file, "/a /b"); got != "/b" {
		t.Errorf("allowed are %q", got)
	}
}

// FuzzRules looks for what hangs or panics, and holds matching to a slower way.
func FuzzRules(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /*a*b$", "/xaxb")
	f.Add("User-agent: *\nAllow: %zz$\nDisallow: *%", "/%zz?%")
	f.Fuzz(func(t *testing.T, file, path string) {
		rules := Parse([]byte(file), "Marquee")
		rules.Allowed(&url.URL{Path: path})
		for _, rule := range rules.rules {
			path := Escape(path)
			if len(rule.pattern)+len(path) < 100 && match(rule.pattern, path) != matchSlowly(rule.pattern, path) {
				t.Errorf("%q and %q: %v", rule.pattern, path, match(rule.pattern, path))
			}
			if Escape(rule.pattern) != rule.pattern {
				t.Errorf("%q is not in its one form", rule.pattern)
			}
		}
	})
}

// matchSlowly follows the definition, character by character: the set of lengths of the
// path that the pattern so far may stand for.
func matchSlowly(pattern, path string) bool {
	pattern, whole := strings.CutSuffix(pattern, "$")
	reached := map[int]bool{0: true}
	for _, c := range []byte(pattern) {
		next := map[int]bool{}
		for at := range reached {
			switch {
			case c == '*':
				for ; at <= len(path); at++ {
					next[at] = true
				}
			case at < len(path) && path[at] == c:
				next[at+1] = true
			}
		}
		reached = next
	}
	return whole && reached[len(path)] || !whole && len(reached) > 0
}
