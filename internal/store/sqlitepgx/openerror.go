package sqlitepgx

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/jackc/pgx/v5/pgconn"
)

// errReadOnlyFile says that SQLite could open the file for reading only.
var errReadOnlyFile = errors.New("the file can't be written")

// explainOpen turns the reason why a database could not be opened into a
// sentence that says what to do.
func explainOpen(ctx context.Context, path string, err error) error {
	path = filepath.FromSlash(path)
	if ctx.Err() != nil {
		return fmt.Errorf("opening the database %s was interrupted: %w", path, err)
	}
	var pg *pgconn.PgError
	isPg := errors.As(err, &pg)
	switch {
	case errors.Is(err, errReadOnlyFile):
		return fmt.Errorf("the database file %s is read-only; allow this user to write it, or give another path: %w", path, err)
	case isPg && pg.Code == "XX001":
		return fmt.Errorf("the file %s is not a SQLite database, or is damaged; give the path of another file, or restore a backup: %w", path, err)
	case isPg && pg.Code == "55P03":
		return fmt.Errorf("the database %s is in use by another process; stop that process first: %w", path, err)
	case isPg && pg.Code == "53100":
		return fmt.Errorf("the disk that holds the database %s is full; make room on it: %w", path, err)
	case !writable(filepath.Dir(path)):
		return fmt.Errorf("the folder %s is read-only, but SQLite keeps its log beside the database; allow this user to write it, or give another path: %w", filepath.Dir(path), err)
	}
	return fmt.Errorf("cannot open the database %s: %w", path, err)
}

// writable reports whether a file can be created in the folder.
func writable(dir string) bool {
	f, err := os.CreateTemp(dir, ".sqlitepgx-*")
	if err != nil {
		return false
	}
	f.Close()
	return os.Remove(f.Name()) == nil
}
