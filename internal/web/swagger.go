package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"

	"github.com/swaggest/swgui"
	"github.com/swaggest/swgui/v5emb"
)

// swaggerUI is the page of Swagger UI and its parts, as the library serves them.
func swaggerUI() http.Handler {
	return v5emb.NewWithConfig(swgui.Config{
		ShowTopBar: false, HideCurl: false, JsonEditor: false,
		SettingsUI: map[string]string{
			"tryItOutEnabled":          "true",
			"displayRequestDuration":   "true",
			"defaultModelsExpandDepth": "0",
			"docExpansion":             `"list"`,
			"showExtensions":           "true",  // x-access says who may use an operation
			"persistAuthorization":     "false", // no token stays in the browser's storage
		},
	})("Marquee", "/openapi.json", "/docs/")
}

// reference finds what a page loads.
var reference = regexp.MustCompile(`(?:src|href)="(/[^"]+)"`)

// keep serves a page of another handler, and what the page loads, as that handler does now, with
// tags of our own: the library's are not quoted, which HTTP wants. What it does not serve is
// next's to answer.
func keep(page string, from, next http.Handler) (http.Handler, error) {
	ask := func(path string) *httptest.ResponseRecorder {
		answer := httptest.NewRecorder()
		from.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, path, nil))
		return answer
	}
	kept := map[string]http.Handler{}
	for _, path := range append([]string{page}, namedIn(ask(page).Body.String())...) {
		answer := ask(path)
		if answer.Code != http.StatusOK {
			return nil, fmt.Errorf("the page at %s loads %s, which answers %d", page, path, answer.Code)
		}
		kept[path] = static(answer.Header().Get("Content-Type"), asked, answer.Body.Bytes())
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if handler, found := kept[r.URL.Path]; found {
			handler.ServeHTTP(w, r)
			return
		}
		next.ServeHTTP(w, r)
	}), nil
}

func namedIn(page string) []string {
	var paths []string
	for _, match := range reference.FindAllStringSubmatch(page, -1) {
		paths = append(paths, match[1])
	}
	return paths
}
