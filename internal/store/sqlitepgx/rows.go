package sqlitepgx

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
)

// rows is a result, read either from SQLite as it goes or from memory.
type rows struct {
	ctx     context.Context
	src     driver.Rows
	verb    string
	vals    []driver.Value
	n       int64       // rows read, or changed by a statement that gives none
	ready   bool        // vals holds a row
	release func(error) // gives the connection back; called once
	closed  bool
	err     error
}

var _ pgx.Rows = (*rows)(nil)

func newRows(ctx context.Context, src driver.Rows, verb string, release func(error)) *rows {
	r := &rows{ctx: ctx, src: src, verb: verb, vals: make([]driver.Value, len(src.Columns())), release: release}
	if m, ok := src.(*memory); ok {
		r.n = m.affected
		r.ctx = context.WithoutCancel(ctx) // what has been done can be told, even late
	}
	return r
}

// failedRows is the result of a query that could not begin.
func failedRows(err error) *rows {
	return &rows{err: err, closed: true}
}

// Next reads a row and closes the result after the last one or on an error.
func (r *rows) Next() bool {
	if r.closed {
		return false
	}
	err := r.ctx.Err()
	if err == nil {
		err = r.src.Next(r.vals)
	}
	if err != nil {
		if !errors.Is(err, io.EOF) {
			r.err = mapError(r.ctx, err)
		}
		r.Close()
		return false
	}
	r.n++
	r.ready = true
	return true
}

// Close ends the query and gives its connection back.
func (r *rows) Close() {
	if r.closed {
		return
	}
	r.closed, r.ready = true, false
	if err := r.src.Close(); err != nil && r.err == nil && r.ctx.Err() == nil {
		r.err = mapError(r.ctx, err)
	}
	if r.release != nil {
		r.release(r.err)
	}
}

// Scan stores the current row in the variables that dest points to. An error
// closes the result, as in pgx.
func (r *rows) Scan(dest ...any) error {
	if !r.ready {
		if r.err != nil {
			return r.err
		}
		return errors.New("sqlitepgx: Scan without a row; call Next first")
	}
	if err := r.scan(dest); err != nil {
		r.Close()
		r.err = err // after Close: the database isn't to blame, so a transaction goes on
		return err
	}
	return nil
}

func (r *rows) scan(dest []any) error {
	if len(dest) == 1 {
		if scanner, ok := dest[0].(pgx.RowScanner); ok {
			return scanner.ScanRow(r)
		}
	}
	if len(dest) != len(r.vals) {
		return errColumns(len(r.vals), len(dest))
	}
	for i, d := range dest {
		if err := scanValue(d, r.vals[i]); err != nil {
			return pgx.ScanArgError{ColumnIndex: i, FieldName: r.src.Columns()[i], Err: err}
		}
	}
	return nil
}

// Values returns the current row as int64, float64, string, []byte and nil.
func (r *rows) Values() ([]any, error) {
	if !r.ready {
		return nil, errors.New("sqlitepgx: Values without a row; call Next first")
	}
	vals := make([]any, len(r.vals))
	for i, v := range r.vals {
		vals[i] = v
	}
	return vals, nil
}

// FieldDescriptions returns the names of the columns and nothing else.
func (r *rows) FieldDescriptions() []pgconn.FieldDescription {
	if r.src == nil {
		return nil
	}
	fields := make([]pgconn.FieldDescription, len(r.vals))
	for i, name := range r.src.Columns() {
		fields[i].Name = name
	}
	return fields
}

func (r *rows) Err() error                    { return r.err }
func (r *rows) CommandTag() pgconn.CommandTag { return commandTag(r.verb, r.n) }
func (r *rows) RawValues() [][]byte           { return nil } // there is no wire format
func (r *rows) Conn() *pgx.Conn               { return nil }
func (r *rows) TypeMap() *pgtype.Map          { return nil }

// row is a result of which only the first row matters. It is read before Scan is
// called, so that a Row nobody scans holds no connection.
type row struct {
	rows *rows
	err  error // why rows has no row
}

// firstRow reads the first row of r and closes r, keeping the row for Scan.
func firstRow(r *rows) row {
	found := r.Next()
	r.Close()
	switch {
	case r.err != nil:
		return row{err: r.err}
	case !found:
		return row{err: pgx.ErrNoRows}
	}
	r.ready = true
	return row{rows: r}
}

// Scan is as in pgx: without a row the error is pgx.ErrNoRows.
func (r row) Scan(dest ...any) error {
	if r.err != nil {
		return r.err
	}
	return r.rows.scan(dest)
}

// memory is a result that was read to its end.
type memory struct {
	columns  []string
	rows     [][]driver.Value
	affected int64 // rows changed by a statement that gives none
}

// collect reads src to its end and closes it.
func collect(src driver.Rows) (*memory, error) {
	m := &memory{columns: slices.Clone(src.Columns())}
	for {
		vals := make([]driver.Value, len(m.columns))
		if err := src.Next(vals); err != nil {
			closeErr := src.Close()
			if errors.Is(err, io.EOF) {
				err = closeErr
			}
			return m, err
		}
		m.rows = append(m.rows, vals)
	}
}

func (m *memory) Columns() []string { return m.columns }
func (m *memory) Close() error      { return nil }

func (m *memory) Next(dest []driver.Value) error {
	if len(m.rows) == 0 {
		return io.EOF
	}
	copy(dest, m.rows[0])
	m.rows = m.rows[1:]
	return nil
}
