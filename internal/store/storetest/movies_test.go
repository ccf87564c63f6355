package storetest_test

import (
	"math"
	"testing"
	"time"

	"marquee/internal/catalog"
	"marquee/internal/fault"
)

// parasite is a movie that has everything.
func parasite() catalog.Details {
	return catalog.Details{
		Title: "Parasite", OriginalTitle: pointer("기생충"), Year: pointer(int32(2019)), Language: pointer("ko"),
		RuntimeMinutes: pointer(int32(132)), Overview: pointer("A poor family finds work.\n\nOne by one — 하나씩 🎬"),
		PosterURL: pointer("https://images.example/p.jpg"), MinimumAge: pointer(int32(17)),
		Genres:    []string{"thriller", "comedy", "drama"},
		Countries: []string{"KR", "BE"},
		Directors: []string{"Bong Joon Ho"},
		Cast:      []string{"Song Kang-ho", "이선균", "Zoë Ångström", "Bong Joon Ho"},
		Keywords:  []string{"지하실", "class", "basement"},
		Translations: []catalog.Translation{
			{Language: "de", Title: pointer("Parasit")},
			{Language: "fr", Overview: pointer("Une famille pauvre…")},
			{Language: "ko", Title: pointer("기생충"), Overview: pointer("가난한 가족")},
		},
		ExternalIDs: []catalog.ExternalID{{Source: "imdb", ID: "tt6751668"}, {Source: "tmdb", ID: "496243"}},
	}
}

func TestMovieIsKeptWhole(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		created := must[catalog.Movie](t)(s.movies.Create(t.Context(), parasite()))
		equal(t, "the created movie", created.Details, parasite())
		read := must[catalog.Movie](t)(s.movies.Get(t.Context(), created.ID))
		equal(t, "the movie", read, created)
		list, _, err := s.movies.List(t.Context(), catalog.ByTitle, catalog.Filter{}, nil, 10)
		ok(t, err)
		equal(t, "the list", list, []catalog.Summary{{
			ID: created.ID, Title: "Parasite", Year: pointer(int32(2019)), Genres: parasite().Genres,
			PosterURL: parasite().PosterURL, MinimumAge: pointer(int32(17)), WeightedRating: 3.5,
		}})
	})
}

func TestMovieWithATitleOnly(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		created := must[catalog.Movie](t)(s.movies.Create(t.Context(), catalog.Details{Title: "Untitled"}))
		equal(t, "the movie", created.Details, catalog.Details{Title: "Untitled"})
	})
}

func TestTimesAreUTCInMicroseconds(t *testing.T) {
	local := time.Local
	time.Local = time.FixedZone("elsewhere", -5*60*60) // where this machine may be
	defer func() { time.Local = local }()
	onEach(t, func(t *testing.T, s services) {
		movie := must[catalog.Movie](t)(s.movies.Create(t.Context(), parasite()))
		want := start.Add(time.Second).UTC().Truncate(time.Microsecond)
		equal(t, "created and updated", []time.Time{movie.CreatedAt, movie.UpdatedAt}, []time.Time{want, want})
		user := s.addUsers(t, "Ann")[0]
		s.rate(t, user, movie.ID, 4)
		rating, err := s.ratings.Get(t.Context(), user, movie.ID)
		ok(t, err)
		equal(t, "the time of the rating", rating.RatedAt, want.Add(2*time.Second))
	})
}

func TestMovieReplaced(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		before := must[catalog.Movie](t)(s.movies.Create(t.Context(), parasite()))
		s.rate(t, s.addUsers(t, "Ann")[0], before.ID, 4.5)
		next := catalog.Details{
			Title: "Okja", Year: pointer(int32(2017)), Genres: []string{"drama", "adventure"}, Cast: []string{"Ahn Seo-hyun", "Song Kang-ho"},
			Translations: []catalog.Translation{{Language: "ko", Title: pointer("옥자")}},
			ExternalIDs:  []catalog.ExternalID{{Source: "imdb", ID: "tt3967856"}},
		}
		after := must[catalog.Movie](t)(s.movies.Replace(t.Context(), before.ID, next))
		equal(t, "the replaced movie", after.Details, next)
		if after.RatingCount != 1 || after.RatingSum != 4.5 {
			t.Errorf("the ratings did not stay: %d, %v", after.RatingCount, after.RatingSum)
		}
		if !after.CreatedAt.Equal(before.CreatedAt) || !after.UpdatedAt.After(before.UpdatedAt) {
			t.Errorf("times %v, %v after %v, %v", after.CreatedAt, after.UpdatedAt, before.CreatedAt, before.UpdatedAt)
		}
		equal(t, "the movie", must[catalog.Movie](t)(s.movies.Get(t.Context(), before.ID)), after)
	})
}

func TestMovieUpdated(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		movie := must[catalog.Movie](t)(s.movies.Create(t.Context(), parasite()))
		updated, err := s.movies.Update(t.Context(), movie.ID, func(d *catalog.Details) {
			equal(t, "what is there to change", *d, parasite())
			d.Year, d.Keywords = nil, append(d.Keywords, "stairs")
		})
		ok(t, err)
		want := parasite()
		want.Year, want.Keywords = nil, append(want.Keywords, "stairs")
		equal(t, "the updated movie", updated.Details, want)
	})
}

