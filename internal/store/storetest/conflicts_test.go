package storetest_test

import (
	"fmt"
	"strconv"
	"testing"

	"marquee/internal/catalog"
	"marquee/internal/fault"
)

func titled(title string, year int32) catalog.Details {
	d := catalog.Details{Title: title}
	if year != 0 {
		d.Year = &year
	}
	return d
}

func TestDuplicateTitleAndYear(t *testing.T) {
	cases := []struct {
		there, added catalog.Details
		same         bool
	}{
		{titled("Heat", 1995), titled("Heat", 1995), true},
		{titled("Heat", 1995), titled("HEAT", 1995), true},
		{titled("Heat", 1995), titled("  heat!", 1995), true},
		{titled("Amélie", 2001), titled("AMELIE", 2001), true},
		{titled("기생충", 2019), titled("기생충", 2019), true},
		{titled("Straße", 2000), titled("STRASSE", 2000), true},
		{titled("Untitled", 0), titled("untitled", 0), true},
		{titled("!!!", 2000), titled("!!!", 2000), true},
		{titled("Heat", 1995), titled("Heat", 1986), false},
		{titled("Heat", 1995), titled("Heat", 0), false},
		{titled("Heat", 1995), titled("The Heat", 1995), false},
		{titled("기생충", 2019), titled("기생", 2019), false},
		{titled("!!!", 2000), titled("???", 2000), false},
	}
	onEach(t, func(t *testing.T, s services) {
		for _, c := range cases {
			t.Run(c.there.Title+" and "+c.added.Title, func(t *testing.T) {
				there := must[catalog.Movie](t)(s.movies.Create(t.Context(), c.there))
				added, err := s.movies.Create(t.Context(), c.added)
				if c.same {
					wantKind(t, err, fault.Conflict, fmt.Sprintf("/v1/movies/%d.", there.ID))
				} else {
					ok(t, err)
					ok(t, s.movies.Delete(t.Context(), added.ID))
				}
				ok(t, s.movies.Delete(t.Context(), there.ID))
			})
		}
	})
}

func TestDuplicateExternalID(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		there := must[catalog.Movie](t)(s.movies.Create(t.Context(), parasite()))
		d := titled("Okja", 2017)
		d.ExternalIDs = []catalog.ExternalID{{Source: "imdb", ID: "tt1"}, parasite().ExternalIDs[1]}
		_, err := s.movies.Create(t.Context(), d)
		wantKind(t, err, fault.Conflict, "tmdb:496243", fmt.Sprintf("/v1/movies/%d.", there.ID))

		d.ExternalIDs = []catalog.ExternalID{{Source: "imdb", ID: "496243"}} // the same id of another source
		must[catalog.Movie](t)(s.movies.Create(t.Context(), d))
	})
}

func TestChangeIntoADuplicate(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		there := must[catalog.Movie](t)(s.movies.Create(t.Context(), parasite()))
		other := must[catalog.Movie](t)(s.movies.Create(t.Context(), titled("Okja", 2017)))
		link := fmt.Sprintf("/v1/movies/%d.", there.ID)

		_, err := s.movies.Replace(t.Context(), other.ID, titled("PARASITE", 2019))
		wantKind(t, err, fault.Conflict, link)
		_, err = s.movies.Update(t.Context(), other.ID, func(d *catalog.Details) { d.ExternalIDs = parasite().ExternalIDs[:1] })
		wantKind(t, err, fault.Conflict, link)
		equal(t, "the movie that was not changed", must[catalog.Movie](t)(s.movies.Get(t.Context(), other.ID)), other)

		// A movie is no duplicate of itself.
		renamed := parasite()
		renamed.Title = "PARASITE"
		must[catalog.Movie](t)(s.movies.Replace(t.Context(), there.ID, renamed))
	})
}

func TestConcurrentCreatesOfOneMovie(t *testing.T) {
	const clients = 20
	onEach(t, func(t *testing.T, s services) {
		created := 0
		for _, err := range atOnce(clients, func(int) error {
			_, err := s.movies.Create(t.Context(), parasite())
			return err
		}) {
			if err == nil {
				created++
			} else {
				wantKind(t, err, fault.Conflict)
			}
		}
		equal(t, "the number created", created, 1)
		equal(t, "the number of movies", must[int64](t)(s.movies.Count(t.Context())), 1)
	})
}

// Movies that share their people, genres and countries do not stand in each other's way.
func TestConcurrentCreatesOfManyMovies(t *testing.T) {
	const clients = 20
	onEach(t, func(t *testing.T, s services) {
		for _, err := range atOnce(clients, func(i int) error {
			d := parasite()
			d.Title = "Parasite " + strconv.Itoa(i)
			d.ExternalIDs = nil
			_, err := s.movies.Create(t.Context(), d)
			return err
		}) {
			ok(t, err)
		}
		for _, id := range s.allMovies(t, catalog.ByTitle, catalog.Filter{}) {
			equal(t, "the cast", must[catalog.Movie](t)(s.movies.Get(t.Context(), id)).Cast, parasite().Cast)
		}
		equal(t, "the number of movies", must[int64](t)(s.movies.Count(t.Context())), clients)
	})
}
