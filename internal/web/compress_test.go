package web

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// ask sends a request whose answer is not unpacked on the way.
func ask(t *testing.T, method, url string, headers ...string) (*http.Response, []byte) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept-Encoding", "") // so that the client adds none of its own
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := (&http.Transport{DisableCompression: true}).RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, body
}

func unpack(t *testing.T, response *http.Response, body []byte) string {
	t.Helper()
	var reader io.Reader = bytes.NewReader(body)
	var err error
	switch coding := response.Header.Get("Content-Encoding"); coding {
	case "gzip":
		reader, err = gzip.NewReader(reader)
	case "zstd":
		reader, err = zstd.NewReader(reader)
	case "":
	default:
		t.Fatalf("the coding is %q", coding)
	}
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	return string(plain)
}

// texts serves bodies by path, with a tag.
func texts(t *testing.T) string {
	t.Helper()
	bodies := map[string]struct{ contentType, body string }{
		"/json":    {"application/json", strings.Repeat(`{"title":"x"}`, 200)},
		"/problem": {"application/problem+json", strings.Repeat("p", 1024)},
		"/svg":     {"image/svg+xml", strings.Repeat("<g/>", 300)},
		"/short":   {"application/json", strings.Repeat("s", 1023)},
		"/events":  {"text/event-stream", strings.Repeat("data: x\n\n", 300)},
		"/png":     {"image/png", strings.Repeat("x", 3000)},
		"/secret":  {"application/json", strings.Repeat("t", 3000)},
	}
	handler, err := compress(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b := bodies[r.URL.Path]
		w.Header().Set("ETag", `"1-0"`)
		w.Header().Set("X-Seen", r.Method+" "+r.Header.Get("If-None-Match")+r.Header.Get("If-Match"))
		if r.Header.Get("If-None-Match") == `"1-0"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		if r.URL.Path == "/secret" {
			w.Header().Set(gzhttp.HeaderNoCompression, "1")
		}
		w.Header().Set("Content-Type", b.contentType)
		_, _ = io.WriteString(w, b.body)
	}))
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

// TestCompression looks at which coding answers which wish.
func TestCompression(t *testing.T) {
	url := texts(t)
	for _, c := range []struct{ path, accept, want string }{
		{"/json", "", ""}, {"/json", "gzip", "gzip"}, {"/json", "zstd", "zstd"}, {"/json", "gzip, deflate, br, zstd", "zstd"},
		{"/json", "br", ""}, {"/json", "identity", ""}, {"/json", "GZIP", "gzip"}, {"/json", "*", ""},
		{"/json", "gzip;q=1, zstd;q=0.5", "gzip"}, {"/json", "gzip;q=0", ""}, {"/json", "gzip;q=0, zstd", "zstd"}, {"/json", "zstd;q=0,gzip;q=0.1", "gzip"},
		{"/json", "gzip;q=x", ""}, {"/json", ";;,=,gzip", "gzip"},
		{"/problem", "gzip", "gzip"}, {"/svg", "gzip", "gzip"}, {"/events", "gzip, zstd", ""}, {"/png", "gzip", ""},
		{"/short", "gzip", ""}, {"/short", "gzip, identity;q=0", "gzip"}, {"/short", "zstd, *;q=0", "zstd"}, {"/short", "identity;q=0", ""},
		{"/short", "gzip, *;q=0, identity;q=0.1", ""}, {"/secret", "gzip", ""}, {"/secret", "gzip, identity;q=0", ""},
	} {
		plain, want := ask(t, "GET", url+c.path)
		response, body := ask(t, "GET", url+c.path, "Accept-Encoding", c.accept)
		head, nothing := ask(t, "HEAD", url+c.path, "Accept-Encoding", c.accept)
		if got := response.Header.Get("Content-Encoding"); got != c.want {
			t.Errorf("%s to who accepts %q comes in %q", c.path, c.accept, got)
		}
		if unpack(t, response, body) != string(want) {
			t.Errorf("%s to who accepts %q is another text", c.path, c.accept)
		}
		tag := strings.TrimSuffix(plain.Header.Get("ETag"), `"`)
		if tag += map[string]string{"": `"`, "gzip": `-gzip"`, "zstd": `-zstd"`}[c.want]; response.Header.Get("ETag") != tag {
			t.Errorf("%s in %q has the tag %s", c.path, c.want, response.Header.Get("ETag"))
		}
		for _, name := range []string{"Content-Encoding", "ETag", "Vary", "Content-Type"} {
			if a, b := head.Header.Get(name), response.Header.Get(name); a != b {
				t.Errorf("HEAD %s has %s: %q, GET %q", c.path, name, a, b)
			}
		}
		if len(nothing) > 0 || head.Header.Get("X-Seen") != "HEAD" {
			t.Errorf("HEAD %s has a body of %d bytes and came as %s", c.path, len(nothing), head.Header.Get("X-Seen"))
		}
		for _, r := range []*http.Response{plain, response} {
			if r.Header.Get("Vary") != "Accept-Encoding" || r.Header.Get(gzhttp.HeaderNoCompression) != "" {
				t.Errorf("%s has the headers %v", c.path, r.Header)
			}
		}
	}
}

