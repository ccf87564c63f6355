package table

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"
)

// rowsOf reads some columns of a table, each row as a line of text, with what is wrong.
func rowsOf(t *testing.T, text string, o SheetOptions, columns ...string) string {
	t.Helper()
	sheet, err := OpenSheet(fileOf(t, text), o)
	if err != nil {
		return err.Error()
	}
	rows, err := sheet.Rows(context.Background(), columns)
	if err != nil {
		return err.Error()
	}
	var all []string
	for row, err := range rows {
		if err != nil {
			all = append(all, err.Error())
			continue
		}
		all = append(all, fmt.Sprint(row.Line, row.Values))
	}
	return strings.Join(all, "\n")
}

func TestSheets(t *testing.T) {
	euckr, err := korean.EUCKR.NewEncoder().String("제목,연도\n기생충,2019\n")
	if err != nil {
		t.Fatal(err)
	}
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("제목\t연도\r\n기생충\t2019\r\n")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		text    string
		options SheetOptions
		columns []string
		want    string
	}{
		"commas":             {"a,b\n1,2\n\n3,\n", SheetOptions{Format: CSV}, []string{"B", "a"}, "2 [[2] [1]]\n4 [[] [3]]"},
		"semicolons":         {"a;b,c;d\n1;2,5;3\n", SheetOptions{Format: CSV}, []string{"b,c"}, "2 [[2,5]]"},
		"a given delimiter":  {"a;b,c\n1;2,5\n", SheetOptions{Format: CSV, Delimiter: ','}, []string{"c"}, "2 [[5]]"},
		"tabs, old Windows":  {"\ufeffa\tb\r\n1\t2\r\n", SheetOptions{Format: CSV}, []string{"a"}, "2 [[1]]"},
		"no header":          {"x|1\ny|2\n", SheetOptions{Format: CSV, NoHeader: true}, []string{"#2"}, "1 [[1]]\n2 [[2]]"},
		"Korean of old":      {euckr, SheetOptions{Format: CSV, Encoding: "euc-kr"}, []string{"제목"}, "2 [[기생충]]"},
		"not said":           {euckr, SheetOptions{Format: CSV}, nil, "table.csv:1: the text is not UTF-8"},
		"of Excel":           {utf16, SheetOptions{Format: CSV}, []string{"연도", "제목"}, "2 [[2019] [기생충]]"},
		"no such encoding":   {"a\n", SheetOptions{Format: CSV, Encoding: "x"}, nil, `there is no encoding "x": it is named as the web does, such as euc-kr, shift_jis or windows-1252`},
		"a column by number": {"a,b\n1,2\n", SheetOptions{Format: CSV}, []string{"#2"}, "2 [[2]]"},
		"too far":            {"a,b\n1,2\n", SheetOptions{Format: CSV}, []string{"#3"}, `table.csv:1: column "#3" is missing (found: a, b)`},
		"no such column":     {"a,b\n1,2\n", SheetOptions{Format: CSV}, []string{"c"}, `table.csv:1: column "c" is missing (found: a, b)`},
		"widths":             {"a,b\n1\n1,2,,\n1,2,3\n", SheetOptions{Format: CSV}, []string{"a"}, "table.csv:2: 1 columns where the first line has 2\n3 [[1]]\ntable.csv:4: more than the 2 columns of the first line; a text with the delimiter needs quotes around it"},
		"formulas":           {"a,b\n=1+1,'=2\n", SheetOptions{Format: CSV}, []string{"a", "b"}, "2 [[=1+1] [=2]]"},
		"empty":              {"", SheetOptions{Format: CSV}, nil, "table.csv is empty"},
		"objects":            {"{\"a\": 12345678901234567, \"b\": [\"x\", 1, true, null]}\n{\"b\": \" \"}\n", SheetOptions{Format: NDJSON}, []string{"a", "b"}, "1 [[12345678901234567] [x 1 true]]\n2 [[] []]"},
		"bad objects":        {"{\"a\": {}}\n[1]\n{\"a\": 1} x\n{\"a\": [[1]]}\n{\"a\": \"\xff\"}\nnull\n", SheetOptions{Format: NDJSON}, []string{"a"}, "table.csv:1: \"a\" is neither a text, a number, true, false nor a list of these\ntable.csv:2: it is not one JSON object\ntable.csv:3: it is not one JSON object\ntable.csv:4: \"a\" is neither a text, a number, true, false nor a list of these\ntable.csv:5: the text is not UTF-8\ntable.csv:6: it is not one JSON object"},
		"an array":           {"[{\"a\": 1}]", SheetOptions{Format: NDJSON}, nil, "table.csv is one JSON array: write its objects one a line, for example with jq -c '.[]'"},
	} {
		if got := rowsOf(t, c.text, c.options, c.columns...); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

func TestColumns(t *testing.T) {
	sheet, err := OpenSheet(fileOf(t, "{\"b\": 1}\nx\n{\"a\": 1, \"b\": 2}\n"), SheetOptions{Format: NDJSON})
	if err != nil || fmt.Sprint(sheet.Columns()) != "[a b]" {
		t.Errorf("%v, %v", sheet, err)
	}
	_, err = OpenSheet(fileOf(t, strings.Repeat("x,", 30)+"\n"), SheetOptions{Format: CSV})
	if err != nil {
		t.Error(err)
	}
}

// FuzzSheet reads anything as a table: no row may have another number of values.
func FuzzSheet(f *testing.F) {
	for _, text := range []string{"a,b\n1,2\n", "a;b\n\"x;\ny\";2", "\"", "{\"a\": 1}", "\xff\xfea\x00", ",,\n,,,", "\n\n\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, o := range []SheetOptions{{Format: CSV}, {Format: NDJSON}, {Format: CSV, NoHeader: true}} {
			sheet, err := OpenSheet(fileOf(t, text), o)
			if err != nil {
				continue
			}
			rows, err := sheet.Rows(context.Background(), sheet.Columns())
			if err != nil {
				t.Errorf("its own columns are missing: %v", err)
				continue
			}
			for row, err := range rows {
				if err == nil && len(row.Values) != len(sheet.Columns()) {
					t.Errorf("%d values of %d columns", len(row.Values), len(sheet.Columns()))
				}
			}
		}
	})
}
