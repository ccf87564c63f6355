package sqlitepgx

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
)

func openTest(t testing.TB, options ...Option) *DB {
	t.Helper()
	db, err := Open(context.Background(), Memory, options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func mustExec(t testing.TB, db *DB, sql string, args ...any) {
	t.Helper()
	if _, err := db.Exec(context.Background(), sql, args...); err != nil {
		t.Fatal(err)
	}
}

type role string

func ptr[T any](v T) *T { return &v }

var someTime = time.Date(2026, 1, 2, 3, 4, 5, 123456789, time.FixedZone("", 3600))

// TestRoundTrip stores values of every type and reads them back.
func TestRoundTrip(t *testing.T) {
	db := openTest(t)
	mustExec(t, db, "CREATE TABLE v (x, i INTEGER, r REAL, s TEXT, b BLOB, d DATETIME)")
	cut := someTime.UTC().Truncate(time.Microsecond)
	for _, tt := range []struct {
		name string
		in   any
		want any // of the type that is scanned into
	}{
		{"int64", int64(math.MaxInt64), int64(math.MaxInt64)},
		{"int32", int32(-5), int32(-5)},
		{"int16", int16(7), int16(7)},
		{"uint8", uint8(7), uint8(7)},
		{"int", 3, ptr(int32(3))},
		{"float64", 0.1, 0.1},
		{"whole float", 4.0, 4.0},
		{"string", "한국 ☃ '\"", "한국 ☃ '\""},
		{"empty string", "", ""},
		{"bool", true, true},
		{"false", false, ptr(false)},
		{"time", someTime, cut},
		{"time to pointer", &someTime, &cut},
		{"bytes", []byte{0, 1, 255}, []byte{0, 1, 255}},
		{"empty bytes", []byte{}, []byte{}},
		{"json", json.RawMessage(`{"a":1}`), []byte(`{"a":1}`)},
		{"json to json", json.RawMessage(`[]`), json.RawMessage(`[]`)},
		{"named", role("cast"), role("cast")},
		{"named to pointer", role("cast"), ptr(role("cast"))},
		{"pgtype", pgtype.Int4{Int32: 4, Valid: true}, pgtype.Int4{Int32: 4, Valid: true}},
		{"pgtype text", pgtype.Text{String: "x", Valid: true}, pgtype.Text{String: "x", Valid: true}},
		{"pgtype time", pgtype.Timestamptz{Time: someTime, Valid: true}, pgtype.Timestamptz{Time: cut, Valid: true}},
		{"pgtype null", pgtype.Timestamptz{}, pgtype.Timestamptz{}},
		{"null string", (*string)(nil), (*string)(nil)},
		{"null int", (*int32)(nil), (*int32)(nil)},
		{"null int64", nil, (*int64)(nil)},
		{"null float", (*float64)(nil), (*float64)(nil)},
		{"null bool", (*bool)(nil), (*bool)(nil)},
		{"null time", (*time.Time)(nil), (*time.Time)(nil)},
		{"null bytes", []byte(nil), []byte(nil)},
		{"null json", json.RawMessage(nil), json.RawMessage(nil)},
		{"null named", (*role)(nil), (*role)(nil)},
		{"any", "x", any("x")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dest := reflect.New(reflect.TypeOf(tt.want))
			if tt.name == "any" {
				dest = reflect.ValueOf(new(any))
			}
			if err := db.QueryRow(t.Context(), "INSERT INTO v (x) VALUES ($1) RETURNING x", tt.in).Scan(dest.Interface()); err != nil {
				t.Fatal(err)
			}
			if got := dest.Elem().Interface(); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %#v, want %#v", got, tt.want)
			}
		})
	}
}

