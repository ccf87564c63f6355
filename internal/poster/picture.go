package poster

import (
	"fmt"
	"strings"
)

// A picture fills the upper part of a poster, 400 × 350.
type picture func(b *strings.Builder, p palette, c *chooser)

// pictures are what the posters of a genre may show.
var pictures = map[string][]picture{
	"action": {lights, stripes, stairs}, "adventure": {mountains, sun, lights}, "animation": {tiles, scales},
	"children": {tiles, scales, sun}, "comedy": {tiles, pair, scales}, "crime": {windows, stripes, stairs},
	"documentary": {dots, stripes}, "drama": {pair, stairs, sun, arcs}, "fantasy": {arcs, mountains, orbits},
	"film-noir": {windows, stairs}, "history": {sun, arcs, stripes}, "horror": {eye, orbits},
	"musical": {scales, lights}, "mystery": {eye, windows, orbits}, "romance": {pair, arcs},
	"sci-fi": {orbits, dots, arcs}, "thriller": {orbits, eye, stairs}, "war": {stripes, mountains}, "western": {sun, mountains},
}

// pictureOf chooses by the first genres that there are pictures for.
func pictureOf(genres []string, c *chooser) picture {
	var may []picture
	for _, genre := range genres[:min(len(genres), 2)] {
		may = append(may, pictures[genre]...)
	}
	if len(may) == 0 {
		may = []picture{arcs, dots, pair, stairs}
	}
	return may[c.choose(len(may))]
}

func circle(b *strings.Builder, x, y, radius int, fill string) {
	fmt.Fprintf(b, `<circle cx="%d" cy="%d" r="%d" fill="%s"/>`, x, y, radius, fill)
}

