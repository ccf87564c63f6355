package sqlitepgx

import (
	"context"
	"errors"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Tx is a transaction. Like pgx's it is meant for one goroutine, runs one query
// at a time, and after an error of the database is good only for Rollback.
type Tx struct {
	db   *DB
	pool *pool // nil in a group, which ends the transaction
	c    *conn

	mu     sync.Mutex
	open   *rows // rows being read, if any
	busy   bool
	failed bool
	closed bool
}

// errBusy and errAborted are what PostgreSQL and pgx answer in the same place.
var (
	errGrouped = errors.New("sqlitepgx: this transaction ends with its group")
	errBusy    = errors.New("conn busy: a query of this transaction is still open; close its rows first")
	errAborted = &pgconn.PgError{Severity: "ERROR", Code: "25P02",
		Message: "current transaction is aborted, commands ignored until end of transaction block"}
)

// Begin starts a transaction that may write. It waits until it is the only one,
// or until ctx ends; it must be ended with Commit or Rollback.
func (db *DB) Begin(ctx context.Context) (*Tx, error) {
	return db.begin(ctx, db.writer, beginImmediate)
}

// BeginRead starts a transaction that only reads and sees the database as it is
// now, whatever is written meanwhile. While it is open the write-ahead log can't
// be emptied, so it should not last.
func (db *DB) BeginRead(ctx context.Context) (*Tx, error) {
	tx, err := db.begin(ctx, db.readers, beginDeferred)
	if err != nil {
		return nil, err
	}
	// SQLite takes the snapshot at the first read, not at BEGIN.
	if _, err := tx.c.exec(ctx, takeSnapshot, nil); err != nil {
		return nil, errors.Join(err, tx.Rollback(ctx))
	}
	return tx, nil
}

func (db *DB) begin(ctx context.Context, p *pool, how *statement) (*Tx, error) {
	c, err := p.acquire(ctx)
	if err != nil {
		return nil, err
	}
	if err := c.control(ctx, how); err != nil {
		c.rollback() // the context may have ended just after BEGIN took effect
		p.release(c)
		return nil, err
	}
	return &Tx{db: db, pool: p, c: c}, nil
}

// enter reserves the connection for a statement.
func (tx *Tx) enter() error {
	tx.mu.Lock()
	defer tx.mu.Unlock()
	switch {
	case tx.closed:
		return pgx.ErrTxClosed
	case tx.busy:
		return errBusy
	case tx.failed:
		return errAborted
	}
	tx.busy = true
	return nil
}

// leave ends a statement; an error of the database fails the transaction.
func (tx *Tx) leave(err error) {
	tx.mu.Lock()
	defer tx.mu.Unlock()
	tx.busy, tx.open = false, nil
	tx.failed = tx.failed || err != nil
}

// Exec runs a statement in the transaction.
func (tx *Tx) Exec(ctx context.Context, sqlText string, args ...any) (pgconn.CommandTag, error) {
	st, bound, err := tx.db.prepare(sqlText, args)
	if err != nil {
		return pgconn.CommandTag{}, err
	}
	if err := tx.enter(); err != nil {
		return pgconn.CommandTag{}, err
	}
	tag, err := tx.c.exec(ctx, st, bound)
	tx.leave(err)
	return tag, err
}

// Query runs a query in the transaction. Its rows must be closed before the
// next statement.
func (tx *Tx) Query(ctx context.Context, sqlText string, args ...any) (pgx.Rows, error) {
	r := tx.query(ctx, sqlText, args)
	return r, r.err
}

// QueryRow runs a query of which the first row matters.
func (tx *Tx) QueryRow(ctx context.Context, sqlText string, args ...any) pgx.Row {
	return firstRow(tx.query(ctx, sqlText, args))
}

func (tx *Tx) query(ctx context.Context, sqlText string, args []any) *rows {
	st, bound, err := tx.db.prepare(sqlText, args)
	if err != nil {
		return failedRows(err)
	}
	if err := tx.enter(); err != nil {
		return failedRows(err)
	}
	src, err := tx.c.query(ctx, st, bound)
	if err != nil {
		tx.leave(err)
		return failedRows(err)
	}
	if _, inMemory := src.(*memory); inMemory {
		tx.leave(nil)
		return newRows(ctx, src, st.verb, nil)
	}
	r := newRows(ctx, src, st.verb, tx.leave)
	tx.mu.Lock()
	tx.open = r
	tx.mu.Unlock()
	return r
}

// Commit makes what the transaction wrote durable. After a failed statement, or
// when ctx has ended, it rolls back and returns an error, as pgx does.
func (tx *Tx) Commit(ctx context.Context) error {
	if tx.pool == nil {
		return errGrouped
	}
	if err := tx.end(); err != nil {
		return err
	}
	err := ctx.Err()
	if tx.failed {
		err = pgx.ErrTxCommitRollback
	}
	if err == nil {
		// Without the context: a commit that has begun can't be called back.
		err = tx.c.control(context.WithoutCancel(ctx), commit)
	}
	if err != nil {
		tx.c.rollback()
	}
	tx.pool.release(tx.c)
	return err
}

// Rollback undoes the transaction, even when ctx has ended. After Commit or
// Rollback it does nothing and returns pgx.ErrTxClosed, so it can be deferred.
func (tx *Tx) Rollback(context.Context) error {
	if tx.pool == nil {
		return errGrouped
	}
	if err := tx.end(); err != nil {
		return err
	}
	tx.c.rollback()
	tx.pool.release(tx.c)
	return nil
}

// end marks the transaction closed and closes rows that were left open.
func (tx *Tx) end() error {
	tx.mu.Lock()
	open := tx.open
	switch {
	case tx.closed:
		tx.mu.Unlock()
		return pgx.ErrTxClosed
	case tx.busy && open == nil: // by another goroutine
		tx.mu.Unlock()
		return errBusy
	}
	tx.closed = true
	tx.mu.Unlock()
	if open != nil {
		open.Close()
	}
	return nil
}
