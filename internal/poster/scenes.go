package poster

import "strings"

// sun sets behind bands that grow thicker.
func sun(b *strings.Builder, p palette, c *chooser) {
	x, bands := 120+c.choose(160), 4+c.choose(3)
	circle(b, x, 190, 110+c.choose(40), p.first)
	for i := range bands {
		box(b, 0, 170+i*180/bands, 400, 6+i*25/bands, p.ground)
	}
	circle(b, (x+200)%400, 70, 18, p.second)
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