// TestTagsOfEncodings sends tags of compressed answers back.
func TestTagsOfEncodings(t *testing.T) {
	url := texts(t)
	for _, c := range []struct{ known, accept, tag string }{
		{`"1-0"`, "gzip", `"1-0"`},
		{`"1-0-gzip"`, "gzip", `"1-0-gzip"`},
		{`"1-0-zstd"`, "gzip, zstd", `"1-0-zstd"`},
		{`"1-0-gzip"`, "gzip, zstd", `"1-0-gzip"`},
		{`"1-0-gzip"`, "", ""}, // it could not be read now
		{`"1-0-gzip"`, "gzip;q=0", ""},
		{`"2-0-gzip"`, "gzip", ""},
	} {
		for _, method := range []string{"GET", "HEAD"} {
			response, body := ask(t, method, url+"/json", "If-None-Match", c.known, "Accept-Encoding", c.accept)
			if c.tag == "" {
				if response.StatusCode != http.StatusOK {
					t.Errorf("%s %s, accepting %q, answers %d", method, c.known, c.accept, response.StatusCode)
				}
				continue
			}
			if response.StatusCode != http.StatusNotModified || response.Header.Get("ETag") != c.tag || len(body) > 0 || response.Header.Get("Content-Encoding") != "" {
				t.Errorf("%s %s, accepting %q, answers %d %v", method, c.known, c.accept, response.StatusCode, response.Header)
			}
		}
	}
	response, _ := ask(t, "PATCH", url+"/json", "If-Match", `"x", "1-0-gzip", W/"1-1-zstd"`)
	if got := response.Header.Get("X-Seen"); got != `PATCH "x", "1-0", W/"1-1"` {
		t.Errorf("behind the compression it is %s", got)
	}
}

// TestDocumentTags reads the document again in each encoding.
func TestDocumentTags(t *testing.T) {
	url := serve(t)
	for _, path := range []string{"/openapi.yaml", "/openapi.json"} {
		tags := map[string]bool{}
		for _, coding := range []string{"", "gzip", "zstd"} {
			response, body := ask(t, "GET", url+path, "Accept-Encoding", coding)
			tag := response.Header.Get("ETag")
			if response.Header.Get("Content-Encoding") != coding || tag == "" || tags[tag] || response.Header.Get("Cache-Control") != "public, no-cache" {
				t.Errorf("%s in %q has the headers %v", path, coding, response.Header)
			}
			tags[tag] = true
			t.Logf("%s in %q: %d bytes", path, coding, len(body))
			again, nothing := ask(t, "GET", url+path, "Accept-Encoding", coding, "If-None-Match", tag)
			if again.StatusCode != http.StatusNotModified || again.Header.Get("ETag") != tag || len(nothing) > 0 {
				t.Errorf("%s again in %q: %d %v", path, coding, again.StatusCode, again.Header)
			}
		}
	}
}
