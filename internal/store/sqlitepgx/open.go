package sqlitepgx

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
)

// Memory, given to [Open] as the path, opens an empty database that is gone after
// Close. It is a file in a temporary folder, so that it behaves like any other,
// except that it isn't synchronised to disk. (SQLite's own databases in memory
// know no write-ahead log: their readers and writers block each other.)
const Memory = ":memory:"

// Option changes how [Open] opens a database.
type Option func(*DB)

// Observe has f called with the text of every statement before it runs, as the
// caller wrote it, comments included. f must be safe for concurrent use.
func Observe(f func(sqlText string)) Option {
	return func(db *DB) { db.observe = f }
}

// Open opens the database in the file path, creating it if there is none.
func Open(ctx context.Context, path string, options ...Option) (*DB, error) {
	db := &DB{analyser: analyser{known: map[string]analysis{}}, closed: make(chan struct{})}
	for _, option := range options {
		option(db)
	}
	synchronous := "2" // FULL
	if path == Memory {
		dir, err := os.MkdirTemp("", "sqlitepgx")
		if err != nil {
			return nil, fmt.Errorf("cannot make a folder for a temporary database: %w", err)
		}
		db.temporary, path, synchronous = dir, filepath.Join(dir, "db"), "0"
	}
	path, err := checkPath(path)
	if err != nil {
		return nil, err
	}
	makePrivate(path)
	write := settings(synchronous)
	read := append(settings(synchronous), setting{"query_only", "1"})
	db.writer = newPool(1, db.closed, func(ctx context.Context) (*conn, error) { return connect(ctx, path, write) })
	db.readers = newPool(max(4, runtime.NumCPU()), db.closed, func(ctx context.Context) (*conn, error) { return connect(ctx, path, read) })
	db.watcher = newPool(1, db.closed, func(ctx context.Context) (*conn, error) { return connect(ctx, path, read) })
	// One of each at once, so that a file that can't be used is known now. The
	// writer first: it creates the file and turns the log on.
	for _, p := range []*pool{db.writer, db.readers} {
		c, err := p.acquire(ctx)
		if err != nil {
			db.Close()
			return nil, explainOpen(ctx, path, err)
		}
		p.release(c)
	}
	return db, nil
}

// makePrivate makes a file that is not there yet such that only this user may open it:
// SQLite lets everyone read, and its log gets the rights of the file. Where that fails,
// opening it says why. The file is linked to its name when it has been closed, as closing
// one that another connection of this process has opened drops its locks.
func makePrivate(path string) {
	path = filepath.FromSlash(path)
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		return
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".sqlitepgx-*") // for this user alone
	if err != nil {
		return
	}
	f.Close()
	_ = os.Link(f.Name(), path) // another process may have been faster
	_ = os.Remove(f.Name())
}

// busyTimeout is how long a connection waits for other processes.
const busyTimeout = 10 * time.Second

// setting is a PRAGMA and the value it is set to and must then report.
type setting struct{ name, value string }

// settings returns what every connection is set to, in the order in which it has
// to happen: the timeout first, for the rest may have to wait.
func settings(synchronous string) []setting {
	return []setting{
		{"busy_timeout", strconv.FormatInt(busyTimeout.Milliseconds(), 10)}, // another process may be writing; in this one the pool waits
		{"journal_mode", "wal"},
		{"synchronous", synchronous},
		{"foreign_keys", "1"},
		{"temp_store", "2"},                // memory
		{"journal_size_limit", "67108864"}, // an import's log is cut back to 64 MiB
	}
}

// connect opens a connection and makes sure that it is set as it should be.
func connect(ctx context.Context, path string, settings []setting) (*conn, error) {
	// The driver ignores a parameter it doesn't know, so the pragmas are run
	// and read back one by one rather than named here. _dqs=0: a misspelt
	// "column" in double quotes is an error and not a string.
	location := url.URL{Scheme: "file", Path: path, RawQuery: "_dqs=0&_error_rc=1&_txlock=immediate"}
	raw, err := new(sqlite.Driver).Open(location.String())
	if err != nil {
		return nil, mapError(ctx, err)
	}
	c := &conn{raw: raw, stmts: map[string]stmt{}}
	if err := c.configure(ctx, settings); err != nil {
		c.close()
		return nil, err
	}
	return c, nil
}

