package storetest_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"marquee/gen/db"
	"marquee/internal/catalog"
	"marquee/internal/feedback"
	"marquee/internal/ingest"
)

// realData is the folder of a data set of GroupLens', which is never part of the
// repository.
func realData(t *testing.T, name string) string {
	t.Helper()
	if testing.Short() || raceDetector {
		t.Skip("imports real data sets, which takes some seconds, and minutes with the race detector: run go test without -short and -race")
	}
	root := os.Getenv("MARQUEE_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "shared", "data")
	}
	path := filepath.Join(root, name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the real data set %s is not here (set MARQUEE_DATA to the folder that holds it): %v", name, err)
	}
	return path
}

// realSet is what is known of a data set from its own description and files.
type realSet struct {
	name    string
	summary ingest.Summary
	titles  map[int64]string
	ratings []db.Rating
}

func at(seconds int64) time.Time { return time.Unix(seconds, 0).UTC() }

var realSets = []realSet{
	{
		name: "ml-100k",
		summary: ingest.Summary{
			Movies: ingest.Count{Read: 1682, Added: 1682}, Users: ingest.Count{Added: 943}, Ratings: ingest.Count{Read: 100_000, Added: 100_000},
		},
		titles: map[int64]string{1: "Toy Story", 242: "Kolya", 1682: "Scream of Stone"},
		ratings: []db.Rating{
			{UserID: 196, MovieID: 242, Rating: 3, RatedAt: at(881250949)}, // the first line
			{UserID: 12, MovieID: 203, Rating: 3, RatedAt: at(879959583)},  // the last one
		},
	},
	{
		name: "ml-latest-small",
		summary: ingest.Summary{
			Movies: ingest.Count{Read: 9742, Added: 9742}, Users: ingest.Count{Added: 610}, Ratings: ingest.Count{Read: 100_836, Added: 100_836},
			Tags: ingest.Count{Read: 3683, Added: 3683},
		},
		titles: map[int64]string{1: "Toy Story", 11: "The American President", 193609: "Andrew Dice Clay: Dice Rules"},
		ratings: []db.Rating{
			{UserID: 1, MovieID: 1, Rating: 4, RatedAt: at(964982703)},
			{UserID: 610, MovieID: 170875, Rating: 3, RatedAt: at(1493846415)},
		},
	},
}

// TestRealMovieLens imports a data set with an interruption after the first ratings.
func TestRealMovieLens(t *testing.T) {
	for _, set := range realSets {
		t.Run(set.name, func(t *testing.T) {
			path := realData(t, set.name)
			sameOnEach(t, func(t *testing.T, s services) any {
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				partial, err := s.importSet(ctx, t, path, ingest.Options{Stored: func(sum ingest.Summary) {
					if sum.Ratings.Read > 0 {
						cancel()
					}
				}})
				if !errors.Is(err, context.Canceled) || partial.Ratings.Added == 0 || partial.Ratings.Added == set.summary.Ratings.Added {
					t.Fatalf("the interrupted import ends with %v after %d ratings", err, partial.Ratings.Added)
				}
				rest := s.mustImportSet(t, path)
				rest.Movies.Added += partial.Movies.Added
				rest.Users.Added += partial.Users.Added
				rest.Ratings.Added += partial.Ratings.Added
				equal(t, "what both runs did", rest, set.summary)
				return s.checkReal(t, set)
			})
		})
	}
}

func (s services) checkReal(t *testing.T, set realSet) any {
	c := contentsOf(t, s.store)
	c.checkAverages(t)
	equal(t, "movies, users, ratings, tags", []int{len(c.Movies), len(c.Users), len(c.Ratings), len(c.Tags)}, []int64{
		set.summary.Movies.Read, set.summary.Users.Added, set.summary.Ratings.Read, set.summary.Tags.Read})
	for id, title := range set.titles {
		equal(t, "a title", must[catalog.Movie](t)(s.movies.Get(t.Context(), id)).Title, title)
	}
	for _, r := range set.ratings {
		equal(t, "a rating", must[feedback.Rating](t)(s.ratings.Get(t.Context(), r.UserID, r.MovieID)), r)
	}
	lists := map[catalog.Sort][]int64{}
	for sort := range orders {
		lists[sort] = s.walk(t, sort, catalog.Filter{}, 999)
	}
	return []any{c, lists, s.search(t, "star wars", 10), s.search(t, "the", 500)}
}
