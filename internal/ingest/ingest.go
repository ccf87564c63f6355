// Package ingest brings data in from other catalogues, and takes it out: one file a
// format, on top of a reader in a package of its own where there is more to it.
package ingest

import (
	"context"
	"errors"
	"iter"
	"strings"
	"time"

	"marquee/internal/catalog"
	"marquee/internal/ingest/input"
	"marquee/internal/store"
)

// The sizes of what is stored in one transaction.
const (
	movieBatch  = 2_000
	ratingBatch = 50_000
)

// Options change how an import goes.
type Options struct {
	// Strict stops at the first line that cannot be used, with nothing stored.
	Strict bool
	// Source names the users' origin, which tells data sets apart: two rows of the
	// same source and id are the same user. Empty: a name that the format gives.
	Source string
	// Skipped is told of each line that cannot be used. It may be nil.
	Skipped func(error)
	// Stored is told, after each transaction, of what has been done so far. It may
	// be nil.
	Stored func(Summary)
	// Merged is told of what became of each movie of a batch that was merged. It may be
	// nil.
	Merged func(catalog.Imported, catalog.Outcome)
	// DryRun stores nothing. It is for the imports that merge.
	DryRun bool
	// renew is as in catalog.MergeOptions.
	renew bool
	// MinConfidence is as in catalog.MergeOptions.
	MinConfidence float64
	// Now is the time that new rows bear.
	Now time.Time
}

// Summary counts what an import did.
type Summary struct {
	Movies, Users, Ratings, Tags, Feedback Count
	Uncertain                              int64 // movies that resemble one here, not surely enough
	Skipped                                int64 // lines that could not be used
}

// Count is how many were read and how many of these were new or changed.
type Count struct{ Read, Added, Changed int64 }

// work is what all imports have: how they go, and what they have done so far.
type work struct {
	options Options
	summary Summary
	after   []func() // what to do when the transaction under way is through
}

// transaction runs a function in a transaction, of its own or of the whole import's.
type transaction func(context.Context, func(context.Context, *store.Tx) error) error

// perform runs an import: where it is strict in one transaction, else in as many as
// it makes. Those of a dry run only read.
func (w *work) perform(ctx context.Context, s *store.Store, run func(context.Context, transaction) error) (Summary, error) {
	in := s.InTx
	if w.options.DryRun {
		in = s.InSnapshot
	}
	if !w.options.Strict {
		err := run(ctx, in)
		return w.summary, err
	}
	err := in(ctx, func(ctx context.Context, tx *store.Tx) error {
		w.summary = Summary{}
		return run(ctx, func(ctx context.Context, f func(context.Context, *store.Tx) error) error { return f(ctx, tx) })
	})
	if err != nil {
		w.summary = Summary{Skipped: w.summary.Skipped}
	}
	return w.summary, err
}

// storing lets f run again from the same counts where its transaction has to.
func (w *work) storing(f func(context.Context, *store.Tx) error) func(context.Context, *store.Tx) error {
	before := w.summary
	return func(ctx context.Context, tx *store.Tx) error {
		w.summary, w.after = before, nil
		if w.options.DryRun {
			return f(ctx, tx)
		}
		if err := catalog.TakeTurn(ctx, tx); err != nil {
			return err
		}
		return f(ctx, tx)
	}
}

// each collects records into batches and stores each of these in a transaction. A
// line that cannot be used is counted and told of, or, where the import is strict,
// ends it.
func each[R any](ctx context.Context, w *work, inTx transaction, records iter.Seq2[R, error], size int, keep func(context.Context, *store.Tx, []R) error) error {
	batch := make([]R, 0, size)
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		err := inTx(ctx, w.storing(func(ctx context.Context, tx *store.Tx) error { return keep(ctx, tx, batch) }))
		batch = batch[:0]
		if err != nil {
			return err
		}
		for _, f := range w.after {
			f()
		}
		if w.options.Stored != nil {
			w.options.Stored(w.summary)
		}
		return nil
	}
	for record, err := range records {
		if err != nil {
			if !input.IsLineError(err) {
				return errors.Join(err, flush())
			}
			if err := w.skip(err); err != nil {
				return err
			}
			continue
		}
		if batch = append(batch, record); len(batch) == size {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return flush()
}

// skip counts a line that cannot be used and tells of it, or, where the import is
// strict, gives the error that ends it.
func (w *work) skip(line error) error {
	w.summary.Skipped++
	if w.options.Strict {
		return line
	}
	if w.options.Skipped != nil {
		w.options.Skipped(line)
	}
	return nil
}

// clip shortens a title to what the contract allows.
func clip(title string) string {
	const most = 300
	if runes := []rune(title); len(runes) > most {
		return strings.TrimSpace(string(runes[:most]))
	}
	return title
}
