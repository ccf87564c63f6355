package storetest_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"marquee/internal/fault"
	"marquee/internal/feedback"
)

// said is who rated what.
type said struct{ user, movie int64 }

// ratingsModel is what the ratings must be, in a map, to compare the database with.
type ratingsModel struct {
	services
	ratings       map[said]float64
	movies, users []int64
	random        *rand.Rand
	clock         time.Time
}

// TestRatingsFollowAModel does things at random with the database and the map.
func TestRatingsFollowAModel(t *testing.T) {
	const operations, seed = 150, 11
	sameOnEach(t, func(t *testing.T, s services) any {
		m := &ratingsModel{services: s, ratings: map[said]float64{}, random: rand.New(rand.NewPCG(seed, 0)), clock: start.AddDate(1, 0, 0)}
		for i := range 6 {
			m.movies = append(m.movies, s.addMovies(t, fmt.Sprint("Movie ", i))...)
			m.users = append(m.users, s.addUsers(t, fmt.Sprint("User ", i))...)
		}
		for range operations {
			m.step(t)
		}
		m.compare(t)
		return contentsOf(t, s.store)
	})
}

func (m *ratingsModel) draw() (said, float64) {
	return said{m.users[m.random.IntN(len(m.users))], m.movies[m.random.IntN(len(m.movies))]}, float64(1+m.random.IntN(10)) / 2
}

func (m *ratingsModel) step(t *testing.T) {
	what, value := m.draw()
	switch m.random.IntN(20) {
	case 0:
		ok(t, m.services.users.Delete(t.Context(), what.user))
		m.forget(func(r said) bool { return r.user == what.user })
		m.users = replace(m.users, what.user, m.addUsers(t, fmt.Sprint("Again ", what.user))[0])
	case 1:
		ok(t, m.services.movies.Delete(t.Context(), what.movie))
		m.forget(func(r said) bool { return r.movie == what.movie })
		m.movies = replace(m.movies, what.movie, m.addMovies(t, fmt.Sprint("Again ", what.movie))[0])
	case 2, 3, 4, 5, 6:
		err := m.services.ratings.Delete(t.Context(), what.user, what.movie)
		if _, rated := m.ratings[what]; rated {
			ok(t, err)
		} else {
			wantKind(t, err, fault.NotFound)
		}
		delete(m.ratings, what)
	case 7, 8, 9:
		m.importSome(t)
	default:
		m.rate(t, what.user, what.movie, value)
		m.ratings[what] = value
	}
}

// importSome imports ratings of which each is newer than all before, some of the
// same movie by the same user.
func (m *ratingsModel) importSome(t *testing.T) {
	var batch []feedback.Rating
	for range 8 {
		what, value := m.draw()
		m.clock = m.clock.Add(time.Second)
		batch = append(batch, feedback.Rating{UserID: what.user, MovieID: what.movie, Rating: value, RatedAt: m.clock})
		m.ratings[what] = value
	}
	m.importRatings(t, batch)
}

func (m *ratingsModel) forget(gone func(said) bool) {
	for what := range m.ratings {
		if gone(what) {
			delete(m.ratings, what)
		}
	}
}

func (m *ratingsModel) compare(t *testing.T) {
	for _, movie := range m.movies {
		count, sum := int64(0), 0.0
		for what, value := range m.ratings {
			if what.movie == movie {
				count++
				sum += value
			}
		}
		m.wantAverage(t, movie, count, sum)
	}
	for _, user := range m.users {
		history, err := m.services.ratings.History(t.Context(), user)
		ok(t, err)
		for _, r := range history {
			if value, rated := m.ratings[said{user, r.MovieID}]; !rated || value != r.Rating {
				t.Errorf("user %d rated movie %d %v, want %v", user, r.MovieID, r.Rating, value)
			}
		}
	}
	equal(t, "the number of ratings", len(allRatings(t, m.store, 1000)), len(m.ratings))
}

func replace(list []int64, old, fresh int64) []int64 {
	for i := range list {
		if list[i] == old {
			list[i] = fresh
		}
	}
	return list
}
