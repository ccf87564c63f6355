package sqlitepgx

import (
	"context"
	"database/sql/driver"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// SendBatch runs all queries of b in one transaction, as PostgreSQL does: either
// all of them take effect or none. They have run, and are on disk, when it
// returns; the results only report. That matters because the code sqlc
// generates ignores the error of BatchResults.Close. [pgx.Batch.BeginTx] is
// not supported.
func (db *DB) SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults {
	begin := db.BeginRead
	for _, q := range b.QueuedQueries {
		if st, err := db.analyser.statement(q.SQL); err == nil && !st.reads {
			begin = db.Begin
			break
		}
	}
	tx, err := begin(ctx)
	if err != nil {
		return &batchResults{batch: b, failed: err}
	}
	results := tx.sendBatch(ctx, b)
	if results.failed != nil {
		results.failed = errors.Join(results.failed, tx.Rollback(ctx))
		return results
	}
	if err := tx.Commit(ctx); err != nil {
		// Nothing took effect, so no query may report that it did.
		results.done, results.failed = nil, err
	}
	return results
}

// SendBatch runs all queries of b in the transaction. They have run when it
// returns.
func (tx *Tx) SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults {
	return tx.sendBatch(ctx, b)
}

func (tx *Tx) sendBatch(ctx context.Context, b *pgx.Batch) *batchResults {
	results := &batchResults{batch: b, done: make([]batchResult, 0, len(b.QueuedQueries))}
	for _, q := range b.QueuedQueries {
		result, err := tx.runQueued(ctx, q)
		if err != nil {
			results.failed = err
			break
		}
		results.done = append(results.done, result)
	}
	return results
}

// runQueued runs one query and keeps all of its rows.
func (tx *Tx) runQueued(ctx context.Context, q *pgx.QueuedQuery) (batchResult, error) {
	st, bound, err := tx.db.prepare(q.SQL, q.Arguments)
	if err != nil {
		return batchResult{}, err
	}
	if err := tx.enter(); err != nil {
		return batchResult{}, err
	}
	result, err := runAll(ctx, tx.c, st, bound)
	tx.leave(err)
	return result, err
}

// batchResult is what one query of a batch gave.
type batchResult struct {
	tag  pgconn.CommandTag
	rows *rows
}

// batchResults hands out the results of a batch one after the other.
type batchResults struct {
	batch  *pgx.Batch
	done   []batchResult // of the queries that ran
	failed error         // what the next query and all after it report
	next   int
	closed bool
}

var errBatchEnd = errors.New("no more results in batch")

// take returns the next result.
func (br *batchResults) take() (batchResult, error) {
	i := br.next
	br.next++
	switch {
	case br.closed:
		return batchResult{}, errors.New("batch already closed")
	case i < len(br.done):
		return br.done[i], nil
	case br.failed != nil:
		return batchResult{}, br.failed
	}
	return batchResult{}, errBatchEnd
}

// Exec returns what the next query did.
func (br *batchResults) Exec() (pgconn.CommandTag, error) {
	result, err := br.take()
	return result.tag, err
}

// Query returns the rows of the next query.
func (br *batchResults) Query() (pgx.Rows, error) {
	result, err := br.take()
	if err != nil {
		return failedRows(err), err
	}
	return result.rows, nil
}

// QueryRow returns the first row of the next query.
func (br *batchResults) QueryRow() pgx.Row {
	result, err := br.take()
	if err != nil {
		return row{err: err}
	}
	return firstRow(result.rows)
}

// Close calls the functions registered for the results not taken yet and returns
// the error of the batch, or else of the first such function that failed.
func (br *batchResults) Close() error {
	for !br.closed && br.next < len(br.batch.QueuedQueries) {
		fn := br.batch.QueuedQueries[br.next].Fn
		if fn == nil {
			br.next++
			continue
		}
		if err := fn(br); err != nil {
			if br.failed == nil {
				br.failed = err
			}
			break
		}
	}
	br.closed = true
	return br.failed
}

// Tx returns nil: a batch can't leave a transaction open here.
func (br *batchResults) Tx() pgx.Tx { return nil }

// runAll runs a statement to its end and keeps its rows.
func runAll(ctx context.Context, c *conn, st *statement, args []driver.NamedValue) (batchResult, error) {
	src, err := c.query(ctx, st, args)
	if err != nil {
		return batchResult{}, err
	}
	all, ok := src.(*memory)
	if !ok {
		if all, err = collect(src); err != nil {
			return batchResult{}, mapError(ctx, err)
		}
	}
	n := all.affected + int64(len(all.rows))
	return batchResult{tag: commandTag(st.verb, n), rows: newRows(ctx, all, st.verb, nil)}, nil
}
