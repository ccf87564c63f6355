package storetest_test

import (
	"fmt"
	"slices"
	"testing"

	"marquee/internal/fault"
	"marquee/internal/feedback"
)

func (s services) mark(t testing.TB, user, movie int64, kind string) feedback.Mark {
	t.Helper()
	return must[feedback.Mark](t)(s.ratings.PutMark(t.Context(), user, movie, kind))
}

// kinds lists what a user has marked, as "movie kind times".
func (s services) kinds(t testing.TB, user int64) []string {
	t.Helper()
	list := []string{}
	for _, m := range must[[]feedback.Mark](t)(s.ratings.Marks(t.Context(), user)) {
		list = append(list, fmt.Sprint(m.MovieID, " ", m.Kind, " ", m.Times))
	}
	return list
}

func TestMarks(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		movies, user := s.addMovies(t, "a", "b"), s.addUsers(t, "Ann")[0]
		first := s.mark(t, user, movies[0], feedback.View)
		again := s.mark(t, user, movies[0], feedback.View)
		if first.Times != 1 || again.Times != 2 || !again.GivenAt.After(first.GivenAt) {
			t.Errorf("first %+v, then %+v", first, again)
		}
		s.mark(t, user, movies[0], feedback.Watchlist)
		for _, opinion := range []string{feedback.Like, feedback.Dislike, feedback.NotInterested} { // of which one is kept
			s.mark(t, user, movies[0], opinion)
		}
		s.mark(t, user, movies[1], feedback.Like)
		equal(t, "the marks", s.kinds(t, user), []string{"1 not_interested 1", "1 view 2", "1 watchlist 1", "2 like 1"})

		ok(t, s.ratings.DeleteMark(t.Context(), user, movies[0], feedback.View))
		wantKind(t, s.ratings.DeleteMark(t.Context(), user, movies[0], feedback.View), fault.NotFound)
		ok(t, s.movies.Delete(t.Context(), movies[1]))
		equal(t, "the marks", s.kinds(t, user), []string{"1 not_interested 1", "1 watchlist 1"})
		ok(t, s.users.Delete(t.Context(), user))
		equal(t, "the marks", s.kinds(t, user), []string{})
	})
}

func TestMarksOfNothing(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		movie, user := s.addMovies(t, "a")[0], s.addUsers(t, "Ann")[0]
		_, err := s.ratings.PutMark(t.Context(), user, 99, feedback.Like)
		wantKind(t, err, fault.NotFound, "no movie 99")
		_, err = s.ratings.PutMark(t.Context(), 99, movie, feedback.Like)
		wantKind(t, err, fault.NotFound, "no user 99")
		_, _, err = s.ratings.ListMarks(t.Context(), 99, nil, nil, 10)
		wantKind(t, err, fault.NotFound, "no user 99")
		if _, err = s.ratings.PutMark(t.Context(), user, movie, "adored"); err == nil {
			t.Error("a kind that does not exist is stored")
		}
		equal(t, "the marks", s.kinds(t, user), []string{})
	})
}

func TestMarksInPages(t *testing.T) {
	sameOnEach(t, func(t *testing.T, s services) any {
		user := s.addUsers(t, "Ann")[0]
		for _, movie := range s.addMovies(t, "a", "b", "c", "d") {
			s.mark(t, user, movie, feedback.View)
			s.mark(t, user, movie, feedback.Like)
		}
		all := s.walkMarks(t, user, nil, 100)
		newestFirst := slices.IsSortedFunc(all, func(a, b feedback.Mark) int { return b.GivenAt.Compare(a.GivenAt) })
		if len(all) != 8 || !newestFirst {
			t.Errorf("the list is %+v", all)
		}
		for _, size := range []int{1, 3, 8} {
			equal(t, fmt.Sprintf("pages of %d", size), s.walkMarks(t, user, nil, size), all)
		}
		likes := s.walkMarks(t, user, pointer(feedback.Like), 3)
		if len(likes) != 4 || slices.ContainsFunc(likes, func(m feedback.Mark) bool { return m.Kind != feedback.Like }) {
			t.Errorf("the likes are %+v", likes)
		}
		return all
	})
}

func (s services) walkMarks(t testing.TB, user int64, kind *string, size int) []feedback.Mark {
	t.Helper()
	var all []feedback.Mark
	var at *feedback.MarkPosition
	for {
		page, next, err := s.ratings.ListMarks(t.Context(), user, kind, at, size)
		ok(t, err)
		all = append(all, page...)
		if next == nil {
			return all
		}
		at = next
	}
}

// Marks of one kind that are given at the same time are all counted.
func TestConcurrentMarks(t *testing.T) {
	const clients = 12
	onEach(t, func(t *testing.T, s services) {
		movie, user := s.addMovies(t, "a")[0], s.addUsers(t, "Ann")[0]
		for _, err := range atOnce(clients, func(i int) error {
			_, err := s.ratings.PutMark(t.Context(), user, movie, []string{feedback.Click, feedback.Like, feedback.Dislike}[i%3])
			return err
		}) {
			ok(t, err)
		}
		marks := s.kinds(t, user)
		if len(marks) != 2 || marks[0] != fmt.Sprint(movie, " click ", clients/3) {
			t.Errorf("the marks are %v: want the clicks and one opinion", marks)
		}
	})
}
