package storetest_test

import (
	"archive/zip"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"marquee/internal/catalog"
	"marquee/internal/fault"
	"marquee/internal/feedback"
	"marquee/internal/ingest"
	"marquee/internal/ingest/input"
)

// zipWith packs files into a zip.
func zipWith(t testing.TB, name string, files map[string]string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	file, err := os.Create(path)
	ok(t, err)
	w := zip.NewWriter(file)
	for name, text := range files {
		out, err := w.Create(name)
		ok(t, err)
		_, err = out.Write([]byte(text))
		ok(t, err)
	}
	ok(t, errors.Join(w.Close(), file.Close()))
	return path
}

const letterboxdRatings = "Date,Name,Year,Letterboxd URI,Rating\n" +
	"2023-05-01,Heat,1995,https://boxd.it/a,4.5\n" +
	"2023-05-02,Made Up Film,2021,https://boxd.it/b,0.5\n" +
	"2023-05-02,Solaris,2002,https://boxd.it/c,3\n" +
	"2023-05-02,Bad,2021,https://boxd.it/d,7\n" +
	"soon,Bad,2021,https://boxd.it/d,2\n" +
	"2023-05-02,,2021,https://boxd.it/d,2\n"

func letterboxdZip(t testing.TB) string {
	t.Helper()
	return zipWith(t, "letterboxd.zip", map[string]string{
		"ratings.csv":         letterboxdRatings,
		"likes/films.csv":     "Date,Name,Year,Letterboxd URI\n2023-06-01,Made Up Film,2021,https://boxd.it/b\n",
		"watchlist.csv":       "Date,Name,Year,Letterboxd URI\n2023-06-02,Heat,1995,https://boxd.it/a\n",
		"deleted/ratings.csv": "Date,Name,Year,Letterboxd URI,Rating\n2023-06-01,Gone,1999,https://boxd.it/e,1\n",
		"profile.csv":         "Username\njin\n",
	})
}

func (s services) importPersonal(t testing.TB, path string, owner ingest.Owner, open func(*input.Set) (*ingest.Personal, error), o ingest.Options) (ingest.Summary, error) {
	t.Helper()
	set := must[*input.Set](t)(input.Open(path))
	defer set.Close()
	o.Now = start
	return must[*ingest.Personal](t)(open(set)).Import(t.Context(), s.store, owner, o)
}

func TestLetterboxd(t *testing.T) {
	sameOnEach(t, func(t *testing.T, s services) any {
		heat := must[catalog.Movie](t)(s.movies.Create(t.Context(), catalog.Details{Title: "Heat", Year: pointer(int32(1995)), Directors: []string{"Michael Mann"}})).ID
		must[catalog.Movie](t)(s.movies.Create(t.Context(), catalog.Details{Title: "Solaris", Year: pointer(int32(2001))}))
		var told []string
		o := ingest.Options{Skipped: func(err error) { told = append(told, err.Error()) }}
		jin := ingest.Owner{Name: "Jin"}
		want := ingest.Summary{
			Movies: ingest.Count{Read: 3, Added: 1}, Users: ingest.Count{Added: 1}, Ratings: ingest.Count{Read: 2, Added: 2},
			Feedback: ingest.Count{Read: 2, Added: 2}, Uncertain: 1, Skipped: 4,
		}
		sum, err := s.importPersonal(t, letterboxdZip(t), jin, ingest.OpenLetterboxd, o)
		ok(t, err)
		equal(t, "the import", sum, want)
		equal(t, "what it tells", told, []string{
			`ratings.csv:5: the rating "7" is not on a scale of 0.5 to 5`,
			`ratings.csv:6: the time "soon" is neither a date such as 2024-12-31, with or without a time of the day, nor seconds since 1970`,
			"ratings.csv:7: there is no Name",
			`ratings.csv:4: "Solaris" may be movie 2 here (confidence 0.60), not surely enough`,
		})
		whole := contentsOf(t, s.store)
		whole.checkAverages(t)
		user := whole.Users[0].ID
		equal(t, "the rating", must[feedback.Rating](t)(s.ratings.Get(t.Context(), user, heat)).Rating, 4.5)
		var kinds []string
		for _, m := range whole.Feedback {
			kinds = append(kinds, m.Kind)
		}
		equal(t, "the marks", kinds, []string{"watchlist", "like"})

		// The second time, and of the ratings alone, nothing changes; nor for a rating given here since.
		for _, path := range []string{letterboxdZip(t), filepath.Join(folderWith(t, map[string]string{"My ratings.csv": letterboxdRatings}), "My ratings.csv")} {
			again, err := s.importPersonal(t, path, jin, ingest.OpenLetterboxd, ingest.Options{})
			ok(t, err)
			equal(t, "what is new", []int64{again.Movies.Added, again.Users.Added, again.Ratings.Added, again.Ratings.Changed, again.Feedback.Added}, []int64{0, 0, 0, 0, 0})
			equal(t, "the database", contentsOf(t, s.store), whole)
		}
		s.rate(t, user, heat, 1)
		_, err = s.importPersonal(t, letterboxdZip(t), ingest.Owner{ID: user}, ingest.OpenLetterboxd, ingest.Options{})
		ok(t, err)
		equal(t, "the rating given here since", must[feedback.Rating](t)(s.ratings.Get(t.Context(), user, heat)).Rating, 1)
		return whole
	})
}

