package movielens

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTruncatedZip(t *testing.T) {
	whole, err := os.ReadFile(writeZip(t, under("ml", filesCSV)))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 1, 30, len(whole) / 2, len(whole) - 1} {
		path := filepath.Join(t.TempDir(), "ml.zip")
		if err := os.WriteFile(path, whole[:n], 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := Open(path)
		wantError(t, err, path+" is not a complete zip file (", "): download it again")
	}
}

// TestDamagedZip has a zip whose directory is whole and whose content is not.
func TestDamagedZip(t *testing.T) {
	ratings := "userId,movieId,rating,timestamp\n" + strings.Repeat("1,2,3,4\n", 300_000)
	path := writeZip(t, map[string]string{"movies.csv": filesCSV["movies.csv"], "ratings.csv": ratings})
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	start := bytes.Index(b, []byte("ratings.csv"))
	copy(b[start+2000:], make([]byte, 400))
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	d, err := Open(path)
	if err == nil {
		defer d.Close()
		err = lastError(d.Ratings(background))
	}
	wantError(t, err, path+" is not a complete zip file (ratings.csv: ", "): download it again")
}

func TestRefusedZips(t *testing.T) {
	bomb := writeZip(t, map[string]string{"movies.csv": filesCSV["movies.csv"], "ratings.csv": strings.Repeat("\x00", 4<<20)})
	_, err := Open(bomb)
	wantError(t, err, "claims that the", "of ratings.csv unpack to 4194304, more than 1000 times as many")

	for message, change := range map[string]func(h *zip.FileHeader){
		"unpacks to 68719476737 bytes, more than the 64 GiB": func(h *zip.FileHeader) { h.UncompressedSize64 = 64<<30 + 1 },
		"is encrypted: unpack it":                            func(h *zip.FileHeader) { h.Flags |= 1 },
		"by method 99, which cannot be read: unpack it":      func(h *zip.FileHeader) { h.Method = 99 },
	} {
		_, err := Open(rawZip(t, change))
		wantError(t, err, message)
	}
}

// rawZip writes a zip whose headers say what change makes of them.
func rawZip(t *testing.T, change func(h *zip.FileHeader)) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"movies.csv", "ratings.csv"} {
		text := filesCSV[name]
		h := &zip.FileHeader{Name: name, CompressedSize64: uint64(len(text)), UncompressedSize64: uint64(len(text))}
		change(h)
		e, err := w.CreateRaw(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := e.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "raw.zip")
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}
