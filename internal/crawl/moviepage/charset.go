package moviepage

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	utf "golang.org/x/text/encoding/unicode"
)

// decode gives a page's text in UTF-8. A byte order mark, the header and the page's
// own label say which encoding it is in, in this order; a label that the bytes
// contradict is not believed.
func decode(body []byte, contentType string) (string, error) {
	if len(body) > MaxSize {
		return "", fmt.Errorf("the page has %d bytes; at most %d are read", len(body), MaxSize)
	}
	if err := checkType(body, contentType); err != nil {
		return "", err
	}
	found, name, _ := charset.DetermineEncoding(body, contentType)
	switch {
	case strings.HasPrefix(name, "utf-16"), name == "iso-2022-jp": // not to be told from UTF-8 by its bytes
	case mostlyUTF8(body):
		found = utf.UTF8
	case name == "utf-8", name == "windows-1252":
		// The first is refuted, the second is what is taken where nothing is said.
		found = guess(body)
	}
	text, err := found.NewDecoder().Bytes(body)
	if err != nil {
		return "", fmt.Errorf("the page cannot be read as %s: %w", name, err)
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	return strings.ToValidUTF8(strings.ReplaceAll(string(text), "\r\n", "\n"), "\ufffd"), nil
}

func checkType(body []byte, contentType string) error {
	if contentType == "" {
		contentType = http.DetectContentType(body)
		if strings.HasPrefix(contentType, "text/") {
			return nil
		}
	}
	media, _, err := mime.ParseMediaType(contentType)
	if err != nil { // such as "text/html; charset=": what comes before the semicolon will do
		media, _, _ = strings.Cut(strings.ToLower(contentType), ";")
		media = strings.TrimSpace(media)
	}
	if media != "text/html" && media != "application/xhtml+xml" {
		return fmt.Errorf("the content is %s, not HTML", quote(media))
	}
	return nil
}

// mostlyUTF8 is for bytes that make sense as UTF-8, with one slip in fifty characters
// at most, as where a text was cut in the middle of one. Text in another encoding
// has hardly a valid character beyond ASCII.
func mostlyUTF8(body []byte) bool {
	good, bad := 0, 0
	for len(body) > 0 {
		r, size := utf8.DecodeRune(body)
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good++
		}
		body = body[size:]
	}
	return bad == 0 || bad*50 <= good
}

// guess finds the encoding in which most of the text beyond ASCII is Korean or Japanese;
// where neither has any, it is taken to be in a Western one.
func guess(body []byte) encoding.Encoding {
	best, most := encoding.Encoding(charmap.Windows1252), 0
	for _, candidate := range []encoding.Encoding{korean.EUCKR, japanese.ShiftJIS, japanese.EUCJP} {
		text, err := candidate.NewDecoder().Bytes(body)
		if err != nil {
			continue
		}
		if score := plausible(string(text)); score > most {
			best, most = candidate, score
		}
	}
	return best
}

// plausible counts the characters that are common in Korean and Japanese, less those that
// come out where bytes are read in the wrong encoding.
func plausible(text string) int {
	score := 0
	for _, r := range text {
		switch {
		case r >= 'ｦ' && r <= 'ﾟ': // of half width
			score--
		case unicode.Is(unicode.Hangul, r):
			score += hangulScore(r)
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			score++
		case r == utf8.RuneError, unicode.Is(unicode.Co, r):
			score -= 10
		}
	}
	return score
}

// hangulScore tells the syllables of KS X 1001, which make nearly all Korean text, from
// the others of CP949: Japanese text that is read as Korean consists of the latter.
func hangulScore(r rune) int {
	code, err := korean.EUCKR.NewEncoder().String(string(r))
	if err != nil || len(code) != 2 || code[0] < 0xa1 || code[1] < 0xa1 {
		return -1
	}
	return 1
}
