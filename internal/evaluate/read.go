package evaluate

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// maxLine is the longest line that is read, in bytes. Nothing real comes near.
const maxLine = 1 << 20

// LineError says what is wrong with which line of a file, numbered from 1. It
// reads FILE:LINE: REASON.
type LineError struct {
	File   string
	Line   int
	Reason string
}

// Error implements error.
func (e *LineError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Reason) }

// Input says which file was read, so that a figure can be traced to its data.
type Input struct {
	Role   string `json:"role"` // "train", "test", "test-in" and so on
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	Rows   int    `json:"rows"`
}

// Reader reads files of interactions and numbers their users and items; files that
// are read with the same Reader share the numbers.
//
// A file has the columns user, item and, if they are there, rating and time
// (seconds since 1970), separated by tabs, by commas or by "::". MovieLens' u.data,
// u1.base, ratings.dat and ratings.csv are such files. Its first line may name the
// columns, in any order; a first line without any number in three or more columns
// is taken to name them too. Fields between commas may be quoted as RFC 4180 says.
// Ids are any text. Empty lines are passed over.
type Reader struct {
	Users, Items *Names
	Inputs       []Input // what was read, in order
}

// NewReader gives a Reader that has read nothing.
func NewReader() *Reader { return &Reader{Users: NewNames(), Items: NewNames()} }

// Read reads a file to its end. name is for messages, role for Inputs. It returns a
// *LineError for a line that is no interaction and for a file without any, and
// what src returns.
func (r *Reader) Read(src io.Reader, name, role string) (Rows, error) {
	digest := sha256.New()
	lines := bufio.NewScanner(io.TeeReader(src, digest))
	lines.Buffer(make([]byte, 0, 64<<10), maxLine)
	p := lineParser{reader: r}
	var out Rows
	number := 0
	for lines.Scan() {
		number++
		line := lines.Bytes()
		if number == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		row, isRow, err := p.parse(string(line))
		if err != nil {
			return Rows{}, &LineError{name, number, err.Error()}
		}
		if isRow {
			out.Rows = append(out.Rows, row)
		}
	}
	switch err := lines.Err(); {
	case err == bufio.ErrTooLong:
		return Rows{}, &LineError{name, number + 1, fmt.Sprintf("the line is longer than %d bytes", maxLine)}
	case err != nil:
		return Rows{}, fmt.Errorf("%s: %w", name, err)
	case len(out.Rows) == 0:
		return Rows{}, &LineError{name, max(1, number), "the file has no interactions"}
	}
	out.Rated, out.Timed = p.columns.rating >= 0, p.columns.time >= 0
	r.Inputs = append(r.Inputs, Input{role, name, hex.EncodeToString(digest.Sum(nil)), len(out.Rows)})
	return out, nil
}

// lineParser parses the lines of one file. Its columns are found in the first line.
type lineParser struct {
	reader    *Reader
	separator string // "" before the first line
	columns   columns
	fields    []string
}

// parse gives the line's row; it is none if the line names the columns.
func (p *lineParser) parse(line string) (row Row, isRow bool, err error) {
	if strings.IndexByte(line, 0) >= 0 {
		return Row{}, false, fmt.Errorf("the file is not text")
	}
	first := p.separator == ""
	if first {
		p.separator = findSeparator(line)
	}
	if p.fields, err = splitFields(p.fields[:0], line, p.separator); err != nil {
		return Row{}, false, err
	}
	if first {
		header := false
		if p.columns, header, err = findColumns(p.fields); err != nil || header {
			return Row{}, false, err
		}
	}
	if len(p.fields) != p.columns.count {
		return Row{}, false, fmt.Errorf("there are %d columns and not %d as before", len(p.fields), p.columns.count)
	}
	return p.row()
}

// row makes a row of the fields.
func (p *lineParser) row() (row Row, isRow bool, err error) {
	row.Rating = 1
	if c := p.columns.rating; c >= 0 {
		v, err := strconv.ParseFloat(strings.TrimSpace(p.fields[c]), 32)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			return Row{}, false, fmt.Errorf("the rating %q is not a number", short(p.fields[c]))
		}
		row.Rating = float32(v)
	}
	if c := p.columns.time; c >= 0 {
		if row.Time, err = parseTime(strings.TrimSpace(p.fields[c])); err != nil {
			return Row{}, false, err
		}
	}
	user, item := p.fields[p.columns.user], p.fields[p.columns.item]
	switch {
	case strings.TrimSpace(user) == "":
		return Row{}, false, fmt.Errorf("the user is empty")
	case strings.TrimSpace(item) == "":
		return Row{}, false, fmt.Errorf("the item is empty")
	}
	row.User, row.Item = p.reader.Users.Number(user), p.reader.Items.Number(item)
	return row, true, nil
}

// parseTime reads seconds since 1970, whole or not.
func parseTime(s string) (int64, error) {
	if t, err := strconv.ParseInt(s, 10, 64); err == nil {
		return t, nil
	}
	t, err := strconv.ParseFloat(s, 64)
	if err != nil || !(math.Abs(t) < 1<<62) {
		return 0, fmt.Errorf("the time %q is not a number of seconds", short(s))
	}
	return int64(math.Floor(t)), nil
}

// short cuts a text that goes into a message.
func short(s string) string {
	const most = 40
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}
