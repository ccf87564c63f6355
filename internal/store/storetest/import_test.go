package storetest_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"marquee/gen/db"
	"marquee/internal/account"
	"marquee/internal/catalog"
	"marquee/internal/fault"
	"marquee/internal/feedback"
	"marquee/internal/store"
)

// imported is a movie of a source called "src"; keep is the id to keep, 0 for none.
func imported(externalID, title string, keep int64) catalog.Imported {
	return catalog.Imported{KeepID: keep, Details: catalog.Details{
		Title: title, ExternalIDs: []catalog.ExternalID{{Source: "src", ID: externalID}}}}
}

func (s services) importMovies(t testing.TB, movies ...catalog.Imported) (ids []int64, created int) {
	t.Helper()
	ok(t, s.store.InTx(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		var err error
		ids, created, err = catalog.Import(ctx, tx, start, slices.Clone(movies))
		return err
	}))
	return ids, created
}

func (s services) importUsers(t testing.TB, source string, users ...account.Imported) (ids []int64) {
	t.Helper()
	ok(t, s.store.InTx(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		var err error
		ids, _, err = account.Import(ctx, tx, start, source, users)
		return err
	}))
	return ids
}

func TestImportedMovieIsKeptWhole(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		d := parasite()
		d.Genres = append(d.Genres, "k-cinema") // which the import creates
		ids, created := s.importMovies(t, catalog.Imported{KeepID: 700, Details: d})
		equal(t, "the ids", ids, []int64{700})
		equal(t, "the number created", created, 1)
		movie := must[catalog.Movie](t)(s.movies.Get(t.Context(), 700))
		equal(t, "the movie", movie.Details, d)
		genres := must[[]catalog.Genre](t)(s.movies.Genres(t.Context()))
		if !slices.ContainsFunc(genres, func(g catalog.Genre) bool { return g.Slug == "k-cinema" && g.Name == "K cinema" && g.MovieCount == 1 }) {
			t.Errorf("the new genre is not there: %v", genres)
		}
	})
}

func TestImportKeepsIDs(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		ids, _ := s.importMovies(t, imported("50", "a", 50), imported("7", "b", 7), imported("1000", "c", 1000))
		equal(t, "the ids", ids, []int64{50, 7, 1000})
		if next := s.addMovies(t, "d")[0]; next != 1001 {
			t.Errorf("the next movie has id %d, want 1001", next)
		}
		users := s.importUsers(t, "src", account.Imported{ExternalID: "9", KeepID: 9, Name: "a"}, account.Imported{ExternalID: "3", KeepID: 3, Name: "b"})
		equal(t, "the ids", users, []int64{9, 3})
		if next := s.addUsers(t, "c")[0]; next != 10 {
			t.Errorf("the next user has id %d, want 10", next)
		}
	})
}

// Rows that cannot keep their ids get new ones, which take nobody's else.
func TestImportAmongTakenIDs(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		there := s.addMovies(t, "x", "y") // 1 and 2
		ids, created := s.importMovies(t, imported("a", "a", 3), imported("b", "b", 2), imported("c", "c", 0), imported("d", "d", 4), imported("e", "e", 4), imported("f", "f", 5))
		equal(t, "the number created", created, 6)
		equal(t, "the ids that are kept", []int64{ids[0], ids[3], ids[5]}, []int64{3, 4, 5})
		if all := append(there, ids...); len(slices.Compact(sorted(all))) != 8 {
			t.Errorf("the ids are %v", all)
		}
		equal(t, "the ids", s.allMovies(t, catalog.ByOldest, catalog.Filter{}), sorted(append(there, ids...)))

		own := s.addUsers(t, "x", "y")
		users := s.importUsers(t, "src",
			account.Imported{ExternalID: "a", KeepID: 3, Name: "a"}, account.Imported{ExternalID: "b", KeepID: 2, Name: "b"},
			account.Imported{ExternalID: "c", Name: "c"}, account.Imported{ExternalID: "d", KeepID: 4, Name: "d"})
		equal(t, "the ids that are kept", []int64{users[0], users[3]}, []int64{3, 4})
		equal(t, "the ids", s.walkUsers(t, account.Filter{}, 2), sorted(append(own, users...)))
	})
}

