package input

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// write writes a file into a folder and gives its path.
func write(t *testing.T, folder, name, text string) string {
	t.Helper()
	path := filepath.Join(folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func gzipped(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zipped(t *testing.T, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, file := range files {
		name, text, _ := strings.Cut(file, "=")
		out, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := out.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// read gives the text of a file of a set.
func read(set *Set, name string) (string, error) {
	file, err := set.Need(name, "it is needed")
	if err != nil {
		return "", err
	}
	r, err := file.Open()
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(r)
	return string(text), errors.Join(err, r.Close())
}

func TestSetFindsFiles(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, "Ratings.csv", "plain")
	write(t, folder, "title.tsv.gz", gzipped(t, "packed"))
	write(t, folder, "likes/films.csv", "below")
	write(t, folder, ".hidden.csv", "x")
	write(t, folder, "a/b/deep.csv", "x")
	for path, files := range map[string]map[string]string{
		folder: {"ratings.csv": "plain", "title.tsv": "packed", "likes/films.csv": "below", ".hidden.csv": "", "a/b/deep.csv": ""},
		write(t, t.TempDir(), "x.zip", zipped(t, "export/ratings.csv=in zip", "export/likes/films.csv=below", "export/../up.csv=x", "__MACOSX/ratings.csv=x")): {
			"ratings.csv": "in zip", "likes/films.csv": "below", "up.csv": "", "../up.csv": ""},
		write(t, t.TempDir(), "two.zip", zipped(t, "a/ratings.csv=1", "b/ratings.csv=2")): {"a/ratings.csv": "1", "b/ratings.csv": "2", "ratings.csv": ""},
		filepath.Join(folder, "Ratings.csv"):                                              {"ratings.csv": "plain"},
		filepath.Join(folder, "title.tsv.gz"):                                             {"title.tsv": "packed"},
	} {
		set, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range files {
			if got, err := read(set, name); got != want || (err != nil) != (want == "") {
				t.Errorf("%s in %s: %q, %v", name, path, got, err)
			}
		}
		if err := set.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestSetRefuses(t *testing.T) {
	folder := t.TempDir()
	whole := zipped(t, "a.csv="+strings.Repeat("abc", 1000))
	for path, want := range map[string]string{
		filepath.Join(folder, "none"):                                                   "none does not exist",
		os.DevNull:                                                                      "is neither a folder nor a file",
		write(t, folder, "cut.zip", whole[:40]):                                         "cut.zip is not a complete zip file",
		write(t, folder, "text.zip", "hello"):                                           "text.zip is not a complete zip file",
		write(t, folder, "bad.tsv.gz", "hello"):                                         "bad.tsv.gz is not a complete gzip file",
		write(t, folder, "cut.tsv.gz", gzipped(t, whole)[:100]):                         "cut.tsv.gz is not a complete gzip file",
		write(t, folder, "bomb.tsv.gz", gzipped(t, strings.Repeat("\x00", 8<<20))):      "unpack to more than",
		write(t, folder, "bomb.zip", zipped(t, "a.csv="+strings.Repeat("\x00", 4<<20))): "more than 1000 times as many",
	} {
		set, err := Open(path)
		if err == nil {
			name := strings.TrimSuffix(filepath.Base(path), ".gz")
			if strings.HasSuffix(path, ".zip") {
				name = "a.csv"
			}
			_, err = read(set, name)
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
}

// Progress is counted as the bytes on disk, once for each file.
func TestProgress(t *testing.T) {
	set, err := Open(write(t, t.TempDir(), "a.tsv.gz", gzipped(t, strings.Repeat("line\n", 1000))))
	if err != nil {
		t.Fatal(err)
	}
	file := set.Only()
	files := Files{file, file.Again()}
	if _, err := file.Checksum(t.Context()); err != nil || files.Read() != 0 {
		t.Errorf("the checksum counts as %d bytes, %v", files.Read(), err)
	}
	for range 2 {
		if _, err := read(set, "a.tsv"); err != nil || files.Read() != file.Size || files.Size() != 2*file.Size {
			t.Errorf("%d of %d bytes are read, %v", files.Read(), files.Size(), err)
		}
	}
}
