package poster

import (
	"fmt"
	"strings"
)

// A picture fills the upper part of a poster, 400 × 350.
type picture func(b *strings.Builder, p palette, c *chooser)

// pictures are what the posters of a genre may show.
var pictures = map[string][]picture{
	"action": {beam, stripes, stairs}, "adventure": {mountains, sun, beam}, "animation": {tiles, scales, petals},
	"children": {tiles, scales, houses}, "comedy": {tiles, pair, scales, houses}, "crime": {windows, stripes, door},
	"documentary": {dots, beam}, "drama": {pair, stairs, sun, arcs, door, petals, houses}, "fantasy": {arcs, mountains, orbits, petals},
	"film-noir": {windows, door}, "history": {sun, arcs, stripes}, "horror": {eye, orbits, door},
	"musical": {scales, beam}, "mystery": {eye, windows, door}, "romance": {pair, petals},
	"sci-fi": {orbits, dots, arcs}, "thriller": {orbits, eye, stairs}, "war": {stripes, mountains}, "western": {sun, mountains},
}

// pictureOf chooses by the first genres that there are pictures for.
func pictureOf(genres []string, c *chooser) picture {
	var may []picture
	for _, genre := range genres[:min(len(genres), 2)] {
		may = append(may, pictures[genre]...)
	}
	if len(may) == 0 {
		may = []picture{arcs, dots, pair, stairs, petals}
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
