package sqlitepgx

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// A commit waits for the disk far longer than a short transaction takes, so those that wait for
// one are committed together: as many as these bounds allow.
const (
	groupSize = 256
	groupTime = 10 * time.Millisecond // from the beginning of the first to that of the last
)

// The parts of a group are savepoints, so that what one wrote can be undone without the others.
var (
	savepoint         = &statement{sql: "SAVEPOINT member", verb: "SAVEPOINT", prepared: true}
	releaseSavepoint  = &statement{sql: "RELEASE member", verb: "RELEASE", prepared: true}
	rollbackSavepoint = &statement{sql: "ROLLBACK TO member", verb: "ROLLBACK", prepared: true}
)

// errGroupLost is for those whose group was rolled back because of another: they may try again,
// as after a failed serialisation.
var errGroupLost = &pgconn.PgError{Severity: "ERROR", Code: "40001", Message: "the group that this transaction was in was rolled back"}

// member is a short transaction in a group.
type member struct {
	ctx     context.Context
	run     func(context.Context, *Tx) error
	claimed atomic.Bool   // by the group, or by its caller, who waits no more
	done    chan struct{} // closed when err is final
	err     error
	crash   any // what run panicked with
}

// group is the queue of short transactions.
type group struct {
	mu      sync.Mutex
	waiting []*member
	working bool
}

// InGroup runs f in a short transaction that is committed together with others which wait at the same
// time. It returns when all of them are on disk. An error of f's, or of a statement in it, undoes
// what f wrote and nothing else. f may be run by another goroutine, must not wait for anything but its
// queries, and must not end the transaction.
func (db *DB) InGroup(ctx context.Context, f func(context.Context, *Tx) error) error {
	m := &member{ctx: ctx, run: f, done: make(chan struct{})}
	db.group.mu.Lock()
	db.group.waiting = append(db.group.waiting, m)
	if !db.group.working {
		db.group.working = true
		// #nosec G118 -- it works for others too, whose requests may last longer
		go db.workGroups()
	}
	db.group.mu.Unlock()
	select {
	case <-m.done:
	case <-ctx.Done():
		if m.claimed.CompareAndSwap(false, true) {
			return ctx.Err()
		}
		<-m.done // it has begun and is over soon
	}
	if m.crash != nil {
		panic(m.crash)
	}
	return m.err
}

// workGroups runs groups for as long as somebody waits.
func (db *DB) workGroups() {
	for {
		c, err := db.writer.acquire(context.Background())
		if err == nil {
			db.runGroup(c)
			db.writer.release(c)
		} else {
			for m := db.nextMember(); m != nil; m = db.nextMember() {
				m.finish(err)
			}
		}
		db.group.mu.Lock()
		if len(db.group.waiting) == 0 {
			db.group.working = false
			db.group.mu.Unlock()
			return
		}
		db.group.mu.Unlock()
	}
}

// nextMember takes the first who still waits out of the queue, nil where nobody does.
func (db *DB) nextMember() *member {
	db.group.mu.Lock()
	defer db.group.mu.Unlock()
	for len(db.group.waiting) > 0 {
		m := db.group.waiting[0]
		db.group.waiting = db.group.waiting[1:]
		if m.claimed.CompareAndSwap(false, true) {
			return m
		}
	}
	return nil
}

func (m *member) finish(err error) {
	m.err = err
	close(m.done)
}

// runGroup runs those who wait in one transaction. What its members wrote is there when they are
// told so, or none of it.
func (db *DB) runGroup(c *conn) {
	ctx := context.Background()
	first := db.nextMember()
	if first == nil {
		return
	}
	if err := c.control(ctx, beginImmediate); err != nil {
		c.rollback()
		first.finish(err)
		return
	}
	begin := time.Now()
	var written []*member
	for m := first; m != nil; {
		err, lost := db.runMember(c, m)
		if lost {
			c.rollback()
			m.finish(err)
			finish(written, errGroupLost)
			return
		}
		if err != nil {
			m.finish(err)
		} else {
			written = append(written, m)
		}
		if len(written) == groupSize || time.Since(begin) > groupTime {
			break
		}
		m = db.nextMember()
	}
	err := c.control(ctx, commit)
	if err != nil {
		c.rollback()
	}
	finish(written, err)
}

func finish(members []*member, err error) {
	for _, m := range members {
		m.finish(err)
	}
}

// runMember runs one member in a savepoint. It is lost where SQLite has rolled back the whole
// transaction, as it does when the disk is full.
func (db *DB) runMember(c *conn, m *member) (err error, lost bool) {
	if err := m.ctx.Err(); err != nil {
		return err, false
	}
	// Not to be interrupted: SQLite would roll back the others too.
	ctx := context.WithoutCancel(m.ctx)
	if err := c.control(ctx, savepoint); err != nil {
		return err, true
	}
	tx := &Tx{db: db, c: c}
	err = m.attempt(ctx, tx)
	_ = tx.end() // closes rows that were left open
	if err == nil && tx.failed {
		err = pgx.ErrTxCommitRollback
	}
	if err != nil && c.control(ctx, rollbackSavepoint) != nil {
		return err, true
	}
	if broken := c.control(ctx, releaseSavepoint); broken != nil {
		return broken, true
	}
	return err, false
}

// attempt runs what the member wants. What it panics with goes to its caller.
func (m *member) attempt(ctx context.Context, tx *Tx) (err error) {
	defer func() {
		if m.crash = recover(); m.crash != nil {
			err = fmt.Errorf("sqlitepgx: panic in a group: %v", m.crash)
		}
	}()
	return m.run(ctx, tx)
}
