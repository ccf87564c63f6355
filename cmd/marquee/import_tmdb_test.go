package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// madeUpToken is in the form of TMDB's.
const madeUpToken = "eyJmade.up"

// fakeTMDB answers as TMDB does, about made-up movies.
type fakeTMDB struct {
	*httptest.Server
	requests, refusals atomic.Int64
	overview           atomic.Value // of movie 1
}

func newFakeTMDB(t *testing.T) *fakeTMDB {
	f := &fakeTMDB{}
	f.overview.Store("A keeper finds a light.")
	f.Server = httptest.NewServer(f)
	t.Cleanup(f.Close)
	return f
}

func (f *fakeTMDB) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.requests.Add(1)
	var id int
	switch _, err := fmt.Sscanf(r.URL.Path, "/3/movie/%d", &id); {
	case r.Header.Get("Authorization") != "Bearer "+madeUpToken:
		w.WriteHeader(http.StatusUnauthorized)
	case r.URL.Path == "/3/movie/popular" && r.URL.Query().Get("page") == "1":
		if f.refusals.Add(1) == 1 { // it is asked again
			w.Header().Set("Retry-After", "0.01")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		fmt.Fprint(w, `{"page":1,"total_pages":2,"results":[{"id":1},{"id":2}]}`)
	case r.URL.Path == "/3/movie/popular":
		fmt.Fprint(w, `{"page":2,"total_pages":2,"results":[{"id":2},{"id":3},{"id":4}]}`)
	case err != nil || !strings.Contains(r.URL.RawQuery, "append_to_response=translations,credits,keywords,external_ids,release_dates"):
		w.WriteHeader(http.StatusBadRequest)
	case id == 1:
		fmt.Fprintf(w, wholeMovie, f.overview.Load())
	case id == 2:
		fmt.Fprint(w, `{"id":2,"title":"Bare","release_date":"","vote_average":0,"vote_count":0,"poster_path":null,"runtime":0,"overview":""}`)
	case id == 4:
		fmt.Fprint(w, `{"id":4,"title":"For Adults","adult":true}`)
	default:
		w.WriteHeader(http.StatusNotFound)
		fmt.Fprint(w, `{"success":false,"status_code":34}`)
	}
}

const wholeMovie = `{"id":1,"adult":false,"title":"The Lamp","original_title":"등불","original_language":"ko","release_date":"2003-04-25",
"runtime":131,"overview":%q,"poster_path":"/made-up.jpg","vote_average":8.0,"vote_count":1200,
"genres":[{"id":80,"name":"Crime"},{"id":878,"name":"Science Fiction"}],"production_countries":[{"iso_3166_1":"KR","name":"South Korea"}],
"credits":{"cast":[{"name":"Actor 1"},{"name":"Actor 2"},{"name":"Actor 3"},{"name":"Actor 4"},{"name":"Actor 5"},{"name":"Actor 6"},
{"name":"Actor 7"},{"name":"Actor 8"},{"name":"Actor 9"},{"name":"Actor 10"},{"name":"Actor 11"}],
"crew":[{"name":"Ada Producer","job":"Producer"},{"name":"Bo Director","job":"Director"}]},
"keywords":{"keywords":[{"id":1,"name":"lighthouse"},{"id":2,"name":"smuggler"}]},
"translations":{"translations":[{"iso_3166_1":"US","iso_639_1":"en","data":{"title":"","overview":"A keeper finds a light."}},
{"iso_3166_1":"FR","iso_639_1":"fr","data":{"title":"La Lampe","overview":"x"}},
{"iso_3166_1":"KR","iso_639_1":"ko","data":{"title":"","overview":"등대지기가 빛을 발견한다."}}]},
"external_ids":{"imdb_id":"tt9000001","wikidata_id":"Q900001"},
"release_dates":{"results":[{"iso_3166_1":"KR","release_dates":[{"certification":"15"}]},
{"iso_3166_1":"US","release_dates":[{"certification":""},{"certification":"R"}]}]}}`

func (f *fakeTMDB) importInto(t *testing.T, url string, args ...string) result {
	t.Helper()
	return command(t, append([]string{"import", "tmdb", "--database", url, "--tmdb-url", f.URL, "--delay", "0s", "--accept-terms"}, args...)...)
}

// wantImported expects a summary, and that the token is nowhere in what was said.
func (r result) wantImported(t *testing.T, pattern string) {
	t.Helper()
	if r.code != 0 || !regexp.MustCompile(pattern).MatchString(r.stdout) || strings.Contains(r.stdout+r.stderr, madeUpToken) {
		t.Errorf("not %s: %+v", pattern, r)
	}
}

