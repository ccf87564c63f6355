package moviepage

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	utf "golang.org/x/text/encoding/unicode"
)

func encoded(t *testing.T, e encoding.Encoding, text string) []byte {
	t.Helper()
	body, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// TestEncodings reads pages in many encodings under right, wrong and no labels.
func TestEncodings(t *testing.T) {
	const hangul, kana, latin = "눈 덮인 등불 아래에서", "雪のランタンの下で", "Amélie à la plage"
	for _, test := range []struct {
		name, title, contentType, meta string
		in                             encoding.Encoding
	}{
		{"UTF-8", hangul, "text/html; charset=utf-8", "", utf.UTF8},
		{"UTF-8 without label", hangul, "text/html", "", utf.UTF8},
		{"UTF-8 with a mark", hangul, "text/html; charset=euc-kr", "", utf.UTF8BOM},
		{"UTF-8 labelled EUC-KR", hangul, "text/html", "euc-kr", utf.UTF8},
		{"UTF-8 labelled Latin 1", latin, "text/html; charset=iso-8859-1", "", utf.UTF8},
		{"UTF-16 with a mark", hangul, "text/html", "", utf.UTF16(utf.LittleEndian, utf.UseBOM)},
		{"EUC-KR in the header", hangul, "text/html; charset=EUC-KR", "", korean.EUCKR},
		{"EUC-KR in the page", hangul, "text/html", "euc-kr", korean.EUCKR},
		{"CP949 under its other name", hangul, "text/html; charset=ks_c_5601-1987", "", korean.EUCKR},
		{"EUC-KR labelled UTF-8", hangul, "text/html; charset=utf-8", "", korean.EUCKR},
		{"EUC-KR labelled UTF-8 in the page", hangul, "", "utf-8", korean.EUCKR},
		{"EUC-KR labelled Latin 1", hangul, "text/html; charset=iso-8859-1", "", korean.EUCKR},
		{"EUC-KR without label", hangul, "text/html", "", korean.EUCKR},
		{"EUC-KR with a label that is none", hangul, "text/html; charset=hangul", "", korean.EUCKR},
		{"Shift_JIS in the header", kana, "text/html; charset=Shift_JIS", "", japanese.ShiftJIS},
		{"Shift_JIS labelled UTF-8", kana, "text/html; charset=utf-8", "", japanese.ShiftJIS},
		{"ISO-2022-JP in the header", kana, "text/html; charset=iso-2022-jp", "", japanese.ISO2022JP},
		{"EUC-JP without label", kana, "text/html", "", japanese.EUCJP},
		{"Latin 1 labelled UTF-8", latin, "text/html; charset=utf-8", "", charmap.Windows1252},
		{"Latin 1 without label", latin, "text/html", "", charmap.Windows1252},
	} {
		page := `<meta charset="` + test.meta + `">` + strings.Repeat("<p>plain</p>", 10) + ld(`{"@type": "Movie", "name": "`+test.title+`"}`)
		got := readAs(t, encoded(t, test.in, page), test.contentType, nil)
		if title := one(t, got).Title; title != test.title {
			t.Errorf("%s: %q", test.name, title)
		}
	}
}

// One slip, such as a text that was cut within a character, does not make a page Latin.
func TestSlipInUTF8(t *testing.T) {
	page := strings.Repeat("등불 아래에서 ", 20) + "\xeb\x93" + ld(`{"@type": "Movie", "name": "등불"}`)
	if title := one(t, read(t, page)).Title; title != "등불" {
		t.Errorf("got %q", title)
	}
}