// An update reads and writes as one: of counters in the runtime, none gets lost.
func TestConcurrentUpdatesOfAMovie(t *testing.T) {
	const updates = 10
	onEach(t, func(t *testing.T, s services) {
		d := catalog.Details{Title: "Counter", RuntimeMinutes: pointer(int32(0))}
		movie := must[catalog.Movie](t)(s.movies.Create(t.Context(), d))
		for _, err := range atOnce(updates, func(int) error {
			_, err := s.movies.Update(t.Context(), movie.ID, func(d *catalog.Details) { *d.RuntimeMinutes++ })
			return err
		}) {
			ok(t, err)
		}
		after := must[catalog.Movie](t)(s.movies.Get(t.Context(), movie.ID))
		equal(t, "the counter", *after.RuntimeMinutes, updates)
	})
}

func TestMovieDeleted(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		movie := must[catalog.Movie](t)(s.movies.Create(t.Context(), parasite()))
		other := s.addMovies(t, "Okja")[0]
		user := s.addUsers(t, "Ann")[0]
		s.rate(t, user, movie.ID, 5)
		s.rate(t, user, other, 3)
		ok(t, s.movies.Delete(t.Context(), movie.ID))

		_, err := s.movies.Get(t.Context(), movie.ID)
		wantKind(t, err, fault.NotFound)
		_, err = s.ratings.Get(t.Context(), user, movie.ID)
		wantKind(t, err, fault.NotFound)
		equal(t, "the list", s.allMovies(t, catalog.ByTitle, catalog.Filter{}), []int64{other})
		equal(t, "the number of ratings", len(allRatings(t, s.store, 1000)), 1)
		equal(t, "the ratings counted", must[int64](t)(s.ratings.Count(t.Context())), 1)

		again := must[catalog.Movie](t)(s.movies.Create(t.Context(), parasite()))
		if again.ID <= other || again.RatingCount != 0 {
			t.Errorf("the movie created again has id %d and %d ratings: ids must not come back", again.ID, again.RatingCount)
		}
	})
}

func TestUnknownMovie(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		for _, id := range []int64{1, -1, 0, math.MaxInt64} {
			_, err := s.movies.Get(t.Context(), id)
			wantKind(t, err, fault.NotFound, "movie")
			_, err = s.movies.Replace(t.Context(), id, parasite())
			wantKind(t, err, fault.NotFound, "movie")
			wantKind(t, s.movies.Delete(t.Context(), id), fault.NotFound, "movie")
		}
	})
}

func TestMovieThatIsNotAccepted(t *testing.T) {
	cases := map[string]struct {
		change  func(*catalog.Details)
		pointer string
	}{
		"unknown genre":      {func(d *catalog.Details) { d.Genres[1] = "noir-western" }, "/genres/1"},
		"language twice":     {func(d *catalog.Details) { d.Translations[2].Language = "de" }, "/translations/2/language"},
		"external id twice":  {func(d *catalog.Details) { d.ExternalIDs[1] = d.ExternalIDs[0] }, "/external_ids/1"},
		"genre in uppercase": {func(d *catalog.Details) { d.Genres[0] = "Drama" }, "/genres/0"},
	}
	onEach(t, func(t *testing.T, s services) {
		there := must[catalog.Movie](t)(s.movies.Create(t.Context(), catalog.Details{Title: "Okja", Genres: []string{"drama"}}))
		for name, c := range cases {
			t.Run(name, func(t *testing.T) {
				d := parasite()
				c.change(&d)
				_, err := s.movies.Create(t.Context(), d)
				wantInvalid(t, err, c.pointer)
				_, err = s.movies.Replace(t.Context(), there.ID, d)
				wantInvalid(t, err, c.pointer)
			})
		}
		equal(t, "the catalogue", s.allMovies(t, catalog.ByTitle, catalog.Filter{}), []int64{there.ID})
		equal(t, "the movie", must[catalog.Movie](t)(s.movies.Get(t.Context(), there.ID)), there)
	})
}

func TestRepeatedNamesCountOnce(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		movie := must[catalog.Movie](t)(s.movies.Create(t.Context(), catalog.Details{
			Title: "Twice", Genres: []string{"war", "drama", "war"}, Countries: []string{"US", "KR", "US"},
			Keywords: []string{"b", "a", "b"}, Cast: []string{"Zoë", "Ann", "ZOË", "Zoe"}, Directors: []string{"Ann", "Ann"},
		}))
		equal(t, "the movie", movie.Details, catalog.Details{
			Title: "Twice", Genres: []string{"war", "drama"}, Countries: []string{"US", "KR"},
			Keywords: []string{"b", "a"}, Cast: []string{"Zoë", "Ann", "Zoe"}, Directors: []string{"Ann"},
		})
	})
}

func TestGenres(t *testing.T) {
	sameOnEach(t, func(t *testing.T, s services) any {
		must[catalog.Movie](t)(s.movies.Create(t.Context(), parasite()))
		must[catalog.Movie](t)(s.movies.Create(t.Context(), catalog.Details{Title: "Okja", Genres: []string{"drama"}}))
		genres := must[[]catalog.Genre](t)(s.movies.Genres(t.Context()))
		counts := map[string]int64{}
		for i, g := range genres {
			counts[g.Slug] = g.MovieCount
			if i > 0 && genres[i-1].Slug >= g.Slug {
				t.Errorf("%s comes after %s", g.Slug, genres[i-1].Slug)
			}
		}
		if len(genres) < 20 || counts["drama"] != 2 || counts["comedy"] != 1 || counts["western"] != 0 {
			t.Errorf("%d genres, counts %v", len(genres), counts)
		}
		return genres
	})
}
