package moviepage

import (
	"strings"

	"github.com/andybalholm/cascadia"
)

// selected reads the movie of a page by the selectors of a site file; nil if the page is
// not one of its movie pages or has no title there.
func (r *reader) selected(s *rules) *film {
	if s == nil || !s.match.MatchString(r.address.String()) {
		return nil
	}
	var f film
	f.Title = line(r.firstOf(s, "title"))
	if f.Title == "" {
		r.skip("the site file's selector of the title finds nothing")
		return nil
	}
	if original := line(r.firstOf(s, "original_title")); original != f.Title {
		f.OriginalTitle = pointer(original)
	}
	f.Overview = pointer(paragraphs(r.firstOf(s, "overview")))
	f.Language = pointer(languageCode(line(r.firstOf(s, "language"))))
	r.setPoster(&f, r.firstOf(s, "poster"))
	r.setYear(&f, r.firstOf(s, "year"))
	r.setRuntime(&f, r.firstOf(s, "runtime"))
	r.setAge(&f, r.firstOf(s, "minimum_age"))
	r.setRating(&f, score{value: r.firstOf(s, "rating"), best: s.best, count: r.firstOf(s, "rating_count")})
	for _, text := range r.allOf(s, "genres") {
		r.addGenres(&f, text)
	}
	for _, text := range r.allOf(s, "countries") {
		f.addCountries(line(text))
	}
	for _, text := range r.allOf(s, "keywords") {
		f.addKeywords(text)
	}
	for _, text := range r.allOf(s, "directors") {
		f.Directors = addNames(f.Directors, text)
	}
	for _, text := range r.allOf(s, "cast") {
		f.Cast = addNames(f.Cast, text)
	}
	return &f
}

// allOf lists what the selector of a field finds.
func (r *reader) allOf(s *rules, field string) []string {
	rule, given := s.rule[field]
	if !given {
		return nil
	}
	var found []string
	for _, n := range cascadia.QueryAll(r.doc.Nodes[0], rule.selector) {
		if len(found) == maxNames {
			break
		}
		text := ""
		switch rule.attribute {
		case "":
			text = textOf(n)
		case "src":
			text = pictureOf(n)
		default:
			text, _ = attribute(n, rule.attribute)
		}
		if text = strings.TrimSpace(text); text != "" {
			found = append(found, text)
		}
	}
	return found
}

func (r *reader) firstOf(s *rules, field string) string {
	if found := r.allOf(s, field); len(found) > 0 {
		return found[0]
	}
	return ""
}
