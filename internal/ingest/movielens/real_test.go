package movielens

import (
	"testing"
)

// TestRealData reads the published files, which are never part of the repository.
func TestRealData(t *testing.T) {
	for _, c := range []struct {
		name                   string
		layout                 string
		movies, ratings, tags  int
		withYear, withGenres   int
		withAlternatives, imdb int
	}{
		{"ml-100k", Layout100K, 1682, 100000, 0, 1681, 1680, 81, 0},
		{"ml-latest-small", LayoutCSV, 9742, 100836, 3683, 9730, 9708, 1070, 9742},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := mustOpen(t, realData(t, c.name))
			movies, badMovies := collect(t, d.Movies(background))
			ratings, badRatings := collect(t, d.Ratings(background))
			tags, badTags := collect(t, d.Tags(background))
			if n := len(badMovies) + len(badRatings) + len(badTags); n > 0 {
				t.Errorf("%d malformed lines: %q %q %q", n, badMovies, badRatings, badTags)
			}
			if d.Layout() != c.layout || len(movies) != c.movies || len(ratings) != c.ratings || len(tags) != c.tags {
				t.Errorf("%s: %d movies, %d ratings, %d tags", d.Layout(), len(movies), len(ratings), len(tags))
			}
			var year, genres, alternatives, imdb int
			for _, m := range movies {
				if m.Year > 0 {
					year++
				} else {
					t.Logf("no year: %d %q", m.ID, m.RawTitle)
				}
				if len(m.Genres) > 0 {
					genres++
				}
				if len(m.Alternatives) > 0 {
					alternatives++
				}
				if m.IMDbID != "" {
					imdb++
				}
			}
			if year != c.withYear || genres != c.withGenres || alternatives != c.withAlternatives || imdb != c.imdb {
				t.Errorf("%d with year, %d with genres, %d with alternatives, %d with IMDb id", year, genres, alternatives, imdb)
			}
			if d.Read() != d.Size() {
				t.Errorf("read %d of %d bytes", d.Read(), d.Size())
			}
		})
	}
}
