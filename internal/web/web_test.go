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

// TestSwaggerUI loads the page and everything that it names.
func TestSwaggerUI(t *testing.T) {
	url := serve(t)
	response, page := send(t, "GET", url+"/docs/")
	if response.StatusCode != http.StatusOK || !strings.HasPrefix(response.Header.Get("Content-Type"), "text/html") {
		t.Fatalf("/docs/ answers %d %s", response.StatusCode, response.Header.Get("Content-Type"))
	}
	if !strings.Contains(page, `"/openapi.json"`) {
		t.Error("the page does not load /openapi.json")
	}
	named := regexp.MustCompile(`(?:src|href)="([^"]+)"`).FindAllStringSubmatch(page, -1)
	if len(named) < 3 {
		t.Errorf("the page names only %v", named)
	}
	for _, match := range named {
		path := match[1]
		if !strings.HasPrefix(path, "/") {
			t.Errorf("the page loads %s, which is not on this server", path)
			continue
		}
		if response, body := send(t, "GET", url+path); response.StatusCode != http.StatusOK || body == "" {
			t.Errorf("%s, which the page names, answers %d", path, response.StatusCode)
		}
	}
}

func TestRedirects(t *testing.T) {
	url := serve(t)
	if response, _ := send(t, "GET", url+"/docs"); response.StatusCode != http.StatusFound || response.Header.Get("Location") != "/docs/" {
		t.Errorf("/docs answers %d to %q", response.StatusCode, response.Header.Get("Location"))
	}
}

// TestNext asks for what is not this package's.
func TestNext(t *testing.T) {
	url := serve(t)
	for _, request := range []string{
		"GET /v1/movies", "GET //v1/movies", "GET /v1/../v1/movies", "GET /openapi.json/", "GET /nothing", "GET /assets/", "GET /assets/none.js", "GET /index.html",
		"POST /", "POST /docs/", "DELETE /openapi.json", "get /docs/", "OPTIONS /openapi.yaml",
	} {
		method, path, _ := strings.Cut(request, " ")
		if response, body := send(t, method, url+path); response.StatusCode != http.StatusTeapot {
			t.Errorf("%s answers %d %.100s", request, response.StatusCode, body)
		}
	}
	if response, body := send(t, "HEAD", url+"/openapi.json"); response.StatusCode != http.StatusOK || body != "" {
		t.Errorf("HEAD answers %d %.100s", response.StatusCode, body)
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
	for _, path := range []string{"/docs/", "/docs/swagger-ui.css", "/openapi.json", "/openapi.yaml", "/"} {
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