func TestImportTwice(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		movies := []catalog.Imported{imported("1", "a", 1), imported("2", "b", 2)}
		first, _ := s.importMovies(t, movies...)
		must[catalog.Movie](t)(s.movies.Update(t.Context(), first[0], func(d *catalog.Details) { d.Title = "renamed" }))
		users := []account.Imported{{ExternalID: "1", KeepID: 1, Name: "Ann", PreferredGenres: []string{"war", "drama"}}}
		s.importUsers(t, "src", users...)
		before := contentsOf(t, s.store)

		again, created := s.importMovies(t, append(movies, imported("3", "c", 3))...)
		equal(t, "the ids", again, append(first, 3))
		equal(t, "the number created", created, 1)
		ok(t, s.movies.Delete(t.Context(), 3))
		equal(t, "the users", s.importUsers(t, "src", users...), []int64{1})
		equal(t, "the database", contentsOf(t, s.store), before)
	})
}

// A movie or user that comes twice in one batch is one movie or user.
func TestImportOfRepeatedRows(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		ids, created := s.importMovies(t, imported("1", "a", 1), imported("2", "b", 2), imported("1", "a again", 1), imported("2", "b", 0))
		equal(t, "the ids", ids, []int64{1, 2, 1, 2})
		equal(t, "the number created", created, 2)
		equal(t, "the title", must[catalog.Movie](t)(s.movies.Get(t.Context(), 1)).Title, "a")
		users := s.importUsers(t, "src", account.Imported{ExternalID: "1", Name: "a", PreferredGenres: []string{"war"}}, account.Imported{ExternalID: "1", Name: "b", PreferredGenres: []string{"war"}})
		equal(t, "the users", users, []int64{users[0], users[0]})
	})
}

// Sources hold different movies of one title and year; both are imported, and a
// client still cannot create a third.
func TestImportOfTwins(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		ids, created := s.importMovies(t, imported("1", "Emma", 1), imported("2", "EMMA", 2), imported("3", "Other", 3))
		equal(t, "the ids", ids, []int64{1, 2, 3})
		equal(t, "the number created", created, 3)
		_, err := s.movies.Create(t.Context(), catalog.Details{Title: "emma"})
		if err == nil {
			t.Error("a third of the name was created")
		}
		edit := func(id int64, change func(*catalog.Details)) error {
			_, err := s.movies.Update(t.Context(), id, change)
			return err
		}
		ok(t, edit(1, func(d *catalog.Details) { d.Overview = pointer("first") }))
		ok(t, edit(2, func(d *catalog.Details) { d.Overview = pointer("second") }))
		wantKind(t, edit(2, func(d *catalog.Details) { d.ExternalIDs = []catalog.ExternalID{{Source: "src", ID: "3"}} }), fault.Conflict, "/v1/movies/3.")
		ok(t, edit(2, func(d *catalog.Details) { d.Year = pointer(int32(1996)) }))
		wantKind(t, edit(3, func(d *catalog.Details) { d.Title, d.Year = "Emma", pointer(int32(1996)) }), fault.Conflict, "/v1/movies/2.")
	})
}

// Two movies of a source may name the same id in a third place; the first has it.
func TestImportOfASharedExternalID(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		a, b := imported("1", "a", 1), imported("2", "b", 2)
		shared := catalog.ExternalID{Source: "imdb", ID: "tt1"}
		a.ExternalIDs, b.ExternalIDs = append(a.ExternalIDs, shared), append(b.ExternalIDs, shared)
		s.importMovies(t, a, b)
		equal(t, "movies of that id", s.allMovies(t, catalog.ByTitle, catalog.Filter{Source: &shared.Source, ExternalID: &shared.ID}), []int64{1})
	})
}