func folderWith(t testing.TB, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		ok(t, os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600))
	}
	return folder
}

const imdbRatings = "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors\n" +
	"tt9900001,7,2024-02-03,A Made Up Film,Ein Film,https://x,Movie,7.1,101,2010,\"Drama, Sci-Fi\",1234,2010-01-01,\"Ada One, Bo Two\"\n" +
	"tt9900004,10,2024-02-03,Heat,Heat,https://x,movie,7.1,,1995,,,,\n" +
	"tt9900002,10,2024-02-04,A Series,A Series,https://x,TV Series,7.1,45,2010,Drama,1234,2010-01-01,\n" +
	"tt9900003,11,2024-02-04,Too Good,Too Good,https://x,Movie,7.1,45,2010,Drama,1234,2010-01-01,\n" +
	"nm1,5,2024-02-04,A Person,,https://x,Movie,,,,,,,\n"

func TestIMDbRatings(t *testing.T) {
	sameOnEach(t, func(t *testing.T, s services) any {
		ann := s.addUsers(t, "Ann")[0]
		heat := must[catalog.Movie](t)(s.movies.Create(t.Context(), catalog.Details{Title: "Wärme", Year: pointer(int32(1995)),
			ExternalIDs: []catalog.ExternalID{{Source: "imdb", ID: "tt9900004"}}})).ID
		path := filepath.Join(folderWith(t, map[string]string{"ratings.csv": imdbRatings}), "ratings.csv")
		load := func(owner ingest.Owner, o ingest.Options) (ingest.Summary, error) {
			return s.importPersonal(t, path, owner, ingest.OpenIMDbRatings, o)
		}
		_, err := load(ingest.Owner{ID: 77}, ingest.Options{})
		wantKind(t, err, fault.NotFound, "no user 77")
		empty := contentsOf(t, s.store)
		dry, err := load(ingest.Owner{ID: ann}, ingest.Options{DryRun: true})
		ok(t, err)
		equal(t, "the dry run", dry, ingest.Summary{Movies: ingest.Count{Read: 2, Added: 1}, Ratings: ingest.Count{Read: 2}, Skipped: 3})
		_, err = load(ingest.Owner{ID: ann}, ingest.Options{Strict: true})
		if err == nil || err.Error() != `ratings.csv:4: "A Series" is no movie but of the kind "TV Series"` {
			t.Errorf("strictly it ends with %v", err)
		}
		equal(t, "the database after both", contentsOf(t, s.store), empty)

		sum, err := load(ingest.Owner{ID: ann}, ingest.Options{})
		ok(t, err)
		equal(t, "the import", sum, ingest.Summary{Movies: ingest.Count{Read: 2, Added: 1}, Ratings: ingest.Count{Read: 2, Added: 2}, Skipped: 3})
		equal(t, "7 of 10", must[feedback.Rating](t)(s.ratings.Get(t.Context(), ann, heat+1)).Rating, 3.5)
		equal(t, "10 of 10", must[feedback.Rating](t)(s.ratings.Get(t.Context(), ann, heat)).Rating, 5)
		movie := must[catalog.Movie](t)(s.movies.Get(t.Context(), heat+1))
		equal(t, "the new movie", movie.Details, catalog.Details{Title: "A Made Up Film", OriginalTitle: pointer("Ein Film"), Year: pointer(int32(2010)), RuntimeMinutes: pointer(int32(101)),
			Genres: []string{"drama", "sci-fi"}, Directors: []string{"Ada One", "Bo Two"}, ExternalIDs: []catalog.ExternalID{{Source: "imdb", ID: "tt9900001"}}})
		whole := contentsOf(t, s.store)
		again, err := load(ingest.Owner{ID: ann}, ingest.Options{})
		ok(t, err)
		equal(t, "the second import", again, ingest.Summary{Movies: ingest.Count{Read: 2}, Ratings: ingest.Count{Read: 2}, Skipped: 3})
		equal(t, "the database after it", contentsOf(t, s.store), whole)
		return whole
	})
}
