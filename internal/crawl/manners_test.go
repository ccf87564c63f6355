package crawl

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// TestPace looks at the time between the requests to one host.
func TestPace(t *testing.T) {
	s := open(t)
	for about, c := range map[string]struct {
		robots string
		want   time.Duration
	}{
		"as given":           {"User-agent: *\nDisallow:", time.Second},
		"as the site asks":   {"User-agent: *\nCrawl-delay: 7", 7 * time.Second},
		"no less than given": {"User-agent: *\nCrawl-delay: 0.1", time.Second},
		"of the own group":   {"User-agent: *\nCrawl-delay: 60\nUser-agent: marquee\nCrawl-delay: 3", 3 * time.Second},
	} {
		site := newSite(t).add("/robots.txt", c.robots, "/", list("/a", "/b"), "/a", list(), "/b", list())
		r := newRun(site.URL)
		r.crawl(t, s)
		if len(r.waits) < 4 {
			t.Errorf("%s: it waited %v", about, r.waits)
		}
		for _, wait := range r.waits[1:] { // the first one is before the rules are known
			if wait != c.want {
				t.Errorf("%s: it waited %v", about, r.waits)
				break
			}
		}
	}
	site := newSite(t).add("/robots.txt", "User-agent: *\nCrawl-delay: 86400", "/", movie("A", 2001))
	r := newRun(site.URL)
	r.crawl(t, s)
	r.wantProblem(t, site.host(), "asks for 24h0m0s between two requests")
	wantEqual(t, "the requests", site.requests(), "[]")
}

func TestUserAgentAndRobots(t *testing.T) {
	agents := map[string]bool{}
	site := newSite(t).add("/robots.txt", "User-agent: marquee\nDisallow: /a\nUser-agent: *\nDisallow: /", "/", list("/a", "/b"), "/b", list())
	handler := site.Server.Config.Handler
	site.Server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		agents[r.UserAgent()] = true
		handler.ServeHTTP(w, r)
	})
	sum := newRun(site.URL).crawl(t, open(t))
	if sum.Disallowed != 1 || sum.Read != 2 {
		t.Errorf("%+v", sum)
	}
	wantEqual(t, "the names that were given", agents, map[string]bool{"Marquee/1": true})
}

// flaky answers with a status some times, and then with a page.
func flaky(times int32, status int, retryAfter string) (http.HandlerFunc, *atomic.Int32) {
	var asked atomic.Int32
	return func(w http.ResponseWriter, _ *http.Request) {
		if asked.Add(1) <= times {
			if retryAfter != "" {
				w.Header().Set("Retry-After", retryAfter)
			}
			w.WriteHeader(status)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, movie("A", 2001))
	}, &asked
}

func TestTryAgain(t *testing.T) {
	s, start := open(t), newRun().clock
	for about, c := range map[string]struct {
		times      int32
		status     int
		retryAfter string
		waits      string // before the second and third try
		asked      int32
		read       int
		problem    string
	}{
		"one 500":             {1, 500, "", "2s", 2, 1, ""},
		"two 500s":            {2, 502, "", "2s 4s", 3, 1, ""},
		"always 500":          {99, 500, "", "2s 4s", 3, 0, "HTTP 500"},
		"seconds to wait":     {1, 503, "30", "30s", 2, 1, ""},
		"a time to wait for":  {1, 429, start.Add(40 * time.Second).Format(http.TimeFormat), "39s", 2, 1, ""},
		"a time in the past":  {1, 503, start.Add(-time.Hour).Format(http.TimeFormat), "1s", 2, 1, ""},
		"nonsense":            {1, 503, "soon", "2s", 2, 1, ""},
		"too long to wait":    {99, 503, "3600", "", 1, 0, "asks to come back in 1h0m0s (HTTP 503)"},
		"too many requests":   {99, 429, "", "2s 4s", 3, 0, "asks for fewer requests (HTTP 429)"},
		"gone":                {99, 410, "", "", 1, 0, "HTTP 410"},
		"not allowed to read": {99, 403, "5", "", 1, 0, "HTTP 403"},
	} {
		handler, asked := flaky(c.times, c.status, c.retryAfter)
		r := newRun(newSite(t).on("/", handler).URL)
		r.Depth = 0
		sum := r.crawl(t, s)
		waits := strings.Trim(fmt.Sprint(r.waits[1:]), "[]") // the first one is after robots.txt
		if waits != c.waits || asked.Load() != c.asked || sum.Read != c.read {
			t.Errorf("%s: asked %d times, waited %q, %+v", about, asked.Load(), waits, sum)
		}
		if c.problem != "" {
			r.wantProblem(t, c.problem)
		}
	}
}

// A page for which its host wants more time stays queued.
func TestLaterIsNotFailed(t *testing.T) {
	for retryAfter, times := range map[string]int32{"86400": 1, "1": attempts} {
		s := open(t)
		handler, _ := flaky(times, 429, retryAfter)
		site := newSite(t).on("/", handler)
		if sum := newRun(site.URL).crawl(t, s); sum.Queued != 1 || len(sum.Failed) != 0 {
			t.Errorf("%s: %+v", retryAfter, sum)
		}
		if sum := newRun(site.URL).crawl(t, s); sum.Created != 1 {
			t.Errorf("%s: later: %+v", retryAfter, sum)
		}
	}
}

