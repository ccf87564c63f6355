package moviepage

import (
	"strings"

	"marquee/internal/catalog"
)

// addGenres adds the genres that a text names, one or several. Words that are none are not
// taken for genres, or each site would add its own to the catalogue.
func (r *reader) addGenres(f *film, text string) {
	text = line(text)
	if address, found := strings.CutPrefix(text, "http"); found { // of a page of the genre
		text = strings.ReplaceAll(address[strings.LastIndex(address, "/")+1:], "_", " ")
	}
	if slug := catalog.GenreOf(text); slug != "" {
		f.Genres = addUnique(f.Genres, slug, maxGenres)
		return
	}
	for _, name := range split(text, ",/|·&;、，+") {
		slug := catalog.GenreOf(name)
		if slug == "" {
			r.skip("the genre %s is not known", quote(name))
		}
		f.Genres = addUnique(f.Genres, slug, maxGenres)
	}
}

// split divides a text at any of the separators and drops what is empty.
func split(text, separators string) []string {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(separators, r) })
	kept := parts[:0]
	for _, part := range parts {
		if part = strings.TrimSpace(part); part != "" {
			kept = append(kept, part)
		}
	}
	return kept
}
