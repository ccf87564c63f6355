package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"marquee/internal/practice"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// asked is the practice site, which notes the pages that it is asked for and never asks
// to wait.
type asked struct {
	*httptest.Server
	mu    sync.Mutex
	pages []string
}

func newPracticeSite(t *testing.T) *asked {
	t.Helper()
	a := &asked{}
	site := practice.Handler()
	a.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a.mu.Lock()
		if !strings.HasSuffix(r.URL.Path, ".xml") && r.URL.Path != "/robots.txt" {
			a.pages = append(a.pages, r.URL.RequestURI())
		}
		a.mu.Unlock()
		quick := httptest.NewRecorder()
		site.ServeHTTP(quick, r)
		for _, name := range []string{"Content-Type", "Location"} { // but no Retry-After
			w.Header()[name] = quick.Header()[name]
		}
		w.WriteHeader(quick.Code)
		fmt.Fprint(w, strings.Replace(quick.Body.String(), "Crawl-delay", "Delay", 1))
	}))
	t.Cleanup(a.Close)
	return a
}

// taken are the pages since the last call.
func (a *asked) taken() []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	pages := a.pages
	a.pages = nil
	return pages
}

func (a *asked) count() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.pages)
}

// crawling is a command line that crawls the site without delays but those it asks for.
func (a *asked) crawling(t *testing.T, url string, more ...string) []string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "practice.yaml")
	if err := os.WriteFile(file, practice.SiteFile, 0o600); err != nil {
		t.Fatal(err)
	}
	return append([]string{"crawl", a.URL + "/", "--allow-private", "--delay", "0s", "--site-file", file, "--database", url}, more...)
}

// TestCrawl crawls the practice site, as a class would, and asks the API for its movies.
func TestCrawl(t *testing.T) {
	site := newPracticeSite(t)
	answers := map[store.Engine]string{}
	storetest.ForEachURL(t, func(t *testing.T, engine store.Engine, url string) {
		site.taken()
		first := command(t, site.crawling(t, url)...)
		if first.code != 0 || !regexp.MustCompile(`(?s)movies +24 new.*failed +2\n +1 HTTP 404\n +1 HTTP 500\nin `).MatchString(first.stdout) {
			t.Errorf("%+v", first)
		}
		for _, told := range []string{"/movies/clockwork-persimmon: the JSON-LD", "/movies/loud-snow: the rating 11", "/movies/broken-projector: HTTP 500"} {
			if !strings.Contains(first.stderr, site.URL+told) {
				t.Errorf("%q is not told: %s", told, first.stderr)
			}
		}
		for _, page := range site.taken() {
			if strings.HasPrefix(page, "/private/") || page == "/movies/advert-that-smiled" {
				t.Errorf("the site was asked for %s", page)
			}
		}
		answers[engine] = crawled(t, url)
		again := command(t, site.crawling(t, url)...)
		if again.code != 0 || !regexp.MustCompile(`movies +0 new, 0 enriched, \d+ as they were, 0 uncertain`).MatchString(again.stdout) {
			t.Errorf("%+v", again)
		}
		if now := crawled(t, url); now != answers[engine] {
			t.Errorf("a second crawl changed\n%s\nto\n%s", answers[engine], now)
		}
	})
	if sqlite, postgres := answers[store.SQLite], answers[store.Postgres]; postgres != "" && sqlite != postgres {
		t.Errorf("SQLite answers\n%s\nPostgreSQL answers\n%s", sqlite, postgres)
	}
}

// crawled is what a server answers about the movies of the practice site, which must be
// those that a good crawler ends with.
func crawled(t *testing.T, url string) string {
	t.Helper()
	i := serveHere(t, anyPort, "--access=open", "--demo=false", "--database", url)
	defer i.stop()
	left := practice.Movies()
	var all strings.Builder
	for _, item := range i.get("/v1/movies?limit=100&sort=title")["items"].([]any) {
		id := item.(map[string]any)["id"]
		m := i.get(fmt.Sprintf("/v1/movies/%v", id))
		titles := []any{m["title"]}
		for _, translation := range m["translations"].([]any) {
			titles = append(titles, translation.(map[string]any)["title"])
		}
		at := slices.IndexFunc(left, func(want practice.Movie) bool {
			return float64(want.Year) == m["year"] && !slices.ContainsFunc(want.Titles, func(title string) bool { return !slices.Contains(titles, any(title)) })
		})
		if at < 0 {
			t.Errorf("%v of %v is none of the site's, or is there twice", titles, m["year"])
			continue
		}
		left = slices.Delete(left, at, at+1)
		fmt.Fprintln(&all, ofTheRun.ReplaceAllString(fmt.Sprint(m), "$1"))
	}
	if len(left) > 0 {
		t.Errorf("these movies are missing: %+v", left)
	}
	return all.String()
}

// TestCrawlKilled kills crawls. The last one completes what they began, and asks for no
// page again that was done. Each waits for what the one before has left locked.
func TestCrawlKilled(t *testing.T) {
	t.Parallel()
	storetest.ForEachURL(t, func(t *testing.T, _ store.Engine, url string) {
		t.Parallel()
		site := newPracticeSite(t)
		const kills = 3
		for range kills {
			cmd := program(t, site.crawling(t, url)...)
			before := site.count()
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			ended := make(chan error, 1)
			go func() { ended <- cmd.Wait() }()
			for site.count() < before+7 {
				select {
				case err := <-ended:
					t.Fatalf("the crawl ended by itself: %v", err)
				case <-t.Context().Done():
					t.Fatal("the crawl does not ask for pages")
				case <-time.After(time.Millisecond):
				}
			}
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			<-ended
		}
		if r := command(t, site.crawling(t, url)...); r.code != 0 {
			t.Errorf("%+v", r)
		}
		times := map[string]int{}
		for _, page := range site.taken() {
			times[page]++
		}
		more := 0
		for page, n := range times { // the first page is looked at by each, and two fail at first
			if page != "/" && page != "/movies/noodle-bar-ghost" && page != "/movies/broken-projector" {
				more += n - 1
			}
		}
		if more > kills {
			t.Errorf("%d pages were asked for again after %d kills: %v", more, kills, times)
		}
		crawled(t, url)
	})
}

func TestCrawlDryRun(t *testing.T) {
	site, url := newPracticeSite(t), storetest.URL(t, store.SQLite)
	i := serveHere(t, anyPort, "--access=open", "--demo=false", "--database", url)
	i.want(201, "POST", "/v1/movies", `{"title":"The Tofu Seller's Cosmos","year":2018,"runtime_minutes":1}`)
	r := command(t, site.crawling(t, url, "--dry-run")...)
	for _, said := range []string{"new        Forty Umbrellas for Mr. Plim (2016) <" + site.URL + "/movies/forty-umbrellas>\n",
		"filled in  movie 1, The Tofu Seller's Cosmos (2018): ", "directors ", `runtime_minutes is "1", not "`, "tofu-cosmos>\n", "23 would be new, "} {
		if !strings.Contains(r.stdout, said) {
			t.Errorf("a dry run does not say %q: %+v", said, r)
		}
	}
	if items := i.get("/v1/movies")["items"].([]any); len(items) != 1 {
		t.Errorf("after a dry run there are %d movies", len(items))
	}
}
