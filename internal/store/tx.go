package store

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"marquee/gen/db"
)

// Tx is a transaction: what its Queries write is there wholly or not at all.
type Tx struct {
	*db.Queries
	raw     db.DBTX
	backend backend
}

// AdvanceIDs makes the ids that the database gives from now on follow the largest
// one in the table. Whoever inserts rows with ids of their own calls it.
func (tx *Tx) AdvanceIDs(ctx context.Context, table string) error {
	return Classify(tx.backend.advanceIDs(ctx, tx.raw, table))
}

// attempts is how often InTx runs a transaction that the database gave up for
// another one's sake.
const attempts = 6

// InTx runs f in a transaction and commits it when f returns nil. It runs f again
// where the database asks for that (a deadlock, a failed serialisation, a lock
// that took too long) or f does, by Again, so f must not leave traces outside the database. What it
// returns has passed through Classify.
func (s *Store) InTx(ctx context.Context, f func(ctx context.Context, tx *Tx) error) error {
	return retry(ctx, func() error {
		err := s.once(ctx, false, f)
		s.changes.made() // also where it failed: that may be all that is known of it
		return err
	})
}

// quietly is InTx for what changes no answer: Changes does not count it, nor do other
// servers if f marks it for them.
func (s *Store) quietly(ctx context.Context, f func(ctx context.Context, tx *Tx) error) error {
	return retry(ctx, func() error { return s.once(ctx, false, f) })
}

// InGroup is InTx for a short transaction of a few queries, of which there are many at a time: on
// SQLite those that wait are committed together, so that one wait for the disk does for all. What one
// of them fails with concerns it alone, and each is on disk when InGroup returns. PostgreSQL does
// so with all transactions.
func (s *Store) InGroup(ctx context.Context, f func(ctx context.Context, tx *Tx) error) error {
	return retry(ctx, func() error {
		err := s.backend.inGroup(ctx, func(ctx context.Context, raw db.DBTX) error {
			return f(ctx, &Tx{Queries: newQueries(raw, s.engine, nil), raw: raw, backend: s.backend})
		})
		s.changes.made()
		return err
	})
}

// retry tries a transaction again for as long as that may help.
func retry(ctx context.Context, once func() error) error {
	for attempt := 1; ; attempt++ {
		err := once()
		if err == nil || attempt == attempts || !mayRetry(err) {
			return Classify(err)
		}
		// #nosec G404 -- spreads retries out; nobody gains by guessing it
		pause := time.Duration(attempt) * (time.Duration(rand.Int64N(int64(10*time.Millisecond))) + time.Millisecond)
		select {
		case <-ctx.Done():
			return Classify(ctx.Err())
		case <-time.After(pause):
		}
	}
}

// InSnapshot runs f in a transaction that only reads: all its queries see the
// database as it was at one moment.
func (s *Store) InSnapshot(ctx context.Context, f func(ctx context.Context, tx *Tx) error) error {
	return Classify(s.once(ctx, true, f))
}

func (s *Store) once(ctx context.Context, readOnly bool, f func(ctx context.Context, tx *Tx) error) error {
	raw, err := s.backend.begin(ctx, readOnly)
	if err != nil {
		return err
	}
	// After a commit this does nothing; the context may be over, the rollback must not be.
	defer func() { _ = raw.Rollback(context.WithoutCancel(ctx)) }()
	if err := f(ctx, &Tx{Queries: newQueries(raw, s.engine, nil), raw: raw, backend: s.backend}); err != nil {
		return err
	}
	return raw.Commit(ctx)
}

// Again is err for InTx to run the transaction again: it met what another one has just
// done.
func Again(err error) error { return again{err} }

type again struct{ error }

func (a again) Unwrap() error { return a.error }

func mayRetry(err error) bool {
	if _, ok := errors.AsType[again](err); ok {
		return true
	}
	switch sqlState(err) {
	case "40001", "40P01", "55P03": // serialisation failure, deadlock, lock not available
		return true
	}
	return false
}
