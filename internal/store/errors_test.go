package store_test

import (
	"errors"
	"fmt"
	"os"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"marquee/internal/fault"
	"marquee/internal/store"
)

func TestClassify(t *testing.T) {
	full := store.Classify(fmt.Errorf("writing: %w", &pgconn.PgError{Code: "53100"}))
	wantSentence(t, full, fault.Unavailable, "disk of the database is full")
	lost := store.Classify(&pgconn.PgError{Code: "57P01"})
	wantSentence(t, lost, fault.Unavailable, "does not answer")

	// What happens to a file while a transaction is open is not the database's.
	file := &os.PathError{Op: "write", Path: "export.zip", Err: syscall.ENOSPC}
	if got := store.Classify(file); !errors.Is(got, error(file)) || fault.KindOf(got) == fault.Unavailable {
		t.Errorf("an error of a file became %v", got)
	}
}
