// Package practice is a web site to learn crawling on, without bothering anyone: pages
// about made-up movies in English and Korean, with the mistakes that real sites make.
// Each page says which mistake it has and what a good crawler does.
package practice

import (
	_ "embed"
	"html/template"
	"io"
	"net/http"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/korean"

	"marquee/internal/poster"
)

// SiteFile is the site file for the pages without structured data, in YAML.
//
//go:embed practice.yaml
var SiteFile []byte

//go:embed page.html
var pageHTML string

var templates = template.Must(template.New("").Parse(pageHTML))

// Handler is a new practice site, at the root of whichever host it is served from. Its
// answers are the same at each request, but for the one page that answers 503 the first time.
func Handler() http.Handler {
	mux := http.NewServeMux()
	for _, p := range pages {
		handle := func(w http.ResponseWriter, r *http.Request) { showMovie(w, r, p) }
		if p.movie == notReady {
			handle = notAtFirst(handle)
		}
		mux.HandleFunc("GET "+p.at, handle)
	}
	mux.HandleFunc("GET /{$}", index)
	mux.HandleFunc("GET /shorts", showShorts)
	mux.HandleFunc("GET /posters/{name}", drawn)
	for from, to := range redirects {
		mux.Handle("GET "+from, http.RedirectHandler(to.at, to.status))
	}
	mux.HandleFunc("GET /movies/broken-projector", failing)
	mux.HandleFunc("GET /trap/{number}", trap)
	mux.HandleFunc("GET /press-kit.pdf", text("application/pdf", "%PDF-1.4\n% a press kit without a press or a kit\n%%EOF\n"))
	mux.HandleFunc("GET /site.yaml", text("application/yaml; charset=utf-8", string(SiteFile)))
	mux.HandleFunc("GET /robots.txt", robots)
	mux.HandleFunc("GET /sitemap.xml", sitemapIndex)
	for name := range sitemaps {
		mux.HandleFunc("GET "+name, sitemap)
	}
	return mux
}

// names are the site's name and words by language.
var names = map[bool]map[string]string{
	false: {"Site": "Practice Pictures", "Year": "Year", "Length": "Length", "Minutes": "min", "Genre": "Genre", "Director": "Director",
		"Cast": "Cast", "Age": "Rated", "Rating": "Rating", "Other": "한국어"},
	true: {"Site": "연습 영화관", "Year": "연도", "Length": "상영 시간", "Minutes": "분", "Genre": "장르", "Director": "감독",
		"Cast": "출연", "Age": "관람 등급", "Rating": "평점", "Other": "English"},
}

// view is what the templates show.
type view struct {
	Language, Title, Site string
	Head                  template.HTML
	Words                 map[string]string
	English, Korean       string // of the note
	Movie                 movie
	Movies                []movie
	Poster, Other, Next   string
	Microdata             bool
	Command               string
	Count                 int
	Rows                  []row
}

func newView(korean bool, title string, n note) view {
	v := view{Language: "en", Title: title, Site: names[korean]["Site"], Words: names[korean], English: n.english, Korean: n.korean}
	if korean {
		v.Language = "ko"
	}
	return v
}

// showMovie shows a page about a movie.
func showMovie(w http.ResponseWriter, r *http.Request, p page) {
	local, _ := movies[p.movie].localized(p.korean)
	v := newView(p.korean, local.Title, p.note)
	v.Movie, v.Poster, v.Other, v.Microdata = local, posterOf(p.movie), p.other, p.form == microdata
	v.Head = p.markup(base(r))
	if p.movie == mislabelled {
		render(encoding.HTMLEscapeUnsupported(korean.EUCKR.NewEncoder()).Writer(w), w, "movie", v)
		return
	}
	render(w, w, "movie", v)
}

// render writes a page.
func render(to io.Writer, w http.ResponseWriter, name string, v view) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_ = templates.ExecuteTemplate(to, name, v) // who hangs up sees nothing of an error
}

// base is the address of the site as the request has it, such as "http://127.0.0.1:8090".
func base(r *http.Request) string {
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// drawn is a movie's poster.
func drawn(w http.ResponseWriter, r *http.Request) {
	slug, _ := strings.CutSuffix(r.PathValue("name"), ".svg")
	m, found := movies[slug]
	if !found {
		http.NotFound(w, r)
		return
	}
	year := m.Year
	w.Header().Set("Content-Type", "image/svg+xml")
	_, _ = w.Write(poster.Draw(m.Title, nil, poster.Words{Title: m.Title, Year: &year}))
}

// text answers with a fixed text.
func text(contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		_, _ = w.Write([]byte(body))
	}
}
