package storetest_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"marquee/internal/catalog"
	"marquee/internal/fault"
	"marquee/internal/feedback"
	"marquee/internal/store"
)

// wantAverage checks what a movie's row says of its ratings.
func (s services) wantAverage(t testing.TB, movie, count int64, sum float64) {
	t.Helper()
	m := must[catalog.Movie](t)(s.movies.Get(t.Context(), movie))
	if m.RatingCount != count || m.RatingSum != sum {
		t.Errorf("movie %d has %d ratings of sum %v, want %d of %v", movie, m.RatingCount, m.RatingSum, count, sum)
	}
}

func TestRating(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		movie, users := s.addMovies(t, "Okja")[0], s.addUsers(t, "Ann", "Bo")
		put := must[feedback.Rating](t)(s.ratings.Put(t.Context(), users[0], movie, 3.5))
		equal(t, "the rating", must[feedback.Rating](t)(s.ratings.Get(t.Context(), users[0], movie)), put)
		s.wantAverage(t, movie, 1, 3.5)
		s.rate(t, users[1], movie, 0.5)
		s.wantAverage(t, movie, 2, 4)

		again := must[feedback.Rating](t)(s.ratings.Put(t.Context(), users[0], movie, 5))
		equal(t, "the rating", must[feedback.Rating](t)(s.ratings.Get(t.Context(), users[0], movie)), again)
		if !again.RatedAt.After(put.RatedAt) {
			t.Errorf("rated again at %v, first at %v", again.RatedAt, put.RatedAt)
		}
		s.wantAverage(t, movie, 2, 5.5)

		ok(t, s.ratings.Delete(t.Context(), users[0], movie))
		s.wantAverage(t, movie, 1, 0.5)
		_, err := s.ratings.Get(t.Context(), users[0], movie)
		wantKind(t, err, fault.NotFound)
		wantKind(t, s.ratings.Delete(t.Context(), users[0], movie), fault.NotFound)
		s.wantAverage(t, movie, 1, 0.5)
	})
}

func TestRatingOfNothing(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		movie, user := s.addMovies(t, "Okja")[0], s.addUsers(t, "Ann")[0]
		for _, c := range []struct {
			user, movie int64
			says        string
		}{{user, 99, "no movie 99"}, {99, movie, "no user 99"}, {99, 99, "no user 99"}, {user, math.MaxInt64, "no movie"}, {0, 0, "no user"}} {
			_, err := s.ratings.Put(t.Context(), c.user, c.movie, 3)
			wantKind(t, err, fault.NotFound, c.says)
			_, err = s.ratings.Get(t.Context(), c.user, c.movie)
			wantKind(t, err, fault.NotFound)
			wantKind(t, s.ratings.Delete(t.Context(), c.user, c.movie), fault.NotFound)
		}
		_, _, err := s.ratings.List(t.Context(), user+1, nil, 10)
		wantKind(t, err, fault.NotFound, "user")
		equal(t, "the number of ratings", len(allRatings(t, s.store, 1000)), 0)
	})
}

// The contract keeps such values out; should one slip through, the table refuses it.
func TestRatingOffTheScale(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		movie, user := s.addMovies(t, "Okja")[0], s.addUsers(t, "Ann")[0]
		for _, value := range []float64{0, 0.25, 5.5, 7.3, -1, 4.9999999, math.NaN(), math.Inf(1)} {
			if _, err := s.ratings.Put(t.Context(), user, movie, value); err == nil {
				t.Errorf("a rating of %v is stored", value)
			}
		}
		s.wantAverage(t, movie, 0, 0)
	})
}

func TestRatingsOfAUserInPages(t *testing.T) {
	sameOnEach(t, func(t *testing.T, s services) any {
		user := s.addUsers(t, "Ann")[0]
		var ratings []feedback.Rating
		for i, movie := range s.addMovies(t, "a", "b", "c", "d", "e", "f", "g", "h", "i") {
			at := start.AddDate(0, 0, i/4) // several at the same moment
			ratings = append(ratings, feedback.Rating{UserID: user, MovieID: movie, Rating: float64(i%10+1) / 2, RatedAt: at})
		}
		s.importRatings(t, ratings)
		list, next, err := s.ratings.List(t.Context(), user, nil, 100)
		ok(t, err)
		if len(list) != len(ratings) || next != nil {
			t.Fatalf("the list has %d ratings, and more follow: %v", len(list), next != nil)
		}
		for i := range len(list) - 1 {
			a, b := list[i], list[i+1]
			if a.RatedAt.Before(b.RatedAt) || a.RatedAt.Equal(b.RatedAt) && a.MovieID <= b.MovieID {
				t.Errorf("%v comes before %v", a, b)
			}
		}
		for _, size := range []int{1, 2, 9} {
			equal(t, fmt.Sprintf("pages of %d", size), s.walkRatings(t, user, size), list)
		}
		history, err := s.ratings.History(t.Context(), user)
		ok(t, err)
		equal(t, "the history", len(history), len(ratings))
		return list
	})
}

