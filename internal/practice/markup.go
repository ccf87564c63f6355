package practice

import (
	"fmt"
	"html/template"
	"strings"
)

// markup is what a page has in its head, of the site at base.
func (p page) markup(base string) template.HTML {
	var b strings.Builder
	b.WriteString(p.head)
	if p.head != "" {
		b.WriteByte('\n')
	}
	if p.other != "" {
		own, other := "en", "ko"
		if p.korean {
			own, other = other, own
		}
		fmt.Fprintf(&b, "<link rel=\"alternate\" hreflang=%q href=%q>\n<link rel=\"alternate\" hreflang=%q href=%q>\n", own, base+p.at, other, base+p.other)
	}
	local, _ := movies[p.movie].localized(p.korean)
	if p.form == openGraph || p.form == broken {
		b.WriteString(local.openGraph(names[p.korean]["Site"]))
	}
	if p.form == jsonLD || p.form == broken {
		linked := movies[p.movie].linked(base, p.korean)
		linked.Context = vocabulary
		text := block(linked)
		if p.mistake != nil {
			text = p.mistake(text)
		}
		b.WriteString(script(text))
	}
	return template.HTML(b.String()) // #nosec G203 -- the site's own, and a Host header has neither quotes nor brackets
}

// script is an element of JSON-LD.
func script(text string) string {
	return "<script type=\"application/ld+json\">\n" + text + "\n</script>\n"
}

// openGraph is the movie as Open Graph, with the site's name in the title.
func (m movie) openGraph(site string) string {
	var b strings.Builder
	put := func(name, value string) {
		fmt.Fprintf(&b, "<meta property=\"%s\" content=\"%s\">\n", name, template.HTMLEscapeString(value))
	}
	put("og:type", "video.movie")
	put("og:site_name", site)
	put("og:title", fmt.Sprintf("%s (%d) | %s", m.Title, m.Year, site))
	put("og:description", m.Overview)
	put("og:image", posterOf(m.Slug))
	put("video:release_date", fmt.Sprintf("%d-05-02", m.Year))
	put("video:duration", fmt.Sprint(60*m.Minutes))
	for _, name := range m.Directors {
		put("video:director", name)
	}
	for _, name := range m.Cast {
		put("video:actor", name)
	}
	for _, name := range m.Genres {
		put("video:tag", name)
	}
	return b.String()
}
