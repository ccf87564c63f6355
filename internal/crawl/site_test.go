package crawl

import (
	"context"
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"marquee/internal/catalog"
	"marquee/internal/fault"
	"marquee/internal/store"
)

// site is a site on loopback that notes what it is asked.
type site struct {
	*httptest.Server
	t *testing.T

	mu    sync.Mutex
	pages map[string]http.HandlerFunc // by path and query
	asked []string
	busy  *http.Request // that is being answered
}

func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{t: t, pages: map[string]http.HandlerFunc{}}
	s.Server = httptest.NewServer(http.HandlerFunc(s.answer))
	t.Cleanup(s.Close)
	return s
}

// answer answers one request. A second one at the same time is bad manners, unless the
// client has given the first one up.
func (s *site) answer(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	if s.busy != nil {
		select {
		case <-s.busy.Context().Done():
		case <-time.After(time.Second):
			s.t.Error("the site is asked two things at once")
		}
	}
	s.busy = r
	page := s.pages[r.URL.RequestURI()]
	s.asked = append(s.asked, r.URL.RequestURI())
	s.mu.Unlock()
	if page == nil {
		page = http.NotFound
	}
	defer func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.busy == r {
			s.busy = nil
		}
	}()
	page(w, r)
}

// add adds pages of HTML: paths and texts in turn. SITE stands for the site's URL.
func (s *site) add(pairs ...string) *site {
	s.mu.Lock()
	defer s.mu.Unlock()
	for n := 0; n < len(pairs); n += 2 {
		text := strings.ReplaceAll(pairs[n+1], "SITE", s.URL)
		s.pages[pairs[n]] = func(w http.ResponseWriter, r *http.Request) {
			tag := fmt.Sprintf(`"%x"`, sha256.Sum256([]byte(text)))
			w.Header().Set("Etag", tag)
			if r.Header.Get("If-None-Match") == tag {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			if !strings.HasPrefix(text, "User-agent") && !strings.HasPrefix(text, "<?xml") {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
			}
			fmt.Fprint(w, text)
		}
	}
	return s
}

// on adds a page that a function answers.
func (s *site) on(path string, handler http.HandlerFunc) *site {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = handler
	return s
}

// requests are those of pages since the last call, without the files for crawlers.
func (s *site) requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	asked := slices.DeleteFunc(s.asked, func(path string) bool { return path == "/robots.txt" || path == "/sitemap.xml" })
	s.asked = nil
	return asked
}

func (s *site) host() string { return strings.TrimPrefix(s.URL, "http://") }

// movie is a page with a movie, and links.
func movie(title string, year int, links ...string) string {
	return fmt.Sprintf(`<!DOCTYPE html><title>%s</title><script type="application/ld+json">
		{"@context": "https://schema.org", "@type": "Movie", "name": %q, "dateCreated": "%d",
		"director": {"@type": "Person", "name": "Director of %s"}}</script>`, title, title, year, title) + list(links...)
}

// list is a page with links.
func list(links ...string) string {
	text := "<!DOCTYPE html><body>"
	for _, link := range links {
		text += `<a href="` + link + `">x</a>`
	}
	return text
}

// run is a crawl in a test: its options, and what it told.
type run struct {
	Options
	clock    time.Time
	waits    []time.Duration
	problems []string
	movies   []catalog.Outcome
	mu       sync.Mutex
}

// newRun prepares a crawl of some sites whose waits take no time.
func newRun(start ...string) *run {
	r := &run{clock: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	r.Options = Options{
		Start: start, Pages: 1000, Depth: 5, Delay: time.Second, AllowPrivate: true, UserAgent: "Marquee/1",
		Now: func() time.Time { r.mu.Lock(); defer r.mu.Unlock(); return r.clock },
		Sleep: func(ctx context.Context, d time.Duration) error {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.clock = r.clock.Add(d)
			r.waits = append(r.waits, d)
			return ctx.Err()
		},
		Observer: Observer{
			Problem: func(at, reason string) {
				if u, err := url.Parse(at); err == nil && u.Path != "" {
					at = u.RequestURI()
				}
				r.problems = append(r.problems, at+": "+reason)
			},
			Movie: func(_ catalog.Imported, o catalog.Outcome) { r.movies = append(r.movies, o) },
		},
	}
	return r
}

// crawl runs it, which must succeed.
func (r *run) crawl(t *testing.T, s *store.Store) Summary {
	t.Helper()
	sum, err := Run(t.Context(), s, r.Options)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// wantProblem expects a problem with these words.
func (r *run) wantProblem(t *testing.T, words ...string) {
	t.Helper()
	if !slices.ContainsFunc(r.problems, func(p string) bool {
		return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(p, word) })
	}) {
		t.Errorf("no problem says %q: %q", words, r.problems)
	}
}

// titles are those of all movies, in order.
func titles(t *testing.T, s *store.Store) string {
	t.Helper()
	movies, _, err := catalog.New(s, time.Now).List(t.Context(), catalog.ByTitle, catalog.Filter{}, nil, 1000)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, m := range movies {
		all = append(all, m.Title)
	}
	return strings.Join(all, ", ")
}

func wantEqual(t *testing.T, what string, got, want any) {
	t.Helper()
	if g, w := fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want); g != w {
		t.Errorf("%s: got %s, want %s", what, g, w)
	}
}

func wantFault(t *testing.T, err error, words string) {
	t.Helper()
	if fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), words) {
		t.Errorf("%v does not say %q", err, words)
	}
}
