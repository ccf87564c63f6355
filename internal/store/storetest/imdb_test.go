package storetest_test

import (
	"os"
	"path/filepath"
	"testing"

	"marquee/internal/catalog"
	"marquee/internal/ingest"
	"marquee/internal/ingest/imdb"
	"marquee/internal/ingest/input"
)

// imdbFolder has made-up files in IMDb's layout.
func imdbFolder(t testing.TB) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range map[string]string{
		"title.basics.tsv": "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres\n" +
			"tt9000001\tmovie\tThe First\tLe Premier\t0\t1999\t\\N\t136\tAction,Sci-Fi\n" +
			"tt9000002\tmovie\tHeat\tHeat\t0\t1995\t\\N\t170\tCrime\n" +
			"tt9000003\tmovie\n",
		"title.ratings.tsv":    "tconst\taverageRating\tnumVotes\ntt9000001\t8.2\t5000\ntt9000002\t10.0\t9000\n",
		"title.principals.tsv": "tconst\tordering\tnconst\tcategory\tjob\tcharacters\ntt9000001\t1\tnm9000003\tactor\t\\N\t\\N\n",
		"title.crew.tsv":       "tconst\tdirectors\twriters\ntt9000002\tnm9000001\t\\N\n",
		"name.basics.tsv":      "nconst\tprimaryName\nnm9000003\tBo Actor\nnm9000001\tAda Director\n",
		"title.akas.tsv":       "titleId\tordering\ttitle\tregion\tlanguage\ttypes\tattributes\tisOriginalTitle\ntt9000001\t1\t첫 번째\tKR\t\\N\t\\N\t\\N\t0\n",
	} {
		ok(t, os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600))
	}
	return folder
}

func TestIMDb(t *testing.T) {
	sameOnEach(t, func(t *testing.T, s services) any {
		heat := must[catalog.Movie](t)(s.movies.Create(t.Context(), catalog.Details{Title: "Heat", Year: pointer(int32(1995)), RuntimeMinutes: pointer(int32(171))}))
		load := func(dry bool) ingest.Summary {
			set := must[*input.Set](t)(input.Open(imdbFolder(t)))
			defer set.Close()
			return must[ingest.Summary](t)(ingest.IMDb(t.Context(), s.store, must[*imdb.Dataset](t)(imdb.Open(set)),
				imdb.Options{MinVotes: 1000, Cast: 5}, ingest.Options{Now: start, DryRun: dry}))
		}
		want := ingest.Summary{Movies: ingest.Count{Read: 2, Added: 1, Changed: 1}, Skipped: 1}
		before := contentsOf(t, s.store)
		equal(t, "the dry run", load(true), want)
		equal(t, "the database after it", contentsOf(t, s.store), before)
		equal(t, "the import", load(false), want)
		whole := contentsOf(t, s.store)

		movie := must[catalog.Movie](t)(s.movies.Get(t.Context(), heat.ID+1))
		equal(t, "the new movie", movie.Details, catalog.Details{
			Title: "The First", OriginalTitle: pointer("Le Premier"), Year: pointer(int32(1999)), RuntimeMinutes: pointer(int32(136)),
			Genres: []string{"action", "sci-fi"}, Cast: []string{"Bo Actor"}, Translations: []catalog.Translation{{Language: "ko", Title: pointer("첫 번째")}},
			ExternalIDs: []catalog.ExternalID{{Source: "imdb", ID: "tt9000001"}},
		})
		movie = must[catalog.Movie](t)(s.movies.Get(t.Context(), heat.ID))
		equal(t, "the filled-in movie", movie.Details, catalog.Details{
			Title: "Heat", Year: pointer(int32(1995)), RuntimeMinutes: pointer(int32(171)), Genres: []string{"crime"}, Directors: []string{"Ada Director"},
			ExternalIDs: []catalog.ExternalID{{Source: "imdb", ID: "tt9000002"}},
		})
		said := must[[]catalog.Source](t)(s.movies.Sources(t.Context(), heat.ID))
		equal(t, "IMDb's page", said[0].URL, "https://www.imdb.com/title/tt9000002/")
		equal(t, "IMDb's votes", said[0].Rating, catalog.SourceRating{Average: 5, Count: 9000})
		equal(t, "the ratings here", movie.RatingCount, 0)

		equal(t, "the second import", load(false), ingest.Summary{Movies: ingest.Count{Read: 2}, Skipped: 1})
		equal(t, "the database after it", contentsOf(t, s.store), whole)
		return whole
	})
}
