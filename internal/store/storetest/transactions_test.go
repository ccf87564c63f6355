package storetest_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"marquee/gen/db"
	"marquee/internal/fault"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

func addUser(ctx context.Context, tx *store.Tx, name string) (int64, error) {
	return tx.CreateUser(ctx, db.CreateUserParams{Name: name, CreatedAt: start})
}

func TestTransactionRollsBack(t *testing.T) {
	failed := errors.New("failed")
	onEach(t, func(t *testing.T, s services) {
		count := func() int64 { return must[int64](t)(s.users.Count(t.Context())) }
		err := s.store.InTx(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			if _, err := addUser(ctx, tx, "Ann"); err != nil {
				return err
			}
			return failed
		})
		if !errors.Is(err, failed) || count() != 0 {
			t.Errorf("%v, and %d users are stored", err, count())
		}
		ctx, cancel := context.WithCancel(t.Context())
		err = s.store.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
			_, err := addUser(ctx, tx, "Ann")
			cancel()
			return err
		})
		if !errors.Is(err, context.Canceled) || count() != 0 {
			t.Errorf("cancelled: %v, and %d users are stored", err, count())
		}
		func() {
			defer func() { _ = recover() }()
			_ = s.store.InTx(t.Context(), func(ctx context.Context, tx *store.Tx) error {
				if _, err := addUser(ctx, tx, "Ann"); err != nil {
					return err
				}
				panic("a bug")
			})
		}()
		s.addUsers(t, "Bo") // no transaction stands in the way
		equal(t, "the number of users", count(), 1)
	})
}

func TestTransactionRunsAgain(t *testing.T) {
	cases := map[string]struct {
		code        string
		fails, runs int // how often it fails with the code, and runs
	}{
		"once":         {"40001", 1, 2},
		"deadlock":     {"40P01", 2, 3},
		"lock":         {"55P03", 1, 2},
		"always":       {"40001", 100, 6},
		"other reason": {"23505", 1, 1},
		"it asks":      {"again", 1, 2},
	}
	onEach(t, func(t *testing.T, s services) {
		for name, c := range cases {
			runs := 0
			err := s.store.InTx(t.Context(), func(ctx context.Context, tx *store.Tx) error {
				runs++
				if _, err := addUser(ctx, tx, name); err != nil {
					return err
				}
				switch {
				case runs <= c.fails && c.code == "again":
					return store.Again(fault.New(fault.Conflict, "met another one"))
				case runs <= c.fails:
					return &pgconn.PgError{Code: c.code}
				}
				return nil
			})
			equal(t, name+": runs", runs, c.runs)
			switch name {
			case "always":
				wantKind(t, err, fault.Unavailable)
			case "other reason":
				if !store.IsDuplicate(err) {
					t.Errorf("the error is %v", err)
				}
			default:
				ok(t, err)
			}
		}
		equal(t, "the number of users", must[int64](t)(s.users.Count(t.Context())), 4)
	})
}

// Of two transactions that wait for each other PostgreSQL gives one up; it runs
// again and both succeed. (On SQLite there is one writer at a time.)
func TestDeadlockIsSolved(t *testing.T) {
	s := newServices(storetest.Open(t, store.Postgres, storetest.URL(t, store.Postgres)))
	movies := s.addMovies(t, "a", "b")
	arrived := []chan struct{}{make(chan struct{}), make(chan struct{})}
	for _, err := range atOnce(2, func(i int) error {
		first := true
		return s.store.InTx(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			one := db.AddMovieRatingsParams{ID: movies[i], Count: 1, Sum: 4}
			if _, err := tx.AddMovieRatings(ctx, one); err != nil {
				return err
			}
			if first {
				first = false
				close(arrived[i])
				<-arrived[1-i]
			}
			one.ID = movies[1-i]
			_, err := tx.AddMovieRatings(ctx, one)
			return err
		})
	}) {
		ok(t, err)
	}
	for _, movie := range movies {
		s.wantAverage(t, movie, 2, 8)
	}
}

func TestSnapshot(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		s.addUsers(t, "Ann")
		ok(t, s.store.InSnapshot(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			before := must[int64](t)(tx.CountUsers(ctx))
			s.addUsers(t, "Bo") // beside the snapshot
			after := must[int64](t)(tx.CountUsers(ctx))
			equal(t, "users in the snapshot", []int64{before, after}, []int64{1, 1})
			return nil
		}))
		err := s.store.InSnapshot(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			_, err := addUser(ctx, tx, "Cy")
			return err
		})
		if err == nil {
			t.Error("a snapshot can be written in")
		}
		equal(t, "the number of users", must[int64](t)(s.users.Count(t.Context())), 2)
	})
}

func TestSecret(t *testing.T) {
	storetest.ForEachURL(t, func(t *testing.T, engine store.Engine, url string) {
		openers := []*store.Store{storetest.Open(t, engine, url), storetest.Open(t, engine, url)}
		secrets := make([][]byte, 8)
		for _, err := range atOnce(len(secrets), func(i int) (err error) {
			secrets[i], err = openers[i%2].Secret(t.Context(), "cursor")
			return err
		}) {
			ok(t, err)
		}
		for _, secret := range secrets {
			if len(secret) != 32 || !slices.Equal(secret, secrets[0]) {
				t.Errorf("the secrets %x and %x", secret, secrets[0])
			}
		}
		other, err := openers[0].Secret(t.Context(), "other")
		ok(t, err)
		if slices.Equal(other, secrets[0]) {
			t.Error("secrets of two names are equal")
		}
	})
}

// An error of a closed database says that it does not answer, and nothing hangs.
func TestPingAndClose(t *testing.T) {
	storetest.ForEachURL(t, func(t *testing.T, engine store.Engine, url string) {
		s, err := store.Open(t.Context(), url, store.Options{})
		ok(t, err)
		ok(t, s.Ping(t.Context()))
		equal(t, "the engine", s.Engine(), engine)
		ok(t, s.Close())
		if s.Ping(t.Context()) == nil {
			t.Error("a closed database answers")
		}
	})
}

// What the movies say of all ratings, which nothing else counts.
func TestSumOfRatings(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		movies, users := s.addMovies(t, "a", "b"), s.addUsers(t, "Ann")
		s.rate(t, users[0], movies[0], 4.5)
		total, err := s.store.SumMovieRatings(t.Context())
		ok(t, err)
		equal(t, "all ratings", total, db.SumMovieRatingsRow{Count: 1, Sum: 4.5})
	})
}
