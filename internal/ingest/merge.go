package ingest

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"marquee/internal/catalog"
	"marquee/internal/ingest/input"
	"marquee/internal/store"
)

// mergeBatch is how many movies that are read from files are merged in one transaction.
const mergeBatch = 1_000

// sourced is a movie of a source, and the line that says it.
type sourced struct {
	catalog.Imported
	at place
}

// place is a line of a file, for what is wrong with it.
type place struct {
	file string
	line int64
}

func (p place) refuse(format string, args ...any) error {
	return &input.LineError{File: p.file, Line: p.line, Reason: fmt.Sprintf(format, args...)}
}

// mergeAll merges the movies of a source, so many in a transaction.
func mergeAll(ctx context.Context, w *work, inTx transaction, source string, movies iter.Seq2[sourced, error], size int) error {
	return each(ctx, w, inTx, movies, size, func(ctx context.Context, tx *store.Tx, batch []sourced) error {
		_, err := w.merge(ctx, tx, source, batch)
		return err
	})
}

// merge merges a batch, counts what became of it and tells of that when it is stored.
func (w *work) merge(ctx context.Context, tx *store.Tx, source string, batch []sourced) ([]catalog.Outcome, error) {
	if len(batch) == 0 {
		return nil, nil
	}
	movies := convert(batch, func(m sourced) catalog.Imported { return m.Imported })
	outcomes, err := catalog.MergeIn(ctx, tx, w.options.Now, source, movies,
		catalog.MergeOptions{MinConfidence: w.options.MinConfidence, Renew: w.options.renew, DryRun: w.options.DryRun})
	if err != nil {
		return nil, err
	}
	w.summary.Movies.Read += int64(len(batch))
	for n, out := range outcomes {
		switch out.Kind {
		case catalog.Created:
			w.summary.Movies.Added++
		case catalog.Enriched:
			w.summary.Movies.Changed++
		case catalog.Uncertain:
			w.summary.Uncertain++
		case catalog.Refused:
			if err := w.skipLater(batch[n].at.refuse("%s", unknownMovie(movies[n]))); err != nil {
				return nil, err
			}
			continue
		}
		if w.options.Merged != nil {
			w.after = append(w.after, func() { w.options.Merged(movies[n], out) })
		}
	}
	return outcomes, nil
}

// skipLater is skip for within a transaction, which may have to run again: the line is
// told of when it is through.
func (w *work) skipLater(line error) error {
	w.summary.Skipped++
	if w.options.Strict {
		return line
	}
	if w.options.Skipped != nil {
		w.after = append(w.after, func() { w.options.Skipped(line) })
	}
	return nil
}

// unknownMovie says that a movie without a title is not here.
func unknownMovie(m catalog.Imported) string {
	var names []string
	for _, x := range m.ExternalIDs {
		names = append(names, joinID(x.Source, x.ID))
	}
	if len(names) == 0 {
		return "neither the movie's title nor an id of it is given"
	}
	return "there is no movie " + strings.Join(names, ", ") + " here, and no title to add it by"
}
