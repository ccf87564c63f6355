package storetest_test

import (
	"fmt"
	"strings"
	"testing"

	"marquee/internal/catalog"
	"marquee/internal/fault"
)

func TestMergeFindsMovies(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		fish := s.merge(t, "kino", greenFish())[0].MovieID
		remake := s.merge(t, "kino", filmOf("Solaris", 1972, "Andrei Tarkovsky"))[0].MovieID
		check := func(what string, o catalog.Outcome, kind catalog.OutcomeKind, id int64, confidence float64) {
			t.Helper()
			equal(t, what, []any{o.Kind, o.MovieID, o.Confidence}, []any{kind, id, confidence})
		}
		byID := catalog.Imported{Details: catalog.Details{Title: "Un autre titre", ExternalIDs: []catalog.ExternalID{{Source: "imdb", ID: "tt1"}}}}
		check("by an external id", s.merge(t, "a", byID)[0], catalog.Unchanged, fish, 1)
		byID.Title = ""
		check("by an external id, without a title", s.merge(t, "b", byID)[0], catalog.Unchanged, fish, 1)
		check("by a translation, a year later", s.merge(t, "c", filmOf("초록 물고기", 1998, "Dong Lee Chang"))[0], catalog.Unchanged, fish, 0.95)
		check("by title and year", s.merge(t, "d", filmOf("The green fish!", 1997))[0], catalog.Unchanged, fish, 0.85)
		check("with people in another script", s.merge(t, "e", filmOf("Green Fish", 1997, "이창동"))[0], catalog.Unchanged, fish, 0.85)
		check("with other people", s.merge(t, "f", filmOf("Green Fish", 1997, "Somebody Else"))[0], catalog.Uncertain, fish, 0.5)
		check("two years later", s.merge(t, "g", filmOf("Green Fish", 1999, "Lee Chang-dong"))[0], catalog.Uncertain, fish, 0.6)
		again := s.merge(t, "h", filmOf("Solaris", 2002, "Steven Soderbergh"))[0]
		check("a remake", again, catalog.Created, again.MovieID, 1)
		if again.MovieID == remake {
			t.Error("the remake is the movie")
		}
		twin := greenFish()
		twin.Directors, twin.Cast, twin.ExternalIDs = nil, nil, []catalog.ExternalID{{Source: "imdb", ID: "tt2"}}
		if o := s.merge(t, "i", twin)[0]; o.Kind != catalog.Created || o.MovieID == fish {
			t.Errorf("a movie that a catalogue tells apart: %+v", o)
		}
		check("which of the two it is", s.merge(t, "j", filmOf("Green Fish", 1997))[0], catalog.Uncertain, fish, 0.85)
		check("no title", s.merge(t, "k", catalog.Imported{URL: "https://x.example"})[0], catalog.Refused, 0, 0)

		lenient := must[[]catalog.Outcome](t)(s.movies.Merge(t.Context(), "l", []catalog.Imported{filmOf("Solaris", 1974, "A. Tarkovsky", "Andrei Tarkovsky")}, catalog.MergeOptions{MinConfidence: 0.6}))
		check("as sure as asked for", lenient[0], catalog.Unchanged, remake, 0.6)
	})
}

// TestMergeAtItsEdges looks at cases that have nothing to do with each other, in one database.
func TestMergeAtItsEdges(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		s.mergeIDsOfAnother(t)
		s.mergeYears(t)
		s.mergeBeyondBounds(t)
	})
}

// An id that two movies would have stays where it is.
func (s services) mergeIDsOfAnother(t *testing.T) {
	t.Helper()
	id := func(source, id string) catalog.ExternalID { return catalog.ExternalID{Source: source, ID: id} }
	a, b := filmOf("A", 2000), filmOf("B", 2000)
	a.ExternalIDs, b.ExternalIDs = []catalog.ExternalID{id("imdb", "tt8"), id("kino", "7")}, []catalog.ExternalID{id("tmdb", "2")}
	s.merge(t, "kino", a, b)
	mixed := filmOf("A", 2000)
	mixed.ExternalIDs = []catalog.ExternalID{id("imdb", "tt9"), id("tmdb", "2"), id("kino", "7"), id("wiki", "A")}
	out := s.merge(t, "kino", mixed)[0]
	equal(t, "the movie", s.movie(t, out.MovieID).ExternalIDs, []catalog.ExternalID{id("imdb", "tt8"), id("kino", "7"), id("wiki", "A")})
	equal(t, "the conflicts", out.Conflicts, []catalog.Change{{Field: "external_ids", Here: "imdb:tt8", There: "imdb:tt9"}, {Field: "external_ids", There: "tmdb:2"}})
}

