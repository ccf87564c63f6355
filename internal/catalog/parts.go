package catalog

import (
	"context"
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"

	"marquee/gen/db"
	"marquee/internal/fault"
	"marquee/internal/store"
)

// owned is a movie's id with what is to be stored under it.
type owned struct {
	id      int64
	details *Details
}

// writeParts stores all that hangs from new or emptied movies: a copy for each
// table, however many movies there are. A genre must exist; people are created.
func writeParts(ctx context.Context, tx *store.Tx, movies []owned) error {
	genres, err := genreIDs(ctx, tx, movies)
	if err != nil {
		return err
	}
	people, err := personIDs(ctx, tx, movies)
	if err != nil {
		return err
	}
	var p parts
	for _, m := range movies {
		if err := p.addGenres(m, genres); err != nil {
			return err
		}
		p.addPeople(m, people)
		p.addTexts(m)
		for _, key := range titleKeys(m.details) {
			p.titleKeys = append(p.titleKeys, db.CopyMovieTitleKeysParams{MovieID: m.id, TitleKey: key})
		}
	}
	return p.copy(ctx, tx)
}

type parts struct {
	genres       []db.CopyMovieGenresParams
	people       []db.CopyMoviePeopleParams
	countries    []db.CopyMovieCountriesParams
	keywords     []db.CopyMovieKeywordsParams
	translations []db.CopyMovieTranslationsParams
	externalIDs  []db.CopyMovieExternalIDsParams
	titleKeys    []db.CopyMovieTitleKeysParams
}

func (p *parts) addGenres(m owned, ids map[string]int64) error {
	for i, slug := range unique(m.details.Genres) {
		id, known := ids[slug]
		if !known {
			return unknownGenre("/genres", i, slug)
		}
		p.genres = append(p.genres, db.CopyMovieGenresParams{MovieID: m.id, GenreID: id, Position: int32(i)})
	}
	return nil
}

func (p *parts) addPeople(m owned, ids map[string]int64) {
	for role, names := range map[string][]string{"director": m.details.Directors, "cast": m.details.Cast} {
		listed := map[int64]bool{}
		for i, name := range names {
			id := ids[personKey(name)]
			if listed[id] {
				continue
			}
			listed[id] = true
			p.people = append(p.people, db.CopyMoviePeopleParams{
				MovieID: m.id, Role: role, Position: int32(i), PersonID: id})
		}
	}
}

func (p *parts) addTexts(m owned) {
	for i, country := range unique(m.details.Countries) {
		p.countries = append(p.countries, db.CopyMovieCountriesParams{MovieID: m.id, Country: country, Position: int32(i)})
	}
	for i, keyword := range unique(m.details.Keywords) {
		p.keywords = append(p.keywords, db.CopyMovieKeywordsParams{MovieID: m.id, Keyword: keyword, Position: int32(i)})
	}
	for _, t := range m.details.Translations {
		p.translations = append(p.translations, db.CopyMovieTranslationsParams{
			MovieID: m.id, Language: t.Language, Title: t.Title, Overview: t.Overview})
	}
	for _, x := range m.details.ExternalIDs {
		p.externalIDs = append(p.externalIDs, db.CopyMovieExternalIDsParams{Source: x.Source, ExternalID: x.ID, MovieID: m.id})
	}
}

func (p *parts) copy(ctx context.Context, tx *store.Tx) error {
	return firstError(
		func() error { return copyRows(ctx, tx.CopyMovieGenres, p.genres) },
		func() error { return copyRows(ctx, tx.CopyMoviePeople, p.people) },
		func() error { return copyRows(ctx, tx.CopyMovieCountries, p.countries) },
		func() error { return copyRows(ctx, tx.CopyMovieKeywords, p.keywords) },
		func() error { return copyRows(ctx, tx.CopyMovieTranslations, p.translations) },
		func() error { return copyRows(ctx, tx.CopyMovieExternalIDs, p.externalIDs) },
		func() error { return copyRows(ctx, tx.CopyMovieTitleKeys, p.titleKeys) },
	)
}

func deleteParts(ctx context.Context, tx *store.Tx, ids []int64) error {
	return firstError(
		func() error { return tx.DeleteMovieGenres(ctx, ids) },
		func() error { return tx.DeleteMoviePeople(ctx, ids) },
		func() error { return tx.DeleteMovieCountries(ctx, ids) },
		func() error { return tx.DeleteMovieKeywords(ctx, ids) },
		func() error { return tx.DeleteMovieTranslations(ctx, ids) },
		func() error { return tx.DeleteMovieExternalIDs(ctx, ids) },
		func() error { return tx.DeleteMovieTitleKeys(ctx, ids) },
	)
}

// genreIDs finds the ids of all genres that the movies name, by slug.
func genreIDs(ctx context.Context, tx *store.Tx, movies []owned) (map[string]int64, error) {
	var slugs []string
	for _, m := range movies {
		slugs = append(slugs, m.details.Genres...)
	}
	ids := map[string]int64{}
	if len(slugs) == 0 {
		return ids, nil
	}
	rows, err := tx.FindGenres(ctx, unique(slugs))
	for _, row := range rows {
		ids[row.Slug] = row.ID
	}
	return ids, err
}

// personIDs finds or creates everyone whom the movies name, by personKey.
func personIDs(ctx context.Context, tx *store.Tx, movies []owned) (map[string]int64, error) {
	var names, keys []string
	first := map[string]string{} // the name as it was written first
	for _, m := range movies {
		names = append(append(names, m.details.Directors...), m.details.Cast...)
	}
	for _, name := range names {
		if key := personKey(name); first[key] == "" {
			keys = append(keys, key)
			first[key] = name
		}
	}
	ids := map[string]int64{}
	if len(keys) == 0 {
		return ids, nil
	}
	rows, err := tx.FindPeople(ctx, keys)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		if _, found := ids[row.NameKey]; !found { // the first of several of this name
			ids[row.NameKey] = row.ID
		}
	}
	for _, key := range keys {
		if _, found := ids[key]; found {
			continue
		}
		if ids[key], err = tx.CreatePerson(ctx, db.CreatePersonParams{Name: first[key], NameKey: key}); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// personKey tells people apart: neither case nor Unicode's ways to write an accent
// count, the accent itself does.
func personKey(name string) string { return strings.ToLower(norm.NFC.String(name)) }

func unknownGenre(pointer string, i int, slug string) error {
	return fault.InvalidBody(fmt.Sprintf("%s/%d", pointer, i), "there is no genre %q; GET /v1/genres lists them", slug)
}

func copyRows[R any](ctx context.Context, copy func(context.Context, []R) (int64, error), rows []R) error {
	if len(rows) == 0 {
		return nil
	}
	_, err := copy(ctx, rows)
	return err
}

// unique drops repeated strings and keeps the order.
func unique(list []string) []string {
	seen := make(map[string]bool, len(list))
	var out []string
	for _, s := range list {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

func firstError(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}
