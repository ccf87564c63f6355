package storetest_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"marquee/internal/account"
	"marquee/internal/catalog"
	"marquee/internal/feedback"
	"marquee/internal/ingest"
	"marquee/internal/store/storetest"
)

// wholeSet is what an import of newDataset says.
var wholeSet = ingest.Summary{
	Movies: ingest.Count{Read: datasetMovies, Added: datasetMovies}, Users: ingest.Count{Added: datasetUsers},
	Ratings: ingest.Count{Read: datasetRatings, Added: datasetRatings}, Tags: ingest.Count{Read: datasetTags, Added: datasetTags},
}

func TestMovieLens(t *testing.T) {
	folder, zipped := newDataset().folder(t, "ml-latest-small"), newDataset().zip(t, "ml-latest-small")
	sameOnEach(t, func(t *testing.T, s services) any {
		equal(t, "the summary", s.mustImportSet(t, folder), wholeSet)
		whole := contentsOf(t, s.store)
		whole.checkAverages(t)

		// Into an empty database the ids are those of the source.
		movie := must[catalog.Movie](t)(s.movies.Get(t.Context(), 6))
		equal(t, "movie 6", movie.Details, catalog.Details{
			Title: "The Movie 2", Year: pointer(int32(1982)),
			ExternalIDs: []catalog.ExternalID{{Source: "imdb", ID: "tt0001002"}, {Source: "movielens", ID: "6"}, {Source: "tmdb", ID: "2002"}},
		})
		user := must[account.User](t)(s.users.Get(t.Context(), 10))
		equal(t, "user 10", user.ExternalIDs, []account.ExternalID{{Source: "movielens-latest-small", ID: "10"}})
		rating := must[feedback.Rating](t)(s.ratings.Get(t.Context(), 10, 6))
		want := strings.Split(newDataset()["ratings.csv"][1], ",")
		equal(t, "the first rating", fmt.Sprintf("%d,%d,%.1f,%d", rating.UserID, rating.MovieID, rating.Rating, rating.RatedAt.Unix()), strings.Join(want, ","))
		if next := s.addMovies(t, "next")[0]; next != datasetMovies*3+1 {
			t.Errorf("the next movie gets id %d", next)
		} else {
			ok(t, s.movies.Delete(t.Context(), next))
		}

		// The second time, and from a zip, there is nothing new.
		for _, path := range []string{folder, zipped} {
			sum := s.mustImportSet(t, path)
			equal(t, "what is new", []int64{sum.Movies.Added, sum.Users.Added, sum.Ratings.Added, sum.Ratings.Changed, sum.Tags.Added}, []int64{0, 0, 0, 0, 0})
			equal(t, "the database", contentsOf(t, s.store), whole)
		}
		return whole
	})
}

func TestMovieLensOldLayout(t *testing.T) {
	path := older().zip(t, "ml-100k")
	sameOnEach(t, func(t *testing.T, s services) any {
		sum := s.mustImportSet(t, path)
		equal(t, "movies and ratings", []int64{sum.Movies.Added, sum.Users.Added, sum.Ratings.Added, sum.Skipped}, []int64{5, 3, 5, 0})
		movie := must[catalog.Movie](t)(s.movies.Get(t.Context(), 3))
		equal(t, "the title", movie.Title, "Café 3")
		equal(t, "its id there", movie.ExternalIDs, []catalog.ExternalID{{Source: "movielens-100k", ID: "3"}})
		return contentsOf(t, s.store)
	})
}

