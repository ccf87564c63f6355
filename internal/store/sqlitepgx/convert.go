package sqlitepgx

import (
	"database/sql/driver"
	"fmt"
	"math"
	"strings"
	"time"
)

func toInt64(src driver.Value) (int64, error) {
	switch v := src.(type) {
	case int64:
		return v, nil
	case float64: // such as a sum over a REAL column
		if v == math.Trunc(v) && math.Abs(v) < 1<<63 {
			return int64(v), nil
		}
	}
	return 0, fmt.Errorf("cannot scan %s as an integer", describe(src))
}

func toInt32(src driver.Value) (int32, error) {
	n, err := toInt64(src)
	if err == nil && int64(int32(n)) != n {
		err = fmt.Errorf("%d does not fit int32", n)
	}
	return int32(n), err
}

func toFloat(src driver.Value) (float64, error) {
	switch v := src.(type) {
	case float64:
		return v, nil
	case int64: // such as COALESCE(AVG(x), 0) without rows
		return float64(v), nil
	}
	return 0, fmt.Errorf("cannot scan %s as a float", describe(src))
}

func toText(src driver.Value) (string, error) {
	switch v := src.(type) {
	case string:
		return v, nil
	case []byte:
		return string(v), nil
	case time.Time: // the driver parsed a column declared as a time
		return v.UTC().Format(TimeLayout), nil
	}
	return "", fmt.Errorf("cannot scan %s as text", describe(src))
}

func toBool(src driver.Value) (bool, error) {
	if n, ok := src.(int64); ok {
		return n != 0, nil
	}
	return false, fmt.Errorf("cannot scan %s as a boolean", describe(src))
}

// toBytes returns a slice that the caller owns, or nil for NULL and numbers.
func toBytes(src driver.Value) []byte {
	switch v := src.(type) {
	case string:
		return []byte(v)
	case []byte:
		return append(make([]byte, 0, len(v)), v...)
	}
	return nil
}

// toTime reads [TimeLayout], and other forms of ISO 8601 that may have got into
// a file by other hands. Without a zone it is UTC.
func toTime(src driver.Value) (time.Time, error) {
	switch v := src.(type) {
	case time.Time:
		return v.UTC(), nil
	case []byte:
		return toTime(string(v))
	case string:
		if t, err := time.Parse(time.RFC3339, v); err == nil {
			return t.UTC(), nil
		}
		text := strings.Replace(v, " ", "T", 1)
		for _, layout := range [...]string{time.RFC3339, "2006-01-02T15:04:05", time.DateOnly} {
			if t, err := time.Parse(layout, text); err == nil {
				return t.UTC(), nil
			}
		}
	}
	return time.Time{}, fmt.Errorf("cannot scan %s as a time", describe(src))
}

func describe(src driver.Value) string {
	switch v := src.(type) {
	case nil:
		return "NULL"
	case string, []byte:
		return fmt.Sprintf("%T %.40q", v, v)
	}
	return fmt.Sprintf("%T %v", src, src)
}
