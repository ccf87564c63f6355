package web

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	contract "marquee/api"
)

// serve starts the handler in front of one that says that it was asked.
func serve(t *testing.T) string {
	t.Helper()
	handler, err := Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, "next: "+r.URL.Path, http.StatusTeapot)
	}), http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, "refused: "+r.URL.Path, http.StatusMethodNotAllowed)
	}), func(r *http.Request) bool { return r.Header.Get("X-Test-Secure") != "" })
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

var client = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

func send(t *testing.T, method, url string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(body)
}

func TestDocument(t *testing.T) {
	url := serve(t)
	response, text := send(t, "GET", url+"/openapi.yaml")
	if got := response.Header.Get("Content-Type"); got != "application/yaml" || text != string(contract.YAML) {
		t.Errorf("/openapi.yaml is of type %s and as written: %t", got, text == string(contract.YAML))
	}
	response, text = send(t, "GET", url+"/openapi.json")
	if got := response.Header.Get("Content-Type"); got != "application/json" {
		t.Errorf("/openapi.json is of type %s", got)
	}
	served, written := load(t, []byte(text)), load(t, contract.YAML)
	if !reflect.DeepEqual(served, written) {
		t.Error("/openapi.json says something else than /openapi.yaml")
	}
}

// load reads a document in JSON or YAML into what JSON decodes to.
func load(t *testing.T, text []byte) any {
	t.Helper()
	document, err := openapi3.NewLoader().LoadFromData(text)
	if err != nil {
		t.Fatal(err)
	}
	encoded, err := document.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var value any
	if err := json.Unmarshal(encoded, &value); err != nil {
		t.Fatal(err)
	}
	return value
}

// TestViews loads Swagger UI and the view for reading, and everything that they name.
func TestViews(t *testing.T) {
	url := serve(t)
	for view, least := range map[string]int{"/docs/": 3, "/docs/read/": 2} {
		response, page := send(t, "GET", url+view)
		if response.StatusCode != http.StatusOK || !strings.HasPrefix(response.Header.Get("Content-Type"), "text/html") {
			t.Fatalf("%s answers %d %s", view, response.StatusCode, response.Header.Get("Content-Type"))
		}
		if !strings.Contains(page, `"/openapi.json"`) {
			t.Errorf("%s does not load /openapi.json", view)
		}
		named := regexp.MustCompile(`(?:src|href)="([^"]+)"`).FindAllStringSubmatch(page, -1)
		if len(named) < least {
			t.Errorf("%s names only %v", view, named)
		}
		for _, match := range named {
			path := match[1]
			if !strings.HasPrefix(path, "/") {
				t.Errorf("%s loads %s, which is not on this server", view, path)
				continue
			}
			if response, body := send(t, "GET", url+path); response.StatusCode != http.StatusOK || body == "" {
				t.Errorf("%s, which %s names, answers %d", path, view, response.StatusCode)
			}
		}
	}
}

func TestRedirects(t *testing.T) {
	url := serve(t)
	for path, want := range map[string]string{"/docs": "/docs/", "/docs/read": "/docs/read/"} {
		if response, _ := send(t, "GET", url+path); response.StatusCode != http.StatusFound || response.Header.Get("Location") != want {
			t.Errorf("%s answers %d to %q", path, response.StatusCode, response.Header.Get("Location"))
		}
	}
}

// TestNext asks for what is not this package's.
func TestNext(t *testing.T) {
	url := serve(t)
	for _, request := range []string{
		"GET /v1/movies", "GET //v1/movies", "GET /v1/../v1/movies", "GET /openapi.json/", "GET /nothing", "GET /assets/", "GET /assets/none.js", "GET /index.html",
		"GET /docs/nothing", "HEAD /docs/nothing", "GET /docs/read/nothing", "POST /v1/movies", "OPTIONS /v1/movies", "DELETE /nothing",
	} {
		method, path, _ := strings.Cut(request, " ")
		if response, body := send(t, method, url+path); response.StatusCode != http.StatusTeapot {
			t.Errorf("%s answers %d %.100s", request, response.StatusCode, body)
		}
	}
}