// A data set beside other data gets new ids; lists find its rows by the old ones.
func TestMovieLensBesideOtherData(t *testing.T) {
	folder, second := newDataset().folder(t, "ml-25m"), older().folder(t, "ml-100k")
	sameOnEach(t, func(t *testing.T, s services) any {
		own, ann := s.addMovies(t, "Own")[0], s.addUsers(t, "Ann")[0]
		s.rate(t, ann, own, 4)
		equal(t, "the summary", s.mustImportSet(t, folder), wholeSet)
		s.mustImportSet(t, second)
		equal(t, "the movie that was there", must[catalog.Movie](t)(s.movies.Get(t.Context(), own)).Title, "Own")
		s.wantAverage(t, own, 1, 4)

		c := contentsOf(t, s.store)
		c.checkAverages(t)
		for source, want := range map[string][2]int{"movielens": {datasetMovies, 0}, "movielens-25m": {0, datasetUsers}, "movielens-100k": {5, 3}} {
			movies, users := c.externalIDs(source)
			equal(t, "movies and users of "+source, [2]int{len(movies), len(users)}, want)
			for external, id := range movies {
				equal(t, "the list of "+external, s.allMovies(t, catalog.ByTitle, catalog.Filter{Source: &source, ExternalID: &external}), []int64{id})
			}
			equal(t, "the list of "+source, len(s.allMovies(t, catalog.ByTitle, catalog.Filter{Source: &source})), want[0])
			equal(t, "the users of "+source, len(s.walkUsers(t, account.Filter{Source: &source}, 100)), want[1])
		}
		s.mustImportSet(t, folder)
		s.mustImportSet(t, second)
		equal(t, "the database after both again", contentsOf(t, s.store), c)
		return c
	})
}

func TestMovieLensInterrupted(t *testing.T) {
	folder := newDataset().folder(t, "ml-latest-small")
	onEach(t, func(t *testing.T, s services) {
		s.mustImportSet(t, folder)
		whole := contentsOf(t, s.store)
		for parts := 1; parts <= 3; parts++ { // until the movies, the ratings, the tags are stored
			t.Run(fmt.Sprint(parts), func(t *testing.T) {
				url := storetest.URL(t, s.store.Engine())
				s := newServices(storetest.Open(t, s.store.Engine(), url))
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				stored := 0
				_, err := s.importSet(ctx, t, folder, ingest.Options{Stored: func(ingest.Summary) {
					if stored++; stored == parts {
						cancel()
					}
				}})
				if !errors.Is(err, context.Canceled) {
					t.Fatalf("the import ends with %v", err)
				}
				if n := len(contentsOf(t, s.store).Movies); n != datasetMovies {
					t.Errorf("%d movies are stored", n)
				}
				s.mustImportSet(t, folder)
				equal(t, "the database", contentsOf(t, s.store), whole)
			})
		}
	})
}

func TestMovieLensImportedTwiceAtOnce(t *testing.T) {
	folder := newDataset().folder(t, "ml-latest-small")
	onEach(t, func(t *testing.T, s services) {
		for _, err := range atOnce(4, func(int) error {
			_, err := s.importSet(t.Context(), t, folder, ingest.Options{})
			return err
		}) {
			ok(t, err)
		}
		c := contentsOf(t, s.store)
		c.checkAverages(t)
		equal(t, "movies, users, ratings, tags", []int{len(c.Movies), len(c.Users), len(c.Ratings), len(c.Tags)},
			[]int{datasetMovies, datasetUsers, datasetRatings, datasetTags})
	})
}

// malformed is a data set with lines that cannot be used, and the lines.
func malformed() (d dataset, bad []string) {
	d = newDataset()
	whole := map[string]int{}
	for file, lines := range d {
		whole[file] = len(lines)
	}
	d.add("movies.csv", "x,Movie (1999),Drama")
	d.add("movies.csv", "900,,Drama")
	d.add("ratings.csv", "10,3")
	d.add("ratings.csv", "10,3,7.3,1000000000")
	d.add("ratings.csv", "10,99999,3.0,1000000000") // of a movie that is not there
	d.add("ratings.csv", "10,3,NaN,1000000000")
	d.add("tags.csv", "10,3,,1000000000")
	d.add("tags.csv", "10,99999,funny,1000000000")
	d.add("links.csv", "3,tt,x")
	for file, lines := range d {
		for n := whole[file]; n < len(lines); n++ {
			bad = append(bad, fmt.Sprintf("%s:%d: ", file, n+1))
		}
	}
	return d, bad
}

