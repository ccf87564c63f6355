package web

import (
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
	}))
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
	for _, path := range []string{"/", "/docs"} {
		if response, _ := send(t, "GET", url+path); response.StatusCode != http.StatusFound || response.Header.Get("Location") != "/docs/" {
			t.Errorf("%s answers %d to %q", path, response.StatusCode, response.Header.Get("Location"))
		}
	}
}

// TestNext asks for what is not this package's.
func TestNext(t *testing.T) {
	url := serve(t)
	for _, request := range []string{
		"GET /v1/movies", "GET //v1/movies", "GET /v1/../v1/movies", "GET /openapi.json/", "GET /nothing",
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
