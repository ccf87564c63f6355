package storetest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"marquee/internal/catalog"
	"marquee/internal/fault"
	"marquee/internal/feedback"
	"marquee/internal/ingest"
	"marquee/internal/ingest/input"
	"marquee/internal/ingest/table"
	"marquee/internal/ingest/value"
)

// fileWith writes a file of a name.
func fileWith(t testing.TB, name, text string) *input.File {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	ok(t, os.WriteFile(path, []byte(text), 0o600))
	return input.OnDisk(path, must[os.FileInfo](t)(os.Stat(path)))
}

// plain opens a table with a mapping.
func plain(t testing.TB, fields []string, name, text string, entries ...string) *ingest.Plain {
	t.Helper()
	p := &ingest.Plain{File: fileWith(t, name, text), Scale: value.Stars, RatedAt: start}
	format := table.CSV
	if strings.HasSuffix(name, ".ndjson") {
		format = table.NDJSON
	}
	p.Sheet = must[*table.Sheet](t)(table.OpenSheet(p.File, table.SheetOptions{Format: format}))
	var err error
	p.Mapping, _, err = ingest.NewMapping(fields, entries, p.Sheet)
	ok(t, err)
	return p
}

const films = "Name;year;Genre;Id;imdb_id;title_ko;overview_ko;directors;rating;rating_count\n" +
	"Parasite;2019;Thriller, Drama;p1;6751668;기생충;가족 이야기;Bong Joon-ho|A\\|B;90;1000\n" +
	"=SUM(A1);1999–;Science Fiction;f1;tt9990001;;;;;\n" +
	"\"Two;lines\ntitle\";2003;Horror;f2;;;;;;\n" +
	"Broken;year;Drama;f3;;;;;;\n" +
	"Off;2003;Drama;f4;;;;;130;\n" +
	"Heat;1994;Crime;h1;;;;;;\n"

// skippedFilms are the lines of films that cannot be used.
var skippedFilms = []string{
	`films.csv:6: "year" is not a year from 1870 to 2200`,
	`films.csv:7: the rating "130" is not on a scale of 0 to 100; another scale is given by --rating-scale`,
}

func openFilms(t testing.TB) *ingest.Plain {
	t.Helper()
	p := plain(t, ingest.MovieFields, "films.csv", films, "title=Name", "genres=Genre:comma")
	p.Scale = value.Scale{Worst: 0, Best: 100}
	return p
}

func TestPlainMovies(t *testing.T) {
	sameOnEach(t, func(t *testing.T, s services) any {
		heat := must[catalog.Movie](t)(s.movies.Create(t.Context(), catalog.Details{Title: "Heat", Year: pointer(int32(1995))}))
		var told, kinds []string
		o := ingest.Options{Source: "our-shop", Now: start, DryRun: true,
			Skipped: func(err error) { told = append(told, err.Error()) },
			Merged: func(m catalog.Imported, out catalog.Outcome) {
				kinds = append(kinds, m.Title+" "+[]string{"created", "enriched", "unchanged", "uncertain"}[out.Kind])
			}}
		empty := contentsOf(t, s.store)
		dry := must[ingest.Summary](t)(ingest.PlainMovies(t.Context(), s.store, openFilms(t), o))
		equal(t, "the dry run", dry, ingest.Summary{Movies: ingest.Count{Read: 4, Added: 3}, Uncertain: 1, Skipped: 2})
		equal(t, "what it tells of movies", kinds, []string{"Parasite created", "=SUM(A1) created", "Two;lines title created", "Heat uncertain"})
		equal(t, "what it tells of lines", told, skippedFilms)
		equal(t, "the database after the dry run", contentsOf(t, s.store), empty)

		o.DryRun = false
		equal(t, "the import", must[ingest.Summary](t)(ingest.PlainMovies(t.Context(), s.store, openFilms(t), o)), dry)
		whole := contentsOf(t, s.store)
		movie := must[catalog.Movie](t)(s.movies.Get(t.Context(), heat.ID+1))
		equal(t, "the movie", movie.Details, catalog.Details{
			Title: "Parasite", Year: pointer(int32(2019)), Genres: []string{"thriller", "drama"}, Directors: []string{"Bong Joon-ho", "A|B"},
			Translations: []catalog.Translation{{Language: "ko", Title: pointer("기생충"), Overview: pointer("가족 이야기")}},
			ExternalIDs:  []catalog.ExternalID{{Source: "imdb", ID: "tt6751668"}, {Source: "our-shop", ID: "p1"}},
		})
		sources := must[[]catalog.Source](t)(s.movies.Sources(t.Context(), movie.ID))
		equal(t, "the source's own rating", sources[0].Rating, catalog.SourceRating{Average: 4.55, Count: 1000})

		again := must[ingest.Summary](t)(ingest.PlainMovies(t.Context(), s.store, openFilms(t), o))
		equal(t, "the second import", again, ingest.Summary{Movies: ingest.Count{Read: 4}, Uncertain: 1, Skipped: 2})
		equal(t, "the database after it", contentsOf(t, s.store), whole)
		return whole
	})
}

func TestPlainMoviesStrictly(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		empty := contentsOf(t, s.store)
		sum, err := ingest.PlainMovies(t.Context(), s.store, openFilms(t), ingest.Options{Source: "our-shop", Now: start, Strict: true})
		if err == nil || err.Error() != skippedFilms[0] {
			t.Errorf("the import ends with %v", err)
		}
		equal(t, "the summary", sum, ingest.Summary{Skipped: 1})
		equal(t, "the database", contentsOf(t, s.store), empty)
	})
}

