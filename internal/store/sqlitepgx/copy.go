package sqlitepgx

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
)

// copyRows is how many rows one INSERT of a copy holds. Measured on ratings of
// five columns, see BenchmarkCopyFrom: more gains nothing.
const copyRows = 50

// CopyFrom inserts all rows of src in one transaction and returns their number.
func (db *DB) CopyFrom(ctx context.Context, table pgx.Identifier, columns []string, src pgx.CopyFromSource) (int64, error) {
	tx, err := db.Begin(ctx)
	if err != nil {
		return 0, err
	}
	n, err := tx.CopyFrom(ctx, table, columns, src)
	if err != nil {
		return 0, errors.Join(err, tx.Rollback(ctx))
	}
	return n, tx.Commit(ctx)
}

// CopyFrom inserts all rows of src in the transaction and returns their number.
// It is observed as "COPY table (columns)".
func (tx *Tx) CopyFrom(ctx context.Context, table pgx.Identifier, columns []string, src pgx.CopyFromSource) (int64, error) {
	if len(columns) == 0 {
		return 0, errors.New("sqlitepgx: CopyFrom needs the names of the columns")
	}
	if tx.db.observe != nil {
		tx.db.observe(fmt.Sprintf("COPY %s (%s)", strings.Join(table, "."), strings.Join(columns, ", ")))
	}
	if err := tx.enter(); err != nil {
		return 0, err
	}
	c := &copier{ctx: ctx, conn: tx.c, table: table, columns: columns}
	n, err := c.run(src)
	tx.leave(err)
	return n, err
}

// copier gathers rows and inserts many of them with one statement.
type copier struct {
	ctx     context.Context
	conn    *conn
	table   pgx.Identifier
	columns []string
	full    *statement // for a full set of rows
	args    []driver.NamedValue
	rows    int // gathered in args
	copied  int64
}

func (c *copier) run(src pgx.CopyFromSource) (int64, error) {
	size := max(1, min(copyRows, maxParams/len(c.columns)))
	c.full = c.insert(size)
	c.args = make([]driver.NamedValue, 0, size*len(c.columns))
	for src.Next() {
		if err := c.gather(src); err != nil {
			return 0, err
		}
		if c.rows == size {
			if err := c.flush(c.full); err != nil {
				return 0, err
			}
		}
	}
	if err := src.Err(); err != nil {
		return 0, err
	}
	if c.rows > 0 {
		last := c.insert(c.rows)
		last.prepared = false // its size is unlikely to come again
		if err := c.flush(last); err != nil {
			return 0, err
		}
	}
	return c.copied, nil
}

// gather adds the current row of src to args.
func (c *copier) gather(src pgx.CopyFromSource) error {
	vals, err := src.Values()
	if err != nil {
		return err
	}
	row := c.copied + int64(c.rows) + 1
	if len(vals) != len(c.columns) {
		return fmt.Errorf("sqlitepgx: row %d of the copy into %s has %d values, expected %d", row, strings.Join(c.table, "."), len(vals), len(c.columns))
	}
	for i, val := range vals {
		v, err := bindValue(val)
		if err != nil {
			return fmt.Errorf("row %d of the copy into %s, column %s: %w", row, strings.Join(c.table, "."), c.columns[i], err)
		}
		c.args = append(c.args, driver.NamedValue{Ordinal: len(c.args) + 1, Value: v})
	}
	c.rows++
	return nil
}

// flush inserts the gathered rows.
func (c *copier) flush(st *statement) error {
	if _, err := c.conn.exec(c.ctx, st, c.args); err != nil {
		return err
	}
	c.copied += int64(c.rows)
	c.args, c.rows = c.args[:0], 0
	return nil
}

// insert builds the statement for a number of rows.
func (c *copier) insert(rows int) *statement {
	quoted := make([]string, len(c.columns))
	for i, name := range c.columns {
		quoted[i] = pgx.Identifier{name}.Sanitize()
	}
	values := "(" + strings.TrimSuffix(strings.Repeat("?,", len(c.columns)), ",") + ")"
	sql := "INSERT INTO " + c.table.Sanitize() + " (" + strings.Join(quoted, ",") + ") VALUES " +
		strings.TrimSuffix(strings.Repeat(values+",", rows), ",")
	return &statement{sql: sql, verb: "INSERT", prepared: true}
}
