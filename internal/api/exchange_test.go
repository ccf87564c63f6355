package api

import (
	"bytes"
	"net/http"
	"testing"
)

// TestExchange looks at what is stored of a request, of which nothing may be found out
// without its Idempotency-Key.
func TestExchange(t *testing.T) {
	body := `{"login":"jin","password":"a lamp on the old pier"}`
	one, other := exchange{"key-number-1", digest("", body)}, exchange{"key-number-2", digest("", body)}
	if one.request() == other.request() {
		t.Error("two keys give one hash of a body, so that bodies can be tried without a key")
	}
	if bytes.Equal(digest("a", "b"), digest("ab", "")) || bytes.Equal(digest("", "ab"), digest("ab", "")) {
		t.Error("two different requests have one digest")
	}
	answer := &keptAnswer{201, http.Header{"Location": {"/v1/x"}, "Ratelimit": {"x"}}, []byte(`{"token":"mqs_x"}`)}
	sealed, err := one.seal(answer)
	if err != nil || bytes.Contains(sealed, []byte("mqs_x")) {
		t.Fatalf("%q, %v", sealed, err)
	}
	if twice, _ := one.seal(answer); bytes.Equal(twice, sealed) {
		t.Error("one answer is encrypted alike twice")
	}
	opened, err := one.open(sealed)
	if err != nil || opened.status != 201 || opened.header.Get("Location") != "/v1/x" || opened.header.Get("RateLimit") != "" || !bytes.Equal(opened.body, answer.body) {
		t.Errorf("%+v, %v", opened, err)
	}
	changed := bytes.Clone(sealed)
	changed[len(changed)-20] ^= 1
	for name, e := range map[string]exchange{"another key": other, "another body": {one.key, digest("", body+" ")}} {
		if got, err := e.open(sealed); err == nil {
			t.Errorf("%s opens it: %+v", name, got)
		}
	}
	if _, err := one.open(changed); err == nil {
		t.Error("an answer that was changed is taken")
	}
	if _, err := one.open(nil); err == nil {
		t.Error("nothing is taken for an answer")
	}
}
