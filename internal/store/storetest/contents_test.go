package storetest_test

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"marquee/gen/db"
	"marquee/internal/store"
)

// contents is all that a database holds.
type contents struct {
	Movies     []db.Movie
	MovieParts []db.ListMoviePartsRow
	Users      []db.User
	UserParts  []db.ListUserPartsRow
	Ratings    []db.Rating
	Tags       []db.Tag
	Feedback   []db.Feedback
	Sources    []db.MovieSource
	Statements []db.MovieStatement
}

func contentsOf(t testing.TB, s *store.Store) contents {
	t.Helper()
	var c contents
	ids := []int64{}
	for _, row := range must[[]db.ListMovieStatsRow](t)(s.ListMovieStats(t.Context())) {
		ids = append(ids, row.ID)
	}
	c.Movies = must[[]db.Movie](t)(s.ListMoviesByIDs(t.Context(), ids))
	c.MovieParts = must[[]db.ListMoviePartsRow](t)(s.ListMovieParts(t.Context(), ids))
	c.Sources = must[[]db.MovieSource](t)(s.ListMovieSources(t.Context(), db.ListMovieSourcesParams{MovieIds: ids}))
	c.Statements = must[[]db.MovieStatement](t)(s.ListMovieStatements(t.Context(), db.ListMovieStatementsParams{MovieIds: ids}))
	c.Users = must[[]db.User](t)(s.ListUsers(t.Context(), db.ListUsersParams{RowLimit: math.MaxInt32}))
	ids = []int64{}
	for _, user := range c.Users {
		ids = append(ids, user.ID)
	}
	c.UserParts = must[[]db.ListUserPartsRow](t)(s.ListUserParts(t.Context(), ids))
	c.Tags = must[[]db.Tag](t)(s.ListTagsOfUsers(t.Context(), ids))
	c.Feedback = must[[]db.Feedback](t)(s.ListFeedbackOfUsers(t.Context(), ids))
	c.Ratings = allRatings(t, s, 10_000)
	return c
}

// allRatings reads them as the training does.
func allRatings(t testing.TB, s *store.Store, page int64) []db.Rating {
	t.Helper()
	var all []db.Rating
	last := db.Rating{}
	for {
		rows := must[[]db.Rating](t)(s.ListRatingsAfter(t.Context(), db.ListRatingsAfterParams{
			AfterUserID: last.UserID, AfterMovieID: last.MovieID, RowLimit: page}))
		all = append(all, rows...)
		if int64(len(rows)) < page {
			return all
		}
		last = rows[page-1]
	}
}

// checkAverages compares what the movies say of their ratings with the ratings.
func (c contents) checkAverages(t testing.TB) {
	t.Helper()
	counts, sums := map[int64]int64{}, map[int64]float64{}
	for _, r := range c.Ratings {
		counts[r.MovieID]++
		sums[r.MovieID] += r.Rating
	}
	for _, m := range c.Movies {
		if m.RatingCount != counts[m.ID] || m.RatingSum != sums[m.ID] {
			t.Errorf("movie %d says %d ratings of sum %v and has %d of %v", m.ID, m.RatingCount, m.RatingSum, counts[m.ID], sums[m.ID])
		}
		if want := (m.RatingSum + 87.5) / float64(m.RatingCount+25); math.Abs(m.WeightedRating-want) > 1e-12 {
			t.Errorf("movie %d has the weighted rating %v, want %v", m.ID, m.WeightedRating, want)
		}
	}
}

// externalIDs are the ids of the movies or users of a source, by their ids there.
func (c contents) externalIDs(source string) (movies, users map[string]int64) {
	movies, users = map[string]int64{}, map[string]int64{}
	for _, part := range c.MovieParts {
		if part.Kind == "external_id" && part.Name == source {
			movies[part.Value] = part.MovieID
		}
	}
	for _, part := range c.UserParts {
		if part.Kind == "external_id" && part.Name == source {
			users[part.Value] = part.UserID
		}
	}
	return movies, users
}

// TestRatingsInPages reads all ratings page by page.
func TestRatingsInPages(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		movies, users := s.addMovies(t, "a", "b", "c"), s.addUsers(t, "Ann", "Bo", "Cy")
		for _, user := range users {
			for _, movie := range movies {
				s.rate(t, user, movie, 3)
			}
		}
		for _, page := range []int64{1, 2, 3, 9, 100} {
			all := allRatings(t, s.store, page)
			ordered := slices.IsSortedFunc(all, func(a, b db.Rating) int {
				return cmp.Or(cmp.Compare(a.UserID, b.UserID), cmp.Compare(a.MovieID, b.MovieID))
			})
			if len(all) != 9 || !ordered {
				t.Errorf("in pages of %d: %v", page, all)
			}
		}
	})
}
