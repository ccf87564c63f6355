package moviepage

import (
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"marquee/internal/catalog"
)

// TestScriptsInTexts has texts by which a page would run its script in whoever shows them.
func TestScriptsInTexts(t *testing.T) {
	got := one(t, read(t, ld(`{"@type": "Movie", "name": "<script>alert(1)<\/script>The Lantern",
		"description": "A <img src=x onerror=alert(1)>tale &lt;script&gt;alert(2)&lt;/script&gt;\u0000\u202e", "director": "<b onclick='x()'>Ada</b> Solberg",
		"keywords": ["<svg/onload=alert(1)>sea"], "image": "javascript:alert(1)", "url": "javascript:alert(1)"}`)))
	want := "title=The Lantern\noverview=A tale\ndirectors=Ada Solberg\nkeywords=sea\n"
	if shown := show(got); shown != want {
		t.Errorf("got\n%s", shown)
	}
}

// bombs are pages of at most so many bytes and tags that are made to be hard to read, by what
// is hard in them.
func bombs(size, tags int) map[string]string {
	fill := func(before, part, after string) string {
		times := max(0, size-len(before)-len(after)) / len(part)
		if each := strings.Count(part, "<"); each > 0 {
			times = min(times, (tags-1000)/each)
		}
		return before + strings.Repeat(part, times) + after
	}
	return map[string]string{
		"nested JSON":         ld(fill("", "[", "")),
		"nested objects":      ld(fill("", `{"@graph":`, "")),
		"many items":          ld(fill(`[`, `{"@type":"Movie","name":"A"},`, `{}]`)),
		"wide graph":          ld(fill(`{"@graph":[`, `{"@id":"a","about":{"@id":"a"}},`, `{}]}`)),
		"many blocks":         fill("", ld(`{"@type":"Movie","name":"A"}`), ""),
		"broken blocks":       fill("", ld(`{`), ""),
		"many properties":     fill(`<div itemscope itemtype="http://schema.org/Movie">`, `<b itemprop="name">A</b>`, ""),
		"text in text":        fill(`<div itemscope itemtype="http://schema.org/Movie">`+strings.Repeat(`<b itemprop="name">`, 400), "text ", ""),
		"nested items":        fill("", strings.Repeat(`<i itemscope itemprop=item>`, 200)+strings.Repeat(`</i>`, 200), ""),
		"formatting":          fill("", "<b><i><a><p>", ""),
		"tables":              fill("<table>", "<tr>x<td>", ""),
		"many links":          fill("", `<a href="?a">`, ""),
		"one long attribute":  fill(`<meta property="og:type" content="video.movie"><meta property="og:title" content="`, "&amp;", `">`),
		"many meta":           fill(`<meta property="og:type" content="video.movie">`, `<meta property="og:title" content="A">`, ""),
		"many attributes":     fill("<p ", "a ", ">"),
		"long title":          fill("<title>", "<b>", ""),
		"commas":              ld(fill(`[1`, ",]", "")),
		"blanks and brackets": ld(fill(`[`, " ,  }", "")),
	}
}

// TestBombs reads them; that it ends is what is tested.
func TestBombs(t *testing.T) {
	base := &url.URL{Scheme: "https", Host: "films.example"}
	for name, page := range bombs(50_000, maxTags) {
		got, err := Read([]byte(page), "text/html", base, nil)
		if len(got.Movies) > maxMovies || len(got.Skipped) > maxSkipped {
			t.Errorf("%s: %d movies, %d skipped, %v", name, len(got.Movies), len(got.Skipped), err)
		}
	}
}

