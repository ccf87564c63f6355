package storetest_test

import (
	"context"
	"testing"

	"marquee/gen/db"
	"marquee/internal/catalog"
	"marquee/internal/store"
)

// of is a movie that a source describes by an overview and keywords.
func of(id string, overview *string, keywords ...string) catalog.Imported {
	return catalog.Imported{Details: catalog.Details{Title: "Film " + id, Overview: overview, Keywords: keywords,
		ExternalIDs: []catalog.ExternalID{{Source: "tmdb", ID: id}}}}
}

func (s services) mergeRenewing(t *testing.T, movies ...catalog.Imported) []catalog.Outcome {
	t.Helper()
	return must[[]catalog.Outcome](t)(s.movies.Merge(t.Context(), catalog.TMDB, movies, catalog.MergeOptions{Renew: true}))
}

// A source that may renew puts its own texts right, not what others say too.
func TestMergeRenews(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		korean := of("1", pointer("Old."), "sea", "lamp")
		korean.Translations = []catalog.Translation{{Language: "ko", Overview: pointer("옛 글.")}}
		id := s.mergeRenewing(t, korean, of("2", pointer("Shared."), "sea"))[0].MovieID
		s.merge(t, "kino", of("2", pointer("Shared.")))
		year := of("1", pointer("New."), "sea")
		now := s.mergeRenewing(t, year, of("2", pointer("Changed."), "sky"))
		equal(t, "the kinds", kinds(now), []catalog.OutcomeKind{catalog.Enriched, catalog.Enriched})
		equal(t, "what was renewed", fieldsOf(now[0].Filled), []string{"overview.ko", "overview", "keywords"})
		equal(t, "what was renewed of the other", fieldsOf(now[1].Filled), []string{"keywords"})
		equal(t, "what stays as others say it", fieldsOf(now[1].Conflicts), []string{"overview"})
		movie := s.movie(t, id)
		equal(t, "the overview", *movie.Overview, "New.")
		equal(t, "the keywords", movie.Keywords, []string{"sea"})
		equal(t, "the translations", len(movie.Translations), 0)
		before := s.everything(t)
		s.mergeRenewing(t, year, of("2", pointer("Changed."), "sky"))
		equal(t, "everything after the same again", s.everything(t), before)
		must[catalog.Movie](t)(s.movies.Update(t.Context(), id, func(d *catalog.Details) { d.Overview = pointer("Mine.") }))
		s.mergeRenewing(t, of("1", pointer("Newest."), "sea"))
		equal(t, "an overview that was written here", *s.movie(t, id).Overview, "Mine.")
	})
}

func TestTextsOfTMDB(t *testing.T) {
	sameOnEach(t, func(t *testing.T, s services) any {
		ctx := t.Context()
		equal(t, "whether there is anything of TMDB's", must[bool](t)(s.store.HasSource(ctx, catalog.TMDB)), false)
		movies := s.mergeRenewing(t, of("10", pointer("One."), "sea", "lamp"), of("9", nil, "sky"))
		s.merge(t, "kino", of("10", nil, "sea"), filmOf("Another", 1999))
		equal(t, "whether there is anything of TMDB's", must[bool](t)(s.store.HasSource(ctx, catalog.TMDB)), true)
		keywords := must[[]db.ListSourceTextsRow](t)(s.store.ListSourceTexts(ctx, db.ListSourceTextsParams{
			UntilID: movies[1].MovieID, Field: "keywords", Source: catalog.TMDB}))
		equal(t, "the keywords", keywords, []db.ListSourceTextsRow{
			{MovieID: movies[0].MovieID, Source: "kino", Value: "sea"}, {MovieID: movies[0].MovieID, Source: "tmdb", Value: "sea\nlamp"},
			{MovieID: movies[1].MovieID, Source: "tmdb", Value: "sky"}})
		rest := must[[]db.ListSourceTextsRow](t)(s.store.ListSourceTexts(ctx, db.ListSourceTextsParams{
			AfterID: movies[0].MovieID, UntilID: movies[1].MovieID, Field: "overview", Source: catalog.TMDB}))
		equal(t, "the overviews of the second", len(rest), 0)
		ids := must[[]string](t)(s.store.ListExternalIDsOfSource(ctx, db.ListExternalIDsOfSourceParams{Source: "tmdb", RowLimit: 1}))
		ids = append(ids, must[[]string](t)(s.store.ListExternalIDsOfSource(ctx, db.ListExternalIDsOfSourceParams{Source: "tmdb", AfterID: ids[0], RowLimit: 9}))...)
		equal(t, "the ids", ids, []string{"10", "9"})
		return []any{keywords, rest, ids}
	})
}

// The setting changes the catalogue's revision where it changes.
func TestTrainOnTMDB(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		revision := func() string { return must[string](t)(catalog.Revision(t.Context(), s.store.Queries)) }
		for _, c := range []struct{ may, changes bool }{{false, false}, {true, true}, {true, false}, {false, true}} {
			before := revision()
			ok(t, s.store.InTx(t.Context(), func(ctx context.Context, tx *store.Tx) error { return catalog.LetTrainOnTMDB(ctx, tx, c.may) }))
			equal(t, "whether models may learn", must[bool](t)(catalog.MayTrainOnTMDB(t.Context(), s.store.Queries)), c.may)
			equal(t, "whether the revision changed", revision() != before, c.changes)
		}
	})
}
