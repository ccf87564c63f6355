package store

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"

	"marquee/gen/db"
	"marquee/internal/fault"
	"marquee/internal/observe"
)

// startTimeout bounds how long a start waits for the database.
const startTimeout = 10 * time.Second

func openPostgres(ctx context.Context, url string, options Options) (*Store, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		// pgx hides the password, but its text is not for the person at the terminal.
		return nil, fault.Wrap(fault.Invalid, err, "the database URL cannot be read; it has the form postgres://USER:PASSWORD@HOST:PORT/DATABASE")
	}
	if options.Observe != nil {
		config.ConnConfig.Tracer = observer(options.Observe)
	}
	if config.ConnConfig.ConnectTimeout == 0 {
		config.ConnConfig.ConnectTimeout = startTimeout / 2
	}
	pooled := behindPooler(config.ConnConfig)
	// The queries that take times as text expect them as SQLite stores them.
	config.ConnConfig.RuntimeParams["timezone"] = "UTC"
	config.ConnConfig.RuntimeParams["datestyle"] = "ISO"
	config.AfterConnect = readUTC
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, startError(config.ConnConfig, err)
	}
	start, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	if err := pool.Ping(start); err != nil {
		pool.Close()
		return nil, startError(config.ConnConfig, err)
	}
	s := newStore(Postgres, postgres{pool})
	switch {
	case options.AsIs:
	case options.MigrateURL != "":
		if err = migrateDirectly(ctx, options.MigrateURL); err == nil {
			err = s.refuseOlder(ctx) // were it another database
		}
	case pooled:
		err = s.refuseOlder(ctx)
	default:
		err = migratePostgres(ctx, config.ConnConfig)
	}
	if err != nil {
		pool.Close()
		return nil, err
	}
	return s, nil
}

// behindPooler reports whether a URL has pgbouncer=true, which says that a pooler gives
// each transaction another session, and prepares for that: no prepared statement is kept
// there. PostgreSQL itself knows no such parameter.
func behindPooler(config *pgx.ConnConfig) bool {
	said, given := config.RuntimeParams["pgbouncer"]
	delete(config.RuntimeParams, "pgbouncer")
	if !given || said == "false" {
		return false
	}
	config.DefaultQueryExecMode = pgx.QueryExecModeCacheDescribe
	return true
}

// migrateDirectly brings the schema up to date at an address of PostgreSQL itself.
func migrateDirectly(ctx context.Context, url string) error {
	config, err := pgxpool.ParseConfig(url)
	if err != nil || behindPooler(config.ConnConfig) {
		return fault.Wrap(fault.Invalid, err, "the URL for migrations must be PostgreSQL's own, without pgbouncer=true: postgres://USER:PASSWORD@HOST:PORT/DATABASE")
	}
	return migratePostgres(ctx, config.ConnConfig)
}

// refuseOlder refuses a database whose schema is not up to date where it cannot be
// migrated: the locks that this takes are of a session.
func (s *Store) refuseOlder(ctx context.Context) error {
	state, err := s.Schema(ctx)
	if err == nil && state.Version > state.Newest && !state.Serves {
		return tooNew(state.Version, state.Newest)
	}
	if err == nil && (state.Interrupted || !state.Serves) {
		return fault.New(fault.Unavailable, "the database is of version %d and must be brought to %d, which does not go through a pooler: "+
			"run marquee migrate once with the database's own URL, without pgbouncer=true, or name that as $DATABASE_MIGRATE_URL too", state.Version, state.Newest)
	}
	return err
}

// readUTC lets a connection give times in UTC, as SQLite does, instead of in the
// zone of this machine.
func readUTC(_ context.Context, connection *pgx.Conn) error {
	connection.TypeMap().RegisterType(&pgtype.Type{
		Name: "timestamptz", OID: pgtype.TimestamptzOID, Codec: &pgtype.TimestamptzCodec{ScanLocation: time.UTC}})
	return nil
}