// A year that is filled in makes a movie unique by it, unless another one is.
func (s services) mergeYears(t *testing.T) {
	t.Helper()
	ids := s.addMovies(t, "Emma")
	with := filmOf("Emma", 1996)
	with.ExternalIDs = []catalog.ExternalID{{Source: "kino", ID: "emma-1"}}
	must[catalog.Movie](t)(s.movies.Update(t.Context(), ids[0], func(d *catalog.Details) { d.ExternalIDs = with.ExternalIDs }))
	equal(t, "the movie", s.merge(t, "kino", with)[0].MovieID, ids[0])
	_, err := s.movies.Create(t.Context(), catalog.Details{Title: "emma", Year: pointer(int32(1996))})
	wantKind(t, err, fault.Conflict, fmt.Sprintf("/v1/movies/%d.", ids[0]))
	second := must[catalog.Movie](t)(s.movies.Create(t.Context(), catalog.Details{Title: "emma", ExternalIDs: []catalog.ExternalID{{Source: "kino", ID: "emma-2"}}}))
	twin := filmOf("EMMA", 1996)
	twin.ExternalIDs = second.ExternalIDs
	equal(t, "the twin", s.merge(t, "kino", twin)[0].MovieID, second.ID)
	equal(t, "its year", s.movie(t, second.ID).Year, 1996)

	// The twin's title need not be in the batch.
	anna := must[catalog.Movie](t)(s.movies.Create(t.Context(), catalog.Details{Title: "Anna", ExternalIDs: []catalog.ExternalID{{Source: "kino", ID: "anna"}}}))
	must[catalog.Movie](t)(s.movies.Create(t.Context(), catalog.Details{Title: "Anna", Year: pointer(int32(2001))}))
	renamed := filmOf("Анна", 2001)
	renamed.ExternalIDs = anna.ExternalIDs
	equal(t, "the kind", s.merge(t, "kino", renamed)[0].Kind, catalog.Enriched)
}

func (s services) mergeBeyondBounds(t *testing.T) {
	t.Helper()
	m := filmOf(" A\ttitle \x00"+strings.Repeat("가", 400), 1500, "", " X ", "X", strings.Repeat("n", 301))
	m.OriginalTitle, m.Overview, m.RuntimeMinutes, m.MinimumAge = pointer(" "), pointer(strings.Repeat("o", 5001)), pointer(int32(0)), pointer(int32(99))
	m.PosterURL, m.Language, m.Genres, m.Countries = pointer("javascript:alert(1)"), pointer("Korean"), []string{"Sci-Fi", "drama"}, []string{"kr", "KR"}
	m.ExternalIDs = []catalog.ExternalID{{Source: "kino", ID: "a b"}, {Source: "kino", ID: "odd"}, {Source: "kino", ID: "odd"}}
	m.Translations = []catalog.Translation{{Language: "ko", Title: pointer("\xff제목")}, {Language: "ko", Title: pointer("x")}, {Language: "x", Title: pointer("y")}, {Language: "en"}}
	m.URL, m.Rating = "file:///etc/passwd", &catalog.SourceRating{Average: 9}
	out := s.merge(t, "kino", m)[0]
	equal(t, "what was dropped", fieldsOf(out.Dropped), []string{"year", "runtime_minutes", "minimum_age", "language", "poster_url", "overview", "genres",
		"countries", "directors", "translations", "translations", "external_ids", "url", "rating"})
	got := s.movie(t, out.MovieID).Details
	equal(t, "the movie", got, catalog.Details{
		Title: "A title  " + strings.Repeat("가", 291), Genres: []string{"drama"}, Countries: []string{"KR"}, Directors: []string{"X"},
		ExternalIDs: []catalog.ExternalID{{Source: "kino", ID: "odd"}}, Translations: []catalog.Translation{{Language: "ko", Title: pointer("�제목")}}})
	_, err := s.movies.Merge(t.Context(), "Kino!", nil, catalog.MergeOptions{})
	wantKind(t, err, fault.Invalid, "Kino!")
	_, err = s.movies.Merge(t.Context(), "kino", nil, catalog.MergeOptions{MinConfidence: 1.5})
	wantKind(t, err, fault.Invalid, "1.5")
}

// TestMergeIntoOlder merges into a catalogue from before there were title keys: once all
// movies have theirs, it isn't looked through again.
func TestMergeIntoOlder(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		older := filmOf("Green Fish", 1997).Details
		older.OriginalTitle = pointer("초록 물고기")
		id := must[catalog.Movie](t)(s.movies.Create(t.Context(), older)).ID
		must[catalog.Movie](t)(s.movies.Create(t.Context(), catalog.Details{Title: "Other"}))
		ok(t, s.store.DeleteMovieTitleKeys(t.Context(), []int64{id}))
		for _, dry := range []bool{true, false, false} {
			out := must[[]catalog.Outcome](t)(s.movies.Merge(t.Context(), "film", []catalog.Imported{filmOf("초록 물고기", 1997)}, catalog.MergeOptions{DryRun: dry}))
			equal(t, "the movie", out[0].MovieID, id)
		}
		ok(t, s.store.DeleteMovieTitleKeys(t.Context(), []int64{id}))
		again := must[[]catalog.Outcome](t)(s.movies.Merge(t.Context(), "kino", []catalog.Imported{filmOf("초록 물고기", 1997)}, catalog.MergeOptions{DryRun: true}))
		equal(t, "the kind", again[0].Kind, catalog.Created)
	})
}
