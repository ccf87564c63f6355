package sqlitepgx

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

func insertTitle(title string) func(context.Context, *Tx) error {
	return func(ctx context.Context, tx *Tx) error {
		_, err := tx.Exec(ctx, "INSERT INTO movies (title) VALUES ($1)", title)
		return err
	}
}

// together runs many in a group: they wait for the writer, which the test holds until all are there.
func together(t *testing.T, db *DB, members ...func(context.Context, *Tx) error) []error {
	t.Helper()
	hold := mustBegin(t, db.Begin)
	errs := make([]error, len(members))
	var all sync.WaitGroup
	for i, m := range members {
		all.Go(func() { errs[i] = db.InGroup(t.Context(), m) })
	}
	for waiting := 0; waiting < len(members); {
		db.group.mu.Lock()
		waiting = len(db.group.waiting)
		db.group.mu.Unlock()
	}
	if err := hold.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	all.Wait()
	return errs
}

// commits counts the commits of a database while f runs.
func commits(t *testing.T, db *DB, f func()) int64 {
	t.Helper()
	c, err := db.readers.acquire(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer db.readers.release(c)
	version := func() int64 {
		v, err := c.value(t.Context(), dataVersion)
		if err != nil {
			t.Fatal(err)
		}
		return v.(int64)
	}
	before := version()
	f()
	return version() - before
}

func TestGroup(t *testing.T) {
	db := openMovies(t)
	failed := errors.New("one fails")
	var seen atomic.Int64
	members := []func(context.Context, *Tx) error{
		func(ctx context.Context, tx *Tx) error { return errors.Join(insertTitle("undone")(ctx, tx), failed) },
		func(ctx context.Context, tx *Tx) error { // a statement fails, which f keeps to itself
			_ = insertTitle("undone too")(ctx, tx)
			_, _ = tx.Exec(ctx, "INSERT INTO nothing VALUES (1)")
			return nil
		},
		func(ctx context.Context, tx *Tx) error { return errors.Join(tx.Commit(ctx), tx.Rollback(ctx)) },
	}
	for i := range 40 {
		members = append(members, func(ctx context.Context, tx *Tx) error {
			title := fmt.Sprint("title ", i)
			err := insertTitle(title)(ctx, tx)
			var n int64
			if outside := db.QueryRow(ctx, "SELECT COUNT(*) FROM movies WHERE title = $1", title).Scan(&n); n != 0 {
				seen.Add(1)
				err = errors.Join(err, outside)
			}
			return err
		})
	}
	errs := together(t, db, members...)
	for i, err := range errs {
		if (err != nil) != (i < 3) {
			t.Errorf("member %d gave %v", i, err)
		}
	}
	if !errors.Is(errs[0], failed) || !errors.Is(errs[2], errGrouped) {
		t.Errorf("the errors are %v", errs[:3])
	}
	if n := count(t, db, "movies"); n != 40 || seen.Load() != 0 {
		t.Errorf("%d movies, %d of them seen before they were on disk", n, seen.Load())
	}
	var more []func(context.Context, *Tx) error
	for i := range 40 {
		more = append(more, insertTitle(fmt.Sprint("another title ", i)))
	}
	if n := commits(t, db, func() { together(t, db, more...) }); n > 20 {
		t.Errorf("%d commits for 40", n)
	}
}

// TestGroupGoesOn has members panic, give up waiting, and come after the database is closed.
func TestGroupGoesOn(t *testing.T) {
	db := openMovies(t)
	func() {
		defer func() {
			if cause := recover(); cause != "a panic" {
				t.Errorf("the caller got %v", cause)
			}
		}()
		_ = db.InGroup(t.Context(), func(context.Context, *Tx) error { panic("a panic") })
	}()
	hold := mustBegin(t, db.Begin)
	impatient, cancel := context.WithCancel(t.Context())
	gone := make(chan error)
	go func() { gone <- db.InGroup(impatient, insertTitle("of nobody")) }()
	cancel()
	if err := <-gone; !errors.Is(err, context.Canceled) {
		t.Errorf("who gives up gets %v", err)
	}
	if err := hold.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := db.InGroup(t.Context(), insertTitle("last")); err != nil {
		t.Error(err)
	}
	if n := count(t, db, "movies"); n != 1 {
		t.Errorf("%d movies", n)
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
	if err := db.InGroup(t.Context(), insertTitle("too late")); !errors.Is(err, errClosed) {
		t.Errorf("after the end: %v", err)
	}
}

// TestGroupIsLost has the database run full in the middle of a group.
func TestGroupIsLost(t *testing.T) {
	db := openMovies(t)
	hold := mustBegin(t, db.Begin)
	pages, err := hold.c.value(t.Context(), "PRAGMA page_count")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := hold.c.value(t.Context(), fmt.Sprint("PRAGMA max_page_count = ", pages.(int64)+4)); err != nil {
		t.Fatal(err)
	}
	if err := hold.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	errs := together(t, db, insertTitle("a"), insertTitle(strings.Repeat("too long ", 10_000)), insertTitle("b"))
	told := 0
	for _, err := range errs {
		if err == nil {
			told++
		}
	}
	if n := count(t, db, "movies"); n != int64(told) {
		t.Errorf("%d movies are there of %d that were told so: %v", n, told, errs)
	}
	if err := db.InGroup(t.Context(), insertTitle("after")); err != nil {
		t.Error(err)
	}
}
