package movielens

import (
	"bytes"
	"context"
	"iter"

	"marquee/internal/ingest/input"
)

// parser reads the lines of one kind of file into records of type T.
type parser[T any] interface {
	// header gets the first line if the layout has one and says whether it was the
	// header. An error ends the iteration.
	header(line []byte) (bool, error)
	// parse fills rec from a line, which is only valid during the call, and
	// returns what is wrong with the line or "".
	parse(line []byte, rec *T) string
}

// checked is a parser whose records must also pass a caller's checks, each of which
// says what is wrong with a record or "".
type checked[T any] struct {
	parser[T]
	checks []func(T) string
}

//lint:ignore U1000 it is called through the interface
func (p checked[T]) parse(line []byte, rec *T) string {
	reason := p.parser.parse(line, rec)
	for i := 0; reason == "" && i < len(p.checks); i++ {
		reason = p.checks[i](*rec)
	}
	return reason
}

// noHeader is for the layouts whose files begin with the first record.
type noHeader struct{}

func (noHeader) header([]byte) (bool, error) { return false, nil }

// records iterates over a file. A nil file is one that the dataset does not have and
// gives nothing. newParser is called once per pass, for parsers have state.
func records[T any](ctx context.Context, file *input.File, newParser func() parser[T]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		if file == nil {
			return
		}
		// One record for all lines: a pointer to it goes to the parser, so a new one
		// would be a new allocation.
		var rec, none T
		p := newParser()
		err := input.EachLine(ctx, file, func(n int64, line []byte, whole bool) (bool, error) {
			if n == 1 {
				if isHeader, err := p.header(line); err != nil || isHeader {
					return true, err
				}
				if whole && len(bytes.TrimSpace(line)) == 0 {
					return true, nil
				}
			}
			reason := input.TooLong
			rec = none
			if whole {
				reason = p.parse(line, &rec)
			}
			if reason != "" {
				return yield(none, &LineError{File: file.Name, Line: n, Reason: reason}), nil
			}
			return yield(rec, nil), nil
		})
		if err != nil {
			yield(none, err)
		}
	}
}
