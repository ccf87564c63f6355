package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/quick"
	"unicode"
	"unicode/utf8"

	"marquee/internal/fault"
)

func TestClip(t *testing.T) {
	for given, want := range map[string]string{
		"":                       "",
		"limit":                  "limit",
		"한국":                     "한국",
		"a\nb\x00\x1b[31m":       `a\nb\x00\x1b[31m`,
		"\xff":                   `\xff`,
		`"quoted"`:               `\"quoted\"`,
		strings.Repeat("x", 100): strings.Repeat("x", 100),
		strings.Repeat("한", 101): strings.Repeat("한", 100) + "…",
	} {
		if got := clip(given); got != want {
			t.Errorf("clip(%q) = %q, want %q", given, got, want)
		}
	}
	printable := func(given []byte) bool {
		got := clip(string(given))
		return utf8.ValidString(got) && utf8.RuneCountInString(got) <= 101 && strings.IndexFunc(got, unicode.IsControl) < 0
	}
	if err := quick.Check(printable, nil); err != nil {
		t.Error(err)
	}
}

func TestJSONPointer(t *testing.T) {
	for want, path := range map[string][]string{
		"":                   nil,
		"/genres/0":          {"genres", "0"},
		"/a~1b~0c":           {"a/b~c"},
		"/~01":               {"~1"},
		"/":                  {""},
		"/translations/1/ko": {"translations", "1", "ko"},
		"/cast":              {"cast", strings.Repeat("x", longestPointer)},
	} {
		if got := jsonPointer(path); got != want {
			t.Errorf("jsonPointer(%q) = %q, want %q", path, got, want)
		}
	}
}

func TestRepeatedMember(t *testing.T) {
	for body, want := range map[string]string{
		`{"a":1,"a":2}`:                        "/a",
		`{"a":1,"\u0061":2}`:                   "/a",
		`[0,{"b":[{"a/b":1,"a/b":2}]}]`:        "/1/b/0/a~1b",
		`{"a":{"x":1},"b":{"x":1},"b":1}`:      "/b",
		`{"a":{"b":1},"c":[[],{"d":1,"d":2}]}`: "/c/1/d",
		`{"":1,"":2}`:                          "/",
	} {
		if got, found := repeatedMember([]byte(body)); !found || got != want {
			t.Errorf("%s: %q, %t, want %q", body, got, found, want)
		}
	}
	for _, body := range []string{`{}`, `1`, `"a"`, `null`, `[{"a":1},{"a":1}]`, `{"a":{"a":{"a":"a"}},"b":["a","a"]}`, `{"a":1e999,"A":1}`} {
		if got, found := repeatedMember([]byte(body)); found {
			t.Errorf("%s: %q is taken for repeated", body, got)
		}
	}
}

func TestPlainIntegers(t *testing.T) {
	for body, want := range map[string]string{
		`{"year":1999.0}`:                     `{"year":1999}`,
		`{"year": 2e3 , "a":[1.0,-2.50e1,3]}`: `{"year": 2000 , "a":[1,-25,3]}`,
		`{"rating":4.5,"x":0.1e1,"y":-0.0}`:   `{"rating":4.5,"x":1,"y":0}`,
		`["1999.0","\u00e9 2e3",1e999,1e17]`:  `["1999.0","\u00e9 2e3",1e999,1e17]`,
		`7.0`:                                 `7`,
		`"é"`:                                 `"é"`,
	} {
		if got := string(plainIntegers([]byte(body))); got != want {
			t.Errorf("%s becomes %s, not %s", body, got, want)
		}
	}
}

func TestFail(t *testing.T) {
	s := &Server{Log: slog.New(slog.DiscardHandler)}
	secret := errors.New("pq: relation \"users\" of 10.0.0.7")
	for _, test := range []struct {
		err    error
		status int
		detail string
	}{
		{secret, 500, internalProblem().Detail},
		{fmt.Errorf("asking: %w", secret), 500, internalProblem().Detail},
		{fault.Wrap(fault.Internal, secret, "secret"), 500, internalProblem().Detail},
		{fault.Wrap(fault.Unavailable, secret, "Later."), 503, "Later."},
		{fmt.Errorf("asking: %w", fault.Missing("movie", 7)), 404, "There is no movie 7."},
		{fault.New(fault.Conflict, "Twice."), 409, "Twice."},
		{fault.InvalidBody("/genres/0", "no such genre"), 400, "/genres/0: no such genre"},
		{badCursor(), 400, "cursor: "},
		{context.Canceled, 500, internalProblem().Detail}, // but the client is there and waits
	} {
		recorder := httptest.NewRecorder()
		s.fail(recorder, httptest.NewRequest("GET", "/", nil), test.err)
		if body := recorder.Body.String(); recorder.Code != test.status || !strings.Contains(body, test.detail) || strings.Contains(body, "10.0.0.7") {
			t.Errorf("%v: %d %s", test.err, recorder.Code, body)
		}
	}
}