// startError says in one sentence why PostgreSQL could not be opened. It names the
// host and the database but never the password.
func startError(config *pgx.ConnConfig, err error) error {
	where := fmt.Sprintf("PostgreSQL at %s:%d", config.Host, config.Port)
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		switch e.Code {
		case "28000":
			if config.TLSConfig == nil {
				return fault.Wrap(fault.Unavailable, err, "%s refuses user %q on a connection that is not encrypted: add sslmode=require to the database URL, or correct the user", where, config.User)
			}
			return fault.Wrap(fault.Unavailable, err, "%s refuses user %q: correct the user in the database URL", where, config.User)
		case "28P01":
			return fault.Wrap(fault.Unavailable, err, "%s refuses user %q: correct the user or the password in the database URL", where, config.User)
		case "3D000":
			return fault.Wrap(fault.Unavailable, err, "%s has no database %q: create it (createdb %s) or correct the database URL", where, config.Database, config.Database)
		}
		return fault.Wrap(fault.Unavailable, err, "%s answers: %s", where, e.Message)
	}
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return fault.Wrap(fault.Unavailable, err, "the certificate of %s is not one that this machine trusts: name the one that signed it with sslrootcert=FILE in the database URL, "+
			"or encrypt without asking who it is with sslmode=require", where)
	}
	return fault.Wrap(fault.Unavailable, err, "%s does not answer: start it or correct the database URL", where)
}

// observer hands the text of each query to a function, a copy as sqlitepgx tells of
// it: "COPY table (columns)".
type observer func(sql string)

func (o observer) TraceQueryStart(ctx context.Context, _ *pgx.Conn, data pgx.TraceQueryStartData) context.Context {
	o(data.SQL)
	return ctx
}

func (o observer) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

func (o observer) TraceBatchStart(ctx context.Context, _ *pgx.Conn, data pgx.TraceBatchStartData) context.Context {
	for _, query := range data.Batch.QueuedQueries {
		o(query.SQL)
	}
	return ctx
}

func (o observer) TraceBatchQuery(context.Context, *pgx.Conn, pgx.TraceBatchQueryData) {}

func (o observer) TraceBatchEnd(context.Context, *pgx.Conn, pgx.TraceBatchEndData) {}

func (o observer) TraceCopyFromStart(ctx context.Context, _ *pgx.Conn, data pgx.TraceCopyFromStartData) context.Context {
	o(fmt.Sprintf("COPY %s (%s)", strings.Join(data.TableName, "."), strings.Join(data.ColumnNames, ", ")))
	return ctx
}

func (o observer) TraceCopyFromEnd(context.Context, *pgx.Conn, pgx.TraceCopyFromEndData) {}

type postgres struct{ pool *pgxpool.Pool }

func (p postgres) begin(ctx context.Context, readOnly bool) (transaction, error) {
	options := pgx.TxOptions{}
	if readOnly {
		options = pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}
	}
	return p.pool.BeginTx(ctx, options)
}

func (p postgres) inGroup(ctx context.Context, f func(context.Context, db.DBTX) error) error {
	return pgx.BeginFunc(ctx, p.pool, func(tx pgx.Tx) error { return f(ctx, tx) })
}

func (p postgres) advanceIDs(ctx context.Context, tx db.DBTX, table string) error {
	_, err := tx.Exec(ctx, fmt.Sprintf(
		"SELECT setval(pg_get_serial_sequence('%s', 'id'), GREATEST((SELECT MAX(id) FROM %s), 1))",
		table, pgx.Identifier{table}.Sanitize()))
	return err
}

func (p postgres) raw() db.DBTX { return p.pool }

func (p postgres) ping(ctx context.Context) error { return p.pool.Ping(ctx) }

func (p postgres) pools() []observe.Pool {
	s := p.pool.Stat()
	return []observe.Pool{{Name: "postgres", Most: int(s.MaxConns()), Used: int(s.AcquiredConns()), Idle: int(s.IdleConns()),
		Acquired: s.AcquireCount(), Waited: s.EmptyAcquireCount(), WaitedInSeconds: s.EmptyAcquireWaitTime().Seconds()}}
}

func (p postgres) close() error {
	p.pool.Close()
	return nil
}
