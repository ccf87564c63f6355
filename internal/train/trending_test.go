package train_test

import (
	"context"
	"log/slog"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"marquee/gen/db"
	"marquee/internal/feedback"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
	"marquee/internal/train"
)

// trending is a page of the chart from a position on, with a half-life of 14 days.
func (f *fixture) trending(at *train.TrendingPosition, limit int) ([]train.TrendingMovie, *train.TrendingPosition) {
	f.t.Helper()
	list, next, err := f.Trending(f.t.Context(), 14, nil, nil, at, limit)
	f.must(err)
	return list, next
}

// wait lets the clock go on, so that the chart is computed anew.
func (f *fixture) wait(d time.Duration) {
	f.clock.mu.Lock()
	defer f.clock.mu.Unlock()
	f.clock.now = f.clock.now.Add(d)
}

func (f *fixture) mark(user, movie int64, kind string) {
	f.t.Helper()
	_, err := f.feedback.PutMark(f.t.Context(), user, movie, kind)
	f.must(err)
}

// onMovies runs f on each engine, with movies and users and without ratings.
func onMovies(t *testing.T, f func(f *fixture)) {
	storetest.ForEach(t, func(t *testing.T, s *store.Store) {
		fix := newFixture(t, s)
		fix.fill(nil)
		f(fix)
	})
}

// scores are those of a chart, by movie.
func scores(list []train.TrendingMovie) map[int64]float64 {
	all := map[int64]float64{}
	for _, m := range list {
		all[m.Movie.ID] = m.Score
	}
	return all
}

func TestTrendingWeights(t *testing.T) {
	onMovies(t, func(f *fixture) {
		if list, next := f.trending(nil, 10); len(list) > 0 || next != nil {
			f.t.Errorf("of nothing: %v, %v", list, next)
		}
		f.rate(1, 1, 5)
		f.rate(2, 2, 2.5)
		for movie, kind := range map[int64]string{3: feedback.Like, 4: feedback.Watchlist, 5: feedback.View, 6: feedback.Click, 7: feedback.Dislike, 8: feedback.NotInterested} {
			f.mark(3, movie, kind)
		}
		f.mark(3, 6, feedback.Click) // again: the same event, later
		f.wait(time.Minute)
		list, _ := f.trending(nil, 10)
		// All happened on one day, so all are as old; the middle of the day is not past yet.
		want := map[int64]float64{1: 1, 2: 0.5, 3: 1, 4: 0.5, 5: 0.3, 6: 0.1}
		got := scores(list)
		for movie, score := range want {
			if math.Abs(got[movie]-score) > 1e-6 {
				f.t.Errorf("movie %d scores %g, not %g", movie, got[movie], score)
			}
		}
		if len(got) != len(want) {
			f.t.Errorf("the chart has %v", got)
		}
		if order := []int64{3, 1, 4, 2, 5, 6}; !slices.EqualFunc(list, order, func(m train.TrendingMovie, id int64) bool { return m.Movie.ID == id }) {
			f.t.Errorf("the order is %+v", list)
		}
	})
}

// TestTrendingDecays has one event a half-life before the newest, one long before, which
// counts since the chart is short, one that lies in the future, and one too old to count.
func TestTrendingDecays(t *testing.T) {
	now := begin
	rating := func(user, movie int64, at time.Time) feedback.Rating {
		return feedback.Rating{UserID: user, MovieID: movie, Rating: 5, RatedAt: at}
	}
	onMovies(t, func(f *fixture) {
		f.must(f.store.InTx(f.t.Context(), func(ctx context.Context, tx *store.Tx) error {
			_, _, err := feedback.Import(ctx, tx, []feedback.Rating{
				rating(1, 1, now.AddDate(0, 0, -400)), rating(2, 2, now.AddDate(0, 0, -414)),
				rating(3, 3, now.AddDate(0, 0, -400-141)), rating(4, 4, now.AddDate(1, 0, 0)),
				rating(5, 5, now.AddDate(0, 0, -400-141*14)),
			})
			return err
		}))
		for _, halfLife := range []int{14, 7} {
			list, _, err := f.Trending(f.t.Context(), halfLife, nil, nil, nil, 10)
			f.must(err)
			got := scores(list)
			if want := math.Exp2(-14 / float64(halfLife)); len(got) != 3 || got[3] <= 0 || got[3] > got[2]/100 || math.Abs(got[2]/got[1]-want) > 0.05*want { // times count by day or hour
				f.t.Errorf("with a half-life of %d days: %v", halfLife, got)
			}
		}
		f.wait(366 * 24 * time.Hour) // what was in the future is the newest event now
		if got, _ := f.trending(nil, 10); len(got) != 4 || got[0].Movie.ID != 4 {
			f.t.Errorf("a year later: %v", got)
		}
	})
}

