package main

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

func TestCrawlOfNothing(t *testing.T) {
	site, url := newPracticeSite(t), storetest.URL(t, store.SQLite)
	for _, start := range []string{site.URL, strings.Replace(site.URL, "127.0.0.1", "localhost", 1)} {
		r := command(t, "crawl", start, "--database", url)
		if r.code != 1 || r.stdout != "" || !strings.Contains(r.stderr, "is a private address; add --allow-private if it is yours\nmarquee: nothing could be fetched\n") {
			t.Errorf("%+v", r)
		}
	}
	site.Close()
	r := command(t, site.crawling(t, url)...)
	if r.code != 1 || r.stdout != "" || !strings.Contains(r.stderr, "nothing accepts connections there\n") {
		t.Errorf("%+v", r)
	}
}

func TestCrawlInterrupted(t *testing.T) {
	site, url := newPracticeSite(t), storetest.URL(t, store.SQLite)
	ctx, cancel := context.WithCancel(t.Context())
	handler := site.Config.Handler
	site.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if site.count() == 5 {
			cancel()
		}
		handler.ServeHTTP(w, r)
	})
	var stdout, stderr buffer
	code := run(ctx, site.crawling(t, url), &stdout, &stderr)
	if code != 130 || !strings.Contains(stderr.String(), "run the same command again to go on") || !strings.Contains(stdout.String(), "left ") {
		t.Errorf("exit code %d: %s%s", code, &stdout, &stderr)
	}
	site.Config.Handler = handler
	if r := command(t, site.crawling(t, url)...); r.code != 0 {
		t.Errorf("%+v", r)
	}
	crawled(t, url)
}

func TestCrawlWithBadInput(t *testing.T) {
	file := filepath.Join(t.TempDir(), "site.yaml")
	if err := os.WriteFile(file, []byte("match: /film/\nheading: h1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	url := storetest.URL(t, store.SQLite)
	for args, words := range map[string]string{
		"example.com":                              `"example.com" is not the URL of a page: it must begin with http://`,
		"http://example.com --pages 0":             "--pages",
		"http://example.com --depth=-1":            "--depth",
		"http://example.com --delay=-1s":           "--delay",
		"http://example.com --timeout 0s":          "--timeout",
		"http://example.com --min-confidence 2":    "--min-confidence",
		"http://example.com --contact (x)":         "--contact",
		"http://example.com --site-file none.yaml": "none.yaml",
		"http://example.com --site-file " + file:   "heading",
	} {
		r := command(t, strings.Fields("crawl "+args+" --database "+url)...)
		if r.code != 2 || r.stdout != "" || strings.Count(r.stderr, "\n") != 1 || !strings.Contains(r.stderr, words) {
			t.Errorf("%s: %+v", args, r)
		}
	}
}
