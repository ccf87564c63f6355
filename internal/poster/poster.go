// Package poster draws posters for movies that have none.
package poster

import (
	"fmt"
	"hash/fnv"
	"html"
	"strings"
)

// palettes are a background, its darker end and an accent, one for each look.
var palettes = [][3]string{
	{"#1d3557", "#0b1728", "#e9c46a"}, {"#5f0f40", "#25041a", "#fb8b24"},
	{"#264653", "#0f1d23", "#e76f51"}, {"#3d405b", "#1a1b28", "#f2cc8f"},
	{"#4a1942", "#1c0819", "#f4acb7"}, {"#0b3d2e", "#04170f", "#c9e265"},
	{"#7f1d1d", "#2b0808", "#fcd34d"}, {"#1e3a5f", "#0a1524", "#7dd3fc"},
}

// The size of a poster, and how much of a title fits on it.
const (
	lineLength = 14
	maxLines   = 6
)

// Draw makes an SVG, 400 × 600, of a title, a year (nil: none) and genres. The same
// movie always gets the same picture.
func Draw(title string, year *int32, genres []string) []byte {
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(title))
	look := sum.Sum32()
	p := palettes[look%uint32(len(palettes))]
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 600" width="400" height="600" role="img" aria-label="%s">`, html.EscapeString(title))
	fmt.Fprintf(&b, `<defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="%s"/><stop offset="1" stop-color="%s"/></linearGradient></defs>`, p[0], p[1])
	b.WriteString(`<rect width="400" height="600" fill="url(#g)"/>`)
	for i := range uint32(5) {
		h := look >> (i * 5)
		fmt.Fprintf(&b, `<circle cx="%d" cy="%d" r="%d" fill="%s" opacity=".12"/>`, h%400, (h*7)%360, 40+h%110, p[2])
	}
	fmt.Fprintf(&b, `<rect x="32" y="332" width="48" height="4" fill="%s"/>`, p[2])
	b.WriteString(`<g font-family="Georgia, 'Noto Serif', serif" fill="#fff">`)
	for i, line := range wrap(title) {
		fmt.Fprintf(&b, `<text x="32" y="%d" font-size="36" font-weight="700">%s</text>`, 380+i*40-extraLines(title)*40, html.EscapeString(line))
	}
	caption := strings.Join(genres, " · ")
	if year != nil {
		caption = strings.TrimSuffix(fmt.Sprintf("%d · %s", *year, caption), " · ")
	}
	fmt.Fprintf(&b, `<text x="32" y="568" font-size="16" opacity=".8">%s</text></g></svg>`, html.EscapeString(clip(caption, 44)))
	return []byte(b.String())
}

// extraLines is by how many lines a long title begins higher.
func extraLines(title string) int { return max(0, len(wrap(title))-4) }

// wrap breaks a title into lines between words, and within words that are too long.
func wrap(title string) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(title) {
		for len([]rune(word)) > lineLength {
			if line != "" {
				lines, line = append(lines, line), ""
			}
			runes := []rune(word)
			lines, word = append(lines, string(runes[:lineLength])), string(runes[lineLength:])
		}
		if line != "" && len([]rune(line))+1+len([]rune(word)) > lineLength+2 {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	if line != "" {
		lines = append(lines, line)
	}
	if len(lines) > maxLines {
		lines = append(lines[:maxLines-1], clip(lines[maxLines-1], lineLength-1)+"…")
	}
	return lines
}

func clip(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most])
	}
	return text
}
