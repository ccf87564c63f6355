package storetest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"marquee/internal/catalog"
	"marquee/internal/fault"
)

// greenFish is how a source that is called "kino" describes a movie.
func greenFish() catalog.Imported {
	return catalog.Imported{
		Details: catalog.Details{
			Title: "Green Fish", OriginalTitle: pointer("초록물고기"), Year: pointer(int32(1997)), Language: pointer("ko"),
			RuntimeMinutes: pointer(int32(111)), Overview: pointer("A young man comes home."), PosterURL: pointer("https://kino.example/1.jpg"),
			MinimumAge: pointer(int32(18)), Genres: []string{"drama", "k-noir"}, Countries: []string{"KR"},
			Directors: []string{"Lee Chang-dong"}, Cast: []string{"Han Suk-kyu", "Shim Hye-jin"}, Keywords: []string{"gang"},
			Translations: []catalog.Translation{{Language: "ko", Title: pointer("초록 물고기"), Overview: pointer("한 청년이 집에 돌아온다.")}},
			ExternalIDs:  []catalog.ExternalID{{Source: "kino", ID: "1"}, {Source: "imdb", ID: "tt1"}},
		},
		URL: "https://kino.example/1", Rating: &catalog.SourceRating{Average: 4.25, Count: 12},
	}
}

func filmOf(title string, year int32, directors ...string) catalog.Imported {
	return catalog.Imported{Details: catalog.Details{Title: title, Year: &year, Directors: directors}}
}

func (s services) merge(t testing.TB, source string, movies ...catalog.Imported) []catalog.Outcome {
	t.Helper()
	return must[[]catalog.Outcome](t)(s.movies.Merge(t.Context(), source, movies, catalog.MergeOptions{}))
}

func (s services) movie(t testing.TB, id int64) catalog.Movie {
	t.Helper()
	return must[catalog.Movie](t)(s.movies.Get(t.Context(), id))
}

func kinds(outcomes []catalog.Outcome) (all []catalog.OutcomeKind) {
	for _, o := range outcomes {
		all = append(all, o.Kind)
	}
	return all
}

func fieldsOf(changes []catalog.Change) (all []string) {
	for _, c := range changes {
		all = append(all, c.Field)
	}
	return all
}

// Merging the same again changes nothing at all, whatever the way the movies are found.
func TestMergeTwice(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		here := must[catalog.Movie](t)(s.movies.Create(t.Context(), catalog.Details{Title: "Green Fish", Year: pointer(int32(1996)), Directors: []string{"Lee Chang-dong"}}))
		batch := []catalog.Imported{
			greenFish(), filmOf("Ozu", 1930, "X Y"), {Details: catalog.Details{Title: "Nothing known"}},
			filmOf("Green Fish", 1999, "Lee Chang-dong"), {Details: catalog.Details{Title: "Nothing known"}},
		}
		first := s.merge(t, "kino", batch...)
		equal(t, "the kinds", kinds(first), []catalog.OutcomeKind{catalog.Enriched, catalog.Created, catalog.Created, catalog.Uncertain, catalog.Unchanged})
		equal(t, "the first", first[0].MovieID, here.ID)
		before := s.everything(t)
		for range 2 {
			again := s.merge(t, "kino", batch...)
			equal(t, "the kinds", kinds(again), []catalog.OutcomeKind{catalog.Unchanged, catalog.Unchanged, catalog.Unchanged, catalog.Uncertain, catalog.Unchanged})
			equal(t, "the database", s.everything(t), before)
		}
	})
}

// everything is the database with its revision and what sources say.
func (s services) everything(t testing.TB) any {
	t.Helper()
	c := contentsOf(t, s.store)
	var sources [][]catalog.Source
	for _, m := range c.Movies {
		sources = append(sources, must[[]catalog.Source](t)(s.movies.Sources(t.Context(), m.ID)))
	}
	return []any{c, sources, must[string](t)(s.movies.Revision(t.Context()))}
}

