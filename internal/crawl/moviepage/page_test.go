package moviepage

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"marquee/internal/catalog"
)

const address = "https://films.example/films/7?from=list#cast"

// read reads a page of films.example.
func read(t *testing.T, page string) Page {
	t.Helper()
	return readAs(t, []byte(page), "text/html; charset=utf-8", nil)
}

func readAs(t *testing.T, page []byte, contentType string, site *Selectors) Page {
	t.Helper()
	base, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Read(page, contentType, base, site)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// show lists what is known of a movie, a field a line.
func show(m catalog.Imported) string {
	var b strings.Builder
	put := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s=%s\n", name, value)
		}
	}
	put("title", m.Title)
	put("original", deref(m.OriginalTitle))
	put("year", number(m.Year))
	put("language", deref(m.Language))
	put("runtime", number(m.RuntimeMinutes))
	put("age", number(m.MinimumAge))
	put("overview", deref(m.Overview))
	put("poster", deref(m.PosterURL))
	put("genres", strings.Join(m.Genres, ","))
	put("countries", strings.Join(m.Countries, ","))
	put("directors", strings.Join(m.Directors, ","))
	put("cast", strings.Join(m.Cast, ","))
	put("keywords", strings.Join(m.Keywords, ","))
	for _, t := range m.Translations {
		put("in "+t.Language, strings.TrimSpace(deref(t.Title)+" "+deref(t.Overview)))
	}
	for _, x := range m.ExternalIDs {
		put(x.Source, x.ID)
	}
	if m.Rating != nil {
		put("rating", fmt.Sprintf("%.2f of %d", m.Rating.Average, m.Rating.Count))
	}
	return b.String()
}

