// Package web serves what is for people and not part of the contract: the page, Swagger
// UI, a view for reading and the contract's document. Everything is in the binary; nothing
// is fetched.
package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	contract "marquee/api"
)

// Handler serves the page at /, Swagger UI at /docs/, the view for reading at /docs/read/, the
// document at /openapi.json and /openapi.yaml, and hands every other request to next. A method
// that these do not have is refused's to answer, which finds the header Allow set. Where
// secure says that a request came by TLS, browsers are told to keep to it.
func Handler(next, refused http.Handler, secure func(*http.Request) bool) (http.Handler, error) {
	document, err := documentJSON()
	if err != nil {
		return nil, err
	}
	ui := swaggerUI()
	policy, err := pagePolicy(ui)
	if err != nil {
		return nil, err
	}
	start, err := page()
	if err != nil {
		return nil, err
	}
	parts, err := assets(next)
	if err != nil {
		return nil, err
	}
	swagger, err := keep("/docs/", ui, next)
	if err != nil {
		return nil, err
	}
	reading, script, err := reader()
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("GET /{$}", start)
	mux.Handle("GET /assets/", parts)
	mux.Handle("GET /docs/", swagger)
	mux.Handle("GET /docs", http.RedirectHandler("/docs/", http.StatusFound))
	mux.Handle("GET /docs/read/{$}", reading)
	mux.Handle("GET /docs/read", http.RedirectHandler("/docs/read/", http.StatusFound))
	mux.Handle("GET /docs/read/openapi-explorer.js", script)
	mux.Handle("GET /openapi.json", static("application/json", asked, document))
	mux.Handle("GET /openapi.yaml", static("application/yaml", asked, contract.YAML))
	return compress(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if handler, pattern := mux.Handler(r); pattern != "" {
			secureHeaders(w.Header(), policy, secure(r))
			handler.ServeHTTP(w, r)
			return
		}
		if !hasPage(mux, r) {
			next.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Allow", "GET, HEAD, OPTIONS")
		if r.Method == http.MethodOptions {
			secureHeaders(w.Header(), policy, secure(r))
			w.WriteHeader(http.StatusNoContent)
			return
		}
		refused.ServeHTTP(w, r)
	}))
}

// hasPage reports whether there is a page at the path of a request with another method.
func hasPage(pages *http.ServeMux, r *http.Request) bool {
	if r.Method == http.MethodGet {
		return false
	}
	asGet := r.WithContext(r.Context()) // a copy
	asGet.Method = http.MethodGet
	_, pattern := pages.Handler(asGet)
	return pattern != ""
}

// documentJSON is the contract as it was written, in JSON. (The one in gen/api has
// operationIds of another case.)
func documentJSON() ([]byte, error) {
	document, err := openapi3.NewLoader().LoadFromData(contract.YAML)
	if err != nil {
		return nil, err
	}
	return document.MarshalJSON()
}

// The Cache-Control of what changes with the server, and is only asked for then, and of
// what never changes.
const (
	asked   = "public, no-cache"
	forever = "public, max-age=31536000, immutable"
)

func static(contentType, cacheControl string, body []byte) http.Handler {
	hash := sha256.Sum256(body)
	tag := `"` + hex.EncodeToString(hash[:16]) + `"`
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("Cache-Control", cacheControl)
		w.Header().Set("ETag", tag)
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
	})
}
