package movielens

import (
	"archive/zip"
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"marquee/internal/ingest/input"
)

// writeDir writes files, by path, into a new folder.
func writeDir(t testing.TB, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		full := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// writeZip writes files, by path, into a new zip.
func writeZip(t testing.TB, files map[string]string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "ml.zip")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(f)
	var names []string
	for n := range files {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		e, err := w.Create(n)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := e.Write([]byte(files[n])); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	return name
}

// under puts all files into a folder.
func under(dir string, files map[string]string) map[string]string {
	moved := map[string]string{}
	for name, text := range files {
		moved[dir+"/"+name] = text
	}
	return moved
}

func mustOpen(t testing.TB, path string) *Dataset {
	t.Helper()
	d, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// collect drains an iteration into records and messages of malformed lines, and
// fails the test on any other error.
func collect[T any](t testing.TB, seq iter.Seq2[T, error]) (all []T, bad []string) {
	t.Helper()
	for r, err := range seq {
		switch {
		case err == nil:
			all = append(all, r)
		case input.IsLineError(err):
			bad = append(bad, err.Error())
		default:
			t.Fatal(err)
		}
	}
	return all, bad
}

// lastError drains an iteration and returns the error that ended it.
func lastError[T any](seq iter.Seq2[T, error]) (last error) {
	for _, err := range seq {
		if last != nil {
			return errors.New("the iteration went on after: " + last.Error())
		}
		if err != nil && !input.IsLineError(err) {
			last = err
		}
	}
	return last
}

// realData is the folder with the real datasets, or the test is skipped.
func realData(t testing.TB, name string) string {
	t.Helper()
	root := os.Getenv("MARQUEE_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "shared", "data")
	}
	path := filepath.Join(root, name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the real dataset %s is not here (set MARQUEE_DATA to the folder that holds it): %v", name, err)
	}
	return path
}

func wantError(t *testing.T, err error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want one with %q", parts)
	}
	for _, p := range parts {
		if !strings.Contains(err.Error(), p) {
			t.Errorf("error %q lacks %q", err, p)
		}
	}
}

var background = context.Background()