func deref(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

func number(n *int32) string {
	if n == nil {
		return ""
	}
	return fmt.Sprint(*n)
}

// one expects a page about one movie.
func one(t *testing.T, page Page) catalog.Imported {
	t.Helper()
	if len(page.Movies) != 1 {
		t.Fatalf("%d movies: %+v; skipped: %q", len(page.Movies), page.Movies, page.Skipped)
	}
	return page.Movies[0]
}

// What a page does not say in one way it may say in another, and the better way wins.
func TestPrecedence(t *testing.T) {
	site, err := ParseSelectors([]byte("match: /films/\ntitle: h1\nruntime: .length\noverview: .story\nyear: .year"))
	if err != nil {
		t.Fatal(err)
	}
	got := readAs(t, []byte(`<meta property="og:type" content="video.movie"><meta property="og:title" content="Og">
<meta property="og:description" content="Og's story"><meta property="og:image" content="og.jpg">
<h1>Css</h1><p class=length>90 min</p><p class=story>Css's story</p><p class=year>2001</p>`+
		ld(`{"@type": "Movie", "name": "Json", "genre": "Drama"}`)+
		`<div itemscope itemtype="http://schema.org/Movie"><b itemprop=name>Micro</b><b itemprop=genre>War</b><b itemprop=description>Micro's story</b></div>`),
		"", site)
	want := "title=Json\nyear=2001\nruntime=90\noverview=Micro's story\nposter=https://films.example/films/og.jpg\ngenres=drama\n"
	if shown := show(one(t, got)); shown != want {
		t.Errorf("got\n%s", shown)
	}
}

// On a page of several movies each keeps its own address, and what is said of the page
// counts for the movie that it names.
func TestSeveralMovies(t *testing.T) {
	page := ld(`{"@type": "ItemList", "itemListElement": [{"@type": "Movie", "name": "First", "url": "/films/1"},
		{"@type": "Movie", "name": "Second", "url": "https://elsewhere.example/2"}, {"@type": "Movie", "name": " "}]}`) +
		`<meta property="og:type" content="video.movie"><meta property="og:title" content="%s"><meta property="og:description" content="Story">`
	got := read(t, fmt.Sprintf(page, "second!"))
	if len(got.Movies) != 2 || got.Movies[0].URL != "https://films.example/films/1" || got.Movies[1].URL != "https://films.example/films/7?from=list" {
		t.Fatalf("got %+v", got.Movies)
	}
	if got.Movies[0].Overview != nil || deref(got.Movies[1].Overview) != "Story" || len(got.Skipped) != 1 || got.Skipped[0] != "a movie without a title" {
		t.Errorf("got %+v, skipped %q", got.Movies, got.Skipped)
	}
	got = read(t, fmt.Sprintf(page, "Coming soon"))
	if len(got.Movies) != 2 || !strings.Contains(got.Skipped[0], `"Coming soon", which is none of its 3 movies`) {
		t.Errorf("got %+v, skipped %q", got.Movies, got.Skipped)
	}
}

// TestRepeatedMovies: what is said twice is one movie, remakes are two, and where a page has too
// many, that is told.
func TestRepeatedMovies(t *testing.T) {
	for page, want := range map[string]string{
		ld(`{"@type": "Movie", "name": "A", "genre": "War"}`) + ld(`{"@type": "Movie", "name": "a!", "datePublished": "1999", "genre": "Drama"}`):                                                      "A/1999/war",
		ld(`[{"@type": "Movie", "name": "A", "datePublished": "1950"}, {"@type": "Movie", "name": "A", "datePublished": "1999"}]`):                                                                     "A/1950/ A/1999/",
		ld(`[{"@type": "Movie", "name": "A"}, {"@type": "Movie", "name": "B"}]`) + `<p itemscope itemtype="http://schema.org/Movie"><b itemprop=name>b</b> <b itemprop=genre>War</b></p>`:              "A// B//war",
		ld(`{"@type": "Movie", "name": "A"}`) + `<p itemscope itemtype="http://schema.org/Movie"><b itemprop=name>B</b></p><p itemscope itemtype="http://schema.org/Movie"><b itemprop=name>C</b></p>`: "A// B// C//",
	} {
		var got []string
		for _, m := range read(t, page).Movies {
			got = append(got, m.Title+"/"+number(m.Year)+"/"+strings.Join(m.Genres, ","))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q", page, got)
		}
	}
	var many []string
	for n := range 600 {
		many = append(many, fmt.Sprintf(`{"@type": "Movie", "name": "No. %d"}`, n))
	}
	if got := read(t, ld("["+strings.Join(many, ",")+"]")); len(got.Movies) != 500 || len(got.Skipped) != 1 || got.Skipped[0] != "more than 500 movies on one page" {
		t.Errorf("of 600 movies %d, skipped %q", len(got.Movies), got.Skipped)
	}
}

func TestMicrodata(t *testing.T) {
	got := read(t, `<html lang=ko><body itemscope itemtype="https://schema.org/ItemPage"><div itemprop=mainEntity itemscope itemtype="https://schema.org/Movie">
<h1 itemprop="name">눈 <em>등불</em></h1><img itemprop=image src="data:image/gif;base64,AA" data-src="../p.jpg" alt="">
<time itemprop=datePublished datetime=2021-03-04>3월 4일</time><meta itemprop=duration content=PT95M>
<span itemprop="genre">드라마</span>, <a itemprop=genre href="/g/7">공상과학</a>
<div itemprop=director itemscope itemtype="https://schema.org/Person"><span itemprop=name>한가람</span></div>
<a itemprop=actor href=/people/4>오솔길</a> <a itemprop=actor href=/people/5>이봄</a>
<span itemprop=contentRating>12세 이상 관람가</span><link itemprop=sameAs href="https://m.imdb.com/title/tt0000021">
<div itemprop="aggregateRating" itemscope itemtype="https://schema.org/AggregateRating"><span itemprop=ratingValue>87%</span> <span itemprop=reviewCount>3</span></div>
<p itemprop=description>첫 줄<br>둘째 줄<script>alert(1)</script></p>
<div itemprop=isRelatedTo itemscope itemtype="https://schema.org/Movie"><b itemprop=name>Another</b></div></div>`)
	want := `title=눈 등불
year=2021
runtime=95
age=12
overview=첫 줄
둘째 줄
poster=https://films.example/p.jpg
genres=drama,sci-fi
directors=한가람
cast=오솔길,이봄
in ko=눈 등불 첫 줄
둘째 줄
imdb=tt0000021
rating=4.35 of 3
`
	if shown := show(one(t, got)); shown != want || len(got.Skipped) > 0 {
		t.Errorf("got\n%s, skipped %q", shown, got.Skipped)
	}
}

func TestOpenGraph(t *testing.T) {
	got := read(t, `<html lang="en-GB"><meta property="og:type" content="video.movie"><meta property="og:site_name" content="Film Harbour">
<meta property="og:title" content="Paper Moons (1999) | Film Harbour"><meta name="og:image" content="//cdn.example/p.png?w=1&amp;h=2">
<meta property="og:description" content="One &amp;amp; two"><meta property="video:director" content="Ada Solberg">
<meta property="video:actor" content="https://films.example/people/1"><meta property="video:actor" content="Bo Quill">
<meta property="video:duration" content="5400"><meta property="video:tag" content="Comedy"><meta property="video:tag" content="origami">`)
	want := `title=Paper Moons
year=1999
runtime=90
overview=One & two
poster=https://cdn.example/p.png?w=1&h=2
genres=comedy
directors=Ada Solberg
cast=Bo Quill
keywords=origami
in en=Paper Moons One & two
`
	if shown := show(one(t, got)); shown != want || len(got.Skipped) > 0 {
		t.Errorf("got\n%s, skipped %q", shown, got.Skipped)
	}
	if got := read(t, `<meta property="og:type" content="website"><meta property="og:title" content="Home">`); len(got.Movies) > 0 {
		t.Errorf("a page that is none of a movie: %+v", got.Movies)
	}
}
