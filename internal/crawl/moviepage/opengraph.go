package moviepage

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"marquee/internal/catalog"
)

// openGraph reads the movie that the page's Open Graph is about; nil if it is not about one.
func (r *reader) openGraph() *film {
	said := map[string][]string{}
	r.doc.Find("meta[content]").Each(func(_ int, s *goquery.Selection) {
		name := s.AttrOr("property", s.AttrOr("name", ""))
		name = strings.ToLower(strings.TrimSpace(name))
		if (strings.HasPrefix(name, "og:") || strings.HasPrefix(name, "video:")) && len(said[name]) < maxNames {
			said[name] = append(said[name], s.AttrOr("content", ""))
		}
	})
	first := func(name string) string { return append(said[name], "")[0] }
	switch strings.ToLower(strings.TrimSpace(first("og:type"))) {
	case "video.movie", "video:movie", "movie":
	default:
		return nil
	}
	var f film
	r.readPageTitle(&f, line(first("og:title")), line(first("og:site_name")))
	f.Overview = pointer(paragraphs(first("og:description")))
	for _, name := range []string{"og:image:secure_url", "og:image", "og:image:url"} {
		r.setPoster(&f, first(name))
	}
	if date := first("video:release_date"); date != "" {
		r.setYear(&f, date)
	}
	if seconds, err := strconv.Atoi(strings.TrimSpace(first("video:duration"))); err == nil && seconds > 0 {
		r.setRuntime(&f, strconv.Itoa((seconds+30)/60))
	} else {
		r.setRuntime(&f, first("video:duration"))
	}
	for _, name := range said["video:director"] {
		f.Directors = addNames(f.Directors, name)
	}
	for _, name := range said["video:actor"] {
		f.Cast = addNames(f.Cast, name)
	}
	r.readTags(&f, said["video:tag"])
	f.url = r.link(first("og:url"))
	return &f
}

// readTags takes tags that are names of genres for genres and the others for keywords.
func (r *reader) readTags(f *film, tags []string) {
	for _, tag := range tags {
		if slug := catalog.GenreOf(line(tag)); slug != "" {
			f.Genres = addUnique(f.Genres, slug, maxGenres)
		} else {
			f.addKeywords(tag)
		}
	}
}

// yearAtEnd is a year in brackets after a title.
var yearAtEnd = regexp.MustCompile(`^(.+\S)\s*\(((?:18|19|20|21)\d\d)[–-]?\)$`)

// readPageTitle reads a title that is written for readers of the page: it may have the
// site's name and the year after it.
func (r *reader) readPageTitle(f *film, title, site string) {
	if before, found := strings.CutSuffix(title, site); found && site != "" {
		if trimmed := strings.TrimRight(before, " -–—|·:"); trimmed != before {
			title = trimmed
		}
	}
	if m := yearAtEnd.FindStringSubmatch(title); m != nil {
		title = m[1]
		r.setYear(f, m[2])
	}
	f.Title = title
}
