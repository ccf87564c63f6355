package crawl

import (
	"net/url"
	"strings"
	"testing"
)

func TestAddress(t *testing.T) {
	for text, want := range map[string]string{
		"http://example.com":                                     "http://example.com/",
		"HTTP://Example.COM:80/A":                                "http://example.com/A",
		"https://example.com:443/":                               "https://example.com/",
		"https://example.com:80/":                                "https://example.com:80/",
		"http://example.com./":                                   "http://example.com/",
		"http://user:secret@example.com/#part":                   "http://example.com/",
		"http://example.com/a/../b/./c":                          "http://example.com/b/c",
		"http://example.com/../../a":                             "http://example.com/a",
		"http://example.com/a/":                                  "http://example.com/a/",
		"http://example.com/a//b":                                "http://example.com/a//b",
		"http://example.com/%7ejoe/%ec%98%81%2f":                 "http://example.com/~joe/%EC%98%81%2F",
		"http://example.com/영화?이름=기생충":                           "http://example.com/%EC%98%81%ED%99%94?%EC%9D%B4%EB%A6%84=%EA%B8%B0%EC%83%9D%EC%B6%A9",
		"http://example.com/?b=2&a=1&b=1":                        "http://example.com/?a=1&b=2&b=1",
		"http://example.com/?utm_source=x&id=7&fbclid=y&&UTM_ID": "http://example.com/?id=7",
		"http://example.com/?":                                   "http://example.com/",
		"http://example.com/?utm_source=x":                       "http://example.com/",
		"http://example.com/?a=1;b=2&c=%zz":                      "http://example.com/?a=1;b=2&c=%zz",
		"http://영화.example/":                                     "http://xn--vj5bo21a.example/",
		"http://[2606:4700::1]:8080/":                            "http://[2606:4700::1]:8080/",
		"ftp://example.com/":                                     "",
		"mailto:a@example.com":                                   "",
		"http:///a":                                              "",
		"http://a b/":                                            "",
		"http://example.com/" + strings.Repeat("a", maxURL):      "",
	} {
		u, err := url.Parse(text)
		got := ""
		if a := address(u); err == nil && a != nil {
			got = a.String()
		}
		if got != want {
			t.Errorf("%.80s becomes %.80s, not %s", text, got, want)
		}
	}
	if address(nil) != nil {
		t.Error("nothing has an address")
	}
}

// What has been brought to one form stays as it is, and can be asked for.
func FuzzAddress(f *testing.F) {
	f.Add("http://example.com/a/../b?b=%41&a#x")
	f.Add("https://[::1]:443//%2e%2E/%zz?=&==;")
	f.Fuzz(func(t *testing.T, text string) {
		u, err := url.Parse(text)
		if err != nil {
			return
		}
		a := address(u)
		if a == nil {
			return
		}
		if again := address(a); again == nil || again.String() != a.String() {
			t.Errorf("%q becomes %q, then %v", text, a, again)
		}
		if strings.ContainsFunc(a.String(), func(r rune) bool { return r <= ' ' || r > '~' }) {
			t.Errorf("%q becomes %q", text, a)
		}
	})
}

func TestSource(t *testing.T) {
	for host, want := range map[string]string{
		"example.com":               "example.com",
		"127.0.0.1:8080":            "127.0.0.1:8080",
		"[::1]:8080":                "1-:8080",
		"my_site.example":           "my-site.example",
		strings.Repeat("a", 200):    strings.Repeat("a", 100),
		"xn--vj5bo21a.example:8080": "xn--vj5bo21a.example:8080",
	} {
		if got := sourceOf(host); got != want {
			t.Errorf("%s becomes %q", host, got)
		}
	}
}