const sales = `{"Customer": "a1", "movie_id": "p1", "rating": 4.6, "rated_at": "2024-05-01"}
{"Customer": "a1", "movie_id": "f1", "rating": "4/5", "rated_at": 1700000000}
{"Customer": "a2", "movie_id": "f2", "rating": "2,5"}
{"Customer": "a2", "title": "Heat", "year": 1995, "rating": 5}
{"Customer": "a2", "title": "New here", "year": 2020, "rating": 1}
{"Customer": "a2", "movie_id": "zz", "rating": 1}
{"Customer": "a2", "rating": 1}
{"Customer": "a 3", "movie_id": "p1", "rating": 1}
{"Customer": "a2", "movie_id": "p1", "rating": 80}
{"Customer": "a2", "movie_id": "p1", "rating": 1, "rated_at": "01/02/2024"}
`

func TestPlainRatings(t *testing.T) {
	sameOnEach(t, func(t *testing.T, s services) any {
		s.addMovies(t, "Some other")
		must[catalog.Movie](t)(s.movies.Create(t.Context(), catalog.Details{Title: "Heat", Year: pointer(int32(1995))}))
		must[ingest.Summary](t)(ingest.PlainMovies(t.Context(), s.store, openFilms(t), ingest.Options{Source: "our-shop", Now: start}))
		open := func() *ingest.Plain {
			return plain(t, ingest.RatingFields, "sales.ndjson", sales, "user_id=Customer")
		}
		var told []string
		o := ingest.Options{Source: "our-shop", Now: start, DryRun: true}
		before := contentsOf(t, s.store)
		dry := must[ingest.Summary](t)(ingest.PlainRatings(t.Context(), s.store, open(), o))
		equal(t, "the database after a dry run", contentsOf(t, s.store), before)
		equal(t, "the movies of the dry run", dry.Movies, ingest.Count{Read: 2, Added: 1})

		o.DryRun, o.Skipped = false, func(err error) { told = append(told, err.Error()) }
		sum := must[ingest.Summary](t)(ingest.PlainRatings(t.Context(), s.store, open(), o))
		equal(t, "the import", sum, ingest.Summary{Movies: ingest.Count{Read: 2, Added: 1}, Users: ingest.Count{Added: 2}, Ratings: ingest.Count{Read: 5, Added: 5}, Skipped: 5})
		equal(t, "what it tells", told, []string{
			`sales.ndjson:8: the user's id "a 3" is not up to 100 of A-Z, a-z, 0-9 and . _ -`,
			`sales.ndjson:9: the rating "80" is not on a scale of 0.5 to 5; another scale is given by --rating-scale`,
			`sales.ndjson:10: the time "01/02/2024" is neither a date such as 2024-12-31, with or without a time of the day, nor seconds since 1970`,
			"sales.ndjson:6: there is no movie our-shop:zz here, and no title to add it by",
			"sales.ndjson:7: neither the movie's title nor an id of it is given",
		})
		whole := contentsOf(t, s.store)
		whole.checkAverages(t)
		var stars []float64
		for _, r := range whole.Ratings {
			stars = append(stars, r.Rating)
		}
		equal(t, "the ratings in halves", stars, []float64{4.5, 4, 5, 2.5, 1})
		equal(t, "a time in seconds", whole.Ratings[1].RatedAt, time.Unix(1_700_000_000, 0).UTC())
		equal(t, "the time of the file", whole.Ratings[3].RatedAt, start.UTC().Truncate(time.Microsecond))

		again := must[ingest.Summary](t)(ingest.PlainRatings(t.Context(), s.store, open(), o))
		equal(t, "the second import", again, ingest.Summary{Movies: ingest.Count{Read: 2}, Ratings: ingest.Count{Read: 5}, Skipped: 5})
		equal(t, "the database after it", contentsOf(t, s.store), whole)
		return whole
	})
}

// The ratings of one user, who is here or is made.
func TestPlainRatingsOfOne(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		ann, heat := s.addUsers(t, "Ann")[0], s.addMovies(t, "Heat")[0]
		load := func(o ingest.Owner) (ingest.Summary, error) {
			p := plain(t, ingest.RatingFields, "mine.csv", "title,stars\nHeat,4\n")
			p.Owner = o
			return ingest.PlainRatings(t.Context(), s.store, p, ingest.Options{Source: "mine", Now: start, MinConfidence: 0.5})
		}
		for _, users := range []int64{0, 1, 0} { // added: Ann is here, and Bo is made once
			owner := ingest.Owner{ID: ann}
			if users == 1 || s.countUsers(t) > 1 {
				owner = ingest.Owner{Name: "보 Bo"}
			}
			sum := must[ingest.Summary](t)(load(owner))
			equal(t, "the users added", sum.Users.Added, users)
		}
		equal(t, "Ann's rating", must[feedback.Rating](t)(s.ratings.Get(t.Context(), ann, heat)).Rating, 4)
		equal(t, "Bo's rating", must[feedback.Rating](t)(s.ratings.Get(t.Context(), ann+1, heat)).Rating, 4)
		_, err := load(ingest.Owner{ID: 999})
		wantKind(t, err, fault.NotFound, "no user 999", "--new-user")
		if _, err := load(ingest.Owner{}); err == nil || !strings.Contains(err.Error(), "whose ratings") {
			t.Errorf("without a user: %v", err)
		}
	})
}

func (s services) countUsers(t testing.TB) int64 {
	t.Helper()
	return must[int64](t)(s.users.Count(t.Context()))
}