func box(b *strings.Builder, x, y, width, height int, fill string) {
	fmt.Fprintf(b, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`, x, y, width, height, fill)
}

func shape(b *strings.Builder, fill, path string, points ...any) {
	fmt.Fprintf(b, `<path fill="%s" d="%s"/>`, fill, fmt.Sprintf(path, points...))
}

// sun sets behind bands that grow thicker.
func sun(b *strings.Builder, p palette, c *chooser) {
	x := 120 + c.choose(160)
	circle(b, x, 190, 130, p.first)
	for i := range 5 {
		box(b, 0, 170+i*36, 400, 6+i*5, p.ground)
	}
	circle(b, (x+200)%400, 70, 18, p.second)
}

// arcs are rings around a corner.
func arcs(b *strings.Builder, p palette, c *chooser) {
	x := 400 * c.choose(2)
	for i, colour := range []string{p.first, p.ground, p.second, p.ground, p.first, p.ground, p.second} {
		circle(b, x, 0, 340-i*46, colour)
	}
}

// stairs climb to something small.
func stairs(b *strings.Builder, p palette, c *chooser) {
	rising := c.choose(2) == 0
	for i := range 6 {
		x, height := i*67, 50+i*42
		if !rising {
			x = 335 - x
		}
		box(b, x, 350-height, 68, height, []string{p.first, p.second}[i/3])
	}
	x := 100
	if !rising {
		x = 300
	}
	circle(b, x, 90, 34, p.second)
}

// windows are a front at night, with a few lights.
func windows(b *strings.Builder, p palette, c *chooser) {
	box(b, 40, 40, 320, 310, p.first)
	for row := range 5 {
		for column := range 6 {
			fill := p.ground
			if c.choose(7) == 0 {
				fill = p.second
			}
			box(b, 62+column*48, 64+row*56, 28, 36, fill)
		}
	}
}

// dots grow from one side to the other.
func dots(b *strings.Builder, p palette, c *chooser) {
	lit := c.choose(49)
	for i := range 49 {
		x, y := i%7, i/7
		fill := p.first
		if i == lit {
			fill = p.second
		}
		circle(b, 44+x*52, 40+y*46, 4+(x+y)*3/2, fill)
	}
}

// lights cross, as before a theatre.
func lights(b *strings.Builder, p palette, c *chooser) {
	lean := c.choose(60)
	shape(b, p.first, "M40 350L%d 0L%d 0L84 350Z", 170+lean, 310+lean)
	shape(b, p.second, "M316 350L%d 0L%d 0L360 350Z", 60+lean, 190+lean)
	circle(b, 62, 350, 30, p.first)
	circle(b, 338, 350, 30, p.second)
	box(b, 0, 350, 400, 40, p.ground)
}

// eye looks.
func eye(b *strings.Builder, p palette, c *chooser) {
	look := c.choose(61) - 30
	shape(b, p.first, "M20 190Q200 -20 380 190Q200 400 20 190Z")
	circle(b, 200+look, 190, 84, p.ground)
	circle(b, 200+look, 190, 62, p.second)
	circle(b, 200+look, 190, 26, p.ground)
}

// scales are rows of half discs.
func scales(b *strings.Builder, p palette, c *chooser) {
	turn := c.choose(2)
	for row := range 5 {
		for column := range 6 {
			x, y := column*80-40*(row%2)+20, 40+row*64
			circle(b, x, y+24, 38, []string{p.first, p.second}[(row+turn)%2])
			circle(b, x, y+24, 18, p.ground)
		}
	}
	box(b, 0, 350, 400, 60, p.ground)
}

// stripes cross the picture, a disc before them.
func stripes(b *strings.Builder, p palette, c *chooser) {
	for i := range 4 {
		shape(b, p.first, "M%d 350L%d 0L%d 0L%d 350Z", -160+i*130, 60+i*130, 120+i*130, -100+i*130)
	}
	circle(b, 110+c.choose(180), 130+c.choose(90), 74, p.second)
	box(b, 0, 350, 400, 10, p.ground)
}

// mountains have a moon.
func mountains(b *strings.Builder, p palette, c *chooser) {
	circle(b, 80+c.choose(240), 96, 56, p.second)
	shape(b, p.first, "M-40 350L%d 120L300 350Z", 90+c.choose(60))
	shape(b, p.second, "M180 350L%d 190L460 350Z", 290+c.choose(50))
}

// orbits are rings that drift to one side.
func orbits(b *strings.Builder, p palette, c *chooser) {
	drift := 6 + c.choose(8)
	if c.choose(2) == 0 {
		drift = -drift
	}
	for i := range 7 {
		fill := p.ground
		if i%2 == 0 {
			fill = []string{p.first, p.first, p.second}[i/3]
		}
		circle(b, 200+i*drift, 186, 160-i*24, fill)
	}
}

// pair are two discs, and what they share.
func pair(b *strings.Builder, p palette, c *chooser) {
	apart := 50 + c.choose(35)
	circle(b, 200-apart, 186, 120, p.first)
	circle(b, 200+apart, 186, 120, p.second)
	// The two circles meet at this height above and below their middle line.
	height := 108
	for height*height+apart*apart > 120*120 {
		height--
	}
	shape(b, p.ground, "M200 %dA120 120 0 0 1 200 %dA120 120 0 0 1 200 %dZ", 186-height, 186+height, 186-height)
}

// tiles are quarter discs in a grid.
func tiles(b *strings.Builder, p palette, c *chooser) {
	for i := range 16 {
		x, y := 40+i%4*80, 30+i/4*80
		fill := []string{p.first, p.second}[c.choose(2)]
		switch c.choose(4) {
		case 0:
			shape(b, fill, "M%d %dh80a80 80 0 0 1 -80 80z", x, y)
		case 1:
			shape(b, fill, "M%d %dv80a80 80 0 0 1 -80 -80z", x+80, y)
		case 2:
			shape(b, fill, "M%d %dv-80a80 80 0 0 1 80 80z", x, y+80)
		default:
			circle(b, x+40, y+40, 40, fill)
		}
	}
}
