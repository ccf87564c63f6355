package storetest_test

import (
	"testing"

	"marquee/internal/catalog"
	"marquee/internal/language"
)

// TestLanguages reads titles and the names of genres in each language.
func TestLanguages(t *testing.T) {
	sameOnEach(t, func(t *testing.T, s services) any {
		for _, d := range []catalog.Details{
			{Title: "A", Genres: []string{"sci-fi", "film-noir"}, Translations: []catalog.Translation{
				{Language: "ko", Title: pointer("가")}, {Language: "fr", Title: pointer("Ah")}}},
			{Title: "B", Translations: []catalog.Translation{{Language: "ko", Overview: pointer("나무 이야기.")}}},
			{Title: "다", Language: pointer("ko"), Translations: []catalog.Translation{{Language: "en", Title: pointer("C")}}},
		} {
			must[catalog.Movie](t)(s.movies.Create(t.Context(), d))
		}
		seen := map[language.Language]any{}
		for l, want := range map[language.Language][]string{"": {"A", "B", "다"}, language.English: {"A", "B", "C"}, language.Korean: {"가", "B", "다"}} {
			ctx := language.With(t.Context(), l)
			list, _, err := s.movies.List(ctx, catalog.ByTitle, catalog.Filter{}, nil, 10)
			ok(t, err)
			var titles []string
			for _, m := range list {
				titles = append(titles, m.Title)
			}
			equal(t, "the titles in "+string(l), titles, want)
			names := map[string]string{}
			for _, genre := range must[[]catalog.Genre](t)(s.movies.Genres(ctx)) {
				names[genre.Slug] = genre.Name
			}
			if len(names) != 20 {
				t.Errorf("%d genres", len(names))
			}
			wanted := [2]string{"Film noir", "Action"}
			if l == language.Korean {
				wanted = [2]string{"필름 누아르", "액션"}
			}
			equal(t, "the genres in "+string(l), [2]string{names["film-noir"], names["action"]}, wanted)
			seen[l] = []any{titles, names}
		}
		return seen
	})
}
