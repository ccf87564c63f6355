package web

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// TestPage loads the page and everything that it names.
func TestPage(t *testing.T) {
	url := serve(t)
	response, text := send(t, "GET", url+"/")
	h := response.Header
	if response.StatusCode != http.StatusOK || h.Get("Content-Type") != "text/html; charset=utf-8" || h.Get("Cache-Control") != "public, no-cache" {
		t.Fatalf("/ answers %d with %v", response.StatusCode, h)
	}
	request, err := http.NewRequestWithContext(t.Context(), "GET", url+"/", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("If-None-Match", h.Get("ETag"))
	again, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	again.Body.Close()
	if again.StatusCode != http.StatusNotModified {
		t.Errorf("/ with its ETag answers %d", again.StatusCode)
	}
	named := regexp.MustCompile(`(?:src|href)="([^"]+)"`).FindAllStringSubmatch(text, -1)
	types := map[string]bool{}
	for _, match := range named {
		response, body := send(t, "GET", url+match[1])
		if response.StatusCode != http.StatusOK || body == "" {
			t.Errorf("%s, which the page names, answers %d", match[1], response.StatusCode)
		}
		if got := response.Header.Get("Cache-Control"); strings.HasPrefix(match[1], "/assets/") && !strings.Contains(got, "immutable") {
			t.Errorf("%s is %s", match[1], got)
		}
		types[response.Header.Get("Content-Type")] = true
	}
	for _, want := range []string{"text/javascript; charset=utf-8", "text/css; charset=utf-8", "image/svg+xml"} {
		if !types[want] {
			t.Errorf("the page names nothing of type %s: %v", want, types)
		}
	}
}

// TestPagePolicy holds the page to a policy that lets nothing run that is written into it.
func TestPagePolicy(t *testing.T) {
	response, text := send(t, "GET", serve(t)+"/")
	policy := response.Header.Get("Content-Security-Policy")
	if strings.Contains(policy, "unsafe") || strings.Contains(policy, "data:") {
		t.Errorf("the policy is loose: %s", policy)
	}
	for _, want := range []string{"default-src 'none'", "script-src 'self';", "style-src 'self';", "connect-src 'self';", "frame-ancestors 'none'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("the policy lacks %s: %s", want, policy)
		}
	}
	for _, inline := range []string{"<script>", "<style", " style=", "onclick="} {
		if strings.Contains(text, inline) {
			t.Errorf("the page has %s, which its policy forbids", inline)
		}
	}
}
