package catalog

import (
	"cmp"
	"context"
	"slices"

	"marquee/gen/db"
	"marquee/internal/fault"
	"marquee/internal/language"
	"marquee/internal/store"
)

// Get gives one movie whole. Its error is of kind NotFound when there is none.
func (s *Service) Get(ctx context.Context, id int64) (Movie, error) {
	row, err := s.store.GetMovie(ctx, id)
	if err != nil {
		return Movie{}, movieError(err, id)
	}
	parts, err := s.store.ListMovieParts(ctx, []int64{id})
	if err != nil {
		return Movie{}, store.Classify(err)
	}
	return fromRow(row, parts), nil
}

// Summaries gives what lists show of the movies with these ids, by id. Ids without
// a movie are not in it.
func (s *Service) Summaries(ctx context.Context, ids []int64) (map[int64]Summary, error) {
	rows, err := s.store.ListMoviesByIDs(ctx, ids)
	if err != nil {
		return nil, store.Classify(err)
	}
	list, err := s.summarize(ctx, rows)
	if err != nil {
		return nil, err
	}
	byID := make(map[int64]Summary, len(list))
	for _, summary := range list {
		byID[summary.ID] = summary
	}
	return byID, nil
}

// summarize adds the genres to rows in one query, in another one the titles in the
// language of the answer, and the extras that are asked for, and keeps their order.
func (s *Service) summarize(ctx context.Context, rows []db.Movie) ([]Summary, error) {
	list := make([]Summary, len(rows))
	ids := make([]int64, len(rows))
	at := make(map[int64]int, len(rows))
	for i, row := range rows {
		ids[i], at[row.ID] = row.ID, i
		list[i] = Summary{
			ID: row.ID, Title: row.Title, Year: row.Year, PosterURL: row.PosterURL, MinimumAge: row.MinimumAge,
			RatingCount: row.RatingCount, RatingSum: row.RatingSum, WeightedRating: row.WeightedRating,
		}
	}
	if len(ids) == 0 {
		return list, nil
	}
	genres, err := s.store.ListMovieGenres(ctx, ids)
	if err != nil {
		return nil, store.Classify(err)
	}
	for _, genre := range genres {
		summary := &list[at[genre.MovieID]]
		summary.Genres = append(summary.Genres, genre.Slug)
	}
	if err := s.addExtras(ctx, rows, ids, list); err != nil {
		return nil, err
	}
	l := language.Of(ctx)
	if l == "" {
		return list, nil
	}
	for i, row := range rows {
		list[i].Title = untranslated(l, row.Title, row.OriginalTitle, row.Language)
	}
	titles, err := s.store.ListTranslatedTitles(ctx, db.ListTranslatedTitlesParams{Ids: ids, Language: string(l)})
	for _, t := range titles {
		list[at[t.MovieID]].Title = t.Title
	}
	return list, store.Classify(err)
}

// untranslated is the title of a movie that has no translation to a language: the original
// title where that is in this language, or else the title as stored.
func untranslated(l language.Language, title string, original, made *string) string {
	if original != nil && made != nil && *made == string(l) {
		return *original
	}
	return title
}

// In gives the title and the overview in a language, each as stored where there is none.
func (m Movie) In(l language.Language) (title string, overview *string) {
	title, overview = untranslated(l, m.Title, m.OriginalTitle, m.Language), m.Overview
	for _, t := range m.Translations {
		if t.Language != string(l) {
			continue
		}
		if t.Title != nil {
			title = *t.Title
		}
		if t.Overview != nil {
			overview = t.Overview
		}
	}
	return title, overview
}

// Genre is a genre with the number of its movies.
type Genre = db.ListGenresRow

// Genres lists all genres by slug, with their names in the language of the answer.
func (s *Service) Genres(ctx context.Context) ([]Genre, error) {
	genres, err := s.store.ListGenres(ctx)
	if l := language.Of(ctx); err != nil || l == "" || l == language.English {
		return genres, store.Classify(err)
	}
	names, err := s.store.ListGenreNames(ctx)
	for _, n := range names {
		i := slices.IndexFunc(genres, func(g Genre) bool { return g.Slug == n.Slug })
		if i >= 0 && n.Language == string(language.Of(ctx)) {
			genres[i].Name = n.Name
		}
	}
	return genres, store.Classify(err)
}

// GenreNames gives the names of genres in the language of the answer, by their slugs.
func (s *Service) GenreNames(ctx context.Context, slugs []string) ([]string, error) {
	genres, err := s.Genres(ctx)
	names := slices.Clone(slugs)
	for i, slug := range slugs {
		if at := slices.IndexFunc(genres, func(g Genre) bool { return g.Slug == slug }); at >= 0 {
			names[i] = genres[at].Name
		}
	}
	return names, err
}

// Count is the number of movies.
func (s *Service) Count(ctx context.Context) (int64, error) {
	n, err := s.store.CountMovies(ctx)
	return n, store.Classify(err)
}

// Revision names the state of the catalogue: it changes with every change.
func (s *Service) Revision(ctx context.Context) (string, error) {
	revision, err := Revision(ctx, s.store.Queries)
	return revision, store.Classify(err)
}

// fromRow puts a movie together. Its translations come in the order of languages,
// its external ids in that of sources.
func fromRow(row db.Movie, parts []db.ListMoviePartsRow) Movie {
	m := Movie{
		ID: row.ID,
		Details: Details{
			Title: row.Title, OriginalTitle: row.OriginalTitle, Year: row.Year, Language: row.Language,
			RuntimeMinutes: row.RuntimeMinutes, MinimumAge: row.MinimumAge, Overview: row.Overview, PosterURL: row.PosterURL,
		},
		RatingCount: row.RatingCount, RatingSum: row.RatingSum, Version: row.Version,
		CreatedAt: row.CreatedAt, UpdatedAt: row.UpdatedAt,
	}
	for _, part := range parts {
		m.Details.add(part)
	}
	slices.SortFunc(m.Translations, func(a, b Translation) int { return cmp.Compare(a.Language, b.Language) })
	return m
}

// byMovie sorts rows of ListMovieParts by the movies that they are of, in the same order.
func byMovie(parts []db.ListMoviePartsRow) map[int64][]db.ListMoviePartsRow {
	of := map[int64][]db.ListMoviePartsRow{}
	for _, part := range parts {
		of[part.MovieID] = append(of[part.MovieID], part)
	}
	return of
}

// add puts a row of ListMovieParts, which come in order, in its place.
func (d *Details) add(part db.ListMoviePartsRow) {
	switch part.Kind {
	case "genre":
		d.Genres = append(d.Genres, part.Name)
	case "director":
		d.Directors = append(d.Directors, part.Name)
	case "cast":
		d.Cast = append(d.Cast, part.Name)
	case "country":
		d.Countries = append(d.Countries, part.Name)
	case "keyword":
		d.Keywords = append(d.Keywords, part.Name)
	case "title":
		d.translation(part.Name).Title = &part.Value
	case "overview":
		d.translation(part.Name).Overview = &part.Value
	case "external_id":
		d.ExternalIDs = append(d.ExternalIDs, ExternalID{Source: part.Name, ID: part.Value})
	}
}

func (d *Details) translation(language string) *Translation {
	for i := range d.Translations {
		if d.Translations[i].Language == language {
			return &d.Translations[i]
		}
	}
	d.Translations = append(d.Translations, Translation{Language: language})
	return &d.Translations[len(d.Translations)-1]
}

func movieError(err error, id int64) error {
	if store.IsNotFound(err) {
		return fault.Missing("movie", id)
	}
	return store.Classify(err)
}
