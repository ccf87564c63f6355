package train_test

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"marquee/internal/account"
	"marquee/internal/catalog"
	"marquee/internal/feedback"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
	"marquee/internal/train"
)

// The sizes of the data that tests are about. Movies and users are of two kinds, and
// users like their own.
const (
	movies  = 40
	users   = 30
	perUser = 12
)

var begin = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// fixture is a recommender on a database with data.
type fixture struct {
	*train.Recommender
	t        *testing.T
	store    *store.Store
	catalog  *catalog.Service
	accounts *account.Service
	feedback *feedback.Service
	clock    *clock
}

// clock goes on by a second each time it is read.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) read() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(time.Second)
	return c.now
}

func newFixture(t *testing.T, s *store.Store) *fixture {
	f := &fixture{t: t, store: s, clock: &clock{now: begin}}
	f.catalog, f.accounts, f.feedback = catalog.New(s, f.clock.read), account.New(s, f.clock.read), feedback.New(s, f.clock.read)
	f.Recommender = train.New(s, f.catalog, f.accounts, f.feedback, f.clock.read, slog.New(slog.DiscardHandler))
	return f
}

// onData runs f on each engine, with data but without a model.
func onData(t *testing.T, f func(f *fixture)) {
	storetest.ForEach(t, func(t *testing.T, s *store.Store) {
		fix := newFixture(t, s)
		fix.fill(ratings())
		f(fix)
	})
}

// fill stores the movies, the users and the given ratings.
func (f *fixture) fill(ratings []feedback.Rating) {
	f.t.Helper()
	f.must(f.store.InTx(f.t.Context(), func(ctx context.Context, tx *store.Tx) error {
		if _, _, err := catalog.Import(ctx, tx, begin, someMovies()); err != nil {
			return err
		}
		var people []account.Imported
		for id := range int64(users) {
			people = append(people, account.Imported{ExternalID: strconv.FormatInt(id+1, 10), KeepID: id + 1, Name: fmt.Sprint("User ", id+1)})
		}
		if _, _, err := account.Import(ctx, tx, begin, "test", people); err != nil {
			return err
		}
		_, _, err := feedback.Import(ctx, tx, ratings)
		return err
	}))
}

func someMovies() []catalog.Imported {
	var list []catalog.Imported
	for id := range int64(movies) {
		year := int32(1980 + id)
		genre := []string{"drama", "comedy"}[id%2]
		list = append(list, catalog.Imported{KeepID: id + 1, Details: catalog.Details{
			Title: fmt.Sprint("Movie ", id+1), Year: &year, Genres: []string{genre}, Keywords: []string{fmt.Sprint("keyword ", id%5)},
			ExternalIDs: []catalog.ExternalID{{Source: "test", ID: strconv.FormatInt(id+1, 10)}},
		}})
	}
	return list
}

// ratings are of 9 movies of the user's own kind, which are liked, and of 3 others.
func ratings() []feedback.Rating {
	random := rand.New(rand.NewPCG(7, 7))
	var list []feedback.Rating
	for user := range int64(users) {
		left := map[bool]int{true: 9, false: perUser - 9}
		for _, i := range random.Perm(movies) {
			own := int64(i)%2 == user%2
			if left[own] == 0 {
				continue
			}
			left[own]--
			rating := 2 + float64(random.IntN(3))/2
			if own {
				rating += 2
			}
			list = append(list, feedback.Rating{UserID: user + 1, MovieID: int64(i) + 1, Rating: rating, RatedAt: begin})
		}
	}
	return list
}

func (f *fixture) must(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

func (f *fixture) refresh() string {
	f.t.Helper()
	f.must(f.Refresh(f.t.Context()))
	return f.Model().ID()
}

// recommended is a page of recommendations from a position on.
func (f *fixture) recommended(user int64, at *train.Position, limit int) ([]train.Recommendation, *train.Position) {
	f.t.Helper()
	list, next, err := f.ForUser(f.t.Context(), user, train.Filter{}, train.Steering{}, at, limit)
	f.must(err)
	return list, next
}

func (f *fixture) rate(user, movie int64, rating float64) {
	f.t.Helper()
	_, err := f.feedback.Put(f.t.Context(), user, movie, rating)
	f.must(err)
}

func (f *fixture) addMovie(title string) int64 {
	f.t.Helper()
	movie, err := f.catalog.Create(f.t.Context(), catalog.Details{Title: title, Genres: []string{"drama"}})
	f.must(err)
	return movie.ID
}

// unrated is a movie that the user has not rated.
func (f *fixture) unrated(user int64) int64 {
	f.t.Helper()
	history, err := f.feedback.History(f.t.Context(), user)
	f.must(err)
	for id := range int64(movies) {
		if !slices.ContainsFunc(history, func(r feedback.Rating) bool { return r.MovieID == id+1 }) {
			return id + 1
		}
	}
	f.t.Fatal("the user has rated everything")
	return 0
}
