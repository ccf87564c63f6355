package ingest

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"marquee/internal/ingest/input"
	"marquee/internal/ingest/table"
	"marquee/schema"
)

// exportedIn says in which file of an export the rows of a table are, where it has not the
// table's name.
var exportedIn = map[string]string{
	"movie_genres": "movies", "movie_people": "movies", "people": "movies", "movie_countries": "movies", "movie_keywords": "movies",
	"movie_translations": "movies", "movie_external_ids": "movies", "user_genres": "users", "user_external_ids": "users",
	"settings": manifestName, // those of the data: see movedSettings
}

// leftOut are the tables that an export does not have, and why.
var leftOut = map[string]string{
	"credentials": "passwords", "sessions": "secrets", "api_keys": "secrets", "login_failures": "of this server alone",
	"audit_log": "of this server alone", "idempotent_requests": "of this server alone", "crawl_pages": "of this server alone",
	"model_snapshots": "is trained anew", "model_chunks": "is trained anew", "training_runs": "of models that are left out",
	"leases": "of running servers", "request_debts": "of running servers", "quiet_transactions": "of running servers",
	"movie_title_keys": "follows from the movies", "movie_changes": "follows from the movies",
}

// No table is forgotten: its rows are in an export, or there is a reason why not.
func TestEveryTableIsExported(t *testing.T) {
	files := map[string]bool{manifestName: true}
	for _, table := range tables {
		files[table.fileName()] = true
	}
	migrations, err := fs.Glob(schema.SQLite, "sqlite/*.up.sql")
	if err != nil || len(migrations) == 0 {
		t.Fatal(migrations, err)
	}
	create := regexp.MustCompile(`(?i)CREATE\s+(?:VIRTUAL\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)`)
	found := 0
	for _, path := range migrations {
		text, err := schema.SQLite.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range create.FindAllSubmatch(text, -1) {
			found++
			name := string(match[1])
			in := exportedIn[name]
			if in == "" {
				in = name
			}
			if !files[in] && leftOut[name] == "" {
				t.Errorf("%s: the table %s is in no file of an export (add one to tables), and there is no reason in leftOut", path, name)
			}
		}
	}
	if found < len(tables) {
		t.Errorf("only %d tables are found in the migrations", found)
	}
}

// An import that is interrupted does not call the export damaged.
func TestInterruptionIsNoDamage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "genres.csv")
	if err := os.WriteFile(path, []byte("slug,name\nwar,War\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	set, err := input.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := tables[0].read(ctx, &restoring{format: table.CSV}, set.Only()); !errors.Is(err, context.Canceled) {
		t.Errorf("it ends with %v", err)
	}
}
