package store

import (
	"context"
	"strings"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"marquee/gen/db"
	"marquee/internal/observe"
)

// newQueries makes the queries that run on a database or in a transaction of it. What is
// given as wrote is called after each that may have changed something, nil in a transaction.
func newQueries(on db.DBTX, engine Engine, wrote func()) *db.Queries {
	return db.New(traced{on, string(engine), wrote})
}

// traced makes a part of the trace, if one is taken, of each query on either engine. It
// is named as in queries/, and nothing of its arguments is in it.
type traced struct {
	next   db.DBTX
	engine string
	wrote  func()
}

// begin begins the part of a query, whose end tells of what it may have changed.
func (t traced) begin(ctx context.Context, name string, changes bool) (context.Context, func(error)) {
	ctx, end := observe.QuerySpan(ctx, t.engine, name)
	if !changes || t.wrote == nil {
		return ctx, end
	}
	return ctx, func(err error) {
		t.wrote()
		end(err)
	}
}

func (t traced) Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	ctx, end := t.begin(ctx, queryName(sql), writes(sql))
	tag, err := t.next.Exec(ctx, sql, args...)
	end(err)
	return tag, err
}

func (t traced) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	ctx, end := t.begin(ctx, queryName(sql), writes(sql))
	rows, err := t.next.Query(ctx, sql, args...)
	if err != nil {
		end(err)
		return rows, err
	}
	return &tracedRows{Rows: rows, end: sync.OnceFunc(func() { end(rows.Err()) })}, nil
}

func (t traced) QueryRow(ctx context.Context, sql string, args ...any) pgx.Row {
	ctx, end := t.begin(ctx, queryName(sql), writes(sql))
	return tracedRow{t.next.QueryRow(ctx, sql, args...), end}
}

func (t traced) CopyFrom(ctx context.Context, table pgx.Identifier, columns []string, rows pgx.CopyFromSource) (int64, error) {
	ctx, end := t.begin(ctx, "copy "+strings.Join(table, "."), true)
	n, err := t.next.CopyFrom(ctx, table, columns, rows)
	end(err)
	return n, err
}

func (t traced) SendBatch(ctx context.Context, batch *pgx.Batch) pgx.BatchResults {
	ctx, end := t.begin(ctx, "batch", true)
	return tracedBatch{t.next.SendBatch(ctx, batch), end}
}

// tracedRows ends its part of the trace when the last row has been read.
type tracedRows struct {
	pgx.Rows
	end func()
}

func (r *tracedRows) Next() bool {
	more := r.Rows.Next()
	if !more {
		r.end()
	}
	return more
}

func (r *tracedRows) Close() {
	r.Rows.Close()
	r.end()
}

type tracedRow struct {
	pgx.Row
	end func(error)
}

func (r tracedRow) Scan(dest ...any) error {
	err := r.Row.Scan(dest...)
	if IsNotFound(err) {
		r.end(nil)
	} else {
		r.end(err)
	}
	return err
}

type tracedBatch struct {
	pgx.BatchResults
	end func(error)
}

func (b tracedBatch) Close() error {
	err := b.BatchResults.Close()
	b.end(err)
	return err
}

// queryName is the name that sqlc puts in front of each query: "-- name: GetMovie :one".
func queryName(sql string) string {
	rest, named := strings.CutPrefix(sql, "-- name: ")
	name, _, found := strings.Cut(rest, " ")
	if !named || !found {
		return "query"
	}
	return name
}
