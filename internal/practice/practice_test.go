package practice

import (
	"encoding/xml"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"marquee/internal/catalog"
	"marquee/internal/crawl/moviepage"
)

// visitor fetches pages of a practice site.
type visitor struct {
	*testing.T
	server *httptest.Server
	client *http.Client
}

func visit(t *testing.T) visitor {
	t.Helper()
	server := httptest.NewServer(Handler())
	t.Cleanup(server.Close)
	client := server.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return visitor{t, server, client}
}

// get fetches a page.
func (v visitor) get(at string) (*http.Response, string) {
	v.Helper()
	response, err := v.client.Get(v.server.URL + at)
	if err != nil {
		v.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		v.Fatal(err)
	}
	return response, string(body)
}

// read fetches a page and reads it as the crawler does.
func (v visitor) read(at string) moviepage.Page {
	v.Helper()
	response, body := v.get(at)
	if response.StatusCode != http.StatusOK {
		v.Fatalf("%s: %s", at, response.Status)
	}
	site, err := moviepage.ParseSelectors(SiteFile)
	if err != nil {
		v.Fatal(err)
	}
	page, err := moviepage.Read([]byte(body), response.Header.Get("Content-Type"), response.Request.URL, site)
	if err != nil {
		v.Fatalf("%s: %v", at, err)
	}
	return page
}

// TestPages reads each page about a movie: what is known of it comes out whatever the
// mistake is, and the mistakes that cost something are told.
func TestPages(t *testing.T) {
	v := visit(t)
	v.get("/movies/noodle-bar-ghost") // is not ready at first
	told := map[string]string{
		"/movies/clockwork-persimmon": "is not JSON: unexpected end of JSON input",
		"/movies/loud-snow":           "the rating 11 of 10 is out of its scale",
	}
	for _, p := range pages {
		page := v.read(p.at)
		if len(page.Movies) != 1 {
			t.Errorf("%s: %d movies, skipped %q", p.at, len(page.Movies), page.Skipped)
			continue
		}
		want, _ := movies[p.movie].localized(p.korean)
		check(t, p, page.Movies[0], want)
		if url := v.server.URL + p.at; page.Movies[0].URL != url {
			t.Errorf("%s: the address is %s", p.at, page.Movies[0].URL)
		}
		if words := told[p.at]; (words == "") != (len(page.Skipped) == 0) || words != "" && !strings.Contains(page.Skipped[0], words) {
			t.Errorf("%s: skipped %q", p.at, page.Skipped)
		}
	}
}

func check(t *testing.T, p page, got catalog.Imported, want movie) {
	t.Helper()
	if catalog.Fold(got.Title) != catalog.Fold(want.Title) || got.Year == nil || *got.Year != want.Year ||
		got.RuntimeMinutes == nil || int(*got.RuntimeMinutes) != want.Minutes || got.Overview == nil || *got.Overview != want.Overview ||
		len(got.Genres) != len(want.Genres) || !slices.Equal(got.Directors, want.Directors) || !slices.Equal(got.Cast, want.Cast) {
		t.Errorf("%s: got %+v", p.at, got)
	}
	if got.PosterURL == nil || !strings.HasPrefix(*got.PosterURL, "http://") || !strings.HasSuffix(*got.PosterURL, posterOf(p.movie)) {
		t.Errorf("%s: the poster is not where it is", p.at)
	}
	rating := map[string]float64{"4/5": 4, "87%": 4.35, "6,5": 3.25}[want.Rating]
	if of10, err := strconv.ParseFloat(want.Rating, 64); err == nil {
		rating = of10 / 2
	}
	rated := p.form != openGraph && p.form != broken && p.movie != "loud-snow"
	if (got.Rating != nil) != rated || rated && (got.Rating.Count != int64(want.Votes) || math.Abs(got.Rating.Average-rating) > 1e-9) {
		t.Errorf("%s: the rating %s became %+v", p.at, want.Rating, got.Rating)
	}
}