func BenchmarkBombs(b *testing.B) {
	base := &url.URL{Scheme: "https", Host: "films.example"}
	for name, page := range bombs(MaxSize-100, maxTags) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, _ = Read([]byte(page), "text/html", base, nil)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	site, err := ParseSelectors([]byte(strings.Replace(siteFile, `^https://films\.example/films/\d+`, ".", 1)))
	if err != nil {
		f.Fatal(err)
	}
	for _, page := range []string{
		ld(whole), ld("<!--" + whole + "-->"), ld(whole[:300]), "<meta charset=euc-kr>\xb4\xab", "<html lang=ko><base href='//x:y@z'>",
		`<div itemscope itemtype="https://schema.org/Movie"><b itemprop="name genre actor">A, B</b><time itemprop=duration>2h</time><a itemprop="url image" href="?">x</a></div>`,
		`<meta property="og:type" content="video.movie"><meta property="og:title" content="A (1999) - B"><meta property=og:site_name content=B>`,
		`<h1>A</h1><p class=original>B<p class=genre>SF, Drama<i class=stars data-score=4/5><i class=from>KR|JP`,
		`<link rel=canonical href=a><link rel=alternate hreflang=ko href=b><a href="http://h%41/%zz">`,
		ld(`{"@graph": [{"@id": "a", "@type": "Movie", "name": {"@value": "A", "@language": "ko"}, "director": {"@id": "a"}}]}`),
		ld(`{"@type": "Movie", "name": ["\ud800", 7, null, {}], "aggregateRating": "9%", "sameAs": "https://imdb.com/title/tt0000001", "identifier": ["Q1"]}`),
	} {
		f.Add([]byte(page), "text/html; charset=utf-8")
		f.Add([]byte(page), "")
	}
	base, _ := url.Parse(address)
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		page, err := Read(body, contentType, base, site)
		if err != nil {
			return
		}
		for _, m := range page.Movies {
			checkBounds(t, m)
		}
		for _, link := range page.Links {
			if link.Host == "" || link.Fragment != "" || link.Scheme != "http" && link.Scheme != "https" {
				t.Errorf("a link to %s", link)
			}
		}
		for _, sentence := range page.Skipped {
			if !utf8.ValidString(sentence) || strings.Contains(sentence, "\n") || len(sentence) > 2000 {
				t.Errorf("the sentence %q", sentence)
			}
		}
	})
}

// checkBounds holds a movie to the contract's schemas.
func checkBounds(t *testing.T, m catalog.Imported) {
	t.Helper()
	lines := append(append(append([]string{m.Title}, m.Directors...), m.Cast...), m.Keywords...)
	texts := []*string{m.Overview}
	if m.OriginalTitle != nil {
		lines = append(lines, *m.OriginalTitle)
	}
	for _, translation := range m.Translations {
		texts = append(texts, translation.Overview)
		if translation.Title != nil {
			lines = append(lines, *translation.Title)
		}
	}
	for _, text := range lines {
		if !isLine(text) {
			t.Errorf("the line %q", text)
		}
	}
	for _, text := range texts {
		if text != nil && (*text == "" || !textForm.MatchString(*text) || utf8.RuneCountInString(*text) > 5000 || !isHarmless(*text)) {
			t.Errorf("the text %q", *text)
		}
	}
	for _, u := range []*string{m.PosterURL, &m.URL} {
		if u != nil && (!urlForm.MatchString(*u) || len(*u) > 2000) {
			t.Errorf("the URL %q", *u)
		}
	}
	if m.Year != nil && (*m.Year < catalog.MinYear || *m.Year > catalog.MaxYear) || m.RuntimeMinutes != nil && (*m.RuntimeMinutes < 1 || *m.RuntimeMinutes > 6000) ||
		m.MinimumAge != nil && (*m.MinimumAge < 0 || *m.MinimumAge > 21) || m.Rating != nil && !(m.Rating.Average >= 0.5 && m.Rating.Average <= 5 && m.Rating.Count >= 0) {
		t.Errorf("numbers: %s", show(m))
	}
	if len(m.Genres) > 20 || len(m.Countries) > 20 || len(m.Directors) > 100 || len(m.Cast) > 100 || len(m.Keywords) > 100 || len(m.Translations) > 100 || len(m.ExternalIDs) > 100 {
		t.Errorf("long lists: %s", show(m))
	}
}
