package imdb

import (
	"bytes"
	"compress/gzip"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"marquee/internal/ingest/input"
)

// sample are made-up files in IMDb's layout.
func sample() map[string]string {
	return map[string]string{
		Basics: "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres\n" +
			"tt9000001\tmovie\tThe First\tLe Premier\t0\t1999\t\\N\t136\tAction,Sci-Fi\n" +
			"tt9000002\ttvSeries\tA Series\tA Series\t0\t1999\t2003\t45\tDrama\n" +
			"tt9000003\tmovie\tOf Adults\tOf Adults\t1\t1999\t\\N\t90\tDrama\n" +
			"tt9000004\ttvMovie\tFor Television\tFor Television\t0\t2001\t\\N\t\\N\t\\N\n" +
			"tt9000005\tmovie\tHardly Seen\tHardly Seen\t0\t\\N\t\\N\t\\N\t\\N\n" +
			"tt9000006\tmovie\n" +
			"x\tmovie\tx\tx\t0\t1999\t\\N\t90\tDrama\n" +
			"tt9000007\tmovie\tBroken\tBroken\t0\tsoon\t\\N\t90\tDrama\n" +
			"tt9000008\tmovie\t\\N\t\\N\t0\t1999\t\\N\t90\tDrama\n" +
			"tt90000010\tmovie\tA \"Quoted\" One\tA \"Quoted\" One\t0\t2020\t\\N\t100\tFilm-Noir\n",
		ratings:    "tconst\taverageRating\tnumVotes\ntt9000001\t8.2\t5000\ntt9000003\t5.0\t9000\ntt9000004\t6.0\t2000\ntt9000005\t7.0\t12\ntt90000010\t5.5\t1000\ntt9000002\tmany\t5000\ntt9000002\t8\t-1\n",
		crew:       "tconst\tdirectors\twriters\ntt9000001\tnm9000001,nm9000002\t\\N\ntt9000005\t\\N\t\\N\n",
		principals: "tconst\tordering\tnconst\tcategory\tjob\tcharacters\ntt9000001\t1\tnm9000003\tactor\t\\N\t[\"Neo\"]\ntt9000001\t2\tnm9000004\tactress\t\\N\t\\N\ntt9000001\t3\tnm9000003\tactor\t\\N\t\\N\ntt9000001\t4\tnm9000005\tactor\t\\N\t\\N\ntt9000001\t5\tnm9000001\tdirector\t\\N\t\\N\ntt9000001\t6\tx\tactor\t\\N\t\\N\n",
		names:      "nconst\tprimaryName\tbirthYear\tdeathYear\tprimaryProfession\tknownForTitles\nnm9000001\tAda Director\t1960\t\\N\tdirector\ttt9000001\nnm9000003\tBo Actor\t\\N\t\\N\tactor\t\\N\nnm9000004\tCy Actress\t\\N\t\\N\tactress\t\\N\nnm9000009\tNobody\t\\N\t\\N\t\\N\t\\N\n",
		akas:       "titleId\tordering\ttitle\tregion\tlanguage\ttypes\tattributes\tisOriginalTitle\ntt9000001\t1\t일번\tKR\t\\N\t\\N\tinformal title\t0\ntt9000001\t2\t첫 번째\tKR\t\\N\timdbDisplay\t\\N\t0\ntt9000001\t3\tThe First\tKR\ten\t\\N\t\\N\t0\ntt9000001\t4\t셋째\tKR\tko\t\\N\t\\N\t0\n",
	}
}

// open writes the files, packed by gzip where that is said.
func open(t testing.TB, files map[string]string, packed bool) (*Dataset, error) {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		content := []byte(text)
		if packed {
			var b bytes.Buffer
			w := gzip.NewWriter(&b)
			if _, err := w.Write(content); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			name, content = name+".gz", b.Bytes()
		}
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	set, err := input.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	return Open(set)
}

func collect(t testing.TB, d *Dataset, o Options) (movies []Movie, bad []string, err error) {
	t.Helper()
	for m, e := range d.Movies(context.Background(), o) {
		switch {
		case e == nil:
			movies = append(movies, m)
		case input.IsLineError(e):
			bad = append(bad, e.Error())
		default:
			err = e
		}
	}
	return movies, bad, err
}

var first = Movie{ID: "tt9000001", Title: "The First", OriginalTitle: "Le Premier", KoreanTitle: "첫 번째", Year: 1999, Minutes: 136,
	Genres: []string{"action", "sci-fi"}, Directors: []string{"Ada Director"}, Cast: []string{"Bo Actor", "Cy Actress"}, Average: 8.2, Votes: 5000, Line: 2}

