package table

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"marquee/internal/ingest/input"
)

// cell is a field of a line of CSV. An empty one is no value where it has no quotes
// and an empty text where it has, as PostgreSQL's COPY has it.
type cell struct {
	text   string
	quoted bool
}

func (c cell) none() bool { return c.text == "" && !c.quoted }

// csvReader splits CSV (RFC 4180) into cells. It is not encoding/csv for two reasons:
// that one drops the carriage returns from texts of several lines, and would take all
// of a large file into memory for a quote that is not closed.
type csvReader struct {
	r         *bufio.Reader
	file      string // for errors
	delimiter byte
	line      int64  // lines read so far
	record    []byte // of which the cells are
	cells     []cell
}

func newCSVReader(r io.Reader, file string, delimiter byte) *csvReader {
	return &csvReader{r: bufio.NewReaderSize(r, 64<<10), file: file, delimiter: delimiter}
}

// next gives the cells of the next record that is not blank and the line that it
// begins on. They are valid until the next call. The error is an *input.LineError for
// a record that cannot be used, after which the next one follows; io.EOF ends the file.
func (c *csvReader) next() (cells []cell, line int64, err error) {
	for blank := true; blank; blank = len(bytes.TrimRight(c.record, "\r\n")) == 0 {
		c.record, line = c.record[:0], c.line+1
		if err := c.more(); err != nil {
			return nil, line, c.tooLong(line, err, "the line is longer than 1 MiB")
		}
	}
	c.cells = c.cells[:0]
	for at := 0; at >= 0; {
		if at, err = c.cell(at, line); err != nil {
			return nil, line, err
		}
	}
	if !utf8.Valid(c.record) {
		return nil, line, c.bad(line, "the text is not UTF-8")
	}
	return c.cells, line, nil
}

var errTooLong = errors.New("the record is longer than what is looked at")

// more adds the next line of the file, with its end, to the record.
func (c *csvReader) more() error {
	c.line++
	for begin := len(c.record); len(c.record) <= input.MaxLine; {
		part, err := c.r.ReadSlice('\n')
		c.record = append(c.record, part...)
		switch {
		case err == nil, err == io.EOF && len(c.record) > begin:
			return nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return err
		}
	}
	return errTooLong
}

// cell takes the cell that begins at a place of the record and gives the place of the
// next one, -1 at the end.
func (c *csvReader) cell(at int, line int64) (next int, err error) {
	rest := c.record[at:]
	if len(rest) > 0 && rest[0] == '"' {
		return c.quoted(at+1, line)
	}
	if end := bytes.IndexByte(rest, c.delimiter); end >= 0 {
		c.cells = append(c.cells, cell{text: string(rest[:end])})
		return at + end + 1, nil
	}
	c.cells = append(c.cells, cell{text: string(input.TrimLine(rest, false))})
	return -1, nil
}

// quoted takes the cell whose text begins at a place, after its quote.
func (c *csvReader) quoted(at int, line int64) (next int, err error) {
	var text []byte
	for {
		end := bytes.IndexByte(c.record[at:], '"')
		if end < 0 {
			text = append(text, c.record[at:]...)
			at = len(c.record)
			if err := c.more(); err != nil {
				return 0, c.tooLong(line, err, "a quoted text that begins here does not end within 1 MiB: close the quote, or double the quotes that are part of the text")
			}
			continue
		}
		text = append(text, c.record[at:at+end]...)
		at += end + 1
		if at == len(c.record) || c.record[at] != '"' {
			break
		}
		text = append(text, '"')
		at++
	}
	c.cells = append(c.cells, cell{text: string(text), quoted: true})
	switch rest := input.TrimLine(c.record[at:], false); {
	case len(rest) == 0:
		return -1, nil
	case rest[0] == c.delimiter:
		return at + 1, nil
	}
	return 0, c.bad(line, "text between a closing quote and the next delimiter")
}

// tooLong puts a sentence in the place of the errors of a record that goes on to the
// end of the file or for too long. They end the reading.
func (c *csvReader) tooLong(line int64, err error, sentence string) error {
	if errors.Is(err, errTooLong) || err == io.EOF && len(c.record) > 0 {
		return fmt.Errorf("%s:%d: %s", c.file, line, sentence)
	}
	return err
}

func (c *csvReader) bad(line int64, reason string) error {
	return &input.LineError{File: c.file, Line: line, Reason: reason}
}
