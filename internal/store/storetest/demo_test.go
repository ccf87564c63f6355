package storetest_test

import (
	"log/slog"
	"testing"
	"time"

	"marquee/internal/account"
	"marquee/internal/catalog"
	"marquee/internal/demo"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
	"marquee/internal/train"
)

// Several servers that start at once on an empty database seed it once, and every
// database gets the same demo.
func TestDemoIsSeededOnce(t *testing.T) {
	const servers = 5
	var seeded []string
	storetest.ForEachURL(t, func(t *testing.T, engine store.Engine, url string) {
		stores := make([]*store.Store, servers)
		for i := range stores {
			stores[i] = storetest.Open(t, engine, url)
		}
		for _, err := range atOnce(servers, func(i int) error { return demo.Seed(t.Context(), stores[i], start) }) {
			ok(t, err)
		}
		c := contentsOf(t, stores[0])
		c.checkAverages(t)
		if len(c.Movies) == 0 || len(c.Users) != demo.Users || len(c.Ratings) < 10*demo.Users {
			t.Errorf("%d movies, %d users, %d ratings", len(c.Movies), len(c.Users), len(c.Ratings))
		}
		if loaded, err := demo.Loaded(t.Context(), stores[1]); !loaded || err != nil {
			t.Errorf("the demo is loaded: %v, %v", loaded, err)
		}
		seeded = append(seeded, text(t, c))
		if seeded[0] != seeded[len(seeded)-1] {
			t.Errorf("the demo differs between engines: %s", difference(seeded[len(seeded)-1], seeded[0]))
		}
	})
}

func TestDemoIsNotSeededBesideOtherData(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		s.addUsers(t, "Ann")
		ok(t, demo.Seed(t.Context(), s.store, start))
		equal(t, "the number of movies", must[int64](t)(s.movies.Count(t.Context())), 0)
		loaded, err := demo.Loaded(t.Context(), s.store)
		ok(t, err)
		equal(t, "the demo is loaded", loaded, false)
	})
}

// The same data makes the same model and the same recommendations on both engines.
func TestRecommendationsAreTheSame(t *testing.T) {
	sameOnEach(t, func(t *testing.T, s services) any {
		ok(t, demo.Seed(t.Context(), s.store, start))
		r := train.New(s.store, s.movies, s.users, s.ratings, time.Now, slog.New(slog.DiscardHandler))
		ok(t, r.Refresh(t.Context()))
		results := []any{r.Model().ID()}
		newcomer, err := s.users.Create(t.Context(), account.Profile{Name: "Ann", PreferredGenres: []string{"horror"}})
		ok(t, err)
		for _, user := range []int64{1, 2, 77, newcomer.ID} {
			list, _, err := r.ForUser(t.Context(), user, train.Filter{}, train.Steering{}, nil, 20)
			ok(t, err)
			if len(list) != 20 {
				t.Errorf("user %d gets %d recommendations", user, len(list))
			}
			results = append(results, list)
		}
		charts, _, err := s.movies.List(t.Context(), catalog.ByRating, catalog.Filter{}, nil, 50)
		ok(t, err)
		for _, halfLife := range []int{1, 14, 365} { // by hour, by day, and of all that the demo has
			trending, _, err := r.Trending(t.Context(), halfLife, nil, nil, nil, 100)
			ok(t, err)
			if len(trending) != 100 {
				t.Errorf("the chart of a half-life of %d days has %d movies", halfLife, len(trending))
			}
			results = append(results, trending)
		}
		return append(results, charts)
	})
}
