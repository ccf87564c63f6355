package sqlitepgx

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// sqlState maps SQLite's extended result codes, and the primary codes for those
// not listed, to PostgreSQL's SQLSTATE.
var sqlState = map[int]string{
	lib.SQLITE_CONSTRAINT_UNIQUE:     "23505",
	lib.SQLITE_CONSTRAINT_PRIMARYKEY: "23505",
	lib.SQLITE_CONSTRAINT_ROWID:      "23505",
	lib.SQLITE_CONSTRAINT_FOREIGNKEY: "23503",
	lib.SQLITE_CONSTRAINT_NOTNULL:    "23502",
	lib.SQLITE_CONSTRAINT_CHECK:      "23514",
	lib.SQLITE_CONSTRAINT_DATATYPE:   "42804",
	lib.SQLITE_CONSTRAINT:            "23000",
	lib.SQLITE_BUSY_SNAPSHOT:         "40001", // the transaction must run again from its start
	lib.SQLITE_BUSY:                  "55P03",
	lib.SQLITE_LOCKED:                "55P03",
	lib.SQLITE_READONLY:              "25006",
	lib.SQLITE_FULL:                  "53100",
	lib.SQLITE_NOMEM:                 "53200",
	lib.SQLITE_TOOBIG:                "54000",
	lib.SQLITE_CORRUPT:               "XX001",
	lib.SQLITE_NOTADB:                "XX001",
	lib.SQLITE_IOERR:                 "58030",
	lib.SQLITE_CANTOPEN:              "58P01",
	lib.SQLITE_MISMATCH:              "42804",
	lib.SQLITE_INTERRUPT:             "57014",
}

// mapError turns an error of the driver's into what pgx would have returned: a
// *pgconn.PgError with the SQLSTATE of the failure, or the context's error if
// the query was stopped because the context had ended.
func mapError(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return fmt.Errorf("sqlite: %w", err)
	}
	switch e.Code() & 0xff {
	case lib.SQLITE_INTERRUPT, lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		if cause := ctx.Err(); cause != nil {
			return fmt.Errorf("sqlite: %w", cause)
		}
	}
	return pgError(e.Code(), e.Error())
}

// pgError builds PostgreSQL's form of an error.
func pgError(code int, message string) *pgconn.PgError {
	message = strings.TrimSuffix(message, fmt.Sprintf(" (%d)", code))
	if _, rest, ok := strings.Cut(message, ": "); ok {
		message = rest // the driver puts the name of the primary code in front
	}
	e := &pgconn.PgError{Severity: "ERROR", SeverityUnlocalized: "ERROR", Message: message}
	var known bool
	if e.Code, known = sqlState[code]; !known {
		if e.Code, known = sqlState[code&0xff]; !known {
			e.Code = stateOfMessage(message)
		}
	}
	if strings.HasPrefix(e.Code, "23") {
		nameConstraint(e)
	}
	return e
}

// stateOfMessage tells apart what SQLite reports with its general error code.
func stateOfMessage(message string) string {
	switch {
	case strings.HasPrefix(message, "no such table"):
		return "42P01"
	case strings.HasPrefix(message, "no such column"):
		return "42703"
	case strings.HasPrefix(message, "no such function"):
		return "42883"
	case strings.Contains(message, "syntax error"):
		return "42601"
	case strings.HasPrefix(message, "integer overflow"):
		return "22003"
	}
	return "XX000"
}

// nameConstraint fills in what SQLite's message says about a constraint. SQLite
// names the columns of a unique one, as in "UNIQUE constraint failed: ratings.user_id,
// ratings.movie_id", and the constraint or the expression of a check.
func nameConstraint(e *pgconn.PgError) {
	_, name, ok := strings.Cut(e.Message, " constraint failed: ")
	if !ok {
		return
	}
	if index, isIndex := strings.CutPrefix(name, "index '"); isIndex {
		e.ConstraintName = strings.TrimSuffix(index, "'")
		return
	}
	e.ConstraintName = name
	if e.Code == "23514" {
		return
	}
	if table, column, ok := strings.Cut(name, "."); ok {
		e.TableName = table
		if !strings.Contains(column, ", ") {
			e.ColumnName = column
		}
	}
}