func TestImportOfRatings(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		movies, users := s.addMovies(t, "a", "b"), s.addUsers(t, "Ann", "Bo")
		at := func(days int) time.Time { return start.AddDate(0, 0, days) }
		batch := []feedback.Rating{
			{UserID: users[0], MovieID: movies[0], Rating: 1, RatedAt: at(1)},
			{UserID: users[0], MovieID: movies[0], Rating: 2, RatedAt: at(3)}, // the latest of the two counts
			{UserID: users[0], MovieID: movies[0], Rating: 5, RatedAt: at(2)},
			{UserID: users[1], MovieID: movies[0], Rating: 4, RatedAt: at(1)},
			{UserID: users[1], MovieID: movies[1], Rating: 3.5, RatedAt: at(1)},
		}
		check := func(added, changed, wantAdded, wantChanged int) {
			t.Helper()
			equal(t, "added and changed", []int{added, changed}, []int{wantAdded, wantChanged})
			contentsOf(t, s.store).checkAverages(t)
		}
		added, changed := s.importRatings(t, batch)
		check(added, changed, 3, 0)
		s.wantAverage(t, movies[0], 2, 6)
		added, changed = s.importRatings(t, batch)
		check(added, changed, 0, 0)
		added, changed = s.importRatings(t, []feedback.Rating{
			{UserID: users[1], MovieID: movies[0], Rating: 1, RatedAt: at(0)}, // older: left alone
			{UserID: users[1], MovieID: movies[1], Rating: 0.5, RatedAt: at(9)},
			{UserID: users[0], MovieID: movies[1], Rating: 5, RatedAt: at(0)},
		})
		check(added, changed, 1, 1)
		s.wantAverage(t, movies[1], 2, 5.5)
		added, changed = s.importRatings(t, nil)
		check(added, changed, 0, 0)
	})
}

// Imports and clients that rate the same movies at the same time both succeed, and
// the averages stay those of the ratings.
func TestImportBesideClients(t *testing.T) {
	const writers = 12
	onEach(t, func(t *testing.T, s services) {
		movies, users := s.addMovies(t, "a", "b", "c"), s.addUsers(t, "Ann", "Bo", "Cy")
		for _, err := range atOnce(writers, func(i int) error {
			if i%2 == 0 {
				for n := range len(movies) * len(users) {
					if _, err := s.ratings.Put(t.Context(), users[n%3], movies[n/3], float64(i%10+1)/2); err != nil {
						return err
					}
				}
				return nil
			}
			var batch []feedback.Rating
			for n := range len(movies) * len(users) {
				batch = append(batch, feedback.Rating{UserID: users[2-n%3], MovieID: movies[n/3], Rating: float64(i%10+1) / 2, RatedAt: start.AddDate(1, 0, i)})
			}
			return s.store.InTx(t.Context(), func(ctx context.Context, tx *store.Tx) error {
				_, _, err := feedback.Import(ctx, tx, batch)
				return err
			})
		}) {
			ok(t, err)
		}
		contentsOf(t, s.store).checkAverages(t)
		equal(t, "the number of ratings", len(allRatings(t, s.store, 1000)), 9)
	})
}

func TestImportOfTags(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		movie, user := s.addMovies(t, "a")[0], s.addUsers(t, "Ann")[0]
		var tags []db.Tag
		for i, tag := range []string{"funny", "Funny", "기생충", "funny"} {
			tags = append(tags, db.Tag{UserID: user, MovieID: movie, Tag: tag, TaggedAt: start.AddDate(0, 0, i)})
		}
		for _, want := range []int{3, 0} {
			ok(t, s.store.InTx(t.Context(), func(ctx context.Context, tx *store.Tx) error {
				added, err := feedback.ImportTags(ctx, tx, tags)
				equal(t, "the number added", added, want)
				return err
			}))
		}
		kept := contentsOf(t, s.store).Tags
		equal(t, "the number of tags", len(kept), 3)
		stored := fmt.Sprint(kept[1].TaggedAt)
		equal(t, "the time of the first", stored, fmt.Sprint(start.UTC().Truncate(time.Microsecond)))
	})
}
