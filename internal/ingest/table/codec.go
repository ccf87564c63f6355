package table

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"marquee/internal/ingest/input"
)

// listSeparator is between the items of a list in a cell of CSV.
const listSeparator = "|"

// codec carries the fields of a struct into cells and back. A column is named as the
// field's json tag says. The types are those of appendCell and readCell, and slices of
// structs, which become JSON.
type codec[R any] struct{ columns []string }

func newCodec[R any]() codec[R] {
	var c codec[R]
	for _, field := range reflect.VisibleFields(reflect.TypeFor[R]()) {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		c.columns = append(c.columns, name)
	}
	return c
}

// appendRow adds the line of a row.
func (c codec[R]) appendRow(line []byte, row *R) []byte {
	value := reflect.ValueOf(row).Elem()
	for i := range c.columns {
		if i > 0 {
			line = append(line, ',')
		}
		line = appendCell(line, value.Field(i))
	}
	return append(line, '\n')
}

// appendCell writes a value; one that is not there becomes nothing.
func appendCell(line []byte, value reflect.Value) []byte {
	switch v := value.Interface().(type) {
	case string:
		return appendText(line, v)
	case *string:
		if v != nil {
			return appendText(line, *v)
		}
	case []string:
		if len(v) > 0 {
			return appendText(line, joinList(v, listSeparator))
		}
	case int64:
		return strconv.AppendInt(line, v, 10)
	case *int32:
		if v != nil {
			return strconv.AppendInt(line, int64(*v), 10)
		}
	case *int64:
		if v != nil {
			return strconv.AppendInt(line, *v, 10)
		}
	case float64:
		return strconv.AppendFloat(line, v, 'f', -1, 64)
	case *float64:
		if v != nil {
			return strconv.AppendFloat(line, *v, 'f', -1, 64)
		}
	case bool:
		return strconv.AppendBool(line, v)
	case time.Time:
		return v.UTC().AppendFormat(line, time.RFC3339Nano)
	default:
		return appendJSON(line, value)
	}
	return line
}

// appendJSON writes a list of structs, which no other way of writing does in a cell.
func appendJSON(line []byte, value reflect.Value) []byte {
	if value.Len() == 0 {
		return line
	}
	text, err := json.Marshal(value.Interface())
	if err != nil {
		panic(fmt.Sprintf("table: a column cannot be a %v: %v", value.Type(), err))
	}
	return appendText(line, string(text))
}

// appendText writes a text, guarded, with quotes where it needs them. An empty one has
// quotes, which tell it from none.
func appendText(line []byte, text string) []byte {
	text = guard(text)
	if text != "" && !strings.ContainsAny(text, ",\"\r\n") && text == strings.TrimSpace(text) {
		return append(line, text...)
	}
	line = append(line, '"')
	line = append(line, strings.ReplaceAll(text, `"`, `""`)...)
	return append(line, '"')
}

// readRow fills a row from its cells and gives what is wrong with them or "".
func (c codec[R]) readRow(cells []cell, row *R) string {
	if len(cells) != len(c.columns) {
		return fmt.Sprintf("%d columns where there should be %d", len(cells), len(c.columns))
	}
	value := reflect.ValueOf(row).Elem()
	for i, name := range c.columns {
		if what := readCell(cells[i], value.Field(i).Addr()); what != "" {
			return fmt.Sprintf("%s: %s is not %s", name, input.Quote([]byte(cells[i].text)), what)
		}
	}
	return ""
}

// readCell undoes appendCell. It gives what the text should be and is not, or "".
func readCell(c cell, field reflect.Value) string {
	none := c.none()
	text := unguard(c.text)
	var err error
	switch to := field.Interface().(type) {
	case *string:
		*to = text
	case **string:
		if !none {
			*to = &text
		}
	case *[]string:
		if !none {
			*to = SplitList(text, listSeparator)
		}
	case *int64:
		if *to, err = strconv.ParseInt(c.text, 10, 64); err != nil {
			return "a whole number"
		}
	case **int32:
		return readOptional(c, to, func(text string) (int32, error) {
			n, err := strconv.ParseInt(text, 10, 32)
			return int32(n), err
		})
	case **int64:
		return readOptional(c, to, func(text string) (int64, error) { return strconv.ParseInt(text, 10, 64) })
	case **float64:
		return readOptional(c, to, func(text string) (float64, error) { return strconv.ParseFloat(text, 64) })
	case *float64:
		if *to, err = strconv.ParseFloat(c.text, 64); err != nil {
			return "a number"
		}
	case *bool:
		if *to, err = strconv.ParseBool(c.text); err != nil {
			return "true or false"
		}
	case *time.Time:
		if *to, err = time.Parse(time.RFC3339Nano, c.text); err != nil {
			return "a time as 2026-03-14T09:26:53Z"
		}
	default:
		if !none && json.Unmarshal([]byte(text), to) != nil {
			return "JSON as it was written"
		}
	}
	return ""
}

func readOptional[N any](c cell, to **N, parse func(string) (N, error)) string {
	if c.none() {
		return ""
	}
	n, err := parse(c.text)
	if err != nil {
		return "a number"
	}
	*to = &n
	return ""
}
