package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// A whole database goes out to files and in again, from one engine to the other, and a
// server answers the same on both.
func TestExportAndImportAgain(t *testing.T) {
	storetest.ForEachURL(t, func(t *testing.T, engine store.Engine, url string) {
		if r := importInto(t, url, writeSet(t, smallSet())); r.code != 0 {
			t.Fatalf("%+v", r)
		}
		for _, format := range []string{"csv", "ndjson"} {
			path := filepath.Join(t.TempDir(), "all.zip")
			out := command(t, "export", "--format", format, "--output", path, "--database", url)
			if out.code != 0 || out.stderr != "" || !regexp.MustCompile(`ratings\.`+format+` +200 rows`).MatchString(out.stdout) {
				t.Fatalf("%+v", out)
			}
			copied := storetest.URL(t, store.SQLite)
			for range 2 {
				in := command(t, "import", "marquee", path, "--database", copied)
				if in.code != 0 || !regexp.MustCompile(`ratings +200 read`).MatchString(in.stdout) {
					t.Errorf("%+v", in)
				}
			}
			if got := count(t, copied); got != smallCounts {
				t.Errorf("the copy has %+v", got)
			}
			if got, want := served(t, copied), served(t, url); got != want {
				t.Errorf("the copy answers\n%s\nwant\n%s", got, want)
			}
			command(t, "import", "marquee", path, "--database", url).wantSentence(t, "30 movies", "an empty one")
			command(t, "export", "--output", path, "--database", url).wantSentence(t, "is there already")
		}
	})
}

// The demo's copy says too that its users are made up.
func TestExportOfTheDemo(t *testing.T) {
	url, copied := storetest.URL(t, store.SQLite), storetest.URL(t, store.SQLite)
	serveHere(t, anyPort, "--database", url).stop()
	path := filepath.Join(t.TempDir(), "demo")
	if r := command(t, "export", "--output", path, "--database", url); r.code != 0 {
		t.Fatalf("%+v", r)
	}
	if r := command(t, "import", "marquee", path, "--database", copied); r.code != 0 {
		t.Fatalf("%+v", r)
	}
	i := serveHere(t, anyPort, "--access=open", "--database", copied)
	if about := i.get("/v1/about"); about["demo"] != true {
		t.Errorf("the copy says %v", about)
	}
}

