package table

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"marquee/internal/ingest/input"
)

// keys are those of the objects in the first lines of a file.
func keys(file string, head []byte) ([]string, error) {
	lines := bytes.Split(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), []byte("\n")) // the last one may be cut
	if first := bytes.TrimSpace(lines[0]); bytes.HasPrefix(first, []byte("[")) {
		return nil, fmt.Errorf("%s is one JSON array: write its objects one a line, for example with jq -c '.[]'", file)
	}
	var found []string
	for _, line := range lines {
		var object map[string]json.RawMessage
		if json.Unmarshal(line, &object) != nil {
			continue // told of when it is read
		}
		for key := range object {
			found = append(found, key)
		}
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}

func (s *Sheet) readObjects(ctx context.Context, columns []string, yield func(Row, error) bool) error {
	return input.EachLine(ctx, s.file, func(n int64, line []byte, whole bool) (bool, error) {
		reason := input.TooLong
		var row Row
		if whole {
			row, reason = objectRow(n, line, columns)
		}
		if reason != "" {
			return yield(Row{}, &input.LineError{File: s.file.Name, Line: n, Reason: reason}), nil
		}
		return yield(row, nil), nil
	})
}

// objectRow reads an object, and gives what is wrong with it or "".
func objectRow(n int64, line []byte, columns []string) (Row, string) {
	row := Row{Line: n, Values: make([][]string, len(columns))}
	if !utf8.Valid(line) {
		return row, "the text is not UTF-8"
	}
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.UseNumber() // or large ids would be rounded
	var object map[string]any
	if err := decoder.Decode(&object); err != nil || object == nil || decoder.More() {
		return row, "it is not one JSON object"
	}
	for i, column := range columns {
		var known bool
		if row.Values[i], known = values(object[column]); !known {
			return row, fmt.Sprintf("%q is neither a text, a number, true, false nor a list of these", column)
		}
	}
	return row, ""
}

func values(value any) (list []string, known bool) {
	switch v := value.(type) {
	case nil:
		return nil, true
	case string:
		if v = strings.TrimSpace(v); v == "" {
			return nil, true
		}
		return []string{v}, true
	case json.Number, bool:
		return []string{fmt.Sprint(v)}, true
	case []any:
		for _, item := range v {
			one, known := values(item)
			if _, nested := item.([]any); nested || !known {
				return nil, false
			}
			list = append(list, one...)
		}
		return list, true
	}
	return nil, false
}