// TestTrendingPages gives feedback and waits between the pages.
func TestTrendingPages(t *testing.T) {
	onData(t, func(f *fixture) {
		whole, end := f.trending(nil, 100)
		if len(whole) != movies || end != nil {
			f.t.Fatalf("the chart has %d movies", len(whole))
		}
		if !slices.IsSortedFunc(whole, func(a, b train.TrendingMovie) int { return int(a.Rank - b.Rank) }) || whole[0].Rank != 1 {
			f.t.Errorf("the ranks are not in order: %+v", whole)
		}
		f.wait(time.Hour)
		var paged []train.TrendingMovie
		var at *train.TrendingPosition
		for page := range 100 {
			list, next := f.trending(at, 7)
			paged = append(paged, list...)
			for user := range int64(5) {
				f.mark((int64(page)*5+user)%users+1, whole[len(whole)-1].Movie.ID, feedback.Like)
			}
			f.wait(time.Hour)
			if page == 2 {
				f.forget() // as a server that has been started just now
			}
			if at = next; at == nil {
				break
			}
		}
		if !slices.EqualFunc(paged, whole, func(a, b train.TrendingMovie) bool {
			return a.Movie.ID == b.Movie.ID && a.Score == b.Score && a.Rank == b.Rank
		}) {
			f.t.Errorf("in pages:\n%+v\nat once:\n%+v", paged, whole)
		}
		if list, _ := f.trending(nil, 1); list[0].Movie.ID != whole[len(whole)-1].Movie.ID {
			f.t.Errorf("what everyone likes now is not the first, but %+v", list)
		}
	})
}

// forget makes a recommender on the same database, which has no charts yet.
func (f *fixture) forget() {
	f.Recommender = train.New(f.store, f.catalog, f.accounts, f.feedback, f.clock.read, slog.New(slog.DiscardHandler))
}

func TestTrendingFilters(t *testing.T) {
	onData(t, func(f *fixture) {
		age := int32(7)
		for _, id := range []int64{1, 2, 3} {
			_, err := f.catalog.Update(f.t.Context(), id, setAge(&age))
			f.must(err)
		}
		for _, test := range []struct {
			genres []string
			limit  *int32
			movies int
		}{{nil, nil, movies}, {[]string{"drama"}, nil, movies / 2}, {nil, &age, 3}, {[]string{"drama"}, &age, 2}, {[]string{"drama", "comedy"}, nil, 0}, {nil, new(int32), 0}} {
			list, next, err := f.Trending(f.t.Context(), 14, test.genres, test.limit, nil, 100)
			f.must(err)
			if len(list) != test.movies || next != nil {
				f.t.Errorf("%v, %v: %d movies, not %d", test.genres, test.limit, len(list), test.movies)
			}
		}
	})
}

// TestTrendingIsComputedOnce counts how often one begins to add the ratings up.
func TestTrendingIsComputedOnce(t *testing.T) {
	for _, engine := range storetest.Engines {
		t.Run(string(engine), func(t *testing.T) {
			var mu sync.Mutex
			computed := 0
			s, err := store.Open(t.Context(), storetest.URL(t, engine), store.Options{Observe: func(sql string) {
				if strings.HasPrefix(sql, "-- name: GetLatestRatingTime ") {
					mu.Lock()
					computed++
					mu.Unlock()
				}
			}})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			f := newFixture(t, s)
			f.fill(ratings())
			const clients = 8 // of a clock that a second passes on with each look
			errs := make(chan error, clients)
			for range clients {
				go func() {
					_, _, err := f.Trending(t.Context(), 14, nil, nil, nil, 5)
					errs <- err
				}()
			}
			for range clients {
				f.must(<-errs)
			}
			if computed > 3 { // 24 looks at the clock at most, and a chart lasts for ten
				t.Errorf("for %d requests the chart was computed %d times", clients, computed)
			}
			f.wait(time.Minute)
			before := computed
			f.trending(nil, 5)
			if computed != before+1 {
				t.Errorf("a minute later it was computed %d times", computed-before)
			}
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			f.wait(time.Minute)
			if _, _, err := f.Trending(ctx, 14, nil, nil, nil, 5); err == nil {
				t.Error("a request that was given up is answered")
			}
			f.trending(nil, 5) // and stands in nobody's way
		})
	}
}

// A movie that is deleted while the chart is kept leaves it at once.
func TestTrendingWithoutTheDeleted(t *testing.T) {
	onData(t, func(f *fixture) {
		before, _ := f.trending(nil, 100)
		f.must(f.catalog.Delete(f.t.Context(), before[0].Movie.ID))
		after, _ := f.trending(nil, 100)
		if len(after) != len(before)-1 || after[0].Movie.ID != before[1].Movie.ID || after[0].Rank != 1 {
			f.t.Errorf("the chart begins with %+v", after[:2])
		}
		if _, err := f.store.SumRatingsByTime(f.t.Context(), db.SumRatingsByTimeParams{Length: 10}); err != nil {
			f.t.Error(err)
		}
	})
}
