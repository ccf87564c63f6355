package value

import "marquee/internal/catalog"

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
