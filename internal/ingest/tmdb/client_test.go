package tmdb

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// asking makes a client of a server that answers so.
func asking(t *testing.T, answer http.HandlerFunc) *Client {
	t.Helper()
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	c, err := New(Options{Token: "eyJmade.up", Base: server.URL})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTooManyRequests(t *testing.T) {
	asked := 0
	c := asking(t, func(w http.ResponseWriter, _ *http.Request) {
		asked++
		w.Header().Set("Retry-After", "0.001")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	if _, err := c.Movie(t.Context(), 1); err == nil || !strings.Contains(err.Error(), "too many requests") || asked != attempts {
		t.Errorf("after %d requests: %v", asked, err)
	}
}

// The token goes to no other server.
func TestRedirects(t *testing.T) {
	told := ""
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		told = r.Header.Get("Authorization")
		fmt.Fprint(w, `{"id":1,"title":"The Lamp"}`)
	}))
	defer elsewhere.Close()
	c := asking(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, strings.Replace(elsewhere.URL, "127.0.0.1", "localhost", 1)+r.URL.Path, http.StatusFound)
	})
	if m, err := c.Movie(t.Context(), 1); err != nil || m.Title != "The Lamp" || told != "" {
		t.Errorf("%+v, %v; told %q", m, err, told)
	}
}

func TestBadAnswers(t *testing.T) {
	for body, words := range map[string]string{`{"id": "one"}`: "not as expected", `<html>`: "not as expected", `{"title": "cut`: "not as expected"} {
		c := asking(t, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, body) })
		if _, err := c.Movie(t.Context(), 1); err == nil || !strings.Contains(err.Error(), words) || strings.Contains(err.Error(), "eyJ") {
			t.Errorf("%s: %v", body, err)
		}
	}
	c := asking(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotFound) })
	if _, err := c.Movie(t.Context(), 1); !errors.Is(err, ErrNotFound) {
		t.Error(err)
	}
}

func TestRetryAfter(t *testing.T) {
	for header, want := range map[string]string{"": "0s", "10": "10s", "-1": "0s", "soon": "0s", "1e3": "0s", "3600": "2m0s", "Wed, 21 Oct 2026 07:28:00 GMT": "0s"} {
		if got := retryAfter(header); got.String() != want {
			t.Errorf("%q is %v, not %s", header, got, want)
		}
	}
}
