package crawl

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"marquee/internal/fault"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// badPages are what must not stop a crawl, by path, and why each fails.
func badPages(t *testing.T) map[string]badPage {
	t.Helper()
	var bomb bytes.Buffer
	packer, _ := gzip.NewWriterLevel(&bomb, gzip.BestSpeed)
	for range 6 {
		_, _ = packer.Write(make([]byte, 1<<20))
	}
	_ = packer.Close()
	return map[string]badPage{
		"/50-mb": {"the answer is larger than 5 MiB", func(w http.ResponseWriter, _ *http.Request) {
			for range 50 {
				if _, err := w.Write(bytes.Repeat([]byte("<p>xxxxx"), 1<<17)); err != nil {
					return
				}
			}
		}},
		"/bomb": {"the answer is larger than 5 MiB", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(bomb.Bytes())
		}},
		"/bomb.xml.gz": {"", func(w http.ResponseWriter, _ *http.Request) { // colly would unpack it, by the name
			_, _ = w.Write(bomb.Bytes())
		}},
		"/endless": {"it is the end of more than 10 redirects", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/endless?n="+r.URL.Query().Get("n")+"1", http.StatusFound)
		}},
		"/itself": {"it redirects to itself", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/itself#again", http.StatusFound)
		}},
		"/script": {"it redirects to what is no page on the web", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "javascript:alert(1)")
			w.WriteHeader(http.StatusFound)
		}},
		"/cloud": {"", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://169.254.169.254/latest/meta-data/", http.StatusFound)
		}},
		"/500": {"HTTP 500", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) }},
		"/header": {"net/http: HTTP/1.x transport connection broken: net/http: server response headers exceeded 65536 bytes; aborted",
			func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("X-Long", strings.Repeat("x", 1<<17)) }},
	}
}

type badPage struct {
	reason  string // "": it is no failure
	handler http.HandlerFunc
}

// Each bad page is told and counted, and the good one among them is read.
func TestBadPages(t *testing.T) {
	site, want := newSite(t).add("/good", movie("Good", 2001)), map[string]int{}
	links := []string{"/good"}
	for path, bad := range badPages(t) {
		links = append(links, path)
		site.on(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			bad.handler(w, r)
		})
		if bad.reason != "" {
			want[bad.reason]++
		}
	}
	for n := 1; n <= maxRedirects; n++ {
		site.on("/endless?n="+strings.Repeat("1", n), badPages(t)["/endless"].handler)
	}
	r := newRun(site.add("/", list(links...)).URL)
	sum := r.crawl(t, open(t))
	wantEqual(t, "the failures", sum.Failed, want)
	if sum.Created != 1 || sum.Queued != 0 {
		t.Errorf("%+v", sum)
	}
	for path, bad := range badPages(t) {
		if bad.reason != "" {
			r.wantProblem(t, path, bad.reason)
		}
	}
	r.wantProblem(t, "/cloud: it has moved to another site: http://169.254.169.254/")
}

func TestByteByByte(t *testing.T) {
	site := newSite(t).add("/", list("/slow", "/good"), "/good", movie("Good", 2001))
	site.on("/slow", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		for r.Context().Err() == nil {
			fmt.Fprint(w, "x")
			_ = http.NewResponseController(w).Flush()
			time.Sleep(5 * time.Millisecond)
		}
	})
	r := newRun(site.URL)
	r.Timeout = 300 * time.Millisecond
	if sum := r.crawl(t, open(t)); sum.Created != 1 || sum.Failed["it did not answer completely in time"] != 1 {
		t.Errorf("%+v, %q", sum, r.problems)
	}
}

// Neither a start nor a redirect of one leads into the network around the crawler.
func TestPrivateAddresses(t *testing.T) {
	site := newSite(t).add("/", movie("A", 2001))
	for _, start := range []string{site.URL, strings.Replace(site.URL, "127.0.0.1", "localhost", 1)} {
		r := newRun(start)
		r.AllowPrivate = false
		if sum := r.crawl(t, open(t)); sum.Fetched != 0 {
			t.Errorf("%+v", sum)
		}
		r.wantProblem(t, "is a private address; add --allow-private if it is yours")
	}
	wantEqual(t, "the requests", site.requests(), "[]")
	site.on("/", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://169.254.169.254/latest/meta-data/", http.StatusFound)
	})
	r := newRun(site.URL)
	if sum := r.crawl(t, open(t)); sum.Redirects != 1 {
		t.Errorf("%+v", sum)
	}
	r.wantProblem(t, "169.254.169.254 is a reserved address")
}

// The reader sees a page as it came: the encodings are its affair.
func TestEncoding(t *testing.T) {
	s := open(t)
	parasite := "\xb1\xe2\xbb\xfd\xc3\xe6" // in EUC-KR
	site := newSite(t).on("/", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=ISO-8859-1") // which it is not
		fmt.Fprintf(w, `<meta charset="euc-kr"><script type="application/ld+json">{"@type":"Movie","name":"%s"}</script>`, parasite)
	})
	newRun(site.URL).crawl(t, s)
	wantEqual(t, "the movies", titles(t, s), "기생충")
}

func TestBadOptions(t *testing.T) {
	s := open(t)
	for _, start := range []string{"example.com", "ftp://example.com/", "http://", "http://exa mple.com", "::"} {
		_, err := Run(t.Context(), s, newRun(start).Options)
		wantFault(t, err, "must begin with http:// or https://")
	}
}

// A database that fails in the middle ends the crawl with its own error. No movie is
// there without its page's being done, and the next crawl completes it.
func TestDatabaseFails(t *testing.T) {
	url := storetest.URL(t, store.SQLite)
	site := smallSite(t)
	s, err := store.Open(t.Context(), url, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := newRun(site.URL)
	site.on("/alien", func(w http.ResponseWriter, _ *http.Request) {
		_ = s.Close()
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, movie("Alien", 1979))
	})
	if _, err := Run(t.Context(), s, r.Options); err == nil || fault.KindOf(err) == fault.Invalid {
		t.Fatalf("the crawl ended with %v", err)
	}
	s = storetest.Open(t, store.SQLite, url)
	wantEqual(t, "the movies", titles(t, s), "Heat, Hidden")
	site.add("/alien", movie("Alien", 1979))
	site.requests()
	newRun(site.URL).crawl(t, s)
	wantEqual(t, "the movies", titles(t, s), "Alien, Deep, Heat, Hidden, New")
	wantEqual(t, "the requests", site.requests()[:2], "[/ /alien]")
}
