package sqlitepgx

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"reflect"
	"time"

	"github.com/jackc/pgx/v5/pgtype"
)

// scanValue stores a value of SQLite's in the variable that dest points to. It
// converts only where nothing is lost, as pgx does.
func scanValue(dest any, src driver.Value) error {
	switch d := dest.(type) {
	case nil:
		return nil // pgx skips such a column
	case *int64:
		return scanInto(d, src, toInt64)
	case *int32:
		return scanInto(d, src, toInt32)
	case *string:
		return scanInto(d, src, toText)
	case *float64:
		return scanInto(d, src, toFloat)
	case *bool:
		return scanInto(d, src, toBool)
	case *time.Time:
		return scanInto(d, src, toTime)
	case **int64:
		return scanNullable(d, src, toInt64)
	case **int32:
		return scanNullable(d, src, toInt32)
	case **string:
		return scanNullable(d, src, toText)
	case **float64:
		return scanNullable(d, src, toFloat)
	case **bool:
		return scanNullable(d, src, toBool)
	case **time.Time:
		return scanNullable(d, src, toTime)
	case *[]byte:
		*d = toBytes(src)
		if *d == nil && src != nil {
			return fmt.Errorf("cannot scan %s into *[]byte", describe(src))
		}
		return nil
	case *any:
		*d = src
		return nil
	case *pgtype.Timestamptz: // its own Scan knows only PostgreSQL's spelling
		if src == nil {
			*d = pgtype.Timestamptz{}
			return nil
		}
		t, err := toTime(src)
		*d = pgtype.Timestamptz{Time: t, Valid: err == nil}
		return err
	case sql.Scanner:
		return d.Scan(src)
	}
	return scanReflect(reflect.ValueOf(dest), src)
}

func scanInto[T any](dest *T, src driver.Value, convert func(driver.Value) (T, error)) error {
	v, err := convert(src)
	if err != nil {
		return err
	}
	*dest = v
	return nil
}

func scanNullable[T any](dest **T, src driver.Value, convert func(driver.Value) (T, error)) error {
	if src == nil {
		*dest = nil
		return nil
	}
	v, err := convert(src)
	if err != nil {
		return err
	}
	*dest = &v
	return nil
}

// scanReflect handles pointers to other pointers and named types.
func scanReflect(dest reflect.Value, src driver.Value) error {
	if dest.Kind() != reflect.Pointer || dest.IsNil() {
		return fmt.Errorf("cannot scan into %s, which isn't a pointer to a variable", dest.Type())
	}
	v := dest.Elem()
	switch kind := v.Kind(); {
	case kind == reflect.Pointer && src == nil:
		v.SetZero()
		return nil
	case kind == reflect.Pointer:
		inner := reflect.New(v.Type().Elem())
		if err := scanValue(inner.Interface(), src); err != nil {
			return err
		}
		v.Set(inner)
		return nil
	case kind == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8:
		v.SetBytes(toBytes(src))
		return nil
	case src == nil:
		return fmt.Errorf("cannot scan NULL into %s", dest.Type())
	case kind == reflect.String:
		s, err := toText(src)
		v.SetString(s)
		return err
	case kind == reflect.Bool:
		b, err := toBool(src)
		v.SetBool(b)
		return err
	case v.CanFloat():
		f, err := toFloat(src)
		v.SetFloat(f)
		return err
	case v.CanInt(), v.CanUint():
		return setInt(v, src)
	}
	return fmt.Errorf("cannot scan %s into %s", describe(src), dest.Type())
}

func setInt(v reflect.Value, src driver.Value) error {
	n, err := toInt64(src)
	switch {
	case err != nil:
		return err
	case v.CanInt() && !v.OverflowInt(n):
		v.SetInt(n)
	case v.CanUint() && n >= 0 && !v.OverflowUint(uint64(n)):
		v.SetUint(uint64(n))
	default:
		return fmt.Errorf("%d does not fit %s", n, v.Type())
	}
	return nil
}

// errColumns is the error for a Scan with the wrong number of variables.
func errColumns(columns, dest int) error {
	return fmt.Errorf("number of field descriptions must equal number of destinations, got %d and %d", columns, dest)
}
