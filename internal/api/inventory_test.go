package api_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// besides are the routes that are not operations of the document: pages for people.
var besides = []string{"GET /docs/", "GET /docs", "GET /docs/read/{$}", "GET /docs/read", "GET /docs/read/openapi-explorer.js", "GET /{$}", "GET /assets/", "GET /openapi.json", "GET /openapi.yaml"}

var registration = regexp.MustCompile(`\.(?:Handle|HandleFunc)\(([^,]*),`)

// TestOWASP9Inventory expects no route but the document's and those pages (API9): what
// registers routes is in four places, of which one goes by the document, one is for an address
// that the public does not reach (see TestMetrics in cmd/marquee), and one is another site, which
// marquee practice-site serves.
func TestOWASP9Inventory(t *testing.T) {
	var pages []string
	for _, folder := range []string{"../../internal", "../../cmd"} {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			text, err := os.ReadFile(path)
			for _, match := range registration.FindAllStringSubmatch(string(text), -1) {
				switch path = filepath.ToSlash(path); {
				case strings.HasSuffix(path, "internal/web/web.go"):
					pages = append(pages, strings.Trim(match[1], `"`))
				case strings.HasSuffix(path, "internal/api/operation.go") && match[1] == "pattern":
				case strings.HasSuffix(path, "internal/observe/private.go"), strings.HasSuffix(path, "internal/practice/practice.go"):
				default:
					t.Errorf("%s registers %s", path, match[1])
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(pages)
	want := slices.Sorted(slices.Values(besides))
	if !slices.Equal(pages, want) {
		t.Errorf("the pages are %q, listed are %q", pages, want)
	}
	onSQLite(t, open, func(s *server) {
		for _, path := range []string{
			"/debug/pprof/", "/debug/vars", "/metrics", "/admin", "/.git/config", "/.env", "/swagger.json", "/docs/../v1/users",
			"/api", "/v1/debug", "/v1/config", "/v1/account/role", "/v1/users/1/password", "/v1/internal", "/v2/users", "/healthz", "/server-status",
		} {
			for _, method := range []string{"GET", "POST", "DELETE"} {
				s.send(method, path, nil).want(404)
			}
		}
	})
}

// TestGorse1292DumpWithoutLogin is a flaw of a peer: anyone could take and replace the
// whole database at /api/dump and /api/restore. What is nearest to it here wants an admin.
func TestGorse1292DumpWithoutLogin(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		for _, path := range []string{"/api/dump", "/api/restore", "/api/bulk/users", "/v1/dump", "/v1/restore", "/v1/export", "/v1/import"} {
			s.get(path).want(404)
			s.send("POST", path, "{}").want(404)
		}
		for _, path := range []string{"/v1/users", "/v1/audit-log", "/v1/api-keys", s.place("/v1/users/{owner}/export")} {
			s.get(path).want(401)
		}
	})
}

// TestOpenFGAAnswersOfOthers is a flaw of a peer: a cache whose keys left out who asked
// gave one's answers to another. Each asks right after one who may, with what that one got.
func TestOpenFGAAnswersOfOthers(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		for _, path := range []string{"", "/ratings", "/feedback", "/recommendations", "/predictions/1", "/export"} {
			path = s.place("/v1/users/{owner}" + path)
			theirs := s.by("owner").get(path).want(200)
			if got := theirs.header.Get("Cache-Control"); !strings.Contains(got, "private") {
				t.Errorf("%s may be kept by any cache: %q", path, got)
			}
			if got := strings.Join(theirs.header.Values("Vary"), ","); !strings.Contains(got, "Authorization") || !strings.Contains(got, "Cookie") {
				t.Errorf("%s varies by %q", path, got)
			}
			s.by("other").get(path).want(404)
			s.get(path).want(401)
			if tag := theirs.header.Get("ETag"); tag != "" {
				s.by("other").send("GET", path, nil, header{"If-None-Match", tag}).want(404)
				s.send("GET", path, nil, header{"If-None-Match", tag}).want(401)
			}
		}
		for _, path := range []string{"/v1/account", "/v1/sessions"} {
			mine, theirs := s.by("owner").get(path).want(200), s.by("other").get(path).want(200)
			if string(mine.body) == string(theirs.body) {
				t.Errorf("%s is the same for two users", path)
			}
		}
		next := s.by("admin").get("/v1/users?limit=1").want(200)
		cursor := regexp.MustCompile(`"next_cursor":"([^"]+)"`).FindSubmatch(next.body)
		s.by("other").get("/v1/users?limit=1&cursor=" + string(cursor[1])).want(403)
	})
}
