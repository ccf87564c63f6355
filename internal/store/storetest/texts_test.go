package storetest_test

import (
	"context"
	"testing"

	"marquee/gen/db"
	"marquee/internal/catalog"
	"marquee/internal/feedback"
	"marquee/internal/store"
)

// TestMovieTexts reads overviews and counts of tags, a range of movies at a time.
func TestMovieTexts(t *testing.T) {
	sameOnEach(t, func(t *testing.T, s services) any {
		ctx := t.Context()
		for _, d := range []catalog.Details{
			{Title: "A", Overview: pointer("A robot."), Translations: []catalog.Translation{
				{Language: "ko", Overview: pointer("로봇 이야기.")}, {Language: "fr", Title: pointer("Ah")}}},
			{Title: "B", Translations: []catalog.Translation{{Language: "de", Overview: pointer("Ein Hund.")}}},
			{Title: "C", Overview: pointer("A dog.")},
			{Title: "D"},
		} {
			must[catalog.Movie](t)(s.movies.Create(ctx, d))
		}
		ids := s.allMovies(t, catalog.ByTitle, catalog.Filter{})
		users := s.addUsers(t, "Ann", "Ben", "Cho")
		var tags []db.Tag
		for i, user := range users {
			tags = append(tags, db.Tag{UserID: user, MovieID: ids[0], Tag: "robots", TaggedAt: start})
			if i > 0 {
				tags = append(tags, db.Tag{UserID: user, MovieID: ids[1], Tag: "dog", TaggedAt: start},
					db.Tag{UserID: user, MovieID: ids[1], Tag: "Zoo", TaggedAt: start})
			}
		}
		tags = append(tags, db.Tag{UserID: users[0], MovieID: ids[2], Tag: "강아지", TaggedAt: start})
		ok(t, s.store.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
			_, err := feedback.ImportTags(ctx, tx, tags)
			return err
		}))
		overviews := must[[]db.ListMovieOverviewsRow](t)(s.store.ListMovieOverviews(ctx, db.ListMovieOverviewsParams{UntilID: ids[1]}))
		equal(t, "the overviews of the first two", overviews, []db.ListMovieOverviewsRow{
			{MovieID: ids[0], Overview: "A robot."}, {MovieID: ids[0], Overview: "로봇 이야기."}, {MovieID: ids[1], Overview: "Ein Hund."}})
		rest := must[[]db.ListMovieOverviewsRow](t)(s.store.ListMovieOverviews(ctx, db.ListMovieOverviewsParams{AfterID: ids[1], UntilID: ids[3]}))
		equal(t, "the other overviews", rest, []db.ListMovieOverviewsRow{{MovieID: ids[2], Overview: "A dog."}})
		counts := must[[]db.CountMovieTagsRow](t)(s.store.CountMovieTags(ctx, db.CountMovieTagsParams{UntilID: ids[1]}))
		equal(t, "the tags of the first two", counts, []db.CountMovieTagsRow{
			{MovieID: ids[0], Tag: "robots", Users: 3}, {MovieID: ids[1], Tag: "Zoo", Users: 2}, {MovieID: ids[1], Tag: "dog", Users: 2}})
		rare := must[[]db.CountMovieTagsRow](t)(s.store.CountMovieTags(ctx, db.CountMovieTagsParams{AfterID: ids[1], UntilID: ids[3]}))
		equal(t, "the tags of the others", rare, []db.CountMovieTagsRow{{MovieID: ids[2], Tag: "강아지", Users: 1}})
		return []any{overviews, rest, counts, rare}
	})
}
