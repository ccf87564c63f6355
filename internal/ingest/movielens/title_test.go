package movielens

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"marquee/internal/catalog"
	"marquee/internal/ingest/input"
)

var titleCases = []struct {
	in    string
	title string
	year  int
	alt   []string
}{
	{"Toy Story (1995)", "Toy Story", 1995, nil},
	{"Matrix, The (1999)", "The Matrix", 1999, nil},
	{"American in Paris, An (1951)", "An American in Paris", 1951, nil},
	{"Bug's Life, A (1998)", "A Bug's Life", 1998, nil},
	{"Babylon 5", "Babylon 5", 0, nil},
	{"OA, The", "The OA", 0, nil},
	{"unknown", "unknown", 0, nil},
	{"", "", 0, nil},
	{"  \t ", "", 0, nil},
	{"City of Lost Children, The (Cité des enfants perdus, La) (1995)", "The City of Lost Children", 1995, []string{"La Cité des enfants perdus"}},
	{"Cité des enfants perdus, La (City of Lost Children, The) (1995)", "La Cité des enfants perdus", 1995, []string{"The City of Lost Children"}},
	{"Shanghai Triad (Yao a yao yao dao waipo qiao) (1995)", "Shanghai Triad", 1995, []string{"Yao a yao yao dao waipo qiao"}},
	{"Twelve Monkeys (a.k.a. 12 Monkeys) (1995)", "Twelve Monkeys", 1995, []string{"12 Monkeys"}},
	{"European Vacation (aka National Lampoon's European Vacation) (1985)", "European Vacation", 1985, []string{"National Lampoon's European Vacation"}},
	{"Asterix in America (a.k.a Asterix Conquers America) (Astérix et les Indiens) (1994)", "Asterix in America", 1994, []string{"Asterix Conquers America", "Astérix et les Indiens"}},
	{"Léon: The Professional (a.k.a. The Professional) (Léon) (1994)", "Léon: The Professional", 1994, []string{"The Professional", "Léon"}},
	{"Pom Poko (a.k.a. Raccoon War, The) (Heisei tanuki gassen pompoko) (1994)", "Pom Poko", 1994, []string{"The Raccoon War", "Heisei tanuki gassen pompoko"}},
	{"Star Maker, The (Uomo delle stelle, L') (1995)", "The Star Maker", 1995, []string{"L'Uomo delle stelle"}},
	{"Avventura, L’ (1960)", "L’Avventura", 1960, nil},
	{"Hate (Haine, La) (1995)", "Hate", 1995, []string{"La Haine"}},
	{"Thieves (Voleurs, Les) (1996)", "Thieves", 1996, []string{"Les Voleurs"}},
	{"Andalusian Dog, An (Chien andalou, Un) (1929)", "An Andalusian Dog", 1929, []string{"Un Chien andalou"}},
	{"Postman, The (Postino, Il) (1994)", "The Postman", 1994, []string{"Il Postino"}},
	{"Vitelloni, I (a.k.a. The Young and the Passionate) (1953)", "I Vitelloni", 1953, []string{"The Young and the Passionate"}},
	{"Impossible, The (Imposible, Lo) (2012)", "The Impossible", 2012, []string{"Lo Imposible"}},
	{"Orphanage, The (Orfanato, El) (2007)", "The Orphanage", 2007, []string{"El Orfanato"}},
	{"Timecrimes (Cronocrímenes, Los) (2007)", "Timecrimes", 2007, []string{"Los Cronocrímenes"}},
	{"Boot, Das (Boat, The) (1981)", "Das Boot", 1981, []string{"The Boat"}},
	{"Blue Angel, The (Blaue Engel, Der) (1930)", "The Blue Angel", 1930, []string{"Der Blaue Engel"}},
	{"Tin Drum, The (Blechtrommel, Die) (1979)", "The Tin Drum", 1979, []string{"Die Blechtrommel"}},
	{"Seventh Seal, The (Sjunde inseglet, Det) (1957)", "The Seventh Seal", 1957, []string{"Det Sjunde inseglet"}},
	{"Passion of Anna, The (Passion, En) (1969)", "The Passion of Anna", 1969, []string{"En Passion"}},
	{"Green Butchers, The (Grønne slagtere, De) (2003)", "The Green Butchers", 2003, []string{"De Grønne slagtere"}},
	{"Convent, The (Convento, O) (1995)", "The Convent", 1995, []string{"O Convento"}},
	{"Hip Hop Witch, Da (2000)", "Da Hip Hop Witch", 2000, nil},
	{"Good, the Bad and the Ugly, The (Buono, il brutto, il cattivo, Il) (1966)", "The Good, the Bad and the Ugly", 1966, []string{"Il Buono, il brutto, il cattivo"}},
	{"Crying Game, the (1992)", "The Crying Game", 1992, nil},
	{"Monsters, Inc. (2001)", "Monsters, Inc.", 2001, nil},
	{"Bye Bye, Love (1995)", "Bye Bye, Love", 1995, nil},
	{"Kid, The, A (1999)", "Kid, The, A", 1999, nil},
	{", The (1999)", ", The", 1999, nil},
	{"2001: A Space Odyssey (1968)", "2001: A Space Odyssey", 1968, nil},
	{"1984 (Nineteen Eighty-Four) (1984)", "1984", 1984, []string{"Nineteen Eighty-Four"}},
	{"2012 (2009)", "2012", 2009, nil},
	{"1-900 (06) (1994)", "1-900", 1994, []string{"06"}},
	{"Conquest (1492) (1992)", "Conquest", 1992, []string{"1492"}},
	{"Twice Told (1999) (1999)", "Twice Told", 1999, nil},
	{"Remake (1956) (1978)", "Remake", 1978, []string{"1956"}},
	{"Death Note: Desu nôto (2006–2007)", "Death Note: Desu nôto", 2006, nil},
	{"Fawlty Towers (1975-1979)", "Fawlty Towers", 1975, nil},
	{"Modern Family (2009- )", "Modern Family", 2009, nil},
	{"Big Bang Theory, The (2007-)", "The Big Bang Theory", 2007, nil},
	{"Backwards (1999-1990)", "Backwards", 0, []string{"1999-1990"}},
	{"Hamlet (2000/II)", "Hamlet", 2000, nil},
	{"Land Before Time III: The Time of the Great Giving (1995) (V)", "Land Before Time III: The Time of the Great Giving", 1995, nil},
	{"Dead Snow 2: Red vs. Dead (2014) ", "Dead Snow 2: Red vs. Dead", 2014, nil},
	{"Blind Side, The  (2009)", "The Blind Side", 2009, nil},
	{"Solaris(1972)", "Solaris", 1972, nil},
	{"Frontière(s) (2007)", "Frontière(s)", 2007, nil},
	{"(500) Days of Summer (2009)", "(500) Days of Summer", 2009, nil},
	{"Evangelion: 3.0 You Can (Not) Redo (2012)", "Evangelion: 3.0 You Can (Not) Redo", 2012, nil},
	{"(Untitled) (2009)", "(Untitled)", 2009, nil},
	{"(1999)", "(1999)", 0, nil},
	{"Mona (Mona ja palavan rakkauden aika) (1983))", "Mona", 1983, []string{"Mona ja palavan rakkauden aika"}},
	{"Never Closed (2016", "Never Closed", 2016, nil},
	{"Smile :) (2012)", "Smile :)", 2012, nil},
	{"Nested (One (Two)) (2001)", "Nested", 2001, []string{"One (Two)"}},
	{"Empty () (2001)", "Empty", 2001, nil},
	{"Same (Same) (Other) (Other) (2001)", "Same", 2001, []string{"Other"}},
	{"[REC]² (2009)", "[REC]²", 2009, nil},
	{"11'09\"01 - September 11 (2002)", "11'09\"01 - September 11", 2002, nil},
	{"Tab\tand\x00null (2002)", "Tab and null", 2002, nil},
}

