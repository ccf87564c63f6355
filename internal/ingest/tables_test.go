package ingest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"marquee/internal/ingest/input"
	"marquee/internal/ingest/table"
)

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