func TestImportOfTMDB(t *testing.T) {
	t.Setenv("TMDB_TOKEN", madeUpToken)
	storetest.ForEachURL(t, func(t *testing.T, _ store.Engine, url string) {
		f := newFakeTMDB(t)
		dry := f.importInto(t, url, "--popular", "5", "--dry-run")
		dry.wantImported(t, `(?s)new        The Lamp \(2003\).*movies +2 read, +2 new, 0 changed\nskipped +2 lines`)
		if got := count(t, url); got != (counts{}) {
			t.Errorf("a dry run left %+v", got)
		}
		first := f.importInto(t, url, "--popular", "5")
		first.wantImported(t, `movies +2 read, +2 new, 0 changed\nskipped +2 lines`)
		for _, words := range []string{"tmdb:3: TMDB has no such movie", "tmdb:4: the movie is for adults"} {
			if !strings.Contains(first.stderr, words) {
				t.Errorf("%q is not in %q", words, first.stderr)
			}
		}
		f.importInto(t, url, "--ids", fileWith(t, "ids.txt", "2\n\n1\n")).wantImported(t, `movies +2 read, +0 new, 0 changed\nskipped +0 lines`)
		before := f.requests.Load()
		f.overview.Store("It is another text now.")
		f.importInto(t, url, "--fill").wantImported(t, `movies +2 read, +0 new, 1 changed`)
		f.importInto(t, url, "--fill").wantImported(t, `movies +2 read, +0 new, 0 changed`)
		if asked := f.requests.Load() - before; asked != 4 {
			t.Errorf("%d requests were made for two movies, twice", asked)
		}
		wantLamp(t, url)
	})
}

// wantLamp looks at what is served of the movie.
func wantLamp(t *testing.T, url string) {
	t.Helper()
	i := serveHere(t, anyPort, "--access=open", "--demo=false", "--database", url)
	movie := i.get("/v1/movies?external_id=tmdb:1")["items"].([]any)[0].(map[string]any)
	movie = i.get(fmt.Sprintf("/v1/movies/%v", movie["id"]))
	for field, want := range map[string]string{
		"title": `"The Lamp"`, "original_title": `"등불"`, "year": `2003`, "language": `"ko"`, "runtime_minutes": `131`, "minimum_age": `17`,
		"overview": `"It is another text now."`, "poster_url": `"https://image.tmdb.org/t/p/w500/made-up.jpg"`,
		"genres": `["crime","sci-fi"]`, "countries": `["KR"]`, "directors": `["Bo Director"]`, "keywords": `["lighthouse","smuggler"]`,
		"cast":         `["Actor 1","Actor 2","Actor 3","Actor 4","Actor 5","Actor 6","Actor 7","Actor 8","Actor 9","Actor 10"]`,
		"translations": `[{"language":"en","overview":"A keeper finds a light."},{"language":"ko","overview":"등대지기가 빛을 발견한다.","title":"등불"}]`,
	} {
		if got, err := json.Marshal(movie[field]); err != nil || string(got) != want {
			t.Errorf("%s is %s, not %s", field, got, want)
		}
	}
	sources := fmt.Sprint(i.get(fmt.Sprintf("/v1/movies/%v/sources", movie["id"])))
	for _, words := range []string{"https://www.themoviedb.org/movie/1", "4.1", "1200", "imdb:tt9000001", "wikidata:Q900001"} {
		if !strings.Contains(sources, words) {
			t.Errorf("%q is not in %s", words, sources)
		}
	}
	if notice := fmt.Sprint(i.get("/v1/about")["notice"]); notice != "This product uses the TMDB API but is not endorsed or certified by TMDB." {
		t.Errorf("the notice is %q", notice)
	}
}

func TestImportOfTMDBRefused(t *testing.T) {
	f, url := newFakeTMDB(t), storetest.URL(t, store.SQLite)
	for _, c := range []struct {
		token string
		args  []string
		code  int
		words string
	}{
		{"", []string{"--fill"}, 2, "API Read Access Token"},
		{madeUpToken, nil, 2, "say which movies"},
		{madeUpToken, []string{"--fill", "--popular", "1"}, 2, "say which movies"},
		{madeUpToken, []string{"--popular", "501"}, 2, "from 1 to 500"},
		{madeUpToken, []string{"--popular", "1", "--delay=-1s"}, 2, "--delay"},
		{madeUpToken, []string{"--fill", "--accept-terms=false"}, 2, "not endorsed or certified by TMDB"},
		{madeUpToken, []string{"--ids", fileWith(t, "ids.txt", "1\ntt1\n")}, 1, `ids.txt:2: "tt1"`},
		{madeUpToken, []string{"--ids", fileWith(t, "none.txt", "\n")}, 1, "has no ids"},
		{"", []string{"--fill", "--token-file", fileWith(t, "token.txt", "two words")}, 2, "no API Read Access Token"},
		{strings.Repeat("0a", 16), []string{"--fill"}, 2, "API key"},
		{"eyJsecret", []string{"--popular", "1"}, 1, "TMDB refuses the token"},
		{"", []string{"--popular", "1", "--token-file", fileWith(t, "token.txt", "eyJsecret\n")}, 1, "TMDB refuses the token"},
	} {
		t.Setenv("TMDB_TOKEN", c.token)
		r := f.importInto(t, url, c.args...)
		if r.code != c.code || !strings.Contains(r.stderr, c.words) || strings.Contains(r.stdout+r.stderr, "secret") || traces.MatchString(r.stderr) {
			t.Errorf("%q: %+v", c.args, r)
		}
	}
	t.Setenv("TMDB_TOKEN", "")
	file := fileWith(t, "token.txt", madeUpToken+"\n")
	f.importInto(t, url, "--ids", fileWith(t, "ids.txt", "2"), "--token-file", file).wantImported(t, `movies +1 read, +1 new`)
}
