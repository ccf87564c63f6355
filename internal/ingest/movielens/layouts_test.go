package movielens

import (
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// The samples are written for these tests: films, users and ratings are made up.
var (
	flags100K = func(on ...int) string {
		f := strings.Split(strings.Repeat("0", 19), "")
		for _, i := range on {
			f[i] = "1"
		}
		return strings.Join(f, "|")
	}
	files100K = map[string]string{
		"u.data": "1\t2\t5\t881250949\n2\t1\t3\t891717742\n",
		"u.item": "1|Glass Harbour, The (1995)|01-Jan-1995||http://us.imdb.com/M/title-exact?x|" + flags100K(4, 5) + "\n" +
			"2|Caf\xe9 de nuit (1971)|4-Feb-1971|||" + flags100K(8) + "\n" +
			"3|unknown||||" + flags100K(0) + "\n4|Undated|02-Mar-1996|||" + flags100K() + "\n",
		"u.user": "1|24|M|technician|85711\n",
	}
	files1M = map[string]string{
		"movies.dat":  "1::Glass Harbour, The (1995)::Animation|Children's\n2::Caf\xe9 de nuit (1971)::Drama\n3::Odd:: Two (1990)::Film-Noir\n",
		"ratings.dat": "1::2::5::978300760\n2::1::3::978302109\n",
		"users.dat":   "1::F::1::10::48067\n",
	}
	files10M = map[string]string{
		"movies.dat":  "1::Glass Harbour, The (1995)::Animation|Children\n2::Café de nuit (1971)::Drama|IMAX\n",
		"ratings.dat": "1::2::4.5::838985046\n2::1::0.5::838983525\n",
		"tags.dat":    "15::2:: wet:: harbour ::1215184630\n",
	}
	filesCSV = map[string]string{
		"movies.csv": "movieId,title,genres\r\n" +
			"1,\"Glass Harbour, The (1995)\",Animation|Children\r\n" +
			"2,\"The \"\"Café\"\" (1971)\",(no genres listed)\r\n3,Plain (1990),Drama|Drama|Neo Noir\r\n",
		"ratings.csv": "\xef\xbb\xbfuserid,movieid,rating,timestamp\n1,2,4.5,964982703\n\n2,1,.5,964981247\n2,1,1,964981247",
		"tags.csv":    "timestamp,TAG,extra,movieId,userId\n1445714994,\"wet, harbour\",x,2,15\n",
		"links.csv":   "movieId,imdbId,tmdbId\n1,0000123,862\n2,tt12345678,\n",
	}
)

func TestLayouts(t *testing.T) {
	for _, c := range []struct {
		files          map[string]string
		layout, source string
		check          func(t *testing.T, d *Dataset)
	}{
		{files100K, Layout100K, "movielens-100k", check100K},
		{files1M, Layout1M, "movielens-1m", check1M},
		{files10M, Layout10M, "movielens-10m", check10M},
		{filesCSV, LayoutCSV, "movielens", checkCSV},
	} {
		junk := map[string]string{"__MACOSX/ml/movies.csv": "x", "__MACOSX/ml/._ratings.csv": "x", "ml/._movies.csv": "x"}
		for name, text := range under("ml", c.files) {
			junk[name] = text
		}
		for where, path := range map[string]string{
			"folder":                 writeDir(t, c.files),
			"folder below":           writeDir(t, junk),
			"folder two below":       writeDir(t, under("data", junk)),
			"zip":                    writeZip(t, c.files),
			"zip with folder":        writeZip(t, junk),
			"zip with nested folder": writeZip(t, under("download", junk)),
			"zip with backslashes":   writeZip(t, map[string]string{}),
		} {
			if where == "zip with backslashes" {
				slashed := map[string]string{}
				for name, text := range c.files {
					slashed[`ml\`+strings.ToUpper(name)] = text
				}
				path = writeZip(t, slashed)
			}
			t.Run(c.layout+" "+where, func(t *testing.T) {
				d := mustOpen(t, path)
				if d.Layout() != c.layout || d.Source() != c.source || !strings.HasPrefix(d.Where(), path) {
					t.Errorf("layout %q, source %q, where %q", d.Layout(), d.Source(), d.Where())
				}
				for range 2 { // a second pass reads the same and counts nothing
					c.check(t, d)
				}
				if d.Size() == 0 || d.Read() != d.Size() {
					t.Errorf("read %d of %d bytes", d.Read(), d.Size())
				}
			})
		}
	}
}

// summary collects everything and expects no malformed line.
func summary(t *testing.T, d *Dataset) ([]Movie, []Rating, []Tag) {
	t.Helper()
	movies, bad1 := collect(t, d.Movies(background))
	ratings, bad2 := collect(t, d.Ratings(background))
	tags, bad3 := collect(t, d.Tags(background))
	if len(bad1)+len(bad2)+len(bad3) > 0 {
		t.Errorf("malformed: %q %q %q", bad1, bad2, bad3)
	}
	return movies, ratings, tags
}

func same(t *testing.T, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func at(seconds int64) time.Time { return time.Unix(seconds, 0).UTC() }

func check100K(t *testing.T, d *Dataset) {
	movies, ratings, tags := summary(t, d)
	same(t, movies, []Movie{
		{ID: 1, Title: "The Glass Harbour", Year: 1995, Genres: []string{"children", "comedy"},
			ReleaseDate: time.Date(1995, 1, 1, 0, 0, 0, 0, time.UTC), RawTitle: "Glass Harbour, The (1995)"},
		{ID: 2, Title: "Café de nuit", Year: 1971, Genres: []string{"drama"},
			ReleaseDate: time.Date(1971, 2, 4, 0, 0, 0, 0, time.UTC), RawTitle: "Café de nuit (1971)"},
		{ID: 3, Title: "unknown", RawTitle: "unknown"},
		{ID: 4, Title: "Undated", Year: 1996, ReleaseDate: time.Date(1996, 3, 2, 0, 0, 0, 0, time.UTC), RawTitle: "Undated"},
	})
	same(t, ratings, []Rating{{1, 2, 5, at(881250949)}, {2, 1, 3, at(891717742)}})
	same(t, len(tags), 0)
}

func check1M(t *testing.T, d *Dataset) {
	movies, ratings, tags := summary(t, d)
	same(t, movies, []Movie{
		{ID: 1, Title: "The Glass Harbour", Year: 1995, Genres: []string{"animation", "children"}, RawTitle: "Glass Harbour, The (1995)"},
		{ID: 2, Title: "Café de nuit", Year: 1971, Genres: []string{"drama"}, RawTitle: "Café de nuit (1971)"},
		{ID: 3, Title: "Odd:: Two", Year: 1990, Genres: []string{"film-noir"}, RawTitle: "Odd:: Two (1990)"},
	})
	same(t, ratings, []Rating{{1, 2, 5, at(978300760)}, {2, 1, 3, at(978302109)}})
	same(t, len(tags), 0)
}

func check10M(t *testing.T, d *Dataset) {
	movies, ratings, tags := summary(t, d)
	same(t, movies, []Movie{
		{ID: 1, Title: "The Glass Harbour", Year: 1995, Genres: []string{"animation", "children"}, RawTitle: "Glass Harbour, The (1995)"},
		{ID: 2, Title: "Café de nuit", Year: 1971, Genres: []string{"drama", "imax"}, RawTitle: "Café de nuit (1971)"},
	})
	same(t, ratings, []Rating{{1, 2, 4.5, at(838985046)}, {2, 1, 0.5, at(838983525)}})
	same(t, tags, []Tag{{15, 2, "wet:: harbour", at(1215184630)}})
}

func checkCSV(t *testing.T, d *Dataset) {
	movies, ratings, tags := summary(t, d)
	same(t, movies, []Movie{
		{ID: 1, Title: "The Glass Harbour", Year: 1995, Genres: []string{"animation", "children"}, IMDbID: "tt0000123", TMDBID: 862, RawTitle: "Glass Harbour, The (1995)"},
		{ID: 2, Title: `The "Café"`, Year: 1971, IMDbID: "tt12345678", RawTitle: `The "Café" (1971)`},
		{ID: 3, Title: "Plain", Year: 1990, Genres: []string{"drama", "neo-noir"}, RawTitle: "Plain (1990)"},
	})
	same(t, ratings, []Rating{{1, 2, 4.5, at(964982703)}, {2, 1, 0.5, at(964981247)}, {2, 1, 1, at(964981247)}})
	same(t, tags, []Tag{{15, 2, "wet, harbour", at(1445714994)}})
}

// TestGenreFile has a u.genre that differs from the built-in order.
func TestGenreFile(t *testing.T) {
	files := map[string]string{
		"u.data":  "",
		"u.item":  "1|Film (1995)|||x|1|0|1\n",
		"u.genre": "Western|0\nDrama|1\nno number\nChildren's|2\n\n",
	}
	movies, bad := collect(t, mustOpen(t, writeDir(t, files)).Movies(background))
	same(t, bad, []string{"u.genre:3: not a genre and its number separated by |"})
	same(t, movies[0].Genres, []string{"western", "children"})
}

// TestDatWithoutUsersAndTags tells 1M from 10M by the ratings alone.
func TestDatWithoutUsersAndTags(t *testing.T) {
	for want, files := range map[string]map[string]string{Layout1M: files1M, Layout10M: files10M} {
		d := mustOpen(t, writeZip(t, map[string]string{"movies.dat": files["movies.dat"], "ratings.dat": files["ratings.dat"]}))
		same(t, d.Layout(), want)
	}
}

// TestConcurrentPasses reads one zip from several goroutines, for the race detector.
func TestConcurrentPasses(t *testing.T) {
	var ratings strings.Builder
	ratings.WriteString("userId,movieId,rating,timestamp\n")
	for i := range 5000 {
		ratings.WriteString("1," + strconv.Itoa(i+1) + ",4.0,964982703\n")
	}
	d := mustOpen(t, writeZip(t, map[string]string{"movies.csv": filesCSV["movies.csv"], "ratings.csv": ratings.String()}))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			n := 0
			for _, err := range d.Ratings(background) {
				if err != nil {
					t.Error(err)
				}
				n++
			}
			if movies, _ := collect(t, d.Movies(background)); n != 5000 || len(movies) != 3 {
				t.Errorf("%d ratings, %d movies", n, len(movies))
			}
		})
	}
	wg.Wait()
	same(t, d.Read(), d.Size())
}
