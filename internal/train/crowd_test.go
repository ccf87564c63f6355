package train_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"marquee/internal/account"
	"marquee/internal/catalog"
	"marquee/internal/feedback"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
	"marquee/internal/train"
)

// The number of users of a crowd: enough for models to be compared.
const crowd = 120

// onCrowd runs f on each engine, with a crowd of users.
func onCrowd(t *testing.T, f func(f *fixture)) {
	storetest.ForEach(t, func(t *testing.T, s *store.Store) {
		fix := newFixture(t, s)
		fix.gather(crowd, opinions())
		f(fix)
	})
}

// gather stores the movies, so many users and their ratings.
func (f *fixture) gather(users int64, ratings []feedback.Rating) {
	f.t.Helper()
	f.must(f.store.InTx(f.t.Context(), func(ctx context.Context, tx *store.Tx) error {
		if _, _, err := catalog.Import(ctx, tx, begin, someMovies()); err != nil {
			return err
		}
		var people []account.Imported
		for id := int64(1); id <= users; id++ {
			people = append(people, account.Imported{ExternalID: strconv.FormatInt(id, 10), KeepID: id, Name: fmt.Sprint("User ", id)})
		}
		if _, _, err := account.Import(ctx, tx, begin, "test", people); err != nil {
			return err
		}
		_, _, err := feedback.Import(ctx, tx, ratings)
		return err
	}))
}

// opinions are of 14 of the 20 movies of the user's own kind, which are liked, and of 3
// of the others.
func opinions() []feedback.Rating {
	random := rand.New(rand.NewPCG(11, 3))
	var list []feedback.Rating
	for user := int64(1); user <= crowd; user++ {
		left := map[bool]int{true: 14, false: 3}
		for _, i := range random.Perm(movies) {
			own := int64(i)%2 == user%2
			if left[own]--; left[own] < 0 {
				continue
			}
			rating := 1 + float64(random.IntN(3))/2
			if own {
				rating += 3
			}
			list = append(list, feedback.Rating{UserID: user, MovieID: int64(i) + 1, Rating: rating, RatedAt: begin})
		}
	}
	return list
}

func (f *fixture) newJob() *train.Job {
	return train.NewJob(f.store, f.clock.read, slog.New(slog.DiscardHandler))
}

// trained does a run that has to succeed.
func (f *fixture) trained() (train.Run, *train.Report) {
	f.t.Helper()
	run, report, err := f.newJob().Train(f.t.Context(), false, nil)
	f.must(err)
	return run, report
}

// another is a recommender of another server on the same database, with its log.
func (f *fixture) another() (*fixture, *bytes.Buffer) {
	log := &bytes.Buffer{}
	g := *f
	g.Recommender = train.New(f.store, f.catalog, f.accounts, f.feedback, f.clock.read, slog.New(slog.NewTextHandler(log, nil)))
	return &g, log
}

// tastes are ratings by users of four kinds, who like most movies of their kind, which
// is every fourth; users that odd picks out like three movies of each kind.
func tastes(users int64, odd func(user int64) bool) []feedback.Rating {
	random := rand.New(rand.NewPCG(2, 9))
	var list []feedback.Rating
	for user := int64(1); user <= users; user++ {
		liked := map[int]int{}
		for _, i := range random.Perm(movies) {
			kind := i % 4
			rating := 1.0
			if most := 3; odd(user) && liked[kind] < most {
				rating = 5
			} else if !odd(user) && kind == int(user%4) && random.IntN(10) > 0 {
				rating = 5
			} else if random.IntN(10) > 0 {
				continue
			}
			liked[kind]++
			list = append(list, feedback.Rating{UserID: user, MovieID: int64(i) + 1, Rating: rating, RatedAt: begin})
		}
	}
	return list
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}
