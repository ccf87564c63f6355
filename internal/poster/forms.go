package poster

import (
	"fmt"
	"math"
	"strings"
)

// arcs are rings around a point on the edge.
func arcs(b *strings.Builder, p palette, c *chooser) {
	x, step := 200*c.choose(3), 38+c.choose(16)
	y := 350 * c.choose(2)
	for i, radius := 0, 330; radius > 20; i, radius = i+1, radius-step {
		circle(b, x, y, radius, []string{p.first, p.ground, p.second, p.ground}[i%4])
	}
	box(b, 0, 350, 400, 350, p.ground)
}

// stairs climb to something small.
func stairs(b *strings.Builder, p palette, c *chooser) {
	rising, steps := c.choose(2) == 0, 4+c.choose(4)
	width := 400 / steps
	for i := range steps {
		x, height := i*width, 50+i*210/(steps-1)
		if !rising {
			x = 400 - width - x
		}
		fill := p.first
		if i >= (steps+1)/2 {
			fill = p.second
		}
		box(b, x, 350-height, width+1, height, fill)
	}
	x := 100
	if !rising {
		x = 300
	}
	circle(b, x, 80+c.choose(40), 24+c.choose(20), p.second)
}

// beam comes from a projector.
func beam(b *strings.Builder, p palette, c *chooser) {
	y := 150 + c.choose(90)
	if c.choose(2) == 0 {
		shape(b, p.second, "M96 %dL400 20V330Z", y)
		circle(b, 84, y, 62, p.first)
		circle(b, 84, y, 24, p.ground)
		return
	}
	shape(b, p.second, "M304 %dL0 20V330Z", y)
	circle(b, 316, y, 62, p.first)
	circle(b, 316, y, 24, p.ground)
}

// door stands open, and light falls out of it.
func door(b *strings.Builder, p palette, c *chooser) {
	x := 90 + c.choose(120)
	box(b, x, 60, 110, 230, p.second)
	shape(b, p.second, "M%d 290H%dL%d 350H%dZ", x, x+110, x+180, x-40)
	shape(b, p.first, "M%d 60L%d 30V320L%d 290Z", x, x-64, x)
	circle(b, x-46, 180, 7, p.ground)
}

// petals turn around a middle.
func petals(b *strings.Builder, p palette, c *chooser) {
	count := 6 + c.choose(4)
	for i := range count {
		fill := p.first
		if count%2 == 0 && i%2 == 1 {
			fill = p.second
		}
		fmt.Fprintf(b, `<ellipse cx="200" cy="102" rx="34" ry="76" fill="%s" transform="rotate(%d 200 190)"/>`, fill, i*360/count)
	}
	circle(b, 200, 190, 34, p.ground)
	circle(b, 200, 190, 20, p.second)
}

// houses stand in a row, one of them with a light.
func houses(b *strings.Builder, p palette, c *chooser) {
	lit := c.choose(4)
	for i := range 4 {
		x, y := 24+i*90, 170+c.choose(90)
		shape(b, p.first, "M%d %dL%d %dL%d %dV350H%dZ", x, y, x+41, y-52, x+82, y, x)
		fill := p.ground
		if i == lit {
			fill = p.second
		}
		box(b, x+28, y+26, 26, 34, fill)
	}
	circle(b, 70+c.choose(260), 60, 28, p.second)
}

// pair are two discs, beside or above each other, and what they share.
func pair(b *strings.Builder, p palette, c *chooser) {
	apart, turn := 50+c.choose(40), 90*c.choose(2)
	fmt.Fprintf(b, `<g transform="rotate(%d 200 182)">`, turn+c.choose(3)*15)
	circle(b, 200-apart, 182, 112, p.first)
	circle(b, 200+apart, 182, 112, p.second)
	// The two circles meet at this height above and below their middle line.
	height := int(math.Sqrt(float64(112*112 - apart*apart)))
	shape(b, p.ground, "M200 %dA112 112 0 0 1 200 %dA112 112 0 0 1 200 %dZ", 182-height, 182+height, 182-height)
	b.WriteString("</g>")
}
