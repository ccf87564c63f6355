package sqlitepgx

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

func TestConstraintErrors(t *testing.T) {
	db := openMovies(t)
	mustExec(t, db, "INSERT INTO movies (id, title, year, identity_key) VALUES (1, 'a', 1999, 'k')")
	mustExec(t, db, "INSERT INTO ratings VALUES (1, 1, 5, '', NULL)")
	for _, tt := range []struct{ sql, code, constraint, table, column string }{
		{"INSERT INTO movies (title, identity_key) VALUES ('b', 'k')", "23505", "movies.identity_key", "movies", "identity_key"},
		{"INSERT INTO movies (id, title) VALUES (1, 'b')", "23505", "movies.id", "movies", "id"},
		{"INSERT INTO ratings VALUES (1, 1, 5, '', NULL)", "23505", "ratings.user_id, ratings.movie_id", "ratings", ""},
		{"INSERT INTO movies (title, year) VALUES ('a', 1999)", "23505", "movies_folded", "", ""},
		{"INSERT INTO ratings VALUES (1, 9, 5, '', NULL)", "23503", "", "", ""},
		{"DELETE FROM movies WHERE id = 1", "23503", "", "", ""},
		{"UPDATE movies SET title = NULL", "23502", "movies.title", "movies", "title"},
		{"UPDATE movies SET year = 5", "23514", "year > 1800", "", ""},
		{"SELECT * FROM nosuch", "42P01", "", "", ""},
		{"SELECT nosuch FROM movies", "42703", "", "", ""},
		{`SELECT "nosuch" FROM movies`, "42703", "", "", ""},
		{"SELECT nosuch(1)", "42883", "", "", ""},
		{"SELECT FROM WHERE", "42601", "", "", ""},
		{"SELECT SUM(9223372036854775807) FROM (VALUES (1), (2))", "22003", "", "", ""},
	} {
		for name, run := range map[string]func() error{
			"Exec":     func() error { _, err := db.Exec(t.Context(), tt.sql); return err },
			"QueryRow": func() error { return db.QueryRow(t.Context(), tt.sql).Scan(nil) },
		} {
			var pg *pgconn.PgError
			if err := run(); !errors.As(err, &pg) {
				t.Errorf("%s %s: got %v", name, tt.sql, err)
			} else if pg.Code != tt.code || pg.ConstraintName != tt.constraint || pg.TableName != tt.table || pg.ColumnName != tt.column {
				t.Errorf("%s %s: got %+v", name, tt.sql, pg)
			}
		}
	}
}

func TestFullDisk(t *testing.T) {
	db := openMovies(t)
	mustExec(t, db, "PRAGMA max_page_count = 20")
	const big = "INSERT INTO movies (title) SELECT hex(zeroblob(1000)) FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40]')"
	if _, err := db.Exec(t.Context(), big); stateOf(err) != "53100" {
		t.Errorf("got %v", err)
	}
	tx := mustBegin(t, db.Begin)
	if _, err := tx.Exec(t.Context(), big); stateOf(err) != "53100" {
		t.Errorf("got %v", err)
	}
	if err := tx.Rollback(t.Context()); err != nil {
		t.Error(err)
	}
	mustExec(t, db, "INSERT INTO movies (title) VALUES ('small')")
	if n := count(t, db, "movies"); n != 1 {
		t.Errorf("%d movies", n)
	}
}

// TestOtherErrors checks codes that are hard to bring about.
func TestOtherErrors(t *testing.T) {
	for code, want := range map[int]string{5: "55P03", 5 | 1<<8: "55P03", 5 | 2<<8: "40001", 6: "55P03", 8: "25006", 8 | 6<<8: "25006", 11: "XX001", 13: "53100", 26: "XX001", 10 | 4<<8: "58030", 1: "XX000"} {
		if got := pgError(code, fmt.Sprintf("some: message (%d)", code)); got.Code != want || got.Message != "message" {
			t.Errorf("%d: got %+v", code, got)
		}
	}
}

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(text, []byte(strings.Repeat("not a database ", 200)), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"":                                   "no database file was named",
		dir:                                  "is a folder; give the path of a file in it",
		filepath.Join(dir, "nosuch", "x.db"): "does not exist; create it",
		filepath.Join(text, "x.db"):          "is a file and not a folder",
		text:                                 "is not a SQLite database",
	} {
		db, err := Open(t.Context(), path)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, %v", path, db, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Open(ctx, filepath.Join(dir, "x.db")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestOpenReadOnly(t *testing.T) {
	if os.Geteuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("permissions don't bind this user")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "x.db")
	db, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	mustExec(t, db, "CREATE TABLE a (b)")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		mode os.FileMode
		want string
	}{{path, 0o400, "is read-only; allow this user to write it"}, {dir, 0o500, "the folder " + dir + " is read-only"}} {
		info, _ := os.Stat(tt.name)
		if err := os.Chmod(tt.name, tt.mode); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(t.Context(), path); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v", tt.name, err)
		}
		_ = os.Chmod(tt.name, info.Mode())
	}
	_ = os.Chmod(dir, 0o500)
	defer os.Chmod(dir, 0o700)
	if _, err := Open(t.Context(), filepath.Join(dir, "new.db")); err == nil || !strings.Contains(err.Error(), "is read-only, but SQLite keeps its log") {
		t.Errorf("got %v", err)
	}
}

func TestOpenAndClose(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a ?b%20#c 한.db")
	before := runtime.NumGoroutine()
	db, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	mustExec(t, db, "CREATE TABLE a (b)")
	other, err := Open(t.Context(), path) // as another process would
	if err != nil {
		t.Fatal(err)
	}
	tx := mustBegin(t, other.Begin)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := db.Exec(ctx, "INSERT INTO a VALUES (1)"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("waiting for another process's lock gave %v", err)
	}
	time.AfterFunc(50*time.Millisecond, func() { _ = tx.Commit(context.Background()) })
	if _, err := db.Exec(t.Context(), "INSERT INTO a VALUES (1)"); err != nil {
		t.Errorf("the lock was not waited for: %v", err)
	}
	if err := errors.Join(other.Close(), db.Close(), db.Close()); err != nil {
		t.Error(err)
	}
	if _, err := db.Exec(t.Context(), "SELECT 1"); !errors.Is(err, errClosed) {
		t.Errorf("after Close: %v", err)
	}
	files, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	if len(files) != 1 || files[0] != path {
		t.Errorf("Close left %q", files)
	}
	for range 50 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines became %d", before, runtime.NumGoroutine())
}