// A host that is down is not asked for each of its pages, and the others are not kept waiting.
func TestHostIsLeft(t *testing.T) {
	s := open(t)
	site := newSite(t)
	var links []string
	for n := range 50 {
		path := fmt.Sprintf("/%d", n)
		links = append(links, path)
		site.on(path, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) })
	}
	site.add("/", list(links...))
	fine := newSite(t).add("/", movie("A", 2001))
	r := newRun(site.URL, fine.URL)
	sum := r.crawl(t, s)
	if sum.Failed["HTTP 502"] != 10 || sum.Queued != 40 || sum.Created != 1 {
		t.Errorf("%+v", sum)
	}
	r.wantProblem(t, site.host(), "failed 10 times in a row")
}

func TestRobotsThatCannotBeRead(t *testing.T) {
	s := open(t)
	for about, handler := range map[string]http.HandlerFunc{
		"HTTP 503": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) },
		"HTTP 429": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTooManyRequests) },
		"EOF":      func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
	} {
		site := newSite(t).add("/", movie("A", 2001)).on("/robots.txt", handler)
		r := newRun(site.URL)
		if sum := r.crawl(t, s); sum.Fetched != 0 || sum.Queued != 1 {
			t.Errorf("%s: %+v", about, sum)
		}
		r.wantProblem(t, site.host(), "robots.txt cannot be read", about)
	}
	for status := range 5 { // 400 and so on: a site without rules
		site := newSite(t).add("/", movie("A", 2001)).on("/robots.txt", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(400 + status) })
		if sum := newRun(site.URL).crawl(t, s); sum.Created+sum.Same != 1 {
			t.Errorf("with HTTP %d: %+v", 400+status, sum)
		}
	}
	moved := newSite(t).add("/", list("/a", "/b"), "/a", list(), "/robots", "User-agent: *\nDisallow: /b")
	moved.on("/robots.txt", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/robots", http.StatusFound) })
	if sum := newRun(moved.URL).crawl(t, s); sum.Disallowed != 1 {
		t.Errorf("with rules elsewhere: %+v", sum)
	}
}

func TestSitemaps(t *testing.T) {
	s := open(t)
	site := newSite(t)
	site.add("/robots.txt", "User-agent: *\nSitemap: SITE/index.xml\nSitemap: /lines.txt\nSitemap: /missing.xml\nSitemap: /page",
		"/index.xml", "<?xml version='1.0'?><sitemapindex><sitemap><loc>SITE/index.xml</loc></sitemap><sitemap><loc>SITE/a.xml</loc></sitemap></sitemapindex>",
		"/a.xml", "<?xml version='1.0'?><urlset><url><loc>SITE/a</loc></url><url><loc>ftp://x/</loc></url></urlset>",
		"/page", "<!DOCTYPE html><html>hello",
		"/", list(), "/a", movie("A", 2001), "/b", movie("B", 2001))
	site.on("/lines.txt", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintf(w, "%s/b\n", site.URL) })
	r := newRun(site.URL)
	if sum := r.crawl(t, s); sum.Created != 2 || sum.Fetched != 3 {
		t.Errorf("%+v", sum)
	}
	r.wantProblem(t, "/missing.xml", "HTTP 404")
	r.wantProblem(t, "/page", "a page instead of a sitemap")
	if len(r.problems) != 2 {
		t.Errorf("the problems are %q", r.problems)
	}
}

// A site's robots.txt may name sitemaps on other hosts. Their pages are the site's.
func TestSitemapElsewhere(t *testing.T) {
	s := open(t)
	site, storage := newSite(t), newSite(t)
	site.add("/robots.txt", "User-agent: *\nSitemap: "+storage.URL+"/a.xml\nSitemap: "+storage.URL+"/b.xml", "/", list(), "/a", movie("A", 2001))
	storage.add("/a.xml", "<?xml version='1.0'?><urlset><url><loc>"+site.URL+"/a</loc></url><url><loc>SITE/b</loc></url></urlset>",
		"/b.xml", "<?xml version='1.0'?><urlset><url><loc>SITE/b</loc></url><url><loc>SITE/c</loc></url></urlset>")
	r := newRun(site.URL)
	if sum := r.crawl(t, s); sum.Created != 1 || sum.Fetched != 2 {
		t.Errorf("%+v", sum)
	}
	wantEqual(t, "what the other host was asked", storage.requests(), "[/a.xml /b.xml]")
	r.wantProblem(t, "/b.xml", "its 2 pages are of other sites, as "+storage.URL+"/b is")
	wantEqual(t, "the number of problems", len(r.problems), 1)
}

func TestRobotsHeader(t *testing.T) {
	for line, want := range map[string]string{
		"":                              "false false",
		"noindex":                       "true false",
		"NoIndex, NOFOLLOW":             "true true",
		"none":                          "true true",
		"marquee: noindex":              "true false",
		"otherbot: noindex":             "false false",
		"unavailable_after: 1 Jan 2030": "false false",
		"max-snippet:20, nofollow":      "false true",
	} {
		noIndex, noFollow := robotsHeader(http.Header{"X-Robots-Tag": {line}})
		wantEqual(t, line, fmt.Sprint(noIndex, noFollow), want)
	}
}
