package sqlitepgx

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jackc/pgx/v5/pgconn"
)

// TimeLayout is the one form in which times are stored: UTC, six digits of a
// second, fixed width, so that comparing texts compares times.
const TimeLayout = "2006-01-02T15:04:05.000000Z"

// bindArgs turns the arguments of a query into what the driver takes.
func bindArgs(st *statement, args []any) ([]driver.NamedValue, error) {
	if len(args) != st.params {
		return nil, fmt.Errorf("expected %d arguments, got %d", st.params, len(args))
	}
	bound := make([]driver.NamedValue, len(args))
	for i, arg := range args {
		v, err := bindValue(arg)
		if err != nil {
			return nil, fmt.Errorf("argument $%d: %w", i+1, err)
		}
		bound[i] = driver.NamedValue{Ordinal: i + 1, Value: v}
	}
	return bound, nil
}

// bindValue returns the value SQLite stores for a Go value.
func bindValue(arg any) (driver.Value, error) {
	switch v := arg.(type) {
	case nil:
		return nil, nil
	case int64:
		return v, nil
	case int32:
		return int64(v), nil
	case int:
		return int64(v), nil
	case bool:
		return bindBool(v), nil
	case float64:
		return bindFloat(v)
	case string:
		return bindText(v)
	case time.Time:
		return bindTime(v)
	case json.RawMessage:
		if v == nil {
			return nil, nil
		}
		return bindText(string(v))
	case []byte:
		if v == nil {
			return nil, nil
		}
		return v, nil
	case *string:
		return bindPointer(v)
	case *int32:
		return bindPointer(v)
	case *int64:
		return bindPointer(v)
	case *float64:
		return bindPointer(v)
	case *bool:
		return bindPointer(v)
	case *time.Time:
		return bindPointer(v)
	case []int64:
		return bindInts(v), nil
	case []int32:
		return bindInts(v), nil
	}
	return bindReflect(arg)
}

func bindPointer[T any](p *T) (driver.Value, error) {
	if p == nil {
		return nil, nil
	}
	return bindValue(*p)
}

func bindBool(v bool) int64 {
	if v {
		return 1
	}
	return 0
}

// bindFloat refuses NaN, which SQLite would store as NULL.
func bindFloat(v float64) (driver.Value, error) {
	if math.IsNaN(v) {
		return nil, &pgconn.PgError{Severity: "ERROR", Code: "22003", Message: "NaN can't be stored"}
	}
	return v, nil
}

// bindText refuses what PostgreSQL's text refuses.
func bindText(v string) (driver.Value, error) {
	if !utf8.ValidString(v) || strings.IndexByte(v, 0) >= 0 {
		return nil, &pgconn.PgError{Severity: "ERROR", Code: "22021", Message: "invalid byte sequence for encoding \"UTF8\""}
	}
	return v, nil
}

// bindTime cuts to the microsecond, as pgx does, and refuses years of which the
// text would not sort.
func bindTime(v time.Time) (driver.Value, error) {
	v = v.UTC()
	if year := v.Year(); year < 0 || year > 9999 {
		return nil, &pgconn.PgError{Severity: "ERROR", Code: "22008", Message: fmt.Sprintf("timestamp out of range: year %d", year)}
	}
	return v.Format(TimeLayout), nil
}

// bindInts writes the JSON array that json_each reads. A nil slice is NULL.
func bindInts[T int64 | int32](v []T) driver.Value {
	if v == nil {
		return nil
	}
	out := make([]byte, 1, 8*len(v)+2)
	out[0] = '['
	for i, n := range v {
		if i > 0 {
			out = append(out, ',')
		}
		out = strconv.AppendInt(out, int64(n), 10)
	}
	return string(append(out, ']'))
}

// bindReflect handles what isn't worth a case of its own in bindValue.
func bindReflect(arg any) (driver.Value, error) {
	v := reflect.ValueOf(arg)
	if v.Kind() == reflect.Pointer && v.IsNil() {
		return nil, nil
	}
	if valuer, ok := arg.(driver.Valuer); ok {
		inner, err := valuer.Value()
		if err != nil {
			return nil, err
		}
		if _, again := inner.(driver.Valuer); again {
			return nil, fmt.Errorf("%T returned another driver.Valuer", arg)
		}
		return bindValue(inner)
	}
	switch kind := v.Kind(); {
	case kind == reflect.Pointer:
		return bindValue(v.Elem().Interface())
	case kind == reflect.Bool:
		return bindBool(v.Bool()), nil
	case v.CanInt():
		return v.Int(), nil
	case v.CanUint() && v.Uint() <= math.MaxInt64:
		return int64(v.Uint()), nil
	case v.CanFloat():
		return bindFloat(v.Float())
	case kind == reflect.String:
		return bindText(v.String())
	case kind == reflect.Slice:
		return bindSlice(v)
	}
	return nil, fmt.Errorf("can't bind %T (%v)", arg, arg)
}

// bindSlice encodes a slice as a JSON array, except one of bytes.
func bindSlice(v reflect.Value) (driver.Value, error) {
	if v.IsNil() {
		return nil, nil
	}
	if v.Type().Elem().Kind() == reflect.Uint8 {
		return v.Bytes(), nil
	}
	elems := make([]driver.Value, v.Len())
	for i := range elems {
		elem, err := bindValue(v.Index(i).Interface())
		if err != nil {
			return nil, fmt.Errorf("element %d: %w", i, err)
		}
		if _, isBytes := elem.([]byte); isBytes {
			return nil, fmt.Errorf("can't bind %s: JSON holds no bytes", v.Type())
		}
		elems[i] = elem
	}
	text, err := json.Marshal(elems)
	return string(text), err
}