func TestParseTitle(t *testing.T) {
	for _, c := range titleCases {
		got := ParseTitle(c.in)
		if got.Title != c.title || got.Year != c.year || !reflect.DeepEqual(got.Alternatives, c.alt) {
			t.Errorf("%q: got %q %d %q, want %q %d %q", c.in, got.Title, got.Year, got.Alternatives, c.title, c.year, c.alt)
		}
	}
}

func TestSeriesYears(t *testing.T) {
	for in, want := range map[string]int{
		"Death Note (2006–2007)": 2007, "Fawlty Towers (1975 — 1979)": 1979, "Friends (1994-2004)": 2004,
		"Modern Family (2009- )": 0, "Film (2009)": 0,
	} {
		if got := ParseTitle(in).EndYear; got != want {
			t.Errorf("%q ends in %d, want %d", in, got, want)
		}
	}
}

func TestGenreSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Children's": "children", "Children": "children", "Sci-Fi": "sci-fi", "Film-Noir": "film-noir",
		"IMAX": "imax", "(no genres listed)": "", "unknown": "", "": "", "|": "",
		"Martial Arts & Crafts!": "martial-arts-crafts", "Comédie": "comédie",
	} {
		if got := GenreSlug(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	for _, g := range Genres() {
		if GenreSlug(g) != g {
			t.Errorf("the slug of %q is %q", g, GenreSlug(g))
		}
	}
}

func FuzzParseTitle(f *testing.F) {
	for _, s := range []string{
		"Matrix, The (1999)", "A (B (C)) (1999))", "(((", ")))", "X (1999", "L'", "Y, L' (a.k.a. a.k.a.) (2006–2007) (V)",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			s = input.Decode([]byte(s)) // as every caller does
		}
		got := ParseTitle(s)
		if (got.Title == "") != (input.CleanText(s) == "") {
			t.Fatalf("%q has the title %q", s, got.Title)
		}
		if got.Year != 0 && (got.Year < catalog.MinYear || got.Year > catalog.MaxYear) || got.EndYear != 0 && got.EndYear < got.Year {
			t.Fatalf("%q has the years %d and %d", s, got.Year, got.EndYear)
		}
		for _, title := range append([]string{got.Title}, got.Alternatives...) {
			if !utf8.ValidString(title) || title != strings.TrimSpace(title) || strings.ContainsFunc(title, unicode.IsControl) {
				t.Fatalf("%q has the title %q", s, title)
			}
		}
		// What has been taken apart and put together is the same taken apart again.
		// Parentheses and commas inside the title can mean something new by then.
		if got.Title == "" || strings.ContainsAny(got.Title, "(),") {
			return
		}
		year := max(got.Year, catalog.MinYear)
		again := ParseTitle(fmt.Sprintf("%s (%d)", got.Title, year))
		if again.Title != got.Title || again.Year != year {
			t.Fatalf("%q became %q (%d) and then %q (%d)", s, got.Title, year, again.Title, again.Year)
		}
	})
}

// TestLongTitles: a hostile title of a whole line must not take long.
func TestLongTitles(t *testing.T) {
	for _, piece := range []string{"(", ")", "()", " ()", "x (", ", The", "a.k.a. ", " (a.k.a. a.k.a. x)", "(1999)"} {
		s := "x" + strings.Repeat(piece, input.MaxLine/len(piece))
		start := time.Now()
		if ParseTitle(s).Title == "" {
			t.Errorf("%q repeated has no title", piece)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%q repeated took %v", piece, took)
		}
	}
}
