package marquee

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// allowed says which packages of this module each package may import. Data flows
// one way: cmd, api, services, store; the engine stands beside and imports nothing.
var allowed = map[string][]string{
	"api":                       {},
	"schema":                    {},
	"bench":                     {},
	"bench/peers/onecommit":     {},
	"bench/peers/static":        {},
	"gen/api":                   {},
	"gen/client":                {},
	"gen/db":                    {},
	"internal/recommend":        {},
	"internal/fault":            {},
	"internal/fetch":            {"internal/fault"},
	"internal/language":         {},
	"internal/poster":           {},
	"internal/ingest/imdb":      {"internal/ingest/input", "internal/ingest/value"},
	"internal/ingest/input":     {},
	"internal/ingest/movielens": {"internal/catalog", "internal/ingest/input", "internal/ingest/value"},
	"internal/ingest/tmdb":      {"internal/fetch"},
	"internal/ingest/value":     {"internal/catalog"},
	"internal/ingest/output":    {},
	"internal/ingest/table":     {"internal/ingest/input"},
	"internal/crawl/robots":     {},
	"internal/crawl/sitemap":    {},
	"internal/observe":          {},
	"internal/search":           {},
	"internal/store/sqlitepgx":  {},
	"internal/evaluate":         {"internal/recommend"},
	"internal/store":            {"gen/db", "internal/fault", "internal/observe", "internal/store/sqlitepgx", "schema"},
	"internal/store/storetest":  {"gen/db", "internal/store"},
	"internal/catalog":          {"gen/db", "internal/fault", "internal/language", "internal/observe", "internal/search", "internal/store"},
	"internal/account":          {"gen/db", "internal/fault", "internal/store"},
	"internal/feedback":         {"gen/db", "internal/fault", "internal/store"},
	"internal/demo":             {"gen/db", "internal/account", "internal/catalog", "internal/feedback", "internal/store"},
	"internal/crawl/moviepage":  {"internal/catalog"},
	"internal/ingest":           {"gen/db", "internal/account", "internal/catalog", "internal/fault", "internal/feedback", "internal/ingest/imdb", "internal/ingest/input", "internal/ingest/movielens", "internal/ingest/output", "internal/ingest/table", "internal/ingest/tmdb", "internal/ingest/value", "internal/store"},
	"internal/train":            {"gen/db", "internal/account", "internal/catalog", "internal/evaluate", "internal/fault", "internal/feedback", "internal/language", "internal/observe", "internal/recommend", "internal/store"},
	"internal/api":              {"gen/api", "internal/account", "internal/catalog", "internal/fault", "internal/feedback", "internal/language", "internal/observe", "internal/poster", "internal/store", "internal/train"},
	"internal/practice":         {"internal/poster"},
	"internal/crawl":            {"gen/db", "internal/catalog", "internal/crawl/moviepage", "internal/crawl/robots", "internal/crawl/sitemap", "internal/fault", "internal/fetch", "internal/store"},
	"internal/web":              {"api", "gen/api"},
}

func TestImportsGoOneWay(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		folder := filepath.ToSlash(filepath.Dir(path))
		if folder == "." || strings.HasPrefix(folder, "cmd/") {
			return nil
		}
		may, listed := allowed[folder]
		if !listed {
			t.Errorf("%s: the package is not in the table of this test", folder)
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if own, ours := strings.CutPrefix(name, "marquee/"); ours && !slices.Contains(may, own) {
				t.Errorf("%s imports %s, which %s must not", path, own, folder)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
