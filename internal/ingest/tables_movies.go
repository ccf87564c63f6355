package ingest

import (
	"context"
	"time"

	"marquee/gen/db"
	"marquee/internal/catalog"
	"marquee/internal/store"
)

type genreRow struct {
	Slug string `json:"slug"`
	Name string `json:"name"`
}

func pageGenres(ctx context.Context, tx *store.Tx, last genreRow, _ int) ([]genreRow, error) {
	if last.Slug != "" { // the first page has all
		return nil, nil
	}
	rows, err := tx.ListGenres(ctx)
	return convert(rows, func(g db.ListGenresRow) genreRow { return genreRow{g.Slug, g.Name} }), err
}

func keepGenres(ctx context.Context, tx *store.Tx, rows []genreRow) error {
	for _, g := range rows {
		if err := tx.PutGenre(ctx, db.PutGenreParams(g)); err != nil {
			return err
		}
	}
	return nil
}

type genreNameRow struct {
	Slug     string `json:"genre"`
	Language string `json:"language"`
	Name     string `json:"name"`
}

func pageGenreNames(ctx context.Context, tx *store.Tx, last genreNameRow, _ int) ([]genreNameRow, error) {
	if last.Slug != "" {
		return nil, nil
	}
	rows, err := tx.ListGenreNames(ctx)
	return convert(rows, func(n db.ListGenreNamesRow) genreNameRow { return genreNameRow(n) }), err
}

func keepGenreNames(ctx context.Context, tx *store.Tx, rows []genreNameRow) error {
	for _, n := range rows {
		if err := tx.PutGenreName(ctx, db.PutGenreNameParams{Slug: n.Slug, Language: n.Language, Name: n.Name}); err != nil {
			return err
		}
	}
	return nil
}

type translation struct {
	Language string  `json:"language"`
	Title    *string `json:"title,omitempty"`
	Overview *string `json:"overview,omitempty"`
}

type movieRow struct {
	ID             int64         `json:"id"`
	Title          string        `json:"title"`
	OriginalTitle  *string       `json:"original_title,omitempty"`
	Year           *int32        `json:"year,omitempty"`
	Language       *string       `json:"language,omitempty"`
	RuntimeMinutes *int32        `json:"runtime_minutes,omitempty"`
	MinimumAge     *int32        `json:"minimum_age,omitempty"`
	Overview       *string       `json:"overview,omitempty"`
	PosterURL      *string       `json:"poster_url,omitempty"`
	Genres         []string      `json:"genres,omitempty"`
	Countries      []string      `json:"countries,omitempty"`
	Directors      []string      `json:"directors,omitempty"`
	Cast           []string      `json:"cast,omitempty"`
	Keywords       []string      `json:"keywords,omitempty"`
	ExternalIDs    []string      `json:"external_ids,omitempty"` // source:id
	Translations   []translation `json:"translations,omitempty"`
	Twin           bool          `json:"twin"`
	Version        int64         `json:"version"`
	CreatedAt      time.Time     `json:"created_at"`
	UpdatedAt      time.Time     `json:"updated_at"`
}

func pageMovies(ctx context.Context, tx *store.Tx, last movieRow, limit int) ([]movieRow, error) {
	movies, err := catalog.Page(ctx, tx, last.ID, limit)
	return convert(movies, func(m catalog.Copied) movieRow {
		return movieRow{
			ID: m.ID, Title: m.Title, OriginalTitle: m.OriginalTitle, Year: m.Year, Language: m.Language,
			RuntimeMinutes: m.RuntimeMinutes, MinimumAge: m.MinimumAge, Overview: m.Overview, PosterURL: m.PosterURL,
			Genres: m.Genres, Countries: m.Countries, Directors: m.Directors, Cast: m.Cast, Keywords: m.Keywords,
			ExternalIDs:  convert(m.ExternalIDs, func(x catalog.ExternalID) string { return joinID(x.Source, x.ID) }),
			Translations: convert(m.Translations, func(t catalog.Translation) translation { return translation(t) }),
			Twin:         m.Twin, Version: m.Version, CreatedAt: m.CreatedAt, UpdatedAt: m.UpdatedAt,
		}
	}), err
}

func keepMovies(ctx context.Context, tx *store.Tx, rows []movieRow) error {
	return catalog.Restore(ctx, tx, convert(rows, func(r movieRow) catalog.Copied {
		m := catalog.Copied{Twin: r.Twin}
		m.ID, m.Version, m.CreatedAt, m.UpdatedAt = r.ID, r.Version, r.CreatedAt, r.UpdatedAt
		m.Details = catalog.Details{
			Title: r.Title, OriginalTitle: r.OriginalTitle, Year: r.Year, Language: r.Language,
			RuntimeMinutes: r.RuntimeMinutes, MinimumAge: r.MinimumAge, Overview: r.Overview, PosterURL: r.PosterURL,
			Genres: r.Genres, Countries: r.Countries, Directors: r.Directors, Cast: r.Cast, Keywords: r.Keywords,
			ExternalIDs: convert(r.ExternalIDs, func(x string) catalog.ExternalID {
				source, id := splitID(x)
				return catalog.ExternalID{Source: source, ID: id}
			}),
			Translations: convert(r.Translations, func(t translation) catalog.Translation { return catalog.Translation(t) }),
		}
		return m
	}))
}

// sourceRow is a source that says something of a movie, and statementRow what it says.
type sourceRow struct {
	MovieID       int64     `json:"movie_id"`
	Source        string    `json:"source"`
	URL           *string   `json:"url,omitempty"`
	RatingAverage *float64  `json:"rating_average,omitempty"`
	RatingCount   *int64    `json:"rating_count,omitempty"`
	FirstSeenAt   time.Time `json:"first_seen_at"`
}

func pageSources(ctx context.Context, tx *store.Tx, last sourceRow, limit int) ([]sourceRow, error) {
	rows, err := tx.ListMovieSourcesAfter(ctx, db.ListMovieSourcesAfterParams{
		AfterMovieID: last.MovieID, AfterSource: last.Source, RowLimit: int64(limit)})
	return convert(rows, func(s db.MovieSource) sourceRow { return sourceRow(s) }), err
}

func keepSources(ctx context.Context, tx *store.Tx, rows []sourceRow) error {
	_, err := tx.CopyMovieSources(ctx, convert(rows, func(r sourceRow) db.CopyMovieSourcesParams { return db.CopyMovieSourcesParams(r) }))
	return err
}

type statementRow struct {
	MovieID int64  `json:"movie_id"`
	Source  string `json:"source"`
	Field   string `json:"field"`
	Value   string `json:"value"`
}

func pageStatements(ctx context.Context, tx *store.Tx, last statementRow, limit int) ([]statementRow, error) {
	rows, err := tx.ListMovieStatementsAfter(ctx, db.ListMovieStatementsAfterParams{
		AfterMovieID: last.MovieID, AfterSource: last.Source, AfterField: last.Field, RowLimit: int64(limit)})
	return convert(rows, func(s db.MovieStatement) statementRow { return statementRow(s) }), err
}

func keepStatements(ctx context.Context, tx *store.Tx, rows []statementRow) error {
	_, err := tx.CopyMovieStatements(ctx, convert(rows, func(r statementRow) db.CopyMovieStatementsParams { return db.CopyMovieStatementsParams(r) }))
	return err
}
