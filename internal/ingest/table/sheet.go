package table

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"marquee/internal/ingest/input"
)

// SheetOptions say how a table of others is written.
type SheetOptions struct {
	Format    Format
	Delimiter byte   // of CSV; 0: found out
	NoHeader  bool   // the first line is data
	Encoding  string // of CSV, as the web names it, such as "euc-kr"; "": UTF-8, or UTF-16 with a byte order mark
}

// Sheet is a table that others made, of any columns.
type Sheet struct {
	file     *input.File
	options  SheetOptions
	encoding encoding.Encoding // nil: UTF-8
	columns  []string
}

// Row is a line of a sheet: the values of the columns that were asked for, in their
// order. One that is not there has none, and a list has several.
type Row struct {
	Line   int64
	Values [][]string
}

// headSize is how much of a file is looked at to find its columns out.
const headSize = 64 << 10

// OpenSheet finds out the columns of a table: from its first line, or, of JSON, those of
// the first lines. Without a header they are called #1, #2, #3.
func OpenSheet(file *input.File, o SheetOptions) (*Sheet, error) {
	s := &Sheet{file: file, options: o}
	if o.Encoding != "" {
		var err error
		if s.encoding, err = htmlindex.Get(o.Encoding); err != nil {
			return nil, fmt.Errorf("there is no encoding %q: it is named as the web does, such as euc-kr, shift_jis or windows-1252", o.Encoding)
		}
	}
	head, err := file.Head(headSize)
	if err != nil {
		return nil, err
	}
	if o.Format == NDJSON {
		s.columns, err = keys(file.Name, head)
		return s, err
	}
	text, err := io.ReadAll(s.decoded(bytes.NewReader(head)))
	if err != nil {
		return nil, err
	}
	if s.options.Delimiter == 0 {
		s.options.Delimiter = delimiter(text)
	}
	cells, _, err := newCSVReader(bytes.NewReader(text), file.Name, s.options.Delimiter).next()
	switch {
	case err == io.EOF:
		return nil, fmt.Errorf("%s is empty", file.Name)
	case err != nil:
		return nil, err
	}
	for i, c := range cells {
		name := strings.TrimSpace(c.text)
		if o.NoHeader {
			name = "#" + strconv.Itoa(i+1)
		}
		s.columns = append(s.columns, name)
	}
	return s, nil
}

// Columns are the names of the columns.
func (s *Sheet) Columns() []string { return s.columns }

// decoded is the text of the file in UTF-8.
func (s *Sheet) decoded(r io.Reader) io.Reader {
	if s.encoding != nil {
		return transform.NewReader(r, s.encoding.NewDecoder())
	}
	return transform.NewReader(r, unicode.BOMOverride(transform.Nop))
}

// delimiter is the one of those that are usual that is most often in the first line.
func delimiter(text []byte) byte {
	first, _, _ := bytes.Cut(text, []byte("\n"))
	best := byte(',')
	for _, d := range []byte(";\t|") {
		if bytes.Count(first, []byte{d}) > bytes.Count(first, []byte{best}) {
			best = d
		}
	}
	return best
}

// Rows gives the values of some columns, with an *input.LineError for a line that cannot
// be used. Other errors end it. A column is named as in the file, or by its number, #1
// being the first one of CSV.
func (s *Sheet) Rows(ctx context.Context, columns []string) (iter.Seq2[Row, error], error) {
	if err := s.Need(columns); err != nil {
		return nil, err
	}
	places := make([]int, len(columns))
	for i, name := range columns {
		places[i] = s.place(name)
	}
	return func(yield func(Row, error) bool) {
		var err error
		if s.options.Format == NDJSON {
			err = s.readObjects(ctx, columns, yield)
		} else {
			err = s.readCells(ctx, places, yield)
		}
		if err != nil {
			yield(Row{}, err)
		}
	}, nil
}

// Need looks for columns that the table must have. Objects of JSON may lack any.
func (s *Sheet) Need(columns []string) error {
	for _, name := range columns {
		if s.place(name) < 0 && s.options.Format == CSV {
			return fmt.Errorf("%s:1: column %q is missing (found: %s)", s.file.Name, name, shown(s.columns))
		}
	}
	return nil
}

func (s *Sheet) place(name string) int {
	if i := slices.IndexFunc(s.columns, func(column string) bool { return strings.EqualFold(column, name) }); i >= 0 {
		return i
	}
	if number, found := strings.CutPrefix(name, "#"); found {
		if n, err := strconv.Atoi(number); err == nil && n >= 1 && n <= len(s.columns) {
			return n - 1
		}
	}
	return -1
}

// shown keeps the list of columns readable where the file is no table at all.
func shown(columns []string) string {
	const most = 20
	var short []string
	for i, name := range columns {
		if i == most {
			short = append(short, "…")
			break
		}
		short = append(short, strings.Trim(input.Quote([]byte(name)), `"`))
	}
	return strings.Join(short, ", ")
}

func (s *Sheet) readCells(ctx context.Context, places []int, yield func(Row, error) bool) error {
	f, err := s.file.Open()
	if err != nil {
		return err
	}
	defer f.Close()
	lines := newCSVReader(s.decoded(f), s.file.Name, s.options.Delimiter)
	for first := !s.options.NoHeader; ; first = false {
		cells, line, err := lines.next()
		switch {
		case err == io.EOF:
			return ctx.Err()
		case err != nil && !input.IsLineError(err):
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		case first:
			continue
		case err == nil:
			err = s.checkWidth(lines, cells, line)
		}
		row := Row{Line: line}
		if err == nil {
			row.Values = make([][]string, len(places))
			for i, at := range places {
				if text := strings.TrimSpace(unguard(cells[at].text)); text != "" {
					row.Values[i] = []string{text}
				}
			}
		}
		if !yield(row, err) {
			return nil
		}
	}
}

// checkWidth allows for delimiters at the end of a line, of which some programs write
// too many.
func (s *Sheet) checkWidth(lines *csvReader, cells []cell, line int64) error {
	if len(cells) < len(s.columns) {
		return lines.bad(line, fmt.Sprintf("%d columns where the first line has %d", len(cells), len(s.columns)))
	}
	for _, extra := range cells[len(s.columns):] {
		if extra.text != "" {
			return lines.bad(line, fmt.Sprintf("more than the %d columns of the first line; a text with the delimiter needs quotes around it", len(s.columns)))
		}
	}
	return nil
}
