package crawl

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"marquee/internal/catalog"
	"marquee/internal/store"
)

// smallSite has something of each kind.
func smallSite(t *testing.T) *site {
	s := newSite(t)
	return s.add(
		"/robots.txt", "User-agent: *\nDisallow: /private\nDisallow: /*?sort=",
		"/sitemap.xml", "<?xml version='1.0'?><urlset><url><loc>SITE/hidden</loc></url><url><loc>http://elsewhere.example/</loc></url></urlset>",
		"/", list("/heat", "/alien?utm_source=home", "/private/x", "/?sort=title", "/old", "/twin", "/kept-out", "/gone", "/poster.jpg",
			"http://elsewhere.example/", "mailto:me@example.com", "/heat#cast"),
		"/heat", movie("Heat", 1995, "/"),
		"/alien", movie("Alien", 1979)+`<a href="/quiet" rel="nofollow">`,
		"/hidden", movie("Hidden", 2005),
		"/new", movie("New", 2020),
		"/twin", movie("Heat", 1995)+`<link rel="canonical" href="/heat">`,
		"/kept-out", movie("Kept out", 2001, "/deep")+`<meta name="robots" content="noindex">`,
		"/deep", movie("Deep", 2002)+`<meta name="robots" content="nofollow"><a href="/never">`,
	).on("/old", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/new", http.StatusMovedPermanently)
	}).on("/poster.jpg", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "image/jpeg")
	})
}

func TestCrawl(t *testing.T) {
	s := open(t)
	site := smallSite(t)
	r := newRun(site.URL)
	sum := r.crawl(t, s)
	wantEqual(t, "the summary", sum, Summary{Fetched: 11, Read: 6, Redirects: 1, Duplicates: 1, NoIndex: 1, Other: 1,
		Disallowed: 2, Failed: map[string]int{"HTTP 404": 1}, Created: 5})
	wantEqual(t, "the movies", titles(t, s), "Alien, Deep, Heat, Hidden, New")
	wantEqual(t, "the problems", r.problems, "[/gone: HTTP 404]")
	wantEqual(t, "the requests", site.requests(), "[/ /hidden /heat /alien /old /twin /kept-out /gone /poster.jpg /new /deep]")
	sources, err := s.ListMovieSources(t.Context(), listOf(t, s))
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range sources {
		if source.Source != site.host() || source.URL == nil || !strings.HasPrefix(*source.URL, site.URL) {
			t.Errorf("the source of a movie is %+v", source)
		}
	}
}

// A second crawl asks only for what has changed, and changes nothing.
func TestCrawlAgain(t *testing.T) {
	s := open(t)
	site := smallSite(t)
	first := newRun(site.URL).crawl(t, s)
	all := site.requests()
	before := everything(t, s)
	again := newRun(site.URL).crawl(t, s)
	wantEqual(t, "the summary", again, Summary{Fetched: first.Fetched, Unchanged: 8, Redirects: 1, Other: 1, Disallowed: 2,
		Failed: map[string]int{"HTTP 404": 1}})
	wantEqual(t, "the number of requests", len(site.requests()), len(all))
	wantEqual(t, "the movies", everything(t, s), before)

	site.add("/alien", movie("Alien", 1979, "/alien-2"), "/alien-2", movie("Aliens", 1986))
	changed := newRun(site.URL).crawl(t, s)
	if changed.Created != 1 || changed.Same != 1 || changed.Unchanged != 7 {
		t.Errorf("after a change: %+v", changed)
	}
	fresh := newRun(site.URL)
	fresh.Fresh = true
	if sum := fresh.crawl(t, s); sum.Read != 7 || sum.Unchanged != 0 || sum.Same != 6 || sum.Created != 0 {
		t.Errorf("a fresh crawl: %+v", sum)
	}
}

// A page that has not changed may say in its header how it would be packed.
func TestUnchangedAndPacked(t *testing.T) {
	s := open(t)
	site := newSite(t).on("/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Etag", `"1"`)
		if r.Header.Get("If-None-Match") != "" {
			w.Header().Set("Content-Encoding", "gzip")
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, movie("Heat", 1995))
	})
	for n, want := range []Summary{{Fetched: 1, Read: 1, Created: 1, Failed: map[string]int{}}, {Fetched: 1, Unchanged: 1, Failed: map[string]int{}}} {
		r := newRun(site.URL)
		wantEqual(t, fmt.Sprintf("crawl %d", n+1), r.crawl(t, s), want)
		wantEqual(t, "the problems", len(r.problems), 0)
	}
}

