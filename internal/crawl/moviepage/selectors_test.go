package moviepage

import (
	"net/url"
	"strings"
	"testing"
)

const siteFile = `# Where films.example has what is known of a movie.
match: ^https://films\.example/films/\d+
title: h1
original_title: h1 + .original
year: .facts time@datetime
genres: .genre
directors: .by a
cast: "td.cast"
overview: "#story"
poster: img.poster@src
runtime: .length
rating: .stars@data-score
rating_best: "10"
rating_count: .votes
countries: .from
language: .spoken
minimum_age: .age
keywords: .tags li
`

func TestSelectors(t *testing.T) {
	site, err := ParseSelectors([]byte(siteFile))
	if err != nil {
		t.Fatal(err)
	}
	page := []byte(`<h1>등불 <small>지기</small><script>track("h1")</script></h1><p class=original>The Lantern Keeper</p>
<p class=facts><time datetime="2019-05-30">30 May</time> <b class=length>2시간 12분</b> <i class=from>한국, 일본</i> <i class=spoken>한국어</i> <i class=age>12세 관람가</i></p>
<span class=genre>드라마</span><span class=genre>SF</span><p class=by><a href=/p/1>한가람</a> <a href=/p/2>이봄</a></p>
<table><tr><td class=cast>오솔길, 윤슬</td></tr></table><div id=story><p>첫 줄</p><p>둘째 줄</p></div><img class=poster src="" data-src="/p.jpg">
<b class=stars data-score="8.2">★★★★</b><i class=votes>1,234명</i><ul class=tags><li>바다</li><li>밤</li></ul>`)
	want := `title=등불 지기
original=The Lantern Keeper
year=2019
language=ko
runtime=132
age=12
overview=첫 줄
둘째 줄
poster=https://films.example/p.jpg
genres=drama,sci-fi
countries=KR,JP
directors=한가람,이봄
cast=오솔길,윤슬
keywords=바다,밤
in ko=등불 지기 첫 줄
둘째 줄
rating=4.10 of 1234
`
	if shown := show(one(t, readAs(t, page, "", site))); shown != want {
		t.Errorf("got\n%s", shown)
	}
	elsewhere, _ := url.Parse("https://films.example/about")
	if got, err := Read(page, "", elsewhere, site); err != nil || len(got.Movies) > 0 {
		t.Errorf("a page that does not match: %+v, %v", got, err)
	}
	got := readAs(t, []byte("<h2>Nothing here</h2>"), "", site)
	if len(got.Movies) > 0 || len(got.Skipped) != 1 || !strings.Contains(got.Skipped[0], "title finds nothing") {
		t.Errorf("a page without a title: %+v", got)
	}
}

func TestWrongSiteFiles(t *testing.T) {
	for file, words := range map[string]string{
		"":                                  "not YAML",
		"title: h1":                         "match and title are required",
		"match: /films/":                    "match and title are required",
		"match: /films/\ntitel: h1":         `line 2 of the site file: there is no key "titel"; there are match, title, original_title`,
		"match: /films/\n\ntitle: 'h1['":    `line 3 of the site file: title: "h1[" is not a CSS selector`,
		"match: '('\ntitle: h1":             "line 1 of the site file: match: error parsing regexp",
		"title:\n  - h1\nmatch: x":          "line 1 of the site file: title needs a text",
		"title: #main\nmatch: x":            "line 1 of the site file: title needs a text after the colon (in quotes",
		"title: h1\ntitle: h2\nmatch: x":    "line 2",
		"- title":                           `a line "key: value"`,
		"title: h1\n  match: x\n\t:":        "line 2",
		"title: h1\nmatch: x\n---\nyear: b": "not YAML",
		"rating_best: ten\ntitle: h1":       `line 1 of the site file: rating_best: "ten" is not a number above 0`,
		"a: &a h1\ntitle: *a":               `line 1 of the site file: there is no key "a"`,
		strings.Repeat("#", 65<<10):         "at most 65536 are read",
	} {
		_, err := ParseSelectors([]byte(file))
		if err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("%.40q: %v", file, err)
		}
	}
	base := &url.URL{Scheme: "https", Host: "films.example"}
	if _, err := Read(nil, "", base, &Selectors{Match: "x", Title: "h1["}); err == nil || !strings.Contains(err.Error(), "CSS") {
		t.Errorf("selectors that nobody checked: %v", err)
	}
}

func FuzzParseSelectors(f *testing.F) {
	f.Add(siteFile)
	f.Add("title: h1@a@b\nmatch: (")
	f.Add("? a\n: b\n&x [*x]: {")
	f.Fuzz(func(t *testing.T, file string) {
		site, err := ParseSelectors([]byte(file))
		if err != nil {
			return
		}
		base := &url.URL{Scheme: "https", Host: "films.example", Path: "/films/7"}
		if _, err := Read([]byte("<h1>A</h1>"), "text/html", base, site); err != nil {
			t.Errorf("%q is a site file, but %v", file, err)
		}
	})
}
