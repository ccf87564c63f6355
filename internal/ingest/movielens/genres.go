package movielens

import (
	"slices"

	"marquee/internal/ingest/value"
)

// Genres are the canonical slugs of the genres that MovieLens uses, as GenreSlug
// gives them.
func Genres() []string {
	return []string{
		"action", "adventure", "animation", "children", "comedy", "crime", "documentary",
		"drama", "fantasy", "film-noir", "horror", "imax", "musical", "mystery", "romance",
		"sci-fi", "thriller", "war", "western",
	}
}

// genres100K is the order of the flags in u.item where there is no u.genre.
var genres100K = []string{
	"unknown", "Action", "Adventure", "Animation", "Children's", "Comedy", "Crime",
	"Documentary", "Drama", "Fantasy", "Film-Noir", "Horror", "Musical", "Mystery",
	"Romance", "Sci-Fi", "Thriller", "War", "Western",
}

// GenreSlug gives the slug of a genre's name: lower-case letters and digits joined
// by hyphens. It is "" for the names that mean that no genre is known.
func GenreSlug(name string) string {
	slug := value.Slug(name)
	switch slug {
	case "unknown", "no-genres-listed":
		return ""
	case "childrens": // 100K and 1M
		return "children"
	}
	return slug
}

// addGenre adds a genre by its name, once.
func (m *Movie) addGenre(name string) {
	if slug := GenreSlug(name); slug != "" && !slices.Contains(m.Genres, slug) {
		m.Genres = append(m.Genres, slug)
	}
}
