package sitemap

import (
	"bytes"
	"compress/gzip"
	"io"
	"reflect"
	"strings"
	"testing"
)

const urlset = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <url><loc> https://example.com/a?x=1&amp;y=2 </loc><lastmod>2026-01-01</lastmod>
    <image:image><image:caption>no page</image:caption></image:image></url>
  <url><loc><![CDATA[https://example.com/영화]]></loc></url>
  <url><loc></loc></url>
</urlset>`

func pack(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = io.WriteString(w, text)
	_ = w.Close()
	return b.String()
}

func TestRead(t *testing.T) {
	pages := Map{Pages: []string{"https://example.com/a?x=1&y=2", "https://example.com/영화"}}
	for about, c := range map[string]struct {
		text string
		want Map
	}{
		"XML":         {urlset, pages},
		"packed":      {pack(urlset), pages},
		"byte order":  {"\ufeff" + strings.TrimPrefix(urlset, `<?xml version="1.0" encoding="UTF-8"?>`), pages},
		"index":       {"<sitemapindex><sitemap><loc>/1.xml</loc></sitemap><sitemap><loc>/2.xml.gz</loc></sitemap></sitemapindex>", Map{Sitemaps: []string{"/1.xml", "/2.xml.gz"}}},
		"both":        {"<x><sitemap><loc>/1.xml</loc></sitemap><url><loc>/a</loc></url></x>", Map{Pages: []string{"/a"}, Sitemaps: []string{"/1.xml"}}},
		"EUC-KR":      {"<?xml version='1.0' encoding='EUC-KR'?><urlset><url><loc>/\xbf\xb5\xc8\xad</loc></url></urlset>", Map{Pages: []string{"/영화"}}},
		"lines":       {"https://example.com/a\r\n\n https://example.com/b", Map{Pages: []string{"https://example.com/a", "https://example.com/b"}}},
		"packed list": {pack("/a\n"), Map{Pages: []string{"/a"}}},
		"empty":       {"", Map{}},
		"long URL":    {"/" + strings.Repeat("x", 3000) + "\n/a", Map{Pages: []string{"/a"}}},
	} {
		got, err := Read(strings.NewReader(c.text))
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q, %v", about, got, err)
		}
	}
}

// testSize is a limit that is reached quickly.
const testSize = 1 << 20

func TestReadOfBadMaps(t *testing.T) {
	laughs := `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><urlset><url><loc>/&b;</loc></url></urlset>`
	for about, c := range map[string]struct {
		text, words string
		read        int
	}{
		"cut off":       {urlset[:len(urlset)/2+150], "cannot be read", 1},
		"a page":        {"<!DOCTYPE html><html><body>Not found", "a page instead", 0},
		"binary":        {strings.Repeat("\x00\x01", 5000), "neither XML nor", 0},
		"no gzip":       {"\x1f\x8bxxxxxxxxxxxxxxxx", "not packed", 0},
		"cut off gzip":  {pack(urlset)[:60], "EOF", 0},
		"bomb":          {pack("/a\n" + strings.Repeat(strings.Repeat("x", 4000)+"\n", testSize/4000+1)), "larger than 50 MiB", 1},
		"too many URLs": {strings.Repeat("/a\n", maxURLs+1), "more than 50000 URLs", maxURLs},
	} {
		got, err := read(strings.NewReader(c.text), testSize)
		if err == nil || !strings.Contains(err.Error(), c.words) || len(got.Pages) != c.read {
			t.Errorf("%s: %d pages, %v", about, len(got.Pages), err)
		}
	}
	if got, _ := Read(strings.NewReader(laughs)); len(got.Pages) > 0 && strings.Contains(got.Pages[0], "haha") {
		t.Errorf("entities are expanded: %q", got.Pages)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(urlset)
	f.Add("<loc>")
	f.Add("\x1f\x8b")
	f.Fuzz(func(t *testing.T, text string) {
		got, _ := Read(strings.NewReader(text))
		for _, url := range append(got.Pages, got.Sitemaps...) {
			if url == "" || len(url) > maxURL {
				t.Errorf("%q is taken for a URL", url)
			}
		}
	})
}
