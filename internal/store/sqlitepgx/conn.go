package sqlitepgx

import (
	"context"
	"database/sql/driver"
	"errors"
	"strconv"

	"github.com/jackc/pgx/v5/pgconn"
)

// conn is one connection of SQLite's and its prepared statements. The driver is
// used directly: database/sql would add a lock, a goroutine for each query and
// its own idea of time to every point read. One goroutine at a time uses a conn,
// and at most one of its statements is running.
type conn struct {
	raw    driver.Conn
	stmts  map[string]stmt
	broken bool // may be left inside a transaction; not to be used again
}

// stmt is the part of the driver's statement that is used.
type stmt interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

// transaction control, run like any other statement so that it stays prepared.
// The writer takes the lock at once: a transaction that reads first and then
// finds the lock taken could not go on.
var (
	beginImmediate = &statement{sql: "BEGIN IMMEDIATE", verb: "BEGIN", prepared: true}
	beginDeferred  = &statement{sql: "BEGIN DEFERRED", verb: "BEGIN", prepared: true}
	commit         = &statement{sql: "COMMIT", verb: "COMMIT", prepared: true}
	rollback       = &statement{sql: "ROLLBACK", verb: "ROLLBACK", prepared: true}
	takeSnapshot   = &statement{sql: "SELECT 1 FROM sqlite_schema LIMIT 1", verb: "SELECT", reads: true, rows: true, prepared: true}
)

// prepare returns a statement and what to call when it is no longer used.
func (c *conn) prepare(ctx context.Context, st *statement) (s stmt, done func(), err error) {
	if s, ok := c.stmts[st.sql]; ok {
		return s, func() {}, nil
	}
	raw, err := c.raw.(driver.ConnPrepareContext).PrepareContext(ctx, st.sql)
	if err != nil {
		return nil, nil, mapError(ctx, err)
	}
	s = raw.(stmt)
	if !st.prepared {
		return s, func() { s.Close() }, nil
	}
	if old, ok := makeRoom(c.stmts); ok {
		old.Close()
	}
	c.stmts[st.sql] = s
	return s, func() {}, nil
}

// exec runs a statement to its end.
func (c *conn) exec(ctx context.Context, st *statement, args []driver.NamedValue) (pgconn.CommandTag, error) {
	if st.reads {
		src, err := c.query(ctx, st, args)
		if err != nil {
			return pgconn.CommandTag{}, err
		}
		all, err := collect(src)
		return commandTag(st.verb, int64(len(all.rows))), mapError(ctx, err)
	}
	s, done, err := c.prepare(ctx, st)
	if err != nil {
		return pgconn.CommandTag{}, err
	}
	defer done()
	result, err := s.ExecContext(ctx, args)
	if err != nil {
		return pgconn.CommandTag{}, mapError(ctx, err)
	}
	var n int64
	if result != nil { // nil for a text of comments only
		n, err = result.RowsAffected()
	}
	return commandTag(st.verb, n), err
}

// query starts a query. A statement that writes is read to its end at once, so
// that it is complete, and committed outside a transaction, when query returns.
func (c *conn) query(ctx context.Context, st *statement, args []driver.NamedValue) (driver.Rows, error) {
	if !st.rows {
		tag, err := c.exec(ctx, st, args)
		return &memory{affected: tag.RowsAffected()}, err
	}
	s, done, err := c.prepare(ctx, st)
	if err != nil {
		return nil, err
	}
	src, err := s.QueryContext(ctx, args)
	if err != nil {
		done()
		return nil, mapError(ctx, err)
	}
	if st.reads {
		return src, nil
	}
	defer done()
	all, err := collect(src)
	if err != nil {
		return nil, mapError(ctx, err)
	}
	return all, nil
}

// control runs BEGIN, COMMIT or ROLLBACK.
func (c *conn) control(ctx context.Context, st *statement) error {
	_, err := c.exec(ctx, st, nil)
	return err
}

// rollback leaves the transaction, whether or not SQLite has left it already,
// as it does when the disk is full or a write is interrupted.
func (c *conn) rollback() {
	ctx := context.Background()
	if c.control(ctx, rollback) == nil {
		return
	}
	if c.control(ctx, beginDeferred) != nil || c.control(ctx, rollback) != nil {
		c.broken = true
	}
}

// usable reports whether c may serve another caller.
func (c *conn) usable() bool {
	return !c.broken && c.raw.(driver.Validator).IsValid()
}

func (c *conn) close() error {
	var errs []error
	for _, s := range c.stmts {
		errs = append(errs, s.Close())
	}
	return errors.Join(append(errs, c.raw.Close())...)
}

// commandTag is PostgreSQL's word on what a statement did to n rows.
func commandTag(verb string, n int64) pgconn.CommandTag {
	switch verb {
	case "INSERT":
		verb = "INSERT 0 " + strconv.FormatInt(n, 10)
	case "SELECT", "UPDATE", "DELETE":
		verb += " " + strconv.FormatInt(n, 10)
	case "VALUES":
		verb = "SELECT " + strconv.FormatInt(n, 10)
	}
	return pgconn.NewCommandTag(verb)
}