func fileWith(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const filmsCSV = "Name;Year;Genre;Remark\n=SUM(A1);1999–;Science Fiction, Drama;x\nOff;year;Drama;y\n"

func TestImportOfTables(t *testing.T) {
	url := storetest.URL(t, store.SQLite)
	films := fileWith(t, "films.csv", filmsCSV)
	args := []string{"import", "csv", films, "--source", "shop", "--map", "title=Name,genres=Genre:comma", "--database", url}
	dry := command(t, append(args, "--dry-run")...)
	if dry.code != 0 || !strings.Contains(dry.stdout, "new        =SUM(A1) (1999)") || !strings.Contains(dry.stderr, "not used: the columns Remark") ||
		!strings.Contains(dry.stderr, `films.csv:3: "year" is not a year`) {
		t.Errorf("%+v", dry)
	}
	for _, want := range []string{`movies +1 read, +1 new, 0 changed\nskipped +1 lines`, `movies +1 read, +0 new, 0 changed\nskipped +1 lines`} {
		if r := command(t, args...); r.code != 0 || !regexp.MustCompile(want).MatchString(r.stdout) {
			t.Errorf("%+v", r)
		}
	}
	ratings := fileWith(t, "r.ndjson", `{"who": "a", "title": "=SUM(A1)", "year": 1999, "stars": 90, "when": 1700000000}`+"\n")
	r := command(t, "import", "ndjson", ratings, "--source", "shop", "--ratings", "--map", "user_id=who", "--map", "rated_at=when", "--rating-scale", "0-100", "--database", url)
	if r.code != 0 || !regexp.MustCompile(`users +1 new\nratings +1 read, +1 new`).MatchString(r.stdout) {
		t.Errorf("%+v", r)
	}
	i := serveHere(t, anyPort, "--access=open", "--demo=false", "--database", url)
	movie := i.get("/v1/movies/1")
	if movie["title"] != "=SUM(A1)" || movie["average_rating"] != 4.5 {
		t.Errorf("the movie is %v", movie)
	}
}

func TestImportOfPersonalExports(t *testing.T) {
	url := storetest.URL(t, store.SQLite)
	letterboxd := fileWith(t, "ratings.csv", "Date,Name,Year,Letterboxd URI,Rating\n2023-05-01,Heat,1995,https://boxd.it/a,4.5\n")
	imdb := fileWith(t, "ratings.csv", "Const,Your Rating,Date Rated,Title,Year\ntt9000001,7,2024-02-03,A Made Up Film,2010\n")
	for path, format := range map[string]string{letterboxd: "letterboxd", imdb: "imdb-ratings"} {
		command(t, "import", format, path, "--user", "7", "--database", url).wantSentence(t, "no user 7", "--new-user")
		if r := command(t, "import", format, path, "--database", url); r.code != 2 || !strings.Contains(r.stderr, "whose ratings") {
			t.Errorf("%+v", r)
		}
		if r := command(t, "import", format, path, "--new-user", "Jin", "--database", url); r.code != 0 || !regexp.MustCompile(`ratings +1 read, +1 new`).MatchString(r.stdout) {
			t.Errorf("%+v", r)
		}
	}
}

func TestImportOfWrongFiles(t *testing.T) {
	url := storetest.URL(t, store.SQLite)
	films, folder := fileWith(t, "films.csv", filmsCSV), t.TempDir()
	for _, c := range []struct {
		args  []string
		code  int
		words string
	}{
		{[]string{"marquee", folder}, 1, "has no manifest.json"},
		{[]string{"imdb", folder}, 1, "has no title.basics.tsv"},
		{[]string{"imdb", folder, "--cast=-1"}, 2, "--cast"},
		{[]string{"letterboxd", folder, "--user", "1"}, 1, "neither a ratings.csv nor a watchlist.csv"},
		{[]string{"letterboxd", films, "--user", "1"}, 1, `column "Date" is missing`},
		{[]string{"imdb-ratings", folder, "--user", "1"}, 1, "name the ratings.csv"},
		{[]string{"letterboxd", films, "--user", "1", "--new-user", "x"}, 2, "do not go together"},
		{[]string{"csv", folder, "--source", "x"}, 1, "is not a file"},
		{[]string{"csv", films, "--source", "x", "--map", "name=Name"}, 2, "not of the form FIELD=COLUMN"},
		{[]string{"csv", films, "--source", "x", "--map", "title=Title"}, 1, `column "Title" is missing (found: Name, Year, Genre, Remark)`},
		{[]string{"csv", films, "--source", "No Name"}, 1, "the source"},
		{[]string{"csv", films, "--source", "x", "--rating-scale", "5"}, 2, "no scale"},
		{[]string{"csv", films, "--source", "x", "--delimiter", "::"}, 2, "delimiter"},
		{[]string{"csv", films, "--source", "x", "--encoding", "klingon"}, 1, "encoding"},
		{[]string{"csv", films, "--source", "x", "--min-confidence", "1.5"}, 2, "--min-confidence"},
		{[]string{"ndjson", films, "--source", "x", "--min-confidence", "0"}, 2, "--min-confidence"},
		{[]string{"imdb", folder, "--min-confidence=-1"}, 2, "--min-confidence"},
		{[]string{"letterboxd", films, "--user", "1", "--min-confidence", "NaN"}, 2, "--min-confidence"},
		{[]string{"tmdb", "--fill", "--min-confidence", "2"}, 2, "--min-confidence"},
		{[]string{"csv", films, "--source", "x", "--ratings"}, 1, "no column is mapped to rating"},
	} {
		r := command(t, append(append([]string{"import"}, c.args...), "--database", url)...)
		if r.code != c.code || !strings.Contains(r.stderr, c.words) || traces.MatchString(r.stderr) {
			t.Errorf("%v: %+v", c.args, r)
		}
	}
	if got := count(t, url); got != (counts{}) {
		t.Errorf("wrong files left %+v", got)
	}
}