// configure applies the settings and reads each back.
func (c *conn) configure(ctx context.Context, settings []setting) error {
	if readOnly, err := c.raw.(interface{ IsReadOnly(string) (bool, error) }).IsReadOnly("main"); err != nil || readOnly {
		return errReadOnlyFile
	}
	for _, s := range settings {
		if err := c.set(ctx, s); err != nil {
			return err
		}
		got, err := c.value(ctx, "PRAGMA "+s.name)
		if err != nil {
			return err
		}
		if fmt.Sprint(got) != s.value {
			return fmt.Errorf("SQLite's setting %s is %v instead of %s, so the database can't be used safely; is it on a network drive?", s.name, got, s.value)
		}
	}
	// LIKE tells case apart, as in PostgreSQL, and can use an index. This pragma
	// has nothing to read back, so its effect is looked at.
	if _, err := c.value(ctx, "PRAGMA case_sensitive_like = 1"); err != nil {
		return err
	}
	if got, err := c.value(ctx, "SELECT 'a' LIKE 'A'"); err != nil || got != int64(0) {
		return fmt.Errorf("SQLite's setting case_sensitive_like has no effect (%v, %w)", got, err)
	}
	return nil
}

// set runs the PRAGMA of a setting. Where several connections turn on the log of a new file at
// once, SQLite refuses some of them without the wait of busy_timeout, as they would wait for
// each other; so that is waited for here.
func (c *conn) set(ctx context.Context, s setting) error {
	for deadline := time.Now().Add(busyTimeout); ; {
		_, err := c.value(ctx, "PRAGMA "+s.name+" = "+s.value)
		var pg *pgconn.PgError
		if !errors.As(err, &pg) || pg.Code != "55P03" || time.Now().After(deadline) {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// dataVersion is asked for often, and so is kept prepared.
const dataVersion = "PRAGMA data_version"

// value returns the first column of the first row of a query, or nil.
func (c *conn) value(ctx context.Context, sql string) (driver.Value, error) {
	src, err := c.query(ctx, &statement{sql: sql, rows: true, prepared: sql == dataVersion}, nil)
	if err != nil {
		return nil, err
	}
	dest := make([]driver.Value, len(src.Columns()))
	if len(dest) == 0 || src.Next(dest) != nil { // read already: only the end can come
		return nil, nil
	}
	return dest[0], nil
}

// checkPath returns path in the form a file: URL takes, or says why it can't be
// a database. It opens no existing file: closing it again would drop the locks
// that another connection of this process holds on it.
func checkPath(path string) (string, error) {
	if path == "" {
		return "", fmt.Errorf("no database file was named; give the path of one, such as marquee.db")
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("cannot use the database path %s: %w", path, err)
	}
	if info, err := os.Stat(absolute); err == nil && info.IsDir() {
		return "", fmt.Errorf("the database path %s is a folder; give the path of a file in it, such as %s", path, filepath.Join(path, "marquee.db"))
	}
	switch info, err := os.Stat(filepath.Dir(absolute)); {
	case os.IsNotExist(err):
		return "", fmt.Errorf("the folder %s does not exist; create it, or give another path for the database", filepath.Dir(absolute))
	case err != nil:
		return "", fmt.Errorf("cannot look into the folder of the database %s; give another path or correct its permissions: %w", path, err)
	case !info.IsDir():
		return "", fmt.Errorf("%s is a file and not a folder; give another path for the database", filepath.Dir(absolute))
	}
	slashed := filepath.ToSlash(absolute)
	if !strings.HasPrefix(slashed, "/") { // C:/… on Windows
		slashed = "/" + slashed
	}
	return slashed, nil
}
