package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	"github.com/golang-migrate/migrate/v4"
	"github.com/golang-migrate/migrate/v4/database"
	migratepgx "github.com/golang-migrate/migrate/v4/database/pgx/v5"
	migratesqlite "github.com/golang-migrate/migrate/v4/database/sqlite"
	"github.com/golang-migrate/migrate/v4/source/iofs"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"marquee/internal/fault"
	"marquee/schema"
)

// lockTimeout bounds how long a start waits for another process to migrate.
const lockTimeout = 60 * time.Second

// migrationLock is the key of the advisory lock that orders the processes that
// start on one PostgreSQL. golang-migrate has a lock too, but reads the version
// before it takes it, which is when an interrupted migration must be recognised.
const migrationLock = 0x6d617271756565 // "marquee"

func migratePostgres(ctx context.Context, config *pgx.ConnConfig) error {
	handle := stdlib.OpenDB(*config)
	defer handle.Close()
	wait, cancel := context.WithTimeout(ctx, lockTimeout)
	defer cancel()
	lock, err := handle.Conn(wait)
	if err != nil {
		return startError(config, err)
	}
	defer lock.Close() // which ends the session, and the lock with it
	if _, err := lock.ExecContext(wait, "SELECT pg_advisory_lock($1)", int64(migrationLock)); err != nil {
		return fault.Wrap(fault.Unavailable, err, "the database is being migrated by another process, which does not come to an end")
	}
	defer lock.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", int64(migrationLock))
	if err := refuseReader(wait, lock, config); err != nil {
		return err
	}
	driver, err := migratepgx.WithInstance(handle, &migratepgx.Config{})
	if err != nil {
		return fault.Wrap(fault.Unavailable, err, "the database cannot be prepared for migration")
	}
	return migrateUp(handle, driver, schema.Postgres, "postgres")
}

// refuseReader says what is missing where the user may not create the tables.
func refuseReader(ctx context.Context, connection *sql.Conn, config *pgx.ConnConfig) error {
	var refused bool
	err := connection.QueryRowContext(ctx, `SELECT COALESCE(to_regclass('schema_migrations') IS NULL
		AND NOT has_schema_privilege(current_schema(), 'CREATE'), FALSE)`).Scan(&refused)
	if err != nil {
		return startError(config, err)
	}
	if refused {
		return fault.New(fault.Unavailable, "user %q may not create tables in the database %q: make the user its owner (ALTER DATABASE %[2]s OWNER TO %[1]s) or let another user start Marquee once", config.User, config.Database)
	}
	return nil
}

// migrateSQLite holds a lock file, because golang-migrate's lock of a SQLite
// database reaches no further than this process.
func migrateSQLite(ctx context.Context, path string) error {
	lock := flock.New(path + ".lock")
	wait, cancel := context.WithTimeout(ctx, lockTimeout)
	defer cancel()
	if _, err := lock.TryLockContext(wait, 20*time.Millisecond); err != nil {
		return fault.Wrap(fault.Unavailable, err, "the file %s.lock cannot be locked: another process holds it, or its folder is read-only", path)
	}
	defer lock.Unlock()
	file := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path), RawQuery: "_pragma=busy_timeout(10000)&_pragma=foreign_keys(1)"}
	handle, err := sql.Open("sqlite", file.String())
	if err != nil {
		return err
	}
	defer handle.Close()
	driver, err := migratesqlite.WithInstance(handle, &migratesqlite.Config{})
	if err != nil {
		return fault.Wrap(fault.Unavailable, err, "the database cannot be prepared for migration")
	}
	return migrateUp(handle, driver, schema.SQLite, "sqlite")
}

func migrateUp(handle *sql.DB, driver database.Driver, files fs.FS, folder string) error {
	defer driver.Close() // it holds a connection that closing the handle does not close
	m, err := newMigrate(driver, files, folder)
	if err != nil {
		return err
	}
	if err := recoverInterrupted(m, handle); err != nil {
		return err
	}
	newer, err := isNewer(m, handle, files, folder)
	if err != nil || newer {
		return err
	}
	if err := m.Up(); err != nil && !errors.Is(err, migrate.ErrNoChange) {
		return fault.Wrap(fault.Unavailable, err, "the database could not be migrated; it is as it was before")
	}
	return nil
}

func newMigrate(driver database.Driver, files fs.FS, folder string) (*migrate.Migrate, error) {
	source, err := iofs.New(files, folder)
	if err != nil {
		return nil, fmt.Errorf("reading the embedded migrations: %w", err)
	}
	m, err := migrate.NewWithInstance("iofs", source, folder, driver)
	if err != nil {
		return nil, fmt.Errorf("preparing migrations: %w", err)
	}
	m.LockTimeout = lockTimeout
	return m, nil
}

// recoverInterrupted mends the mark that golang-migrate leaves when a process is
// killed between a migration and the note that it is done. Every migration runs in
// one transaction whose last statement writes its number into the settings, so
// what is there tells whether it took place.
func recoverInterrupted(m *migrate.Migrate, handle *sql.DB) error {
	version, dirty, err := m.Version()
	if errors.Is(err, migrate.ErrNilVersion) || err == nil && !dirty {
		return nil
	}
	if err != nil {
		return fault.Wrap(fault.Unavailable, err, "the version of the database cannot be read")
	}
	done := 0
	row := handle.QueryRow("SELECT value FROM settings WHERE name = 'schema_version'")
	if err := row.Scan(&done); err != nil && version > 1 {
		return fault.Wrap(fault.Unavailable, err, "a migration of the database to version %d was interrupted: restore a backup", version)
	}
	if done == 0 {
		done = database.NilVersion
	}
	return m.Force(done)
}

// isNewer reports whether a newer program has migrated the database, and refuses it unless
// the newest migration says that this program may work with it.
func isNewer(m *migrate.Migrate, handle *sql.DB, files fs.FS, folder string) (bool, error) {
	have, _, err := m.Version()
	if errors.Is(err, migrate.ErrNilVersion) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	newest, err := newestMigration(files, folder)
	if err != nil || have <= newest {
		return false, err
	}
	said := ""
	if err := handle.QueryRow("SELECT value FROM settings WHERE name = 'schema_serves'").Scan(&said); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return false, fault.Wrap(fault.Unavailable, err, "what the database says of its version cannot be read")
	}
	if !serves(said, have, newest) {
		return false, tooNew(have, newest)
	}
	return true, nil
}

// serves reads a migration's word, such as "11 serves 9", on which programs may work with
// the schema that it makes: those that know the schema of the second number or a later one. A
// migration that says nothing leaves the word of another, which does not count.
func serves(said string, have, newest uint) bool {
	var version, oldest uint
	n, err := fmt.Sscanf(said, "%d serves %d", &version, &oldest)
	return err == nil && n == 2 && version == have && newest >= oldest
}

func tooNew(have, newest uint) error {
	return fault.New(fault.Unavailable, "the database is of version %d, and this Marquee knows versions up to %d: start a newer Marquee", have, newest)
}

func newestMigration(files fs.FS, folder string) (uint, error) {
	source, err := iofs.New(files, folder)
	if err != nil {
		return 0, err
	}
	defer source.Close()
	newest, err := source.First()
	for err == nil {
		var next uint
		if next, err = source.Next(newest); err == nil {
			newest = next
		}
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return newest, err
}