// Another site file reads pages anew that have not changed.
func TestSiteFile(t *testing.T) {
	s := open(t)
	site := newSite(t).add("/film/1", "<!DOCTYPE html><h1>Rope</h1>")
	if sum := newRun(site.URL+"/film/1").crawl(t, s); sum.Read != 1 || sum.Created != 0 {
		t.Errorf("without a site file: %+v", sum)
	}
	r := newRun(site.URL + "/film/1")
	r.SiteFile = []byte("match: /film/\ntitle: h1\n")
	if sum := r.crawl(t, s); sum.Read != 1 || sum.Created != 1 {
		t.Errorf("with a site file: %+v", sum)
	}
	r.SiteFile = []byte("match: /film/\nheading: h1\n")
	_, err := Run(t.Context(), s, r.Options)
	wantFault(t, err, "heading")
}

func TestBudgetAndDepth(t *testing.T) {
	s := open(t)
	site := newSite(t)
	for n := range 20 { // each page leads to two that are deeper
		site.add(fmt.Sprintf("/%d", n), movie(fmt.Sprintf("Movie %d", n), 2000, fmt.Sprintf("/%d", 2*n+1), fmt.Sprintf("/%d", 2*n+2)))
	}
	r := newRun(site.URL + "/0")
	r.Pages, r.Depth = 4, 2
	if sum := r.crawl(t, s); sum.Fetched != 4 || sum.Queued != 3 {
		t.Errorf("with a budget of 4: %+v", sum)
	}
	wantEqual(t, "the requests", site.requests(), "[/0 /1 /2 /3]")
	r.crawl(t, s) // goes on where the budget ended, and looks at the start again
	wantEqual(t, "the requests", site.requests(), "[/0 /4 /5 /6]")
	r.Depth = 3
	r.Pages = 100
	r.crawl(t, s)
	wantEqual(t, "the requests with more depth", site.requests(), "[/0 /7 /8 /9 /10 /11 /12 /13 /14]")
	r.Depth, r.Fresh = 0, true
	if sum := r.crawl(t, s); sum.Fetched != 1 {
		t.Errorf("with no depth: %+v", sum)
	}
}

// A site that goes on without end costs no more than the budget.
func TestTrap(t *testing.T) {
	s := open(t)
	trap := newSite(t)
	trap.Server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/robots.txt" && r.URL.Path != "/sitemap.xml" {
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, list("next/", "a/", "?page="+r.URL.Query().Get("page")+"1"))
		}
	})
	r := newRun(trap.URL)
	r.Pages = 30
	if sum := r.crawl(t, s); sum.Fetched != 30 {
		t.Errorf("%+v", sum)
	}
	r.Pages, r.Depth, r.Fresh = 1000, 2, true
	if sum := r.crawl(t, s); sum.Fetched > 15 || sum.Queued != 0 {
		t.Errorf("with little depth: %+v", sum)
	}
}

// A crawl that is stopped goes on where it was, and asks for nothing twice.
func TestResume(t *testing.T) {
	s := open(t)
	site := smallSite(t)
	ctx, cancel := context.WithCancel(t.Context())
	r := newRun(site.URL)
	r.Observer.Progress = func(sum Summary) {
		if sum.Fetched == 4 {
			cancel()
		}
	}
	if _, err := Run(ctx, s, r.Options); err != context.Canceled {
		t.Fatalf("the crawl ended with %v", err)
	}
	first := site.requests()
	if n, err := s.CountMovies(t.Context()); err != nil || n != 3 {
		t.Errorf("%d movies are there, %v", n, err)
	}
	newRun(site.URL).crawl(t, s)
	second := site.requests()
	if len(first) != 4 || len(second) != 8 || second[0] != "/" { // the start is always looked at
		t.Errorf("asked for %q, then %q", first, second)
	}
	wantEqual(t, "the movies", titles(t, s), "Alien, Deep, Heat, Hidden, New")
}

func TestDryRun(t *testing.T) {
	s := open(t)
	if _, err := catalog.New(s, time.Now).Create(t.Context(), catalog.Details{Title: "Heat", Year: pointer(int32(1995))}); err != nil {
		t.Fatal(err)
	}
	before := everything(t, s)
	site := smallSite(t)
	site.add("/hidden", movie("Hidden", 2005, "/copy"), "/copy", movie("Hidden", 2005)) // which is new the first time only
	r := newRun(site.URL)
	r.DryRun = true
	if sum := r.crawl(t, s); sum.Created != 4 || sum.Enriched != 1 || sum.Same != 1 || sum.Read != 7 {
		t.Errorf("%+v", sum)
	}
	wantEqual(t, "the movies", everything(t, s), before)
	if found, err := s.GetCrawlOutcome(t.Context(), site.URL+"/"); !store.IsNotFound(err) {
		t.Errorf("the first page is known: %q, %v", found, err)
	}
	if sum := newRun(site.URL).crawl(t, s); sum.Created != 4 || sum.Unchanged != 0 {
		t.Errorf("after the dry run: %+v", sum)
	}
}

