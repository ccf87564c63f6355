package web

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
)

// inlineScript finds the scripts that are written in a page, not loaded by it.
var inlineScript = regexp.MustCompile(`(?s)<script>(.*?)</script>`)

// pagePolicy makes the Content-Security-Policy of Swagger UI. Its page has scripts
// within, which are allowed by their hashes and nothing else is: what a document or
// an answer brings in is shown and never run. Styles may be written into elements,
// as Swagger UI does; pictures in its style sheet are data: URLs.
func pagePolicy(ui http.Handler) (string, error) {
	page := httptest.NewRecorder()
	ui.ServeHTTP(page, httptest.NewRequest(http.MethodGet, "/docs/", nil))
	scripts := inlineScript.FindAllStringSubmatch(page.Body.String(), -1)
	if len(scripts) == 0 {
		return "", errors.New("the page of Swagger UI has no script of its own any more: look at its policy again")
	}
	allowed := []string{"'self'"}
	for _, script := range scripts {
		// Browsers hash what they parsed, with plain line ends.
		sum := sha256.Sum256([]byte(strings.ReplaceAll(script[1], "\r\n", "\n")))
		allowed = append(allowed, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
	}
	return "default-src 'none'; script-src " + strings.Join(allowed, " ") +
		"; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'" +
		"; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", nil
}

func secureHeaders(h http.Header, policy string, secure bool) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	if secure {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}
