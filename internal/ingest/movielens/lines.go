package movielens

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
)

const (
	// maxLine is the longest line that is looked at, and the size of the buffer.
	maxLine = 1 << 20
	// checkEvery is how many lines pass between two looks at the context.
	checkEvery = 1024
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

// records iterates over a file. A nil entry is a file that the dataset does not
// have and gives nothing. newParser is called once per pass, for parsers have state.
func records[T any](ctx context.Context, e *entry, newParser func() parser[T]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		if e == nil {
			return
		}
		var none T
		f, err := e.open()
		if err != nil {
			yield(none, e.wrap(err))
			return
		}
		defer f.Close()
		if err := eachRecord(ctx, e, f, newParser(), yield); err != nil {
			yield(none, err)
		}
	}
}

// eachRecord yields the records and line errors of a file until the file ends, the
// consumer has enough or something fails for good, which is the error returned.
func eachRecord[T any](ctx context.Context, e *entry, f io.Reader, p parser[T], yield func(T, error) bool) error {
	// One record for all lines: a pointer to it goes to the parser, so a new one
	// would be a new allocation.
	var rec, none T
	buf := bufio.NewReaderSize(&progressReader{r: f, e: e}, maxLine)
	for n := int64(1); ; n++ {
		if n%checkEvery == 1 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		line, whole, err := readLine(buf)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return e.wrap(err)
		}
		line = trimLine(line, n == 1)
		if n == 1 {
			isHeader, err := p.header(line)
			if err != nil {
				return err
			}
			if isHeader {
				continue
			}
		}
		reason := ""
		rec = none
		switch {
		case !whole:
			reason = "line is longer than 1 MiB"
		case isBlank(line):
			continue
		default:
			reason = p.parse(line, &rec)
		}
		if reason != "" {
			if !yield(none, &LineError{File: e.name, Line: n, Reason: reason}) {
				return nil
			}
		} else if !yield(rec, nil) {
			return nil
		}
	}
}

// readLine returns the next line, with its line end, out of the reader's buffer.
// Of a line that does not fit, whole is false and nothing is returned.
func readLine(r *bufio.Reader) (line []byte, whole bool, err error) {
	line, err = r.ReadSlice('\n')
	switch {
	case err == nil:
		return line, true, nil
	case err == io.EOF && len(line) > 0:
		return line, true, nil // the last line need not have an end
	case !errors.Is(err, bufio.ErrBufferFull):
		return nil, false, err
	}
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = r.ReadSlice('\n')
	}
	if err == io.EOF {
		err = nil // told by the next call
	}
	return nil, false, err
}

// trimLine cuts off the line end and, from the first line of a file, the byte
// order mark that some programs write.
func trimLine(line []byte, first bool) []byte {
	line = bytes.TrimSuffix(line, []byte("\n"))
	line = bytes.TrimSuffix(line, []byte("\r"))
	if first {
		line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
	}
	return line
}

// isBlank says whether a line has nothing but white space.
func isBlank(line []byte) bool {
	// Almost no line begins with a space, so the look at the whole line is rare.
	return len(line) == 0 || line[0] <= ' ' && len(bytes.TrimSpace(line)) == 0
}

// progressReader notes in the entry how far its file has been read.
type progressReader struct {
	r   io.Reader
	e   *entry
	off int64
}

func (p *progressReader) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	p.off += int64(n)
	for {
		seen := p.e.read.Load()
		if seen >= p.off || p.e.read.CompareAndSwap(seen, p.off) {
			return n, err
		}
	}
}
