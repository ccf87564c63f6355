package catalog

import (
	"context"
	"slices"

	"marquee/gen/db"
	"marquee/internal/search"
	"marquee/internal/store"
)

// searchChunk is how many movies are read at a time.
const searchChunk = 2000

// searchMovies reads what the movies with these ids, ascending, are found by. Ids without a
// movie are left out.
func searchMovies(ctx context.Context, tx *store.Tx, ids []int64) ([]search.Movie, error) {
	genres, err := searchGenres(ctx, tx)
	if err != nil {
		return nil, err
	}
	movies := make([]search.Movie, 0, len(ids))
	names := map[string]string{} // one string for each name, as many movies have it
	for chunk := range slices.Chunk(ids, searchChunk) {
		rows, err := tx.ListSearchMovies(ctx, chunk)
		if err != nil {
			return nil, err
		}
		texts, err := tx.ListSearchTexts(ctx, chunk)
		if err != nil {
			return nil, err
		}
		for _, row := range rows { // rows and texts are both in the order of ids
			n := 0
			for n < len(texts) && texts[n].MovieID == row.ID {
				n++
			}
			movies = append(movies, searchMovie(row, texts[:n], genres, names))
			texts = texts[n:]
		}
	}
	return movies, nil
}

func searchGenres(ctx context.Context, tx *store.Tx) (map[string]search.Genre, error) {
	rows, err := tx.ListSearchGenres(ctx)
	genres := map[string]search.Genre{}
	for _, row := range rows {
		genre := genres[row.Slug]
		genre.Slug = row.Slug
		genre.Names = append(genre.Names, search.Title{Text: row.Name, Language: row.Language})
		genres[row.Slug] = genre
	}
	return genres, err
}

func searchMovie(row db.ListSearchMoviesRow, texts []db.ListSearchTextsRow, genres map[string]search.Genre, names map[string]string) search.Movie {
	m := search.Movie{ID: row.ID, Ratings: row.RatingCount, MinimumAge: row.MinimumAge, Year: row.Year}
	m.Titles = addTitle(m.Titles, row.Title, "")
	if row.OriginalTitle != nil {
		language := ""
		if row.Language != nil {
			language = *row.Language
		}
		m.Titles = addTitle(m.Titles, *row.OriginalTitle, language)
	}
	for _, text := range texts {
		switch text.Kind {
		case "title":
			m.Titles = addTitle(m.Titles, text.Name, text.Language)
		case "genre":
			m.Genres = append(m.Genres, genres[text.Name])
		default:
			name, known := names[text.Name]
			if !known {
				name = text.Name
				names[name] = name
			}
			if !slices.Contains(m.People, name) { // directs and plays
				m.People = append(m.People, name)
			}
		}
	}
	return m
}

// addTitle adds a title, once, in the first language that is known of it.
func addTitle(titles []search.Title, text, language string) []search.Title {
	for i, t := range titles {
		if t.Text == text {
			if t.Language == "" {
				titles[i].Language = language
			}
			return titles
		}
	}
	return append(titles, search.Title{Text: text, Language: language})
}