// TestWalk follows all links and sitemaps from the first page, as a crawler does, and finds
// just the movies that are to be found.
func TestWalk(t *testing.T) {
	v := visit(t)
	queue := append([]string{"/"}, v.listed("/sitemap.xml")...)
	seen, found := map[string]bool{}, map[string]bool{}
	statuses := map[int][]string{}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if seen[at] || strings.HasPrefix(at, "/private/") || at == "/trap/9" {
			continue
		}
		seen[at] = true
		response, _ := v.get(at)
		statuses[response.StatusCode] = append(statuses[response.StatusCode], at)
		switch {
		case response.StatusCode == http.StatusServiceUnavailable && response.Header.Get("Retry-After") == "1":
			delete(seen, at)
			queue = append(queue, at)
		case response.StatusCode/100 == 3:
			queue = append(queue, response.Header.Get("Location"))
		case response.StatusCode == http.StatusOK && strings.HasPrefix(response.Header.Get("Content-Type"), "text/html"):
			page := v.read(at)
			for _, link := range page.Links {
				queue = append(queue, strings.TrimPrefix(link.String(), v.server.URL))
			}
			for _, m := range page.Movies {
				found[catalog.Fold(m.Title)] = found[catalog.Fold(m.Title)] || !page.NoIndex
			}
		}
	}
	for _, m := range Movies() {
		for _, title := range m.Titles {
			if !found[catalog.Fold(title)] {
				t.Errorf("%s is not found", title)
			}
			delete(found, catalog.Fold(title))
		}
	}
	if len(found) != 1 || found[catalog.Fold("Rough Cut of Nothing")] {
		t.Errorf("found are also %v", found)
	}
	for status, want := range map[int]string{
		301: "/old/borrowed-thunder", 302: "/go/fog-laundry /loop/a /loop/b", 404: "/movies/lost-reel", 500: "/movies/broken-projector", 503: "/movies/noodle-bar-ghost",
	} {
		slices.Sort(statuses[status])
		if got := strings.Join(statuses[status], " "); got != want {
			t.Errorf("%d is answered by %s", status, got)
		}
	}
	if !seen["/trap/8"] || !seen["/ko/movies/only-bus-stop"] || seen["/movies/advert-that-smiled"] {
		t.Error("the trap, the page in the sitemap alone or the link that is not to be followed is not as it should be")
	}
}

// listed gives the addresses in a sitemap and in those that it leads to.
func (v visitor) listed(at string) []string {
	v.Helper()
	var sitemap struct {
		Sitemaps []string `xml:"sitemap>loc"`
		URLs     []string `xml:"url>loc"`
	}
	_, body := v.get(at)
	if err := xml.Unmarshal([]byte(body), &sitemap); err != nil {
		v.Fatal(err)
	}
	for _, inner := range sitemap.Sitemaps {
		sitemap.URLs = append(sitemap.URLs, v.listed(strings.TrimPrefix(inner, v.server.URL))...)
	}
	for n, address := range sitemap.URLs {
		sitemap.URLs[n] = strings.TrimPrefix(address, v.server.URL)
	}
	return sitemap.URLs
}

func TestSiteIsTheSameEachTime(t *testing.T) {
	v, other := visit(t), visit(t)
	for _, at := range []string{"/", "/robots.txt", "/sitemap.xml", "/movies/paper-boat-tower", "/shorts"} {
		_, first := v.get(at)
		_, second := other.get(at)
		if strings.ReplaceAll(first, v.server.URL, "") != strings.ReplaceAll(second, other.server.URL, "") {
			t.Errorf("%s differs", at)
		}
	}
	_, robots := v.get("/robots.txt")
	for _, line := range []string{"Disallow: /private/\n", "Crawl-delay: 0.05\n", "Sitemap: " + v.server.URL + "/sitemap.xml\n"} {
		if !strings.Contains(robots, line) {
			t.Errorf("robots.txt lacks %q", line)
		}
	}
}

// TestLanguagePair: the two pages of a movie refer to each other.
func TestLanguagePair(t *testing.T) {
	v := visit(t)
	english, korean := v.read("/movies/paper-boat-tower"), v.read("/ko/movies/paper-boat-tower")
	for _, page := range []moviepage.Page{english, korean} {
		if at := func(u *url.URL) string { return u.Path }; at(page.Alternates["ko"]) != "/ko/movies/paper-boat-tower" || at(page.Alternates["en"]) != "/movies/paper-boat-tower" {
			t.Errorf("alternates %v", page.Alternates)
		}
		if ids := page.Movies[0].ExternalIDs; len(ids) != 1 || ids[0].Source != "imdb" {
			t.Errorf("ids %v", ids)
		}
		titles := map[string]string{}
		for _, t := range page.Movies[0].Translations {
			titles[t.Language] = *t.Title
		}
		if page.Movies[0].Title == "" || titles["ko"] != "종이배 관제탑" && page.Movies[0].OriginalTitle == nil {
			t.Errorf("titles %v", titles)
		}
	}
}

func TestUnknownAddresses(t *testing.T) {
	v := visit(t)
	for _, at := range []string{"/nothing", "/movies/", "/trap/", "/trap/x", "/trap/0", "/trap/-1", "/posters/none.svg"} {
		if response, _ := v.get(at); response.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %s", at, response.Status)
		}
	}
}