// Of two sites that are given each may lead to pages of the other.
func TestTwoSitesAtOnce(t *testing.T) {
	s := open(t)
	one, two := newSite(t), newSite(t)
	one.add("/", list(two.URL+"/b"), "/a", movie("A", 2001))
	two.add("/", list(one.URL+"/a", "/b"), "/b", movie("B", 2002, one.URL+"/c"))
	one.add("/c", movie("C", 2003))
	if sum := newRun(one.URL, two.URL).crawl(t, s); sum.Fetched != 5 || sum.Created != 3 {
		t.Errorf("%+v", sum)
	}
	wantEqual(t, "the movies", titles(t, s), "A, B, C")
}

// A start that has moved to another host is followed there; other pages are not.
func TestMovedStart(t *testing.T) {
	s := open(t)
	old, now, third := newSite(t), newSite(t), newSite(t)
	old.on("/", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, now.URL+"/", http.StatusFound) })
	now.add("/", movie("A", 2001, "/away"))
	now.on("/away", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, third.URL+"/", http.StatusFound) })
	r := newRun(old.URL)
	if sum := r.crawl(t, s); sum.Read != 1 || sum.Redirects != 2 || sum.Created != 1 {
		t.Errorf("%+v", sum)
	}
	r.wantProblem(t, "/away", "moved to another site", third.URL)
	wantEqual(t, "what the third site was asked", third.requests(), "[]")
}

// The way on which a start moves from host to host has an end.
func TestStartMovesOn(t *testing.T) {
	sites := make([]*site, maxRedirects+3)
	for n := range sites {
		sites[n] = newSite(t)
		sites[n].on("/", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, sites[n+1].URL+"/", http.StatusFound)
		})
	}
	sites[maxRedirects+2].add("/", movie("A", 2001))
	r := newRun(sites[0].URL)
	if sum := r.crawl(t, open(t)); sum.Redirects != maxRedirects || sum.Created != 0 {
		t.Errorf("%+v", sum)
	}
	r.wantProblem(t, "the end of more than 10 redirects")
	wantEqual(t, "what the last site was asked", sites[maxRedirects+2].requests(), "[]")
}

// The pages of one in other languages are queued in the same order each time.
func TestAlternatesInOrder(t *testing.T) {
	page, want := "<!DOCTYPE html><html><head>", []string{"/"}
	for n := range 9 {
		page += fmt.Sprintf(`<link rel="alternate" hreflang="x%d" href="/%d">`, n, n)
		want = append(want, fmt.Sprintf("/%d", n))
	}
	site := newSite(t).add("/", page)
	newRun(site.URL).crawl(t, open(t))
	wantEqual(t, "the requests", site.requests(), want)
}

func TestCanonical(t *testing.T) {
	s := open(t)
	site := newSite(t).add(
		"/", list("/a1", "/a2", "/b1", "/b2", "/c", "/d"),
		"/a1", movie("A", 2001)+`<link rel="canonical" href="/a?utm_source=x">`,
		"/a2", movie("A", 2001)+`<link rel="canonical" href="/a">`,
		"/a", movie("A", 2001)+`<link rel="canonical" href="/a">`,
		"/b1", movie("B", 2001)+`<link rel="canonical" href="/b2">`, // each names the other one
		"/b2", movie("B", 2001)+`<link rel="canonical" href="/b1">`,
		"/c", movie("C", 2001)+`<link rel="canonical" href="http://elsewhere.example/c">`,
		"/d", movie("D", 2001)+`<link rel="canonical" href="/private/d">`,
		"/robots.txt", "User-agent: *\nDisallow: /private",
	)
	sum := newRun(site.URL).crawl(t, s)
	if sum.Duplicates != 3 || sum.Created != 4 || sum.Read != 5 || sum.Same != 0 {
		t.Errorf("%+v", sum)
	}
	site.add("/b1", movie("B", 2001)+`<p>changed</p><link rel="canonical" href="/b2">`)
	if sum = newRun(site.URL).crawl(t, s); sum.Duplicates != 1 || sum.Created != 0 {
		t.Errorf("the second time: %+v", sum)
	}
}
