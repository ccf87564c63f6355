package storetest_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"marquee/gen/db"
	"marquee/internal/account"
	"marquee/internal/catalog"
	"marquee/internal/fault"
	"marquee/internal/feedback"
	"marquee/internal/ingest"
	"marquee/internal/ingest/input"
	"marquee/internal/ingest/table"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// awkward are texts that CSV, JSON or a spreadsheet could spoil.
var awkward = []string{`=HYPERLINK("http://x","y")`, "+1", "-1", "@x", "'71", "'=1", `say "hi", you`, "a|b", `c\|d\`, "기생충 (2019)", "<b>&amp;</b>", "é\u2028", "; drop", "null"}

// fillAll puts something into all that an export has.
func fillAll(t *testing.T, s services) {
	t.Helper()
	s.mustImportSet(t, newDataset().folder(t, "ml-latest-small"))
	random := rand.New(rand.NewPCG(5, 5))
	text := func() string { return fmt.Sprint(awkward[random.IntN(len(awkward))], random.IntN(1000)) }
	user := must[account.User](t)(s.users.Create(t.Context(), account.Profile{
		Name: text(), PreferredGenres: []string{"war", "drama"}, OpenToGroups: true, MaturityLimit: pointer(int32(13))}))
	var tags []db.Tag
	for i, title := range awkward {
		lines := "\r\n" + text() + "\n\ttwo\r"
		movie := must[catalog.Movie](t)(s.movies.Create(t.Context(), catalog.Details{
			Title: title, OriginalTitle: pointer(text()), Year: pointer(int32(1900 + 2*i)), Language: pointer("ko"), RuntimeMinutes: pointer(int32(90)),
			MinimumAge: pointer(int32(i)), Overview: &lines, PosterURL: pointer("https://images.example/x.jpg?a=1&b=2"),
			Genres: []string{"war", "comedy"}, Countries: []string{"KR", "US"}, Directors: []string{text()}, Cast: []string{text(), text(), title},
			Keywords: []string{text(), text()}, ExternalIDs: []catalog.ExternalID{{Source: "imdb", ID: fmt.Sprintf("tt900%d", i)}},
			Translations: []catalog.Translation{{Language: "en", Title: pointer(text())}, {Language: "fr", Overview: &lines}},
		}))
		must[catalog.Movie](t)(s.movies.Update(t.Context(), movie.ID, func(d *catalog.Details) { d.Year = pointer(*d.Year + 1) }))
		s.rate(t, user.ID, movie.ID, float64(1+i%10)/2)
		must[feedback.Mark](t)(s.ratings.PutMark(t.Context(), user.ID, movie.ID, feedback.View))
		must[feedback.Mark](t)(s.ratings.PutMark(t.Context(), user.ID, movie.ID, feedback.View))
		must[feedback.Mark](t)(s.ratings.PutMark(t.Context(), user.ID, movie.ID, feedback.Like))
		tags = append(tags, db.Tag{UserID: user.ID, MovieID: movie.ID, Tag: text(), TaggedAt: start.AddDate(0, 0, i)})
	}
	ok(t, s.store.InTx(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		if _, err := feedback.ImportTags(ctx, tx, tags); err != nil {
			return err
		}
		twin := catalog.Imported{Details: catalog.Details{Title: awkward[0], Year: pointer(int32(1901)), Genres: []string{"new-genre"},
			ExternalIDs: []catalog.ExternalID{{Source: "other", ID: "1"}}}}
		_, _, err := catalog.Import(ctx, tx, start, []catalog.Imported{twin})
		return err
	}))
	for _, source := range []string{"one.example", "imdb"} {
		must[[]catalog.Outcome](t)(s.movies.Merge(t.Context(), source, []catalog.Imported{{
			Details: catalog.Details{Title: "=1+1", Year: pointer(int32(2001)), Cast: []string{"a", "b"}, ExternalIDs: []catalog.ExternalID{{Source: "imdb", ID: "tt9000"}}},
			URL:     "https://" + source + "/1", Rating: &catalog.SourceRating{Average: 3.1, Count: 7},
		}}, catalog.MergeOptions{}))
	}
	ok(t, s.movies.Delete(t.Context(), 3)) // leaves a gap
}

func (s services) export(t testing.TB, format table.Format, name string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), name)
	must[[]ingest.ExportedFile](t)(ingest.Export(t.Context(), s.store, path, format, func(done, total int64) {
		if done > total {
			t.Errorf("%d rows of %d are written", done, total)
		}
	}))
	return path
}

func importExport(ctx context.Context, t testing.TB, s *store.Store, path string, o ingest.Options) (ingest.Summary, error) {
	t.Helper()
	set := must[*input.Set](t)(input.Open(path))
	defer set.Close()
	saved, err := ingest.OpenExport(set)
	if err != nil {
		return ingest.Summary{}, err
	}
	return saved.Import(ctx, s, o)
}

// filesOf are the contents of a folder.
func filesOf(t testing.TB, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, entry := range must[[]os.DirEntry](t)(os.ReadDir(folder)) {
		files[entry.Name()] = string(must[[]byte](t)(os.ReadFile(filepath.Join(folder, entry.Name()))))
	}
	return files
}

// What is exported from one engine makes an equal database on both, and that exports
// the same bytes.
func TestExportImportsBack(t *testing.T) {
	sameOnEach(t, func(t *testing.T, s services) any {
		fillAll(t, s)
		whole := contentsOf(t, s.store)
		exports := map[string]map[string]string{}
		for _, format := range []table.Format{table.CSV, table.NDJSON} {
			path := s.export(t, format, "export")
			exports[string(format)] = filesOf(t, path)
			for _, engine := range storetest.Engines {
				t.Run(string(format)+" into "+string(engine), func(t *testing.T) {
					other := newServices(storetest.Open(t, engine, storetest.URL(t, engine)))
					sum := must[ingest.Summary](t)(importExport(t.Context(), t, other.store, path, ingest.Options{Now: start}))
					equal(t, "the numbers of movies, users, ratings, tags and marks",
						[]int64{sum.Movies.Added, sum.Users.Added, sum.Ratings.Added, sum.Tags.Added, sum.Feedback.Added},
						[]int64{int64(len(whole.Movies)), int64(len(whole.Users)), int64(len(whole.Ratings)), int64(len(whole.Tags)), int64(2 * len(awkward))})
					copied := contentsOf(t, other.store)
					equal(t, "the database", copied, whole)
					copied.checkAverages(t)
					equal(t, "the export of the copy", filesOf(t, other.export(t, format, "again")), exports[string(format)])
					if next, last := other.addMovies(t, "next")[0], whole.Movies[len(whole.Movies)-1].ID; next != last+1 {
						t.Errorf("the movie after %d gets id %d", last, next)
					}
				})
			}
		}
		return exports
	})
}

// A zip is read as the folder is. An import that was completed does nothing again, even
// where something has been deleted since.
func TestExportAsZipIsReadOnce(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		fillAll(t, s)
		path := s.export(t, table.CSV, "export.zip")
		other := newServices(storetest.Open(t, s.store.Engine(), storetest.URL(t, s.store.Engine())))
		first := must[ingest.Summary](t)(importExport(t.Context(), t, other.store, path, ingest.Options{Now: start}))
		equal(t, "the database", contentsOf(t, other.store), contentsOf(t, s.store))
		ok(t, other.users.Delete(t.Context(), 10))
		left := contentsOf(t, other.store)
		again := must[ingest.Summary](t)(importExport(t.Context(), t, other.store, path, ingest.Options{Now: start}))
		equal(t, "what is read", []int64{again.Movies.Read, again.Ratings.Read, again.Movies.Added, again.Ratings.Added},
			[]int64{first.Movies.Read, first.Ratings.Read, 0, 0})
		equal(t, "the database after the second import", contentsOf(t, other.store), left)
	})
}

// A file system or a person may have changed the case of the files' names.
func TestExportNamedInCapitals(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		fillAll(t, s)
		path := t.TempDir()
		for name, text := range filesOf(t, s.export(t, table.CSV, "export")) {
			ok(t, os.WriteFile(filepath.Join(path, strings.ToUpper(name)), []byte(text), 0o600))
		}
		other := storetest.Open(t, s.store.Engine(), storetest.URL(t, s.store.Engine()))
		must[ingest.Summary](t)(importExport(t.Context(), t, other, path, ingest.Options{Now: start}))
		equal(t, "the database", contentsOf(t, other), contentsOf(t, s.store))
	})
}

func TestExportImportInterrupted(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		fillAll(t, s)
		path, whole := s.export(t, table.NDJSON, "export"), contentsOf(t, s.store)
		for _, parts := range []int{1, 4, 6} { // after the genres, in the middle, at the ratings
			other := storetest.Open(t, s.store.Engine(), storetest.URL(t, s.store.Engine()))
			ctx, cancel := context.WithCancel(t.Context())
			stored := 0
			_, err := importExport(ctx, t, other, path, ingest.Options{Now: start, Stored: func(ingest.Summary) {
				if stored++; stored == parts {
					cancel()
				}
			}})
			cancel()
			if !errors.Is(err, context.Canceled) {
				t.Fatalf("the import ends with %v", err)
			}
			must[ingest.Summary](t)(importExport(t.Context(), t, other, path, ingest.Options{Now: start}))
			equal(t, "the database", contentsOf(t, other), whole)
		}
	})
}

func TestExportThatIsNotWhole(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		fillAll(t, s)
		other := storetest.Open(t, s.store.Engine(), storetest.URL(t, s.store.Engine()))
		empty := contentsOf(t, other)
		good := s.export(t, table.CSV, "export")
		for name, change := range map[string]func(files map[string]string){
			"ratings.csv has another checksum":  func(f map[string]string) { f["ratings.csv"] = f["ratings.csv"][:100] },
			"has no tags.csv":                   func(f map[string]string) { delete(f, "tags.csv") },
			"not an export of Marquee's":        func(f map[string]string) { delete(f, "manifest.json") },
			"manifest.json: unexpected end":     func(f map[string]string) { f["manifest.json"] = "{" },
			"manifest.json does not name":       func(f map[string]string) { f["manifest.json"] = `{"marquee_export": 1, "format": "csv"}` },
			"this Marquee reads version 1":      func(f map[string]string) { f["manifest.json"] = `{"marquee_export": 9}` },
			"movies.csv has another checksum":   func(f map[string]string) { f["movies.csv"] += "x" },
			"feedback.csv has another checksum": func(f map[string]string) { f["feedback.csv"] = "" },
		} {
			files, path := filesOf(t, good), t.TempDir()
			change(files)
			for file, text := range files {
				ok(t, os.WriteFile(filepath.Join(path, file), []byte(text), 0o600))
			}
			_, err := importExport(t.Context(), t, other, path, ingest.Options{Now: start})
			if err == nil || !strings.Contains(err.Error(), name) {
				t.Errorf("%s: %v", name, err)
			}
		}
		equal(t, "the database", contentsOf(t, other), empty)
		cancelled, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := ingest.Export(cancelled, s.store, filepath.Join(t.TempDir(), "x"), table.CSV, func(int64, int64) {})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("an export that was interrupted ends with %v", err)
		}
		_, err = importExport(t.Context(), t, s.store, good, ingest.Options{Now: start})
		wantKind(t, err, fault.Conflict, "44 movies and 13 users", "an empty one")
	})
}