// TestTimesInAnyColumn covers columns that the driver parses by itself, and
// texts in other forms.
func TestTimesInAnyColumn(t *testing.T) {
	db := openTest(t)
	mustExec(t, db, "CREATE TABLE d (a DATETIME, b TIMESTAMP, c TEXT)")
	mustExec(t, db, "INSERT INTO d VALUES ($1, $1, $1)", someTime)
	var a, b, c, m time.Time
	var text string
	err := db.QueryRow(t.Context(), "SELECT a, b, c, MAX(c), a FROM d").Scan(&a, &b, &c, &m, &text)
	want := someTime.UTC().Truncate(time.Microsecond)
	if err != nil || a != want || b != want || c != want || m != want || text != "2026-01-02T02:04:05.123456Z" {
		t.Errorf("got %v %v %v %v %s, %v", a, b, c, m, text, err)
	}
	for _, s := range []string{"2026-01-02T02:04:05Z", "2026-01-02 02:04:05", "2026-01-02T03:04:05+01:00"} {
		if got, err := toTime(s); err != nil || got != time.Date(2026, 1, 2, 2, 4, 5, 0, time.UTC) {
			t.Errorf("%s: got %v, %v", s, got, err)
		}
	}
	if err := db.QueryRow(t.Context(), "SELECT CAST($1 AS TIMESTAMPTZ)", someTime).Scan(&a); err != nil || a != want {
		t.Errorf("a cast time became %v, %v", a, err)
	}
}

func TestBindRefuses(t *testing.T) {
	var nilValuer *pgtype.Text
	if v, err := bindValue(nilValuer); v != nil || err != nil {
		t.Errorf("a nil valuer gave %v, %v", v, err)
	}
	for code, arg := range map[string]any{
		"22021": "a\x00b", "22003": math.NaN(), "22008": time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC),
	} {
		if _, err := bindValue(arg); stateOf(err) != code {
			t.Errorf("%v: %v", arg, err)
		}
	}
	for _, arg := range []any{"a\xff", struct{}{}, make(chan int), uint64(math.MaxUint64), [][]byte{{1}}} {
		if v, err := bindValue(arg); err == nil {
			t.Errorf("%T became %v", arg, v)
		}
	}
}

func TestBindSlices(t *testing.T) {
	for _, tt := range []struct {
		in   any
		want driver.Value
	}{
		{[]int64{1, math.MaxInt64}, "[1,9223372036854775807]"},
		{[]int32{}, "[]"},
		{[]int64(nil), nil},
		{[]int{1}, "[1]"},
		{[]string{`a"b`, "<한>"}, `["a\"b","\u003c한\u003e"]`},
		{[]string(nil), nil},
		{[]role{"cast"}, `["cast"]`},
		{[]bool{true}, "[1]"},
		{[]*string{nil, ptr("x")}, `[null,"x"]`},
	} {
		if got, err := bindValue(tt.in); err != nil || got != tt.want {
			t.Errorf("%#v: got %v, %v", tt.in, got, err)
		}
	}
}

func TestScanRefuses(t *testing.T) {
	for _, tt := range []struct {
		src  driver.Value
		dest any
	}{
		{nil, new(string)}, {nil, new(int64)}, {nil, new(time.Time)}, {nil, new(bool)}, {nil, new(role)},
		{int64(1 << 40), new(int32)}, {int64(300), new(uint8)}, {int64(-1), new(uint)}, {1.5, new(int64)}, {"1", new(int64)}, {int64(1), new(string)},
		{"yesterday", new(time.Time)}, {int64(1), new([]byte)}, {"x", new(float64)}, {"x", new(struct{})}, {"x", 5}, {"x", (*role)(nil)},
	} {
		if err := scanValue(tt.dest, tt.src); err == nil {
			t.Errorf("%v went into %T", tt.src, tt.dest)
		}
	}
}

func TestScanErrors(t *testing.T) {
	db := openTest(t)
	var s string
	var scanErr pgx.ScanArgError
	err := db.QueryRow(t.Context(), "SELECT 1, NULL AS title").Scan(nil, &s)
	if !errors.As(err, &scanErr) || scanErr.ColumnIndex != 1 || scanErr.FieldName != "title" {
		t.Errorf("got %v", err)
	}
	if err := db.QueryRow(t.Context(), "SELECT 1, 2").Scan(&s); err == nil {
		t.Error("two columns went into one variable")
	}
	if err := db.QueryRow(t.Context(), "SELECT 1 WHERE FALSE").Scan(&s); !errors.Is(err, pgx.ErrNoRows) {
		t.Errorf("got %v", err)
	}
}