func TestMovies(t *testing.T) {
	last := Movie{ID: "tt90000010", Title: `A "Quoted" One`, Year: 2020, Minutes: 100, Genres: []string{"film-noir"}, Average: 5.5, Votes: 1000, Line: 11}
	tv := Movie{ID: "tt9000004", Title: "For Television", Year: 2001, Average: 6, Votes: 2000, Line: 5}
	rare := Movie{ID: "tt9000005", Title: "Hardly Seen", Average: 7, Votes: 12, Line: 6}
	for _, packed := range []bool{false, true} {
		d, err := open(t, sample(), packed)
		if err != nil {
			t.Fatal(err)
		}
		movies, bad, err := collect(t, d, Options{MinVotes: 1000, Cast: 2})
		if want := []Movie{first, last}; err != nil || !reflect.DeepEqual(movies, want) {
			t.Errorf("packed %v: %+v, %v, want %+v", packed, movies, err, want)
		}
		want := []string{
			`title.ratings.tsv:7: averageRating "many" is not from 1 to 10`,
			`title.ratings.tsv:8: numVotes "-1" is not a number`,
			"title.basics.tsv:7: fewer columns than the first line has",
			`title.basics.tsv:8: "x" is not an id such as tt0133093`,
			`title.basics.tsv:9: "soon" is not a number`,
			"title.basics.tsv:10: there is no primaryTitle",
			`title.principals.tsv:7: "x" is not an id such as nm0000206`,
		}
		if !reflect.DeepEqual(bad, want) {
			t.Errorf("packed %v: told are %q", packed, bad)
		}
		if d.Read() != d.Size() || d.Size() == 0 {
			t.Errorf("packed %v: %d of %d bytes are read", packed, d.Read(), d.Size())
		}
		movies, _, _ = collect(t, d, Options{TVMovies: true, Cast: 2})
		if want := []Movie{first, tv, rare, last}; !reflect.DeepEqual(movies, want) {
			t.Errorf("all: %+v, want %+v", movies, want)
		}
	}
}

// Of the files only one is needed.
func TestOneFile(t *testing.T) {
	d, err := open(t, map[string]string{Basics: sample()[Basics], principals: sample()[principals], names: sample()[names]}, false)
	if err != nil {
		t.Fatal(err)
	}
	if missing := strings.Join(d.Missing(), " "); missing != "title.ratings.tsv title.crew.tsv title.akas.tsv" {
		t.Errorf("missing are %s", missing)
	}
	movies, _, err := collect(t, d, Options{Cast: 2})
	want := first
	want.KoreanTitle, want.Average, want.Votes = "", 0, 0
	if err != nil || len(movies) != 3 || !reflect.DeepEqual(movies[0], want) {
		t.Errorf("%+v, %v", movies, err)
	}
	if _, _, err = collect(t, d, Options{MinVotes: 1}); err == nil || !strings.Contains(err.Error(), "--min-votes 0") {
		t.Errorf("without votes: %v", err)
	}
}

// A file system or a person may have changed the case of the names.
func TestNamesInCapitals(t *testing.T) {
	capitals := map[string]string{}
	for name, text := range sample() {
		capitals[strings.ToUpper(name)] = text
	}
	d, err := open(t, capitals, false)
	if err != nil {
		t.Fatal(err)
	}
	movies, _, err := collect(t, d, Options{MinVotes: 5000, Cast: 2})
	if err != nil || !reflect.DeepEqual(movies, []Movie{first}) {
		t.Errorf("%+v, %v", movies, err)
	}
}

func TestBadFiles(t *testing.T) {
	for want, files := range map[string]map[string]string{
		"has no title.basics.tsv: name the folder":    {ratings: sample()[ratings]},
		`title.basics.tsv:1: column "tconst" is miss`: {Basics: "a\tb\n"},
		"is not a complete gzip file":                 {Basics + ".gz": "nothing of the kind"},
	} {
		if _, err := open(t, files, false); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	d, err := open(t, sample(), false)
	if err != nil {
		t.Fatal(err)
	}
	var ends []error
	for _, err := range d.Movies(ctx, Options{}) {
		ends = append(ends, err)
	}
	if len(ends) != 1 || ends[0] != context.Canceled {
		t.Errorf("interrupted, it ends with %v", ends)
	}
	for range d.Movies(context.Background(), Options{}) { // the first is a line that cannot be used
		break
	}
}

func FuzzSplit(f *testing.F) {
	f.Add([]byte("a\tb\tc"))
	f.Fuzz(func(t *testing.T, line []byte) {
		fields := make([][]byte, 2)
		if reason := split(line, []int{2, 0}, fields); (reason == "") != (bytes.Count(line, tab) >= 2) {
			t.Errorf("%q: %q", line, reason)
		}
	})
}