// pages are those that this package serves.
var pages = []string{"/", "/docs", "/docs/", "/docs/swagger-ui.css", "/docs/read", "/docs/read/", "/docs/read/openapi-explorer.js", "/openapi.json", "/openapi.yaml"}

// TestMethods asks every page in every way.
func TestMethods(t *testing.T) {
	url := serve(t)
	for _, path := range pages {
		get, _ := ask(t, "GET", url+path)
		head, body := ask(t, "HEAD", url+path)
		if head.StatusCode != get.StatusCode || len(body) > 0 || get.StatusCode >= 400 {
			t.Errorf("GET %s answers %d, HEAD %d with %d bytes", path, get.StatusCode, head.StatusCode, len(body))
		}
		for _, name := range []string{"Content-Type", "ETag", "Cache-Control", "Location", "Vary"} {
			if !slices.Equal(head.Header.Values(name), get.Header.Values(name)) {
				t.Errorf("%s has %s: %q, with HEAD %q", path, name, get.Header.Values(name), head.Header.Values(name))
			}
		}
		if tag := get.Header.Get("ETag"); get.StatusCode == http.StatusOK && !strings.HasPrefix(tag, `"`) {
			t.Errorf("%s has the ETag %s", path, tag)
		}
		for method, want := range map[string]int{"OPTIONS": 204, "POST": 405, "PUT": 405, "PATCH": 405, "DELETE": 405, "TRACE": 405, "get": 405} {
			response, _ := send(t, method, url+path)
			if response.StatusCode != want || response.Header.Get("Allow") != "GET, HEAD, OPTIONS" {
				t.Errorf("%s %s answers %d, Allow: %q", method, path, response.StatusCode, response.Header.Get("Allow"))
			}
		}
	}
}

// TestPolicy holds the page to what its Content-Security-Policy lets run.
func TestPolicy(t *testing.T) {
	url := serve(t)
	response, page := send(t, "GET", url+"/docs/")
	policy := response.Header.Get("Content-Security-Policy")
	for _, script := range inlineScript.FindAllStringSubmatch(page, -1) {
		sum := sha256.Sum256([]byte(script[1]))
		if !strings.Contains(policy, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'") {
			t.Errorf("the page has a script that may not run: %.80s", script[1])
		}
	}
	if n := strings.Count(page, "<script"); n != len(inlineScript.FindAllString(page, -1))+strings.Count(page, "<script src=") {
		t.Errorf("of %d scripts some are of a form that the policy does not know", n)
	}
	if scripts, _, _ := strings.Cut(policy[strings.Index(policy, "script-src"):], ";"); strings.Contains(scripts, "unsafe") {
		t.Errorf("any script may run: %s", policy)
	}
	for _, want := range []string{"default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("the policy lacks %s: %s", want, policy)
		}
	}
	for _, path := range pages {
		response, _ := send(t, "GET", url+path)
		h := response.Header
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "no-referrer" || h.Get("Content-Security-Policy") == "" || h.Get("Strict-Transport-Security") != "" {
			t.Errorf("%s has the headers %v", path, h)
		}
	}
	request, err := http.NewRequestWithContext(t.Context(), "GET", url+"/docs/", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("X-Test-Secure", "yes")
	byTLS, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	byTLS.Body.Close()
	if byTLS.Header.Get("Strict-Transport-Security") == "" {
		t.Error("a browser that came by TLS is not told to keep to it")
	}
}

// TestWhoMayIsShown expects Swagger UI to be told to show x-access, and to keep no token.
func TestWhoMayIsShown(t *testing.T) {
	_, page := send(t, "GET", serve(t)+"/docs/")
	for _, setting := range []string{"showExtensions: true", "persistAuthorization: false"} {
		if !strings.Contains(page, setting) {
			t.Errorf("the page does not have %s", setting)
		}
	}
}
