package table

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"marquee/internal/ingest/input"
)

type sample struct {
	ID     int64     `json:"id"`
	Text   string    `json:"text"`
	Note   *string   `json:"note,omitempty"`
	Words  []string  `json:"words,omitempty"`
	Year   *int32    `json:"year,omitempty"`
	Rating float64   `json:"rating"`
	Open   bool      `json:"open"`
	At     time.Time `json:"at"`
	Count  *int64    `json:"count,omitempty"`
	Mean   *float64  `json:"mean,omitempty"`
	Parts  []part    `json:"parts,omitempty"`
}

type part struct {
	Text string  `json:"text"`
	Note *string `json:"note,omitempty"`
}

// pieces are what is most likely to go wrong in a text.
var pieces = []string{"=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "'", `"`, ",", ";", "|", `\`, " ", "＝", "a", "기생충", "\u2028", "\ufeff", "é", "😀", "1", "<", "null"}

func anyText(random *rand.Rand) string {
	var b strings.Builder
	for range random.IntN(6) {
		b.WriteString(pieces[random.IntN(len(pieces))])
	}
	return b.String()
}

func anySample(random *rand.Rand) sample {
	s := sample{ID: random.Int64(), Text: anyText(random), Rating: random.Float64(), Open: random.IntN(2) == 0,
		At: time.UnixMicro(random.Int64N(4e15)).UTC()}
	if random.IntN(2) == 0 {
		note := anyText(random)
		s.Note = &note
	}
	for range random.IntN(4) {
		s.Words = append(s.Words, anyText(random))
	}
	if count := random.Int64(); count%2 == 0 {
		mean := random.NormFloat64()
		s.Count, s.Mean = &count, &mean
	}
	for range random.IntN(3) {
		text := anyText(random)
		s.Parts = append(s.Parts, part{text, &text})
	}
	if year := random.Int32(); year%2 == 0 {
		s.Year = &year
	}
	return s
}

// written writes rows into a file.
func written[R any](t testing.TB, rows []R, format Format) (text string, file *input.File) {
	t.Helper()
	var b bytes.Buffer
	w, err := NewWriter[R](&b, format)
	if err != nil {
		t.Fatal(err)
	}
	for i := range rows {
		if err := w.Write(&rows[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.String(), fileOf(t, b.String())
}

func fileOf(t testing.TB, text string) *input.File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "table.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return input.OnDisk(path, info)
}

// What is written is read as it was: every text, none and an empty one, lists and all.
func TestRoundTrip(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	rows := make([]sample, 3000)
	for i := range rows {
		rows[i] = anySample(random)
	}
	for _, format := range []Format{CSV, NDJSON} {
		_, file := written(t, rows, format)
		n := 0
		for row, err := range Read[sample](context.Background(), file, format) {
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(row, rows[n]) {
				t.Fatalf("%s: row %d is %+v, was %+v", format, n, row, rows[n])
			}
			n++
		}
		if n != len(rows) {
			t.Errorf("%s: %d rows of %d", format, n, len(rows))
		}
	}
}

// No cell begins as a formula does, wherever a text with one is.
func TestNoFormulas(t *testing.T) {
	formulas := []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "=\"x\",=1"}
	for _, formula := range formulas {
		text, _ := written(t, []sample{{Text: formula, Note: &formula, Words: []string{formula}}}, CSV)
		r, cells := newCSVReader(strings.NewReader(text), "x", ','), 0
		for {
			row, _, err := r.next()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%q: %v", formula, err)
			}
			for _, c := range row {
				if strings.Contains(c.text, formula) {
					cells++
				}
				if beginsWith(c.text, "=+-@\t\r\n＝＋－＠") {
					t.Errorf("%q is written as the cell %q", formula, c.text)
				}
			}
		}
		if cells < 3 {
			t.Errorf("%q is in %d cells", formula, cells)
		}
	}
}

func FuzzGuard(f *testing.F) {
	for _, piece := range append(pieces, "'=1", "''", "'", "", "'night, Mother", "''=") {
		f.Add(piece)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got := unguard(guard(text)); got != text {
			t.Errorf("%q became %q", text, got)
		}
		if beginsWith(guard(text), formula) {
			t.Errorf("%q stays a formula", text)
		}
		if items := SplitList(joinList([]string{text, "x", text}, "|"), "|"); len(items) != 3 || items[0] != text || items[2] != text {
			t.Errorf("%q in a list became %q", text, items)
		}
	})
}

func TestTextsOfOthersStay(t *testing.T) {
	for _, title := range []string{"'night, Mother", "'71", "'", "8½", "Don't"} {
		if guard(title) != title || unguard(title) != title {
			t.Errorf("%q is written as %q and read as %q", title, guard(title), unguard(title))
		}
	}
}

func TestBadTables(t *testing.T) {
	head := "id,text,note,words,year,rating,open,at,count,mean,parts\n"
	for text, want := range map[string]string{
		"id,text\n1,a\n": "table.csv:1: the columns are id,text, and should be id,text,note",
		head + "x,a,,,,1,true,2026-03-14T09:26:53Z,,,\n":              `table.csv:2: id: "x" is not a whole number`,
		head + "1,a,,,x,1,true,2026-03-14T09:26:53Z,,,\n":             `table.csv:2: year: "x" is not a number`,
		head + "1,a,,,,x,true,2026-03-14T09:26:53Z,,,\n":              `table.csv:2: rating: "x" is not a number`,
		head + "1,a,,,,1,maybe,2026-03-14T09:26:53Z,,,\n":             `table.csv:2: open: "maybe" is not true or false`,
		head + "1,a,,,,1,true,yesterday,,,\n":                         `table.csv:2: at: "yesterday" is not a time`,
		head + "\n\n1,a\n":                                            "table.csv:4: 2 columns where there should be 11",
		head + "1,\"a\nb\" c,,,,1,true,2026-03-14T09:26:53Z,,,\n":     "table.csv:2: text between a closing quote",
		head + "1,a\xff,,,,1,true,2026-03-14T09:26:53Z,,,\n":          "table.csv:2: the text is not UTF-8",
		head + "1,\"a,,,,1,true,2026-03-14T09:26:53Z,,,\n":            "table.csv:2: a quoted text that begins here does not end",
		head + "1,\"a" + strings.Repeat("x\n", 1<<20):                 "table.csv:2: a quoted text that begins here does not end",
		head + "1,a" + strings.Repeat("x", 2<<20) + "\n1,\"a\n\",b\n": "table.csv:2: the line is longer than 1 MiB",
	} {
		var err error
		for _, e := range Read[sample](context.Background(), fileOf(t, text), CSV) {
			if err == nil {
				err = e
			}
		}
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.80q: %v, want %s", text, err, want)
		}
	}
	for text, want := range map[string]string{
		`{"id": 1`:   "table.csv:1: unexpected EOF",
		`{"idx": 1}`: `table.csv:1: json: unknown field "idx"`,
	} {
		var said []string
		for _, err := range Read[sample](context.Background(), fileOf(t, text), NDJSON) {
			said = append(said, fmt.Sprint(err))
		}
		if len(said) != 1 || !strings.HasPrefix(said[0], want) {
			t.Errorf("%q: %q, want %s", text, said, want)
		}
	}
}

func TestCancelled(t *testing.T) {
	for _, format := range []Format{CSV, NDJSON} {
		_, file := written(t, []sample{{}, {}}, format)
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		var ends []error
		for _, err := range Read[sample](ctx, file, format) {
			ends = append(ends, err)
		}
		if len(ends) != 1 || ends[0] != context.Canceled {
			t.Errorf("%s: %v", format, ends)
		}
	}
}
