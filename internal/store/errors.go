package store

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"marquee/internal/fault"
)

// Classify turns a database's error into one that the services may act on, by its
// code and never by its text: errors that mean that the database cannot be reached or
// has no room left become fault.Unavailable. Others pass as they are; IsNotFound,
// IsDuplicate and IsMissingReference recognise those that a service turns into its own
// words.
func Classify(err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, pgx.ErrNoRows) {
		return err
	}
	if _, ok := errors.AsType[*fault.Error](err); ok {
		return err
	}
	if sqlState(err) == "53100" {
		return fault.Wrap(fault.Unavailable, err, "The disk of the database is full. Make room on it and try again.")
	}
	if unreachable(err) {
		return fault.Wrap(fault.Unavailable, err, "The database does not answer. Try again in a moment.")
	}
	return err
}

// IsNotFound reports whether a query for one row found none.
func IsNotFound(err error) bool { return errors.Is(err, pgx.ErrNoRows) }

// IsDuplicate reports whether a unique constraint refused a row.
func IsDuplicate(err error) bool { return sqlState(err) == "23505" }

// IsMissingReference reports whether a row refers to one that does not exist.
func IsMissingReference(err error) bool { return sqlState(err) == "23503" }

func sqlState(err error) string {
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return e.Code
	}
	return ""
}

func unreachable(err error) bool {
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return true
	}
	if _, ok := errors.AsType[*fs.PathError](err); ok {
		return false // of a file that is read or written meanwhile: it would pass for a net.Error
	}
	if _, ok := errors.AsType[net.Error](err); ok {
		return true
	}
	for _, lost := range []error{context.DeadlineExceeded, net.ErrClosed, io.EOF, io.ErrUnexpectedEOF} {
		if errors.Is(err, lost) {
			return true
		}
	}
	if pgconn.SafeToRetry(err) {
		return true
	}
	code := sqlState(err)
	for _, class := range []string{
		"08",    // connection exception
		"53",    // insufficient resources: connections, memory, disk
		"57P",   // the server shuts down or starts up
		"25006", // read only: a standby, or a file without write permission
		"55P03", // a lock that stayed taken through every attempt
		"40",    // a transaction that lost against others through every attempt
	} {
		if strings.HasPrefix(code, class) {
			return true
		}
	}
	return false
}