func TestMergeFillsInAndNeverOverwrites(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		here := must[catalog.Movie](t)(s.movies.Create(t.Context(), catalog.Details{
			Title: "Green fish", Year: pointer(int32(1997)), RuntimeMinutes: pointer(int32(114)), Directors: []string{"LEE Chang Dong"}, Genres: []string{"crime"},
			Translations: []catalog.Translation{{Language: "ko", Overview: pointer("다른 이야기")}},
		}))
		out := s.merge(t, "kino", greenFish())[0]
		equal(t, "kind and confidence", []any{out.Kind, out.MovieID, out.Confidence}, []any{catalog.Enriched, here.ID, 1})
		equal(t, "what was filled in", fieldsOf(out.Filled), []string{"title.ko", "original_title", "language", "minimum_age", "overview", "poster_url",
			"countries", "cast", "keywords", "external_ids", "external_ids"})
		equal(t, "the conflicts", out.Conflicts, []catalog.Change{
			{Field: "overview.ko", Here: "다른 이야기", There: "한 청년이 집에 돌아온다."},
			{Field: "runtime_minutes", Here: "114", There: "111"}, {Field: "genres", Here: "crime", There: "drama, k-noir"}})
		m := s.movie(t, here.ID)
		equal(t, "what was here", []any{m.Title, m.RuntimeMinutes, m.Directors, m.Genres}, []any{here.Title, here.RuntimeMinutes, here.Directors, here.Genres})
		equal(t, "the translation", m.Translations, []catalog.Translation{{Language: "ko", Title: pointer("초록 물고기"), Overview: pointer("다른 이야기")}})
		if m.Version == here.Version || len(s.allMovies(t, catalog.ByTitle, catalog.Filter{Genres: []string{"crime"}})) != 1 {
			t.Error("the movie was not changed as one that is edited")
		}

		// What it filled in itself is not overwritten either.
		later := greenFish()
		later.Overview = pointer("Another text.")
		out = s.merge(t, "kino", later)[0]
		if out.Kind != catalog.Unchanged || !slices.Contains(out.Conflicts, catalog.Change{Field: "overview", Here: "A young man comes home.", There: "Another text."}) {
			t.Errorf("the outcome is %+v", out)
		}
		equal(t, "the overview", *s.movie(t, here.ID).Overview, "A young man comes home.")
	})
}

// A site's page in Korean repeats its text as the translation: that contradicts nobody.
func TestMergeOfAPageInAnotherLanguage(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		english, korean := filmOf("Paper boats", 2011, "Ok Min"), filmOf("Paper boats", 2011, "Ok Min")
		english.Overview = pointer("Boats of paper.")
		korean.Overview = pointer("종이배 이야기.")
		korean.Translations = []catalog.Translation{{Language: "ko", Title: pointer("종이배"), Overview: korean.Overview}}
		for _, order := range [][]catalog.Imported{{english, korean}, {korean, english}} {
			out := s.merge(t, "kino", order...)
			if m := s.movie(t, out[1].MovieID); *m.Overview == *english.Overview {
				equal(t, "the conflicts", out[1].Conflicts, nil)
			} else {
				equal(t, "the conflicts", fieldsOf(out[1].Conflicts), []string{"overview"}) // English was not said to be that
			}
			ok(t, s.movies.Delete(t.Context(), out[1].MovieID))
		}
	})
}

