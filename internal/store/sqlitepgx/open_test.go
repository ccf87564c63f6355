package sqlitepgx

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// TestFilesAreOfOneUser looks at who may open what a database is made of.
func TestFilesAreOfOneUser(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files have no such rights there")
	}
	folder := t.TempDir()
	db, err := Open(t.Context(), filepath.Join(folder, "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(t.Context(), "CREATE TABLE t (x INTEGER)"); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) < 2 {
		t.Fatalf("there are %v, %v", entries, err)
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has %v", entry.Name(), info.Mode())
		}
	}
}
