package moviepage

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
)

func TestLinks(t *testing.T) {
	got := read(t, `<base href="/films/"><a href="8#a">8</a> <a href=8>8 again</a> <a href="https://other.example/?q=1&amp;r=2">other</a> <a>none</a>
<a href="/login" rel="external NoFollow">login</a> <area href="//cdn.example/x"> <a href="mailto:a@films.example">mail</a> <a href="javascript:go()">go</a>
<a href=" ../about ">about</a> <a href="http://[bad">bad</a> <a href="">here</a> <a href="#top">top</a> <template><a href=/hidden>hidden</a></template>
<noscript><a href=/plain>plain</a></noscript> <a href="http://">no host</a> <a href="https://user:secret@other.example/p">user</a> <a href=/`+strings.Repeat("x", 2001)+`>long</a>`)
	want := "https://films.example/films/8 https://other.example/?q=1&r=2 https://cdn.example/x https://films.example/about https://films.example/films/ https://films.example/plain https://other.example/p"
	if shown := strings.Trim(fmt.Sprint(got.Links), "[]"); shown != want {
		t.Errorf("got %s", shown)
	}
	if got := read(t, `<meta name=ROBOTS content="NoFollow"><a href=8>8</a>`); len(got.Links) > 0 || !got.NoFollow || got.NoIndex {
		t.Errorf("links that are not to be followed: %+v", got)
	}
	var many strings.Builder
	for n := range 6000 {
		fmt.Fprintf(&many, `<a href="?n=%d">`, n)
	}
	if got := read(t, many.String()); len(got.Links) != 5000 || len(got.Skipped) != 1 {
		t.Errorf("of 6000 links %d are given, skipped %q", len(got.Links), got.Skipped)
	}
}

func TestRobots(t *testing.T) {
	for content, want := range map[string][2]bool{
		"": {}, "index, follow": {}, "noindex": {true, false}, "noarchive,NOFOLLOW": {false, true}, "none": {true, true}, "noindex,nofollow": {true, true},
		"nonesuch": {},
	} {
		got := read(t, `<meta name="robots" content="`+content+`">`+ld(`{"@type": "Movie", "name": "A"}`))
		if got.NoIndex != want[0] || got.NoFollow != want[1] || len(got.Movies) != 1 {
			t.Errorf("%q: %+v", content, got)
		}
	}
}

func TestCanonical(t *testing.T) {
	movie := ld(`{"@type": "Movie", "name": "A"}`)
	for href, want := range map[string]string{
		"/films/7": "https://films.example/films/7", "https://FILMS.example/films/등불#a": "https://films.example/films/%EB%93%B1%EB%B6%88",
		"": "https://films.example/films/7?from=list", "https://other.example/films/7": "https://films.example/films/7?from=list",
		"ftp://films.example/7": "https://films.example/films/7?from=list", "//evil.example@films.example/7": "https://films.example/7",
	} {
		got := read(t, `<link rel="shortlink canonical" href="`+href+`">`+movie)
		if got.Movies[0].URL != want || (got.Canonical != nil) == (want == "https://films.example/films/7?from=list") {
			t.Errorf("%s: %s, canonical %v, skipped %q", href, got.Movies[0].URL, got.Canonical, got.Skipped)
		}
	}
	spelled, err := url.Parse("https://xn--9t4b11yi5a.example/")
	if err != nil {
		t.Fatal(err)
	}
	page, err := Read([]byte(`<link rel="canonical" href="https://테스트.example/1">`), "text/html; charset=utf-8", spelled, nil)
	if err != nil || page.Canonical == nil || len(page.Skipped) > 0 {
		t.Errorf("of a host that is written in two ways: canonical %v, skipped %q, %v", page.Canonical, page.Skipped, err)
	}
	if got := read(t, `<link rel=canonical href="//other.example/">`); len(got.Skipped) != 1 || !strings.Contains(got.Skipped[0], "another host") {
		t.Errorf("skipped %q", got.Skipped)
	}
}

