package api

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// deprecatedDocument is a contract of one operation with some lines of its own.
func deprecatedDocument(t *testing.T, lines ...string) *openapi3.T {
	t.Helper()
	text := `
openapi: 3.0.3
info: { title: Small, version: 1.0.0 }
paths:
  /v1/old:
    get:
      operationId: getOld
      tags: [service]
      security: [{}]
      responses: { '200': { description: It answers. } }
`
	for _, line := range lines {
		text += "      " + line + "\n"
	}
	document, err := openapi3.NewLoader().LoadFromData([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return document
}

func TestDeprecationHeaders(t *testing.T) {
	router := &validatingRouter{ServeMux: http.NewServeMux(), server: &Server{}, document: deprecatedDocument(t,
		"deprecated: true", "x-deprecated-since: 2027-01-31", "x-sunset: '2027-08-01'")}
	o, err := router.operation("GET /v1/old")
	if err != nil {
		t.Fatal(err)
	}
	header := http.Header{"Link": {`</v1/old?limit=1>; rel="first"`}}
	o.deprecation.announce(header)
	for name, want := range map[string]string{
		"Deprecation": "@1801353600",
		"Sunset":      "Sun, 01 Aug 2027 00:00:00 GMT",
		"Link":        `</v1/old?limit=1>; rel="first", </docs/#/service/getOld>; rel="deprecation"`,
	} {
		if got := strings.Join(header.Values(name), ", "); got != want {
			t.Errorf("%s is %s, not %s", name, got, want)
		}
	}
}

// TestDeprecationOnEveryAnswer expects the headers on a refusal too.
func TestDeprecationOnEveryAnswer(t *testing.T) {
	s := &Server{Loopback: true, Open: true, meters: newMeters(Limits{})}
	router := &validatingRouter{ServeMux: http.NewServeMux(), server: s, document: deprecatedDocument(t,
		"deprecated: true", "x-deprecated-since: '2027-01-31'", "x-sunset: '2027-08-01'")}
	router.HandleFunc("GET /v1/old", func(http.ResponseWriter, *http.Request) {})
	if router.err != nil {
		t.Fatal(router.err)
	}
	answer := httptest.NewRecorder()
	router.ServeHTTP(answer, httptest.NewRequest("GET", "http://elsewhere.example/v1/old", nil))
	if answer.Code < 400 || answer.Header().Get("Deprecation") == "" || answer.Header().Get("Sunset") == "" {
		t.Errorf("the answer is %d with %v", answer.Code, answer.Header())
	}
}

func TestDeprecationNone(t *testing.T) {
	router := &validatingRouter{ServeMux: http.NewServeMux(), server: &Server{}, document: deprecatedDocument(t)}
	o, err := router.operation("GET /v1/old")
	if err != nil {
		t.Fatal(err)
	}
	header := http.Header{}
	if o.deprecation.announce(header); len(header) > 0 {
		t.Errorf("an operation that stays is announced: %v", header)
	}
}

// TestDeprecationIncomplete expects that a server does not start by a document that
// leaves clients in the dark.
func TestDeprecationIncomplete(t *testing.T) {
	for want, lines := range map[string][]string{
		"must have the dates":              {"deprecated: true"},
		"x-deprecated-since and x-sunset":  {"deprecated: true", "x-deprecated-since: '2027-01-31'"},
		"must have the dates x-deprecated": {"deprecated: true", "x-sunset: '2027-01-31'"},
		"x-sunset is no date":              {"deprecated: true", "x-deprecated-since: '2027-01-31'", "x-sunset: soon"},
		"x-deprecated-since is no date":    {"deprecated: true", "x-deprecated-since: 1", "x-sunset: '2027-01-31'"},
		"not after":                        {"deprecated: true", "x-deprecated-since: '2027-01-31'", "x-sunset: '2027-01-31'"},
		"not deprecated: true":             {"x-sunset: '2027-01-31'"},
	} {
		router := &validatingRouter{ServeMux: http.NewServeMux(), server: &Server{}, document: deprecatedDocument(t, lines...)}
		router.HandleFunc("GET /v1/old", func(http.ResponseWriter, *http.Request) {})
		if router.err == nil || !strings.Contains(router.err.Error(), want) {
			t.Errorf("%v: %v, not %q", lines, router.err, want)
		}
	}
}
