package fetch

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"marquee/internal/fault"
)

// site starts a server on loopback.
func site(t *testing.T, handler http.HandlerFunc) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server
}

// get reads an address to its end.
func get(client *http.Client, url string) (string, error) {
	response, err := client.Get(url)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return string(body), err
}

// wantFault expects that trying again does not help, and a sentence with these words.
func wantFault(t *testing.T, err error, words string) {
	t.Helper()
	if fault.KindOf(err) != fault.Invalid || !strings.Contains(Sentence(err), words) {
		t.Errorf("%v does not say %q", err, words)
	}
}

func TestGet(t *testing.T) {
	server := site(t, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.UserAgent()) })
	body, err := get(New(Options{AllowPrivate: true, UserAgent: "Marquee/1 (+me)"}), server.URL)
	if err != nil || body != "Marquee/1 (+me)" {
		t.Errorf("%q, %v", body, err)
	}
}

// TestOWASP7Private asks for what is in the network around the client.
func TestOWASP7Private(t *testing.T) {
	asked := false
	server := site(t, func(http.ResponseWriter, *http.Request) { asked = true })
	client := New(Options{})
	for _, url := range []string{
		server.URL,
		strings.Replace(server.URL, "127.0.0.1", "localhost", 1), // a name that leads here
		strings.Replace(server.URL, "127.0.0.1", "2130706433", 1),
		strings.Replace(server.URL, "127.0.0.1", "[::ffff:127.0.0.1]", 1),
	} {
		if _, err := get(client, url); err == nil || asked {
			t.Errorf("%s was asked", url)
		}
	}
	_, err := get(client, server.URL)
	wantFault(t, err, "127.0.0.1 is a private address; add --allow-private")
}

// TestOWASP7RedirectToPrivate has a site that may be asked send the client to one that may
// not (API7 of the OWASP API Security Top 10).
func TestOWASP7RedirectToPrivate(t *testing.T) {
	asked := false
	inside := site(t, func(http.ResponseWriter, *http.Request) { asked = true })
	outside := site(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, inside.URL+"/secret", http.StatusFound)
	})
	client := newClient(Options{MaxBody: 100}, func(address string) error {
		if strings.HasSuffix(outside.URL, "//"+address) {
			return nil
		}
		return check(address, false)
	})
	_, err := get(client, outside.URL)
	wantFault(t, err, "private address")
	if asked {
		t.Error("the redirect was followed")
	}
}

func TestProxyIsNotUsed(t *testing.T) {
	proxy := site(t, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "by the proxy") })
	t.Setenv("HTTP_PROXY", proxy.URL)
	if body, err := get(New(Options{AllowPrivate: true}), "http://nobody.invalid/"); err == nil { // a proxy resolves names itself
		t.Errorf("%q", body)
	}
}

func TestRedirects(t *testing.T) {
	server := site(t, func(w http.ResponseWriter, r *http.Request) {
		var n int
		if _, err := fmt.Sscanf(r.URL.Path, "/%d", &n); err != nil || n == 0 {
			fmt.Fprint(w, "there")
			return
		}
		http.Redirect(w, r, fmt.Sprintf("/%d", n-1), http.StatusMovedPermanently)
	})
	client := New(Options{AllowPrivate: true})
	if body, err := get(client, server.URL+"/10"); err != nil || body != "there" {
		t.Errorf("%q, %v", body, err)
	}
	_, err := get(client, server.URL+"/11")
	wantFault(t, err, "redirects more than 10 times")

	elsewhere := site(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	_, err = get(client, elsewhere.URL)
	wantFault(t, err, "only http:// and https:// can be fetched, not file://")
}

func TestLargeAnswers(t *testing.T) {
	const limit = 3 << 16
	page := bytes.Repeat([]byte("x"), limit)
	var packed bytes.Buffer
	writer := gzip.NewWriter(&packed)
	for range 50 { // 9 MiB
		_, _ = writer.Write(page)
	}
	_ = writer.Close()
	server := site(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/fits":
			_, _ = w.Write(page)
		case "/says":
			w.Header().Set("Content-Length", "50000000")
			_, _ = w.Write(page)
		case "/streams":
			for r.Context().Err() == nil {
				if _, err := w.Write(page); err != nil {
					return
				}
			}
		case "/bomb":
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(packed.Bytes())
		case "/header":
			w.Header().Set("X-Large", strings.Repeat("x", 2*maxHeader))
		}
	})
	client := New(Options{AllowPrivate: true, MaxBody: limit})
	if body, err := get(client, server.URL+"/fits"); err != nil || len(body) != limit {
		t.Errorf("%d bytes, %v", len(body), err)
	}
	for _, path := range []string{"/says", "/streams", "/bomb"} {
		body, err := get(client, server.URL+path)
		if len(body) > limit {
			t.Errorf("%s: %d bytes were read", path, len(body))
		}
		wantFault(t, err, "larger than 192 KiB")
	}
	if _, err := get(client, server.URL+"/header"); err == nil {
		t.Error("a header without end is read")
	}
}

func TestEncodings(t *testing.T) {
	server := site(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", r.URL.Query().Get("encoding"))
		if r.URL.Path == "/same" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, "text")
	})
	client := New(Options{AllowPrivate: true})
	for _, path := range []string{"/?encoding=identity", "/same?encoding=br"} {
		if _, err := get(client, server.URL+path); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	_, err := get(client, server.URL+"/?encoding=br")
	wantFault(t, err, `encoded as "br"`)
}

// A site that sends a byte now and then is given up when the time is over.
func TestSlowAnswers(t *testing.T) {
	server := site(t, func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil && (r.URL.Path == "/body" || r.URL.Path == "/") {
			if r.URL.Path == "/body" {
				fmt.Fprint(w, "x")
				_ = http.NewResponseController(w).Flush()
			}
			time.Sleep(5 * time.Millisecond)
		}
	})
	client := New(Options{AllowPrivate: true, Timeout: 100 * time.Millisecond})
	for _, path := range []string{"/", "/body"} {
		_, err := get(client, server.URL+path)
		if err == nil || fault.KindOf(err) == fault.Invalid || Sentence(err) != "it did not answer completely in time" {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestSentence(t *testing.T) {
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	client := New(Options{AllowPrivate: true})
	for address, words := range map[string]string{
		gone.URL:   "nothing accepts connections there",
		secure.URL: "its certificate is not valid: certificate signed by unknown authority",
	} {
		if _, err := get(client, address); err == nil || Sentence(err) != words {
			t.Errorf("%s: %v", address, Sentence(err))
		}
	}
	for err, words := range map[error]string{
		&url.Error{Op: "Get", Err: &net.DNSError{Err: "no such host", Name: "nobody.example", IsNotFound: true}}: "the name nobody.example cannot be resolved",
		&url.Error{Op: "Get", URL: "http://nobody.example", Err: errors.New("odd")}:                              "odd",
	} {
		if said := Sentence(err); said != words {
			t.Errorf("%v: %s", err, said)
		}
	}
}

func TestUserAgent(t *testing.T) {
	for contact, want := range map[string]string{
		"":                    "Marquee/1.2",
		"me@example.com":      "Marquee/1.2 (+me@example.com)",
		"https://example.com": "Marquee/1.2 (+https://example.com)",
	} {
		if got, err := UserAgent("1.2", contact); err != nil || got != want {
			t.Errorf("%q: %q, %v", contact, got, err)
		}
	}
	for _, contact := range []string{"a b", "a\r\nCookie: x", "ä@example.com", "x) evil ("} {
		_, err := UserAgent("1.2", contact)
		wantFault(t, err, "must be a URL or an address of mail")
	}
}
