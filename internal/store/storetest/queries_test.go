package storetest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"marquee/internal/store"
)

const someQueries = `-- name: GetThing :one
SELECT * FROM things WHERE id = @id;

-- name: CopyThings :copyfrom
-- Many at a time.
INSERT INTO things (id, name,
                    size)
VALUES (@id, @name, @size);
`

func TestParseQueries(t *testing.T) {
	got, err := parseQueries(someQueries)
	want := []query{{"GetThing", "GetThing"}, {"CopyThings", "COPY things (id, name, size)"}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := parseQueries("-- name: CopyThings :copyfrom\nSELECT 1;"); err == nil {
		t.Error("a copy without an INSERT is accepted")
	}
}

func TestRecorder(t *testing.T) {
	queries, err := parseQueries(someQueries)
	if err != nil {
		t.Fatal(err)
	}
	var r recorder
	if !r.ran(store.SQLite, queries[0]) {
		t.Error("a query is missed on an engine that was not tested")
	}
	observe := r.on(store.SQLite)
	for i, text := range []string{"-- name: GetThing :one\nSELECT * FROM things WHERE id = $1", "COPY things (id, name, size)"} {
		if r.ran(store.SQLite, queries[i]) {
			t.Errorf("%s ran before it did", queries[i].name)
		}
		observe(text)
		if !r.ran(store.SQLite, queries[i]) {
			t.Errorf("%s ran and is missed", queries[i].name)
		}
	}
}

func TestEveryQueryRanNamesTheMissing(t *testing.T) {
	folder := t.TempDir()
	if err := EveryQueryRan(folder)(); err == nil {
		t.Error("a folder without queries is accepted")
	}
	if err := os.WriteFile(filepath.Join(folder, "things.sql"), []byte("-- name: NeverRun :exec\nDELETE FROM things;"), 0o600); err != nil {
		t.Fatal(err)
	}
	observed.on(store.SQLite)
	if err := EveryQueryRan(folder)(); err == nil || !strings.Contains(err.Error(), "NeverRun (on sqlite)") {
		t.Errorf("the error is %v", err)
	}
}