func TestMovieLensWithMalformedLines(t *testing.T) {
	d, bad := malformed()
	folder := d.folder(t, "ml-latest-small")
	onEach(t, func(t *testing.T, s services) {
		var told []string
		sum, err := s.importSet(t.Context(), t, folder, ingest.Options{Skipped: func(err error) { told = append(told, err.Error()) }})
		ok(t, err)
		want := wholeSet
		want.Skipped = int64(len(bad))
		equal(t, "the summary", sum, want)
		for _, line := range bad {
			if !slices.ContainsFunc(told, func(s string) bool { return strings.HasPrefix(s, line) }) {
				t.Errorf("nothing was told of %s in %q", line, told)
			}
		}
	})
}

func TestMovieLensStrict(t *testing.T) {
	good := newDataset().folder(t, "ml-latest-small")
	onEach(t, func(t *testing.T, s services) {
		empty := contentsOf(t, s.store)
		for file, lines := range newDataset() {
			t.Run(file, func(t *testing.T) {
				d := newDataset()
				d[file] = append(slices.Clone(lines), "what,is,this,line")
				sum, err := s.importSet(t.Context(), t, d.folder(t, "ml-latest-small"), ingest.Options{Strict: true})
				if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%s:%d: ", file, len(lines)+1)) {
					t.Errorf("the import ends with %v", err)
				}
				equal(t, "the summary", sum, ingest.Summary{Skipped: 1})
				equal(t, "the database", contentsOf(t, s.store), empty)
			})
		}
		sum, err := s.importSet(t.Context(), t, good, ingest.Options{Strict: true})
		ok(t, err)
		equal(t, "the summary", sum, wholeSet)
		must[catalog.Movie](t)(s.movies.Get(t.Context(), 3)) // ids are kept although other imports were tried
	})
}

// Lines that repeat others, as files that were put together have, are no obstacle.
func TestMovieLensWithRepeatedLines(t *testing.T) {
	d := newDataset()
	d["movies.csv"] = append(d["movies.csv"], d["movies.csv"][1], d["movies.csv"][2])
	d["ratings.csv"] = append(d["ratings.csv"], d["ratings.csv"][1], d["ratings.csv"][2])
	d["tags.csv"] = append(d["tags.csv"], d["tags.csv"][1])
	folder := d.folder(t, "ml-latest-small")
	onEach(t, func(t *testing.T, s services) {
		sum := s.mustImportSet(t, folder)
		equal(t, "what was added", []int64{sum.Movies.Added, sum.Users.Added, sum.Ratings.Added, sum.Ratings.Changed, sum.Tags.Added},
			[]int64{datasetMovies, datasetUsers, datasetRatings, 0, datasetTags})
	})
}

// A rating that was given anew since the last release replaces the old one, but not
// one that the user has given here since.
func TestMovieLensOfALaterRelease(t *testing.T) {
	d := newDataset()
	folder := d.folder(t, "ml-latest-small")
	d["ratings.csv"][1], d["ratings.csv"][2] = "10,6,0.5,1500000000", "10,12,0.5,1500000000"
	d.add("ratings.csv", "777,6,5.0,1500000000")
	later := d.folder(t, "ml-latest-small")
	onEach(t, func(t *testing.T, s services) {
		s.mustImportSet(t, folder)
		s.rate(t, 10, 12, 5) // in 2026
		sum := s.mustImportSet(t, later)
		equal(t, "the ratings", sum.Ratings, ingest.Count{Read: datasetRatings + 1, Added: 1, Changed: 1})
		first := must[feedback.Rating](t)(s.ratings.Get(t.Context(), 10, 6))
		equal(t, "the rating given anew", first.RatedAt, time.Unix(1_500_000_000, 0).UTC())
		equal(t, "the rating given here", must[feedback.Rating](t)(s.ratings.Get(t.Context(), 10, 12)).Rating, 5)
		contentsOf(t, s.store).checkAverages(t)
	})
}
