// Package store opens the database, migrates it and runs transactions on it. Two
// engines stand behind one set of generated queries: an embedded SQLite, which is
// the default, and PostgreSQL.
package store

import (
	"context"
	"strings"

	"marquee/gen/db"
	"marquee/internal/fault"
	"marquee/internal/observe"
)

// Engine names a kind of database.
type Engine string

// The two engines.
const (
	SQLite   Engine = "sqlite"
	Postgres Engine = "postgres"
)

// Store is an open database. Its Queries run outside any transaction: each sees
// what is committed, and one that writes commits by itself.
type Store struct {
	*db.Queries
	engine  Engine
	backend backend
	changes *changes
}

func newStore(engine Engine, b backend) *Store {
	c := &changes{}
	return &Store{Queries: newQueries(b.raw(), engine, c.made), engine: engine, backend: b, changes: c}
}

// backend is what the two engines do differently.
type backend interface {
	begin(ctx context.Context, readOnly bool) (transaction, error)
	inGroup(ctx context.Context, f func(ctx context.Context, tx db.DBTX) error) error
	advanceIDs(ctx context.Context, tx db.DBTX, table string) error
	raw() db.DBTX
	ping(ctx context.Context) error
	// state names what is stored, and tells whether that is something else than in the state
	// before, in which quiet transactions do not count.
	state(ctx context.Context, before string) (now string, changed bool, err error)
	// markQuiet says of a transaction that it changes no answer. A restart of the database may
	// forget it, which counts as a change.
	markQuiet(ctx context.Context, tx db.DBTX) error
	forgetQuiet(ctx context.Context) error // those before, for the room they take
	pools() []observe.Pool
	close() error
}

type transaction interface {
	db.DBTX
	Commit(ctx context.Context) error
	Rollback(ctx context.Context) error
}

// Options change how a database is opened.
type Options struct {
	// Observe is told the text of each query that runs. Tests use it.
	Observe func(sql string)
	// AsIs leaves the schema as it is, for a look at the database.
	AsIs bool
	// MigrateURL is where the schema is brought up to date, PostgreSQL's own address, where
	// the database is reached through a pooler; "": there is none.
	MigrateURL string
}

// Open opens the database at a URL and brings its schema up to date. The URL is
// "sqlite:FILE" or a PostgreSQL one, "postgres://user:password@host/database".
// Processes that open the same database at the same time migrate it once. The
// errors are sentences for the person who started the program.
func Open(ctx context.Context, url string, options Options) (*Store, error) {
	scheme, rest, found := strings.Cut(url, ":")
	switch {
	case found && scheme == "sqlite" && rest != "":
		return openSQLite(ctx, strings.TrimPrefix(rest, "//"), options)
	case found && (scheme == "postgres" || scheme == "postgresql"):
		return openPostgres(ctx, url, options)
	}
	return nil, fault.New(fault.Invalid, "the database must be sqlite:FILE or postgres://USER:PASSWORD@HOST/DATABASE") // what it is may have a password anywhere
}

// Engine says which kind of database this is.
func (s *Store) Engine() Engine { return s.engine }

// Ping asks the database for an answer.
func (s *Store) Ping(ctx context.Context) error { return Classify(s.backend.ping(ctx)) }

// Pools gives the state of the connections to the database.
func (s *Store) Pools() []observe.Pool { return s.backend.pools() }

// Close closes the database after the queries that are under way.
func (s *Store) Close() error { return s.backend.close() }
