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
			// Nobody translated the title to the language that it is in originally.
			{Title: "D", OriginalTitle: pointer("라"), Language: pointer("ko"), Overview: pointer("A tree.")},
			{Title: "Ei", OriginalTitle: pointer("E"), Language: pointer("en"), Translations: []catalog.Translation{
				{Language: "ko", Title: pointer("마")}, {Language: "en", Overview: pointer("An egg.")}}},
		} {
			must[catalog.Movie](t)(s.movies.Create(t.Context(), d))
		}
		seen := map[language.Language]any{}
		for l, want := range map[language.Language][]string{
			"": {"A", "B", "D", "Ei", "다"}, language.English: {"A", "B", "D", "E", "C"}, language.Korean: {"가", "B", "라", "마", "다"}} {
			ctx := language.With(t.Context(), l)
			list, _, err := s.movies.List(ctx, catalog.ByTitle, catalog.Filter{}, nil, 10)
			ok(t, err)
			var titles []string
			overviews := map[string]string{}
			for _, m := range list {
				titles = append(titles, m.Title)
				title, overview := must[catalog.Movie](t)(s.movies.Get(ctx, m.ID)).In(l)
				equal(t, "the title of one movie", title, m.Title)
				if overview != nil {
					overviews[title] = *overview
				}
			}
			equal(t, "the titles in "+string(l), titles, want)
			equal(t, "the overviews in "+string(l), overviews, map[language.Language]map[string]string{
				"":               {"D": "A tree."},
				language.English: {"D": "A tree.", "E": "An egg."},
				language.Korean:  {"라": "A tree.", "B": "나무 이야기."},
			}[l])
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
