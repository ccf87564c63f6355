package web

import (
	"embed"
	"fmt"
	"io/fs"
	"net/http"
	"path"
)

// built is the page as web/build made it from the source in web/.
//
//go:embed page
var built embed.FS

// itsPolicy is the Content-Security-Policy of the page: its own scripts and styles and
// nothing that is written into it. Posters may lie elsewhere, where the catalogue says so.
const itsPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' http: https:; connect-src 'self'" +
	"; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// types are the content types of the page's parts: what the system knows differs
// between systems.
var types = map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}

// page serves the page itself, which is asked for each time. The page finds its way by
// what is behind the # of its address, so that no other path is needed.
func page() (http.Handler, error) {
	index, err := built.ReadFile("page/index.html")
	if err != nil {
		return nil, err
	}
	answer := static("text/html; charset=utf-8", asked, index)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", itsPolicy)
		answer.ServeHTTP(w, r)
	}), nil
}

// assets serves what the page is made of. Their names have their hashes, so they
// may be kept for ever. One that there is not is next's to answer.
func assets(next http.Handler) (http.Handler, error) {
	files, err := fs.ReadDir(built, "page/assets")
	if err != nil {
		return nil, err
	}
	answers := make(map[string]http.Handler, len(files))
	for _, file := range files {
		body, err := built.ReadFile("page/assets/" + file.Name())
		if err != nil {
			return nil, err
		}
		contentType, known := types[path.Ext(file.Name())]
		if !known {
			return nil, fmt.Errorf("the page has %s, whose type is not known: add it to types", file.Name())
		}
		answers["/assets/"+file.Name()] = static(contentType, forever, body)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer, found := answers[r.URL.Path]
		if !found {
			next.ServeHTTP(w, r)
			return
		}
		answer.ServeHTTP(w, r)
	}), nil
}
