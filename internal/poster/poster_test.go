package poster

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// texts reads an SVG and gives what it writes; it must be well formed.
func texts(t testing.TB, svg []byte) []string {
	t.Helper()
	var written []string
	decoder := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return written
		}
		if err != nil {
			t.Fatalf("not well formed: %v\n%s", err, svg)
		}
		if text, is := token.(xml.CharData); is {
			written = append(written, string(text))
		}
	}
}

func TestDraw(t *testing.T) {
	year := int32(1999)
	for _, c := range []struct {
		title  string
		year   *int32
		genres []string
		want   []string
	}{
		{"The Matrix", &year, []string{"action", "sci-fi"}, []string{"The Matrix", "1999 · action · sci-fi"}},
		{"The Matrix", &year, nil, []string{"The Matrix", "1999"}},
		{"The Matrix", nil, []string{"action"}, []string{"The Matrix", "action"}},
		{`<script>alert("&")</script>`, nil, nil, []string{`<script>alert("&`, `")</script>`}},
		{"기생충", nil, nil, []string{"기생충"}},
		{"Dr. Strangelove or: How I Learned", nil, nil, []string{"Dr. Strangelove", "or: How I", "Learned"}},
	} {
		if got := texts(t, Draw(c.title, c.genres, Words{c.title, c.year, c.genres})); strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%q: %q, want %q", c.title, got, c.want)
		}
	}
}

func TestDrawIsTheSameEachTime(t *testing.T) {
	heat := Draw("Heat", nil, Words{Title: "Heat"})
	if !bytes.Equal(heat, Draw("Heat", nil, Words{Title: "Heat"})) {
		t.Error("two posters of one movie differ")
	}
	if bytes.Equal(heat, Draw("Head", nil, Words{Title: "Heat"})) {
		t.Error("two movies have one poster")
	}
	pictures := regexp.MustCompile(`<g font-family.*</g>|aria-label="[^"]*"`)
	if korean := Draw("Heat", nil, Words{Title: "히트"}); !bytes.Contains(korean, []byte("히트")) || !bytes.Equal(pictures.ReplaceAll(korean, nil), pictures.ReplaceAll(heat, nil)) {
		t.Error("in another language a movie has another picture")
	}
}

// TestInksCanBeRead computes the contrast of titles (WCAG 2.2, 1.4.3), small captions included.
func TestInksCanBeRead(t *testing.T) {
	for _, p := range palettes {
		light, dark := luminance(t, p.ink), luminance(t, p.ground)
		if light < dark {
			light, dark = dark, light
		}
		if contrast := (light + 0.05) / (dark + 0.05); contrast < 4.5 {
			t.Errorf("%s on %s has a contrast of %.2f", p.ink, p.ground, contrast)
		}
	}
}

// luminance is the relative luminance of a colour, from 0 to 1.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	var red, green, blue uint8
	if _, err := fmt.Sscanf(colour, "#%02x%02x%02x", &red, &green, &blue); err != nil {
		t.Fatal(colour, err)
	}
	linear := func(value uint8) float64 {
		v := float64(value) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(red) + 0.7152*linear(green) + 0.0722*linear(blue)
}

// TestEveryGenreHasItsPictures draws each of them, of many titles.
func TestEveryGenreHasItsPictures(t *testing.T) {
	for genre, may := range pictures {
		drawn := map[string]bool{}
		for i := range 40 {
			c := chooser(i * 7919)
			var b strings.Builder
			pictureOf([]string{genre}, &c)(&b, palettes[0], new(chooser))
			texts(t, []byte("<svg>"+b.String()+"</svg>"))
			drawn[b.String()] = true
		}
		if len(drawn) != len(may) {
			t.Errorf("%s has %d pictures, and %d were drawn", genre, len(may), len(drawn))
		}
	}
}

func FuzzDraw(f *testing.F) {
	f.Add("The Matrix", "action")
	f.Add(strings.Repeat("long ", 60), "가나다")
	f.Add(strings.Repeat("가", 300), strings.Repeat("x", 300))
	f.Add("", "")
	f.Add("a\u0301<&>'\"", "&")
	f.Fuzz(func(t *testing.T, title, genre string) {
		if !utf8.ValidString(title) || !utf8.ValidString(genre) || strings.ContainsFunc(title+genre, func(r rune) bool { return r < ' ' || r > 0xfff0 && r < 0x10000 }) {
			t.Skip("the contract admits no such title")
		}
		lines := texts(t, Draw(title, []string{genre}, Words{title, nil, []string{genre}}))
		if len(lines) > maxLines+1 {
			t.Errorf("%d lines", len(lines))
		}
		for _, line := range lines[:max(0, len(lines)-1)] {
			if n := utf8.RuneCountInString(line); n > lineLength+2 {
				t.Errorf("a line of %d letters: %q", n, line)
			}
		}
	})
}
