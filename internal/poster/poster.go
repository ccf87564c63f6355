// Package poster draws posters for movies that have none.
package poster

import (
	"fmt"
	"hash/fnv"
	"html"
	"strings"
)

// A palette is the ground, two colours of the picture and that of the title.
type palette struct{ ground, first, second, ink string }

// palettes are flat colours, as a printer with three inks would choose them. Each ink
// has a contrast of at least 4.5 to its ground.
var palettes = []palette{
	{"#f2e8d5", "#d1495b", "#1d2a44", "#1d2a44"}, {"#14213d", "#fca311", "#e8e2d2", "#f5f1e6"},
	{"#b8472f", "#2b2336", "#f4d9a8", "#fff6e6"}, {"#0f4c46", "#f2b134", "#e8e4d0", "#f3efe0"},
	{"#e9c46a", "#264653", "#d95a3a", "#1b3340"}, {"#1b1b1e", "#e63946", "#f1efe6", "#f6f3ea"},
	{"#dfe3e2", "#2f4858", "#f26419", "#20303b"}, {"#3a2449", "#f7b2ad", "#f25f5c", "#fbe9e4"},
	{"#8fae93", "#1f3a2d", "#f3e9d2", "#10251b"}, {"#9cc6dc", "#22304a", "#f6ae2d", "#182238"},
	{"#9a1a24", "#fcefe3", "#4e0d14", "#fff1ea"}, {"#fbf5ec", "#0d3b66", "#ee964b", "#0d3b66"},
	{"#24405c", "#e9724c", "#f3dfc1", "#fbf3e4"}, {"#f4b6a6", "#7a1f3d", "#2f4a6d", "#4f1228"},
	{"#2e2a27", "#d9a441", "#8fb8ad", "#f4ecdd"}, {"#d8e2c8", "#35524a", "#c8553d", "#203a33"},
}

// How much of a title fits on a poster.
const (
	lineLength = 14
	maxLines   = 6
)

// A chooser makes choices from a number, each time the same ones.
type chooser uint32

// choose gives a number below n.
func (c *chooser) choose(n int) int {
	*c = *c*1664525 + 1013904223 // a linear congruential generator (Numerical Recipes)
	return int(uint32(*c) >> 16 % uint32(n))
}

// Words are what is written on a poster.
type Words struct {
	Title  string
	Year   *int32 // nil: none
	Genres []string
}

// Draw makes an SVG, 400 × 600: a flat picture that the slugs of the genres have a say
// in, and the words below. The same title, as it is stored, always gets the same picture,
// in whichever language the words are.
func Draw(title string, genres []string, words Words) []byte {
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(title))
	c := chooser(sum.Sum32())
	p := palettes[c.choose(len(palettes))]
	if c.choose(2) == 0 {
		p.first, p.second = p.second, p.first
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 600" width="400" height="600" role="img" aria-label="%s">`, html.EscapeString(words.Title))
	fmt.Fprintf(&b, `<rect width="400" height="600" fill="%s"/>`, p.ground)
	pictureOf(genres, &c)(&b, p, &c)
	lines := wrap(words.Title)
	size := letterSize(lines)
	fmt.Fprintf(&b, `<g font-family="'Helvetica Neue', Helvetica, Arial, 'Noto Sans', sans-serif" fill="%s">`, p.ink)
	for i, line := range lines {
		fmt.Fprintf(&b, `<text x="28" y="%d" font-size="%d" font-weight="700" letter-spacing="-1">%s</text>`,
			528-(len(lines)-1-i)*size*21/20, size, html.EscapeString(line))
	}
	caption := strings.Join(words.Genres, " · ")
	if words.Year != nil {
		caption = strings.TrimSuffix(fmt.Sprintf("%d · %s", *words.Year, caption), " · ")
	}
	fmt.Fprintf(&b, `<text x="29" y="568" font-size="16" opacity=".9">%s</text></g></svg>`, html.EscapeString(clip(caption, 44)))
	return []byte(b.String())
}

// letterSize is the size in which the lines fill the poster: short titles are large.
// A letter is about 0.6 of its size wide, one of an East Asian script 1.
func letterSize(lines []string) int {
	widest := 1.0
	for _, line := range lines {
		width := 0.0
		for _, r := range line {
			if r >= 0x1100 {
				width++
			} else {
				width += 0.6
			}
		}
		widest = max(widest, width)
	}
	return int(max(18, min(344/widest, 60, 190/float64(len(lines)))))
}

// wrap breaks a title into lines between words, and within words that are too long.
func wrap(title string) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(title) {
		for len([]rune(word)) > lineLength+2 {
			if line != "" {
				lines, line = append(lines, line), ""
			}
			runes := []rune(word)
			lines, word = append(lines, string(runes[:lineLength+2])), string(runes[lineLength+2:])
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
