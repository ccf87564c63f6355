package main

import (
	"strings"
	"testing"
)

func TestVersionAndHelp(t *testing.T) {
	if r := command(t, "--version"); r.code != 0 || r.stdout != "marquee "+version+"\n" || r.stderr != "" {
		t.Errorf("%+v", r)
	}
	for args, words := range map[string][]string{
		"--help":                  {"serve", "import", "crawl", "practice-site", "--version"},
		"serve --help":            {"--addr", "--database", "--[no-]demo", "127.0.0.1:8080", "DATABASE_URL", "--access", "--public-open", "--cors-origin", "--trusted-proxy", "--rate-limit", "0 is no limit", "--login-limit"},
		"practice-site --help":    {"--addr", "127.0.0.1:8090", "--print-site-file", "made up"},
		"import tmdb --help":      {"TMDB_TOKEN", "--token-file", "endorsed", "certified", "6 months", "trained", "Commercial", "--fill", "--train"},
		"import --help":           {"movielens", "tmdb", "marquee", "imdb", "letterboxd", "imdb-ratings", "csv", "ndjson"},
		"import imdb --help":      {"non-commercial", "Information courtesy of IMDb", "--min-votes", "--dry-run", "--strict"},
		"import csv --help":       {"--map", "--rating-scale", "--delimiter", "--encoding", "runtime_minutes", "--dry-run"},
		"export --help":           {"--format", "--output", "passwords", "formula"},
		"crawl --help":            {"--site-file", "--pages", "--depth", "--delay", "--dry-run", "--fresh", "--allow-private", "--contact", "robots.txt", "noindex", "(0.8)"},
		"import movielens --help": {"--strict", "--source", "--database", ".zip"},
	} {
		r := command(t, strings.Fields(args)...)
		if r.code != 0 || r.stderr != "" {
			t.Errorf("%s: %+v", args, r)
		}
		for _, word := range words {
			if !strings.Contains(r.stdout, word) {
				t.Errorf("%s does not say %q: %s", args, word, r.stdout)
			}
		}
	}
}

// TestEveryHelpHasExamples walks through all commands.
func TestEveryHelpHasExamples(t *testing.T) {
	for _, name := range strings.Fields(command(t, "complete", "marquee ").stdout) {
		helps := []string{name}
		if inner := strings.Fields(command(t, "complete", "marquee "+name+" ").stdout); len(inner) > 0 && name != "completion" {
			helps = nil
			for _, child := range inner {
				helps = append(helps, name+" "+child)
			}
		}
		for _, args := range helps {
			r := command(t, append(strings.Fields(args), "--help")...)
			if r.code != 0 || !strings.Contains(r.stdout, "marquee "+name) || strings.Count(r.stdout, "marquee "+args) < 2 {
				t.Errorf("marquee %s --help has no example: %s", args, r.stdout)
			}
		}
	}
}

func TestWrongCommandLines(t *testing.T) {
	for _, args := range []string{
		"--no-such-flag", "no-such-command", "serve --adr=x", "serve extra", "--log=loud", "--demo=perhaps",
		"practice-site extra", "crawl", "crawl http://example.com --pages many", "crawl http://example.com --delay 5", "import", "import netflix x", "import movielens", "import movielens a b", "serve --addr", "--addr= --log", "--access=perhaps", "--rate-limit=many",
	} {
		r := command(t, strings.Fields(args)...)
		if r.code != 2 || r.stdout != "" || !strings.HasPrefix(r.stderr, "marquee: ") || !strings.Contains(r.stderr, "--help") || traces.MatchString(r.stderr) {
			t.Errorf("%s: %+v", args, r)
		}
	}
}

func TestWrongAddresses(t *testing.T) {
	for _, address := range []string{"8080", "127.0.0.1", "127.0.0.1:99999", "127.0.0.1:port", "256.0.0.1:80", "no such host:80", "203.0.113.7:8080"} {
		command(t, "--addr", address, "--database", "sqlite:"+t.TempDir()+"/m.db").wantSentence(t, address, "--addr")
	}
}
