package value

import (
	"iter"

	"marquee/internal/catalog"
)

// Genres are the slugs of the genres by their names, without the names that mean none.
func Genres(names iter.Seq[string]) []string {
	var slugs []string
	for name := range names {
		if slug := Genre(name); slug != "" {
			slugs = append(slugs, slug)
		}
	}
	return slugs
}

// Genre is the slug of a genre by its name: of one that is known by that name, in English or
// Korean, else one made of the name. It is "" for names that mean that none is known.
func Genre(name string) string {
	if slug := catalog.GenreOf(name); slug != "" {
		return slug
	}
	switch slug := Slug(name); slug {
	case "unknown", "no-genres-listed", "none", "n-a":
		return ""
	default:
		return slug
	}
}