func TestAlternates(t *testing.T) {
	got := read(t, `<link rel=alternate hreflang=KO href=/ko/7><link rel=alternate hreflang=x-default href=/7><link rel=alternate href=/feed><link rel=alternate hreflang=fr href="data:,">`)
	if len(got.Alternates) != 2 || got.Alternates["ko"].String() != "https://films.example/ko/7" || got.Alternates["x-default"].Path != "/7" {
		t.Errorf("got %v", got.Alternates)
	}
}

// The page's language decides of which language its texts are; Hangul decides against a
// template that says English.
func TestPageLanguage(t *testing.T) {
	for head, want := range map[string]string{
		`<html lang="ko-KR">`: "in ko=A\n", `<html lang=en>`: "in en=A\n", `<meta http-equiv="Content-Language" content="fr">`: "in fr=A\n",
		`<meta property="og:locale" content="ko_KR">`: "in ko=A\n", `<html lang="">`: "", `<html lang="zz-not-one">`: "",
	} {
		if shown := show(one(t, read(t, head+ld(`{"@type": "Movie", "name": "A"}`)))); shown != "title=A\n"+want {
			t.Errorf("%s: got\n%s", head, shown)
		}
	}
	if shown := show(one(t, read(t, `<html lang=en>`+ld(`{"@type": "Movie", "name": "등불"}`)))); shown != "title=등불\nin ko=등불\n" {
		t.Errorf("got\n%s", shown)
	}
}

func TestPosters(t *testing.T) {
	for image, want := range map[string]string{
		`"/p.jpg"`: "https://films.example/p.jpg", `"../p.jpg"`: "https://films.example/p.jpg", `"//cdn.example/p.jpg"`: "https://cdn.example/p.jpg",
		`["", "data:image/png;base64,AA", "p.jpg", "q.jpg"]`: "https://films.example/films/p.jpg", `{"@type": "ImageObject", "url": "/p.jpg"}`: "https://films.example/p.jpg",
		`{"contentUrl": ["/p.jpg"]}`: "https://films.example/p.jpg", `"javascript:alert(1)"`: "", `"ftp://cdn.example/p.jpg"`: "", `7`: "", `"http://"`: "",
		`"/포스터 <1>.jpg?제목=등불"`:       "https://films.example/%ED%8F%AC%EC%8A%A4%ED%84%B0%20%3C1%3E.jpg?%EC%A0%9C%EB%AA%A9=%EB%93%B1%EB%B6%88",
		`"https://등불.example/p.jpg"`: "https://xn--2y1by6n.example/p.jpg", `"https://a_b.example:8080/p.jpg"`: "", `"https://[::1]:80/p.jpg"`: "https://[::1]:80/p.jpg",
		`"https://cdn.example/` + strings.Repeat("등", 300) + `"`: "",
	} {
		got := one(t, read(t, ld(`{"@type": "Movie", "name": "A", "image": `+image+`}`)))
		if deref(got.PosterURL) != want || want != "" && !urlForm.MatchString(want) {
			t.Errorf("%s: %s", image, deref(got.PosterURL))
		}
	}
}

func TestContentThatIsNoPage(t *testing.T) {
	base := &url.URL{Scheme: "https", Host: "films.example"}
	for _, test := range []struct{ body, contentType, words string }{
		{"%PDF-1.7", "application/pdf", `the content is "application/pdf", not HTML`}, {"{}", "application/json", "not HTML"},
		{"\x89PNG\r\n\x1a\n", "", `the content is "image/png", not HTML`}, {"<p>", "text/html; charset", ""}, {"<p>", "", ""}, {"", "", ""}, {"plain", "", ""},
		{strings.Repeat("x", MaxSize+1), "text/html", "at most 5242880 are read"}, {strings.Repeat("<div>", 10000), "text/html", "cannot be read as HTML"},
		{strings.Repeat("<p>", 200_001), "text/html", "200001 tags; at most 200000 are read"},
	} {
		_, err := Read([]byte(test.body), test.contentType, base, nil)
		if (err != nil) != (test.words != "") || err != nil && !strings.Contains(err.Error(), test.words) {
			t.Errorf("%.20q as %q: %v", test.body, test.contentType, err)
		}
	}
}
