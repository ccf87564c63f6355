package store

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"

	"marquee/gen/db"
	"marquee/internal/fault"
	"marquee/internal/observe"
	"marquee/internal/store/sqlitepgx"
)

func openSQLite(ctx context.Context, path string, options Options) (*Store, error) {
	if path == sqlitepgx.Memory {
		return nil, fault.New(fault.Invalid, "a database in memory would be lost when the program ends: give a file, such as sqlite:marquee.db")
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fault.Wrap(fault.Invalid, err, "the path of the database file cannot be read")
	}
	var changes []sqlitepgx.Option
	if options.Observe != nil {
		changes = append(changes, sqlitepgx.Observe(options.Observe))
	}
	database, err := sqlitepgx.Open(ctx, path, changes...)
	if err != nil {
		// The sentence ends where SQLite's own words begin, which are for the log.
		said, _, _ := strings.Cut(err.Error(), ": ERROR:")
		return nil, fault.Wrap(fault.Unavailable, err, "%s", said)
	}
	if !options.AsIs {
		if err := migrateSQLite(ctx, path); err != nil {
			_ = database.Close()
			return nil, err
		}
	}
	return newStore(SQLite, sqlite{database}), nil
}

type sqlite struct{ *sqlitepgx.DB }

func (s sqlite) begin(ctx context.Context, readOnly bool) (transaction, error) {
	if readOnly {
		return s.BeginRead(ctx)
	}
	return s.Begin(ctx)
}

func (s sqlite) inGroup(ctx context.Context, f func(context.Context, db.DBTX) error) error {
	return s.InGroup(ctx, func(ctx context.Context, tx *sqlitepgx.Tx) error { return f(ctx, tx) })
}

// advanceIDs has nothing to do: AUTOINCREMENT follows every id that is inserted.
func (s sqlite) advanceIDs(context.Context, db.DBTX, string) error { return nil }

func (s sqlite) raw() db.DBTX { return s.DB }

func (s sqlite) ping(ctx context.Context) error {
	_, err := s.Exec(ctx, "SELECT 1")
	return err
}

func (s sqlite) state(ctx context.Context, before string) (string, bool, error) {
	version, err := s.DataVersion(ctx)
	now := strconv.FormatInt(version, 10)
	return now, err == nil && now != before, err
}

// markQuiet has nothing to do: no other server works on the file.
func (s sqlite) markQuiet(context.Context, db.DBTX) error { return nil }

func (s sqlite) forgetQuiet(context.Context) error { return nil }

func (s sqlite) pools() []observe.Pool {
	var list []observe.Pool
	for name, p := range s.Pools() {
		list = append(list, observe.Pool{Name: "sqlite_" + name, Most: p.Most, Used: p.Used, Idle: p.Idle,
			Acquired: p.Acquired, Waited: p.Waited, WaitedInSeconds: p.WaitedFor.Seconds()})
	}
	return list
}

func (s sqlite) close() error { return s.Close() }
