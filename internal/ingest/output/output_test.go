package output

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// produce writes two files and does what end does.
func produce(t *testing.T, path string, end func(*Output) error) error {
	t.Helper()
	o, err := Create(path)
	if err != nil {
		return err
	}
	for _, name := range []string{"a.csv", "b.csv"} {
		w, err := o.File(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, "text of "+name); err != nil {
			t.Fatal(err)
		}
	}
	return end(o)
}

func names(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return strings.Join(all, " ")
}

func TestFolder(t *testing.T) {
	parent := t.TempDir()
	if err := os.Mkdir(filepath.Join(parent, "empty"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"new", "empty", "other/"} {
		path := filepath.Join(parent, name) + strings.Repeat("/", strings.Count(name, "/"))
		if err := produce(t, path, (*Output).Finish); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(path, "b.csv"))
		if err != nil || string(text) != "text of b.csv" {
			t.Errorf("%s: %q, %v", name, text, err)
		}
		info, err := os.Stat(filepath.Join(path, "a.csv"))
		if err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("others may read it: %v, %v", info, err)
		}
	}
	if got := names(t, parent); got != "empty new other" {
		t.Errorf("there are %s", got)
	}
}

func TestZip(t *testing.T) {
	parent := t.TempDir()
	path := filepath.Join(parent, "x.zip")
	if err := produce(t, path, (*Output).Finish); err != nil {
		t.Fatal(err)
	}
	r, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if len(r.File) != 2 || r.File[1].Name != "b.csv" || names(t, parent) != "x.zip" {
		t.Errorf("%v in %s", r.File, names(t, parent))
	}
}

// Until it is finished nothing is there under its name, and what is discarded is gone.
func TestDiscard(t *testing.T) {
	for _, name := range []string{"x", "x.zip"} {
		parent := t.TempDir()
		err := produce(t, filepath.Join(parent, name), func(o *Output) error {
			if _, err := os.Stat(filepath.Join(parent, name)); err == nil {
				t.Errorf("%s is there before it is whole", name)
			}
			return o.Discard()
		})
		if err != nil || names(t, parent) != "" {
			t.Errorf("%v; left are %s", err, names(t, parent))
		}
	}
}

func TestNothingIsReplaced(t *testing.T) {
	parent := t.TempDir()
	for path, want := range map[string]string{
		parent:                                 "has files in it",
		filepath.Join(parent, "x.zip"):         "is there already",
		filepath.Join(parent, "none", "x.zip"): "no such file or directory",
	} {
		if err := os.WriteFile(filepath.Join(parent, "x.zip"), []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
		err := produce(t, path, func(*Output) error { return fmt.Errorf("it was begun") })
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
}
