package table

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"marquee/internal/ingest/input"
)

// Format is how a table is written.
type Format string

// The formats, which are the endings of the files' names too.
const (
	CSV    Format = "csv"
	NDJSON Format = "ndjson"
)

// Writer writes rows of one type, the fields of which are the columns.
type Writer[R any] struct {
	codec codec[R]
	w     *bufio.Writer
	json  *json.Encoder // nil: CSV
	line  []byte
}

// NewWriter begins a table: with a line of the columns' names in CSV.
func NewWriter[R any](w io.Writer, format Format) (*Writer[R], error) {
	t := &Writer[R]{codec: newCodec[R](), w: bufio.NewWriterSize(w, 64<<10)}
	if format == NDJSON {
		t.json = json.NewEncoder(t.w)
		t.json.SetEscapeHTML(false)
		return t, nil
	}
	_, err := t.w.WriteString(strings.Join(t.codec.columns, ",") + "\n")
	return t, err
}

// Write adds a row.
func (t *Writer[R]) Write(row *R) error {
	if t.json != nil {
		return t.json.Encode(row)
	}
	t.line = t.codec.appendRow(t.line[:0], row)
	_, err := t.w.Write(t.line)
	return err
}

// Flush hands on what has been written so far.
func (t *Writer[R]) Flush() error { return t.w.Flush() }

// Read gives the rows of a file that a Writer of the same type wrote, with an
// *input.LineError for a line that is not such a row. Other errors end it.
func Read[R any](ctx context.Context, file *input.File, format Format) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		read := readCSV[R]
		if format == NDJSON {
			read = readNDJSON[R]
		}
		if err := read(ctx, file, yield); err != nil {
			var none R
			yield(none, err)
		}
	}
}

func readCSV[R any](ctx context.Context, file *input.File, yield func(R, error) bool) error {
	f, err := file.Open()
	if err != nil {
		return err
	}
	defer f.Close()
	codec, lines := newCodec[R](), newCSVReader(f, file.Name, ',')
	for first := true; ; first = false {
		cells, line, err := lines.next()
		if err == io.EOF {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		var row R
		switch {
		case err == nil && first:
			if found := textsOf(cells); !slices.Equal(found, codec.columns) {
				return fmt.Errorf("%s:1: the columns are %s, and should be %s", file.Name, strings.Join(found, ","), strings.Join(codec.columns, ","))
			}
			continue
		case err == nil:
			if reason := codec.readRow(cells, &row); reason != "" {
				err = lines.bad(line, reason)
			}
		case !input.IsLineError(err):
			return err
		}
		if !yield(row, err) {
			return nil
		}
	}
}

func readNDJSON[R any](ctx context.Context, file *input.File, yield func(R, error) bool) error {
	return input.EachLine(ctx, file, func(n int64, line []byte, whole bool) (bool, error) {
		var row R
		reason := input.TooLong
		if whole {
			reason = ""
			decoder := json.NewDecoder(bytes.NewReader(line))
			decoder.DisallowUnknownFields()
			if err := decoder.Decode(&row); err != nil {
				reason = err.Error()
			}
		}
		if reason != "" {
			return yield(row, &input.LineError{File: file.Name, Line: n, Reason: reason}), nil
		}
		return yield(row, nil), nil
	})
}

func textsOf(cells []cell) []string {
	texts := make([]string, len(cells))
	for i, c := range cells {
		texts[i] = c.text
	}
	return texts
}
