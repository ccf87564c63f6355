package movielens

import (
	"bytes"
	"fmt"
	"strings"

	"marquee/internal/ingest/input"
)

// csvColumns lists the columns of each CSV file that are read and must be there.
// The order is the one in which csvRow gives the fields.
var csvColumns = map[string][]string{
	"movies.csv":  {"movieId", "title", "genres"},
	"ratings.csv": {"userId", "movieId", "rating", "timestamp"},
	"tags.csv":    {"userId", "movieId", "tag", "timestamp"},
	"links.csv":   {"movieId", "imdbId", "tmdbId"},
}

// csvRow splits the lines of one CSV file. It is not encoding/csv for three
// reasons: no allocation per line; the file's own bytes, for they may not be
// UTF-8; and one record per line, as in every release, so that a stray quote
// spoils its own line and not the rest of the file.
type csvRow struct {
	columns int   // in the header
	index   []int // where the wanted columns are, in the order of csvColumns
	fields  [][]byte
	unquote []byte // what quoted fields of the current line unpack to
}

// newCSVRow reads the header of a file. The columns may be in any order and case.
func newCSVRow(file string, header []byte, want []string) (*csvRow, error) {
	r := &csvRow{columns: 1 + bytes.Count(header, []byte(","))}
	var found []string
	if len(header) > 0 {
		if reason := r.split(header); reason != "" {
			return nil, &LineError{File: file, Line: 1, Reason: reason}
		}
		r.columns = len(r.fields)
		for _, f := range r.fields {
			found = append(found, input.CleanText(input.Decode(f)))
		}
	}
	for _, column := range want {
		at := -1
		for i, name := range found {
			if strings.EqualFold(name, column) {
				at = i
				break
			}
		}
		if at < 0 {
			return nil, &ColumnError{File: file, Column: column, Found: shorten(found)}
		}
		r.index = append(r.index, at)
	}
	return r, nil
}

// shorten keeps the list of columns readable where the file is no CSV at all.
func shorten(names []string) []string {
	const most = 20
	var short []string
	for i, name := range names {
		if i == most {
			return append(short, "…")
		}
		short = append(short, strings.Trim(input.Quote([]byte(name)), `"`))
	}
	return short
}

// field is the i-th wanted column of the line last split.
func (r *csvRow) field(i int) []byte { return r.fields[r.index[i]] }

// split cuts a line into its fields and returns what is wrong with it or "".
func (r *csvRow) split(line []byte) string {
	r.fields = r.fields[:0]
	r.unquote = r.unquote[:0]
	quoted := bytes.IndexByte(line, '"') >= 0
	if quoted && cap(r.unquote) < len(line) {
		// Large enough for the whole line: fields point into it, it must not move.
		r.unquote = make([]byte, 0, 2*len(line))
	}
	for more := true; more; {
		var field []byte
		if quoted && len(line) > 0 && line[0] == '"' {
			var reason string
			if field, line, more, reason = r.quotedField(line); reason != "" {
				return reason
			}
		} else {
			field, line, more = bytes.Cut(line, comma)
		}
		if len(r.fields) < r.columns {
			r.fields = append(r.fields, field)
		} else if len(field) > 0 {
			return fmt.Sprintf("more than the %d columns of the header; a text with a comma needs quotes around it", r.columns)
		}
	}
	if len(r.fields) < r.columns {
		return fmt.Sprintf("%d columns where the header has %d", len(r.fields), r.columns)
	}
	return ""
}

var comma = []byte(",")

// quotedField takes a field that begins with a quote off the line.
func (r *csvRow) quotedField(line []byte) (field, rest []byte, more bool, reason string) {
	start := len(r.unquote)
	for line = line[1:]; ; line = line[1:] {
		i := bytes.IndexByte(line, '"')
		if i < 0 {
			return nil, nil, false, "a quoted text does not end on its line"
		}
		r.unquote = append(r.unquote, line[:i]...)
		line = line[i+1:]
		if len(line) == 0 || line[0] != '"' {
			break
		}
		r.unquote = append(r.unquote, '"')
	}
	field = r.unquote[start:]
	switch {
	case len(line) == 0:
		return field, nil, false, ""
	case line[0] == ',':
		return field, line[1:], true, ""
	}
	return nil, nil, false, "text between a closing quote and the next comma"
}

// csvHeader is the part of a parser for CSV files that reads the header.
type csvHeader struct {
	file string
	want []string
	row  *csvRow
}

func newCSVHeader(file *input.File) csvHeader {
	return csvHeader{file: file.Name, want: csvColumns[strings.ToLower(file.Name)]}
}

func (h *csvHeader) header(line []byte) (bool, error) {
	row, err := newCSVRow(h.file, line, h.want)
	h.row = row
	return true, err
}