func (s services) walkRatings(t testing.TB, user int64, size int) []feedback.Rating {
	t.Helper()
	var all []feedback.Rating
	var at *feedback.Position
	for {
		page, next, err := s.ratings.List(t.Context(), user, at, size)
		ok(t, err)
		all = append(all, page...)
		if next == nil {
			return all
		}
		at = next
	}
}

// importRatings gives the numbers of ratings that were added and changed.
func (s services) importRatings(t testing.TB, ratings []feedback.Rating) (added, changed int) {
	t.Helper()
	ok(t, s.store.InTx(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		var err error
		added, changed, err = feedback.Import(ctx, tx, ratings)
		return err
	}))
	return added, changed
}

func TestUserDeletedWithRatings(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		movies, users := s.addMovies(t, "Okja", "Mother"), s.addUsers(t, "Ann", "Bo")
		s.rate(t, users[0], movies[0], 2)
		s.rate(t, users[0], movies[1], 4.5)
		s.rate(t, users[1], movies[0], 5)
		ok(t, s.users.Delete(t.Context(), users[0]))
		s.wantAverage(t, movies[0], 1, 5)
		s.wantAverage(t, movies[1], 0, 0)
		_, err := s.users.Get(t.Context(), users[0])
		wantKind(t, err, fault.NotFound)
		equal(t, "the number of ratings", len(allRatings(t, s.store, 1000)), 1)
	})
}

func TestConcurrentRatings(t *testing.T) {
	const clients = 30
	onEach(t, func(t *testing.T, s services) {
		var titles, names []string
		for i := range clients {
			titles, names = append(titles, fmt.Sprint("Movie ", i)), append(names, fmt.Sprint("User ", i))
		}
		movies, users := s.addMovies(t, titles...), s.addUsers(t, names...)
		value := func(i int) float64 { return float64(i%10+1) / 2 }
		putAll := func(user, movie func(i int) int64) {
			t.Helper()
			for _, err := range atOnce(clients, func(i int) error {
				_, err := s.ratings.Put(t.Context(), user(i), movie(i), value(i))
				return err
			}) {
				ok(t, err)
			}
		}
		first := func(ids []int64) func(int) int64 { return func(int) int64 { return ids[0] } }
		each := func(ids []int64) func(int) int64 { return func(i int) int64 { return ids[i] } }
		sum := 0.0
		for i := range clients {
			sum += value(i)
		}

		putAll(each(users), first(movies)) // many users, one movie
		s.wantAverage(t, movies[0], clients, sum)
		putAll(first(users), each(movies)) // one user, many movies
		for i, movie := range movies[1:] {
			s.wantAverage(t, movie, 1, value(i+1))
		}
		putAll(first(users), first(movies)) // the same rating: one of them is the last
		last := must[feedback.Rating](t)(s.ratings.Get(t.Context(), users[0], movies[0])).Rating
		s.wantAverage(t, movies[0], clients, sum-value(0)+last)
	})
}

// A user who is deleted in the middle of rating leaves nothing behind.
func TestUserDeletedWhileRating(t *testing.T) {
	const clients = 12
	onEach(t, func(t *testing.T, s services) {
		movies, user := s.addMovies(t, "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"), s.addUsers(t, "Ann")[0]
		for _, err := range atOnce(clients, func(i int) error {
			if i == clients/2 {
				return s.users.Delete(t.Context(), user)
			}
			_, err := s.ratings.Put(t.Context(), user, movies[i], 4)
			return err
		}) {
			if err != nil {
				wantKind(t, err, fault.NotFound, "user")
			}
		}
		total, err := s.store.SumMovieRatings(t.Context())
		ok(t, err)
		if total.Count != 0 || total.Sum != 0 {
			t.Errorf("%d ratings of sum %v are left", total.Count, total.Sum)
		}
		_, err = s.users.Get(t.Context(), user)
		wantKind(t, err, fault.NotFound)
	})
}
