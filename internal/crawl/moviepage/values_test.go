package moviepage

import (
	"fmt"
	"strings"
	"testing"
)

func TestYears(t *testing.T) {
	for text, want := range map[string]int32{
		"2019-05-30": 2019, "2019": 2019, "1999–": 1999, "1999-2003": 1999, "May 30, 2019": 2019, "2019년 5월 30일": 2019,
		"30/05/2019": 2019, "2019.05.30.": 2019, "20190530": 2019, "２０１９": 2019, "(1870)": 1870, "2200": 2200,
		"2019-05-30T00:00:00+09:00": 2019, "no. 1234 of 2001": 2001,
	} {
		if got, err := parseYear(text); got != want || err != nil {
			t.Errorf("%q: %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "soon", "5/30/19", "1869", "2201", "12019", "0000-00-00", "201905301"} {
		if got, err := parseYear(text); err == nil {
			t.Errorf("%q: %d", text, got)
		}
	}
}

func TestRuntimes(t *testing.T) {
	for text, want := range map[string]int32{
		"PT2H12M": 132, "pt2h12m": 132, "PT132M": 132, "PT7920S": 132, "PT1.5H": 90, "P0Y0M0DT1H": 60, "P1DT1M": 1441, "T90M": -1,
		"132 min": 132, "132 Minutes": 132, "132분": 132, "2시간 12분": 132, "2h 12m": 132, "2 hrs, 12 mins.": 132, "2 hours": 120,
		"2:12": 132, "02:12:30": 132, "132": 132, "132.0": 132, "PT0M": 0, "0 min": 0, "P": 0, "6000": 6000, "６０분": 60,
		"": -1, "6001": -1, "long": -1, "PT9999999999999999999H": -1, "-5 min": -1, "two hours": -1, "1:75": -1,
	} {
		got, err := parseRuntime(text)
		if err != nil {
			got = -1
		}
		if got != want {
			t.Errorf("%q: %d, %v, want %d", text, got, err, want)
		}
	}
}

func TestAges(t *testing.T) {
	for text, want := range map[string]int32{
		"G": 0, "PG": 7, "PG-13": 13, "Rated PG-13": 13, "MPAA R": 17, "NC-17": 18, "전체 관람가": 0, "전체관람가": 0, "ALL": 0,
		"12세 관람가": 12, "12세이상관람가": 12, "15세 이상 관람가": 15, "청소년 관람불가": 18, "16+": 16, "12A": 12, "FSK 12": 12, "0": 0, "18": 18,
		"": -1, "Not rated": -1, "NR": -1, "22": -1, "TV-Y7": -1, "X": -1, "PG-13 for language": -1,
	} {
		got, known := parseAge(text)
		if !known {
			got = -1
		}
		if got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func TestRatings(t *testing.T) {
	for _, test := range []struct {
		score
		want string
	}{
		{score{value: "4/5"}, "4.00 of 0"}, {score{value: "84%"}, "4.20 of 0"}, {score{value: "84 %", best: "5"}, "4.20 of 0"},
		{score{value: "8,5", best: "10"}, "4.25 of 0"}, {score{value: "8.5/10", count: "12,345 votes"}, "4.25 of 12345"},
		{score{value: "84", best: "100"}, "4.28 of 0"}, {score{value: "0", best: "100", count: "3"}, "0.50 of 3"},
		{score{value: "5"}, "5.00 of 0"}, {score{value: "1"}, "0.50 of 0"}, {score{value: "4", worst: "0"}, "4.10 of 0"},
		{score{value: "0.5"}, "0.95 of 0"}, {score{value: "8.5점", best: "10", count: "1234명"}, "4.25 of 1234"},
		{score{value: "4 out of 5 stars"}, "4.00 of 0"}, {score{value: "0", best: "10", count: "0"}, "none"}, {score{value: "４"}, "3.88 of 0"},
		{score{value: "3", count: "99999999999999999999"}, "2.75 of 0"},
		{score{value: "11", best: "10"}, "the rating 11 of 10 is out of its scale"}, {score{value: "8.5"}, "the rating 8.5 of 5 is out of its scale"},
		{score{value: "-1", best: "10"}, "the rating -1 of 10 is out of its scale"}, {score{value: "5", best: "none"}, "the rating 5 of 0 is out of its scale"},
		{score{value: "101%"}, "the rating 101 of 100 is out of its scale"}, {score{value: "N/A"}, `the rating "N/A" is not a number`},
		{score{value: "NaN"}, `the rating "NaN" is not a number`}, {score{value: "1e3"}, `the rating "1e3" is not a number`},
	} {
		got := "none"
		if rating, err := test.parse(); err != nil {
			got = err.Error()
		} else if rating != nil {
			got = fmt.Sprintf("%.2f of %d", rating.Average, rating.Count)
		}
		if got != test.want {
			t.Errorf("%+v: %s", test.score, got)
		}
	}
}

func TestGenres(t *testing.T) {
	for text, want := range map[string]string{
		"Drama": "drama", "SF": "sci-fi", "Sci-Fi": "sci-fi", "SCIENCE FICTION": "sci-fi", "공상과학": "sci-fi", "드라마": "drama", "멜로/로맨스": "romance",
		"Drama, Comedy": "drama,comedy", "드라마/코미디": "drama,comedy", "Action & Adventure": "action,adventure", "Film-Noir": "film-noir",
		"Sport|Sports": "sport", "https://films.example/genre/science_fiction": "sci-fi", "Drama, Now showing": "drama", "": "", "!": "",
	} {
		r, f := reader{page: &Page{}}, film{}
		r.addGenres(&f, text)
		if got := strings.Join(f.Genres, ","); got != want {
			t.Errorf("%q: %s", text, got)
		}
	}
	got := read(t, ld(`{"@type": "Movie", "name": "A", "genre": ["Now showing", "Drama", "Now showing"]}`))
	if len(got.Skipped) != 1 || got.Skipped[0] != `the genre "Now showing" is not known` {
		t.Errorf("skipped %q", got.Skipped)
	}
}

func TestLanguagesAndCountries(t *testing.T) {
	for text, want := range map[string]string{
		"ko": "ko", "ko-KR": "ko", "ko_KR": "ko", "KOR": "ko", "Korean": "ko", "한국어": "ko", "English": "en", "영어": "en", "français": "fr", "fil": "fil",
		"": "", "und": "", "x": "", "Klingonese": "", "none at all": "",
	} {
		if got := languageCode(text); got != want {
			t.Errorf("language %q: %q", text, got)
		}
	}
	for text, want := range map[string]string{
		"KR": "KR", "kr": "KR", "KOR": "KR", "South Korea": "KR", "Korea": "KR", "대한민국": "KR", "한국": "KR", "미국": "US", "USA": "US", "U.S.A.": "US",
		"United States": "US", "UK": "GB", "영국": "GB", "France": "FR", "Côte d’Ivoire": "CI", "홍콩": "HK", "": "", "ZZ": "", "EU": "", "Atlantis": "", "001": "",
	} {
		if got := countryCode(text); got != want {
			t.Errorf("country %q: %q", text, got)
		}
	}
	var f film
	f.addCountries("대한민국, 일본 / Nowhere")
	if got := strings.Join(f.Countries, ","); got != "KR,JP" {
		t.Errorf("countries %s", got)
	}
}

func TestExternalIDs(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.imdb.com/title/tt0000017/?ref_=x": "imdb:tt0000017", "http://imdb.com/title/tt0000017": "imdb:tt0000017",
		"https://www.imdb.com/de/title/tt0000017/": "imdb:tt0000017", "https://www.themoviedb.org/movie/17-lantern": "tmdb:17",
		"https://www.wikidata.org/wiki/Q17": "wikidata:Q17", "http://www.wikidata.org/entity/Q17": "wikidata:Q17",
		"https://www.imdb.com/name/nm0000017/": "", "https://notimdb.com/title/tt0000017": "", "https://www.themoviedb.org/tv/17": "",
		"https://imdb.com.films.example/title/tt0000017": "", "ftp://imdb.com/title/tt0000017": "", "tt0000017": "", "": "", ":": "",
	} {
		got := ""
		if x, found := externalID(address); found {
			got = x.Source + ":" + x.ID
		}
		if got != want {
			t.Errorf("%q: %q", address, got)
		}
	}
	for named, want := range map[[2]string]string{
		{"", "tt0000017"}: "imdb:tt0000017", {"", "imdb:tt0000017"}: "imdb:tt0000017", {"IMDb ID", "tt0000017"}: "imdb:tt0000017", {"tmdb", "17"}: "tmdb:17",
		{"Wikidata", "Q17"}: "wikidata:Q17", {"", "https://www.wikidata.org/wiki/Q17"}: "wikidata:Q17",
		{"", "17"}: "", {"imdb", "17"}: "", {"sku", "tt0000017"}: "", {"", ""}: "", {"tmdb", "17' OR 1=1"}: "",
	} {
		got := ""
		if x, found := namedID(named[0], named[1]); found {
			got = x.Source + ":" + x.ID
		}
		if got != want {
			t.Errorf("%q: %q", named, got)
		}
	}
}

// Of two ids of one source, the first one counts; and a page's other links give none.
func TestExternalIDsOfPages(t *testing.T) {
	got := one(t, read(t, `<a href="https://www.imdb.com/title/tt0000099/">see also</a>`+ld(`{"@type": "Movie", "name": "A", "url": "https://www.imdb.com/title/tt0000017/",
		"sameAs": ["https://www.imdb.com/title/tt0000018/"], "identifier": ["Q17", "B07"]}`)))
	if shown := show(got); shown != "title=A\nimdb=tt0000018\nwikidata=Q17\n" {
		t.Errorf("got\n%s", shown)
	}
}

// Titles in two languages go where they belong, whichever is called the alternate one.
func TestAlternateTitles(t *testing.T) {
	for movie, want := range map[string]string{
		`"name": "A", "alternateName": ["B", "C"]`:                                                "title=A\noriginal=B\n",
		`"name": "A", "alternateName": "A"`:                                                       "title=A\n",
		`"name": "등불", "alternateName": "Lantern", "inLanguage": "ko"`:                            "title=등불\nlanguage=ko\nin en=Lantern\nin ko=등불\n",
		`"name": "등불", "alternateName": "Lantern", "countryOfOrigin": "한국"`:                       "title=등불\ncountries=KR\nin en=Lantern\nin ko=등불\n",
		`"name": "등불", "alternateName": "Lantern", "inLanguage": "en"`:                            "title=등불\noriginal=Lantern\nlanguage=en\nin ko=등불\n",
		`"name": "Lantern", "alternateName": "등불", "inLanguage": "en"`:                            "title=Lantern\nlanguage=en\nin ko=등불\n",
		`"name": "Lantern", "alternateName": "등불", "inLanguage": "ko"`:                            "title=Lantern\noriginal=등불\nlanguage=ko\n",
		`"name": [{"@value": "Lantern", "@language": "en"}, {"@value": "등불", "@language": "ko"}]`: "title=Lantern\nin ko=등불\n",
	} {
		if shown := show(one(t, read(t, ld(`{"@type": "Movie", `+movie+`}`)))); shown != want {
			t.Errorf("%s: got\n%s", movie, shown)
		}
	}
}

// TestSkippedValues: a value that cannot be used is told and left out, and the movie stays.
func TestSkippedValues(t *testing.T) {
	for value, want := range map[string]string{
		`"datePublished": "soon"`: `the date "soon" has no year from 1870 to 2200`,
		`"duration": "long"`:      `the length "long" is not one of up to 6000 minutes`,
		`"contentRating": "XX"`:   `the age rating "XX" is not known`,
		`"aggregateRating": {"ratingValue": "11", "bestRating": 10}`: "the rating 11 of 10 is out of its scale",
		`"image": "data:image/png;base64,AA"`:                        `the poster's address "data:image/png;base64,AA" is not an http or https URL`,
		`"genre": "` + strings.Repeat("x", 500) + `"`:                `the genre "` + strings.Repeat("x", 60) + `" is not known`,
	} {
		got := read(t, ld(`{"@type": "Movie", "name": "A", `+value+`}`))
		if shown := show(one(t, got)); shown != "title=A\n" || len(got.Skipped) != 1 || got.Skipped[0] != want {
			t.Errorf("%s: got\n%s, skipped %q", value, shown, got.Skipped)
		}
	}
}

// TestFormsOfValues has the ways in which JSON-LD and microdata write the same.
func TestFormsOfValues(t *testing.T) {
	for page, want := range map[string]string{
		ld(`{"@type": "Movie", "name": {"@value": "A"}, "genre": {"@list": ["War", "Drama"]}, "director": {"@set": [{"name": ["B"]}]}}`): "title=A\ngenres=war,drama\ndirectors=B\n",
		ld(`{"@type": "Movie", "name": "A", "datePublished": 1999, "duration": 90, "image": {"@type": "ImageObject", "name": "x"}}`):     "title=A\nyear=1999\nruntime=90\n",
		ld(`{"@type": "Movie", "name": "A \"B\"", "keywords": ["c,d", "e",], }`):                                                         "title=A \"B\"\nkeywords=c,d,e\n",
		`<p itemscope itemtype="http://schema.org/Movie"><meta itemprop=name content=A><data itemprop=datePublished value=1999>then</data>
			<link itemprop=image href="/p.jpg"><img itemprop=thumbnailUrl src="/q.jpg"></p>`: "title=A\nyear=1999\nposter=https://films.example/p.jpg\n",
		`<meta property="og:type" content="video:movie"><meta property="og:title" content="A"><meta property="video:duration" content="1h 30m">`: "title=A\nruntime=90\n",
	} {
		if shown := show(one(t, read(t, page))); shown != want {
			t.Errorf("%s: got\n%s", page, shown)
		}
	}
}