// What each source says stays with its name, with whether the movie says so too.
func TestSourcesOfAMovie(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		out := s.merge(t, "kino", greenFish())[0]
		id := out.MovieID
		equal(t, "kind and confidence", []any{out.Kind, out.Confidence}, []any{catalog.Created, 1})
		want := greenFish().Details
		slices.SortFunc(want.ExternalIDs, func(a, b catalog.ExternalID) int { return strings.Compare(a.Source, b.Source) })
		equal(t, "the movie", s.movie(t, id).Details, want)

		other := filmOf("초록물고기", 1998, "Lee Chang-dong")
		other.Cast, other.Translations = []string{"Han Suk-kyu", "Moon Sung-keun"}, []catalog.Translation{{Language: "en", Title: pointer("The Green Fish")}}
		equal(t, "the second source's movie", s.merge(t, "film.example", other)[0].MovieID, id)

		sources := must[[]catalog.Source](t)(s.movies.Sources(t.Context(), id))
		equal(t, "the second source, which comes first", sources[0].Fields, []catalog.Statement{
			{Field: "cast", Values: []string{"Han Suk-kyu", "Moon Sung-keun"}}, {Field: "directors", Values: []string{"Lee Chang-dong"}, Agrees: true},
			{Field: "title", Values: []string{"초록물고기"}, Agrees: true}, {Field: "title.en", Values: []string{"The Green Fish"}, Agrees: true},
			{Field: "year", Values: []string{"1998"}}})
		kino := sources[1]
		equal(t, "the first source", []any{kino.Name, *kino.URL, kino.Rating}, []any{"kino", "https://kino.example/1", catalog.SourceRating{Average: 4.25, Count: 12}})
		for _, f := range kino.Fields {
			if !f.Agrees {
				t.Errorf("%s is %v, which is said not to be so", f.Field, f.Values)
			}
		}
		equal(t, "the fields", len(kino.Fields), 16)

		// It is seen once; what it says is what it says now.
		silent := greenFish()
		silent.URL, silent.Rating, silent.Overview = "", nil, nil
		s.merge(t, "kino", silent)
		now := must[[]catalog.Source](t)(s.movies.Sources(t.Context(), id))[1]
		equal(t, "the source now", []any{now.URL, now.Rating, now.FirstSeen, len(now.Fields)}, []any{nil, nil, kino.FirstSeen, 15})

		_, err := s.movies.Sources(t.Context(), 999)
		wantKind(t, err, fault.NotFound, "999")
		equal(t, "a movie of no source", must[[]catalog.Source](t)(s.movies.Sources(t.Context(), s.addMovies(t, "z")[0])), []catalog.Source{})
		ok(t, s.movies.Delete(t.Context(), id))
	})
}

func TestDryRunStoresNothing(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		s.addMovies(t, "Green Fish")
		s.merge(t, "kino", filmOf("Here", 2000))
		batch := []catalog.Imported{greenFish(), greenFish(), filmOf("Here", 2000), filmOf("Other", 1999, "A")}
		before := s.everything(t)
		dry := must[[]catalog.Outcome](t)(s.movies.Merge(t.Context(), "kino", batch, catalog.MergeOptions{DryRun: true}))
		equal(t, "the database", s.everything(t), before)
		for i, real := range s.merge(t, "kino", batch...) {
			if dry[i].MovieID == 0 {
				dry[i].MovieID = real.MovieID
			}
			equal(t, fmt.Sprint("the outcome of ", i), dry[i], real)
		}
	})
}

// Sources that are merged at the same time, and a client, make one movie of one movie.
func TestMergesAtOnceMakeNoTwins(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		for i, err := range atOnce(8, func(i int) error {
			m := filmOf("Green Fish", 1997, "Lee Chang-dong")
			m.ExternalIDs = []catalog.ExternalID{{Source: fmt.Sprintf("s%d", i), ID: "1"}}
			if i == 0 {
				_, err := s.movies.Create(t.Context(), m.Details)
				return err
			}
			_, err := s.movies.Merge(t.Context(), m.ExternalIDs[0].Source, []catalog.Imported{m}, catalog.MergeOptions{})
			return err
		}) {
			if err != nil && (i > 0 || fault.KindOf(err) != fault.Conflict) {
				t.Errorf("writer %d: %v", i, err)
			}
		}
		movies := contentsOf(t, s.store)
		if len(movies.Movies) != 1 || len(must[[]catalog.Source](t)(s.movies.Sources(t.Context(), movies.Movies[0].ID))) != 7 {
			t.Errorf("there are %d movies", len(movies.Movies))
		}
	})
}
