package evaluate

import (
	"bytes"
	"errors"
	"html/template"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// figure is a plot in a page, with what it shows in words.
type figure struct {
	Caption string
	SVG     template.HTML
}

// line is a series of values of a plot.
type line struct {
	name string
	x    []float64 // nil: 0, 1, 2 and so on
	y    []float64
	thin bool // a line to compare with, without points
}

// lineColors can be told apart, by the colour-blind too: Okabe and Ito 2008.
var lineColors = []color.RGBA{
	{0, 114, 178, 255}, {213, 94, 0, 255}, {0, 158, 115, 255}, {204, 121, 167, 255},
	{230, 159, 0, 255}, {86, 180, 233, 255}, {0, 0, 0, 255}, {140, 140, 140, 255},
}

var gridColor = color.Gray{200}

// newPlot gives an empty plot in the page's style.
func newPlot(x, y string) *plot.Plot {
	p := plot.New()
	p.X.Label.Text, p.Y.Label.Text = x, y
	for _, style := range []*font.Font{&p.X.Label.TextStyle.Font, &p.Y.Label.TextStyle.Font,
		&p.X.Tick.Label.Font, &p.Y.Tick.Label.Font, &p.Legend.TextStyle.Font} {
		style.Variant = "Sans"
	}
	grid := plotter.NewGrid()
	grid.Vertical.Color, grid.Horizontal.Color = gridColor, gridColor
	grid.Vertical.Width, grid.Horizontal.Width = vg.Points(0.2), vg.Points(0.2)
	p.Add(grid)
	return p
}

// render draws a plot as an SVG element.
func render(p *plot.Plot, caption string, height vg.Length) (figure, error) {
	canvas := vgsvg.New(7*vg.Inch, height)
	p.Draw(draw.New(canvas))
	var b bytes.Buffer
	if _, err := canvas.WriteTo(&b); err != nil {
		return figure{}, err
	}
	_, element, found := bytes.Cut(b.Bytes(), []byte("<svg"))
	if !found {
		return figure{}, errors.New("the plot is no SVG document")
	}
	// #nosec G203 -- drawn by gonum from numbers and names of models, which it escapes
	return figure{caption, template.HTML("<svg role=\"img\"" + string(element))}, nil
}

// intervalPlot draws a figure of each model with its interval, the first on top.
func intervalPlot(caption, figureName string, names []string, values []Interval) (figure, error) {
	p := newPlot(figureName, "")
	points := make(plotter.XYs, len(values))
	errs := make(plotter.XErrors, len(values))
	labels := make([]string, len(values))
	for i, v := range values {
		at := len(values) - 1 - i
		points[i] = plotter.XY{X: v.Value, Y: float64(at)}
		errs[i].Low, errs[i].High = v.Low-v.Value, v.High-v.Value
		labels[at] = names[i]
	}
	scatter, err := plotter.NewScatter(points)
	if err != nil {
		return figure{}, err
	}
	scatter.GlyphStyle = draw.GlyphStyle{Color: lineColors[0], Radius: vg.Points(3.5), Shape: draw.CircleGlyph{}}
	bars, err := plotter.NewXErrorBars(struct {
		plotter.XYer
		plotter.XErrorer
	}{points, errs})
	if err != nil {
		return figure{}, err
	}
	bars.Color, bars.Width = lineColors[0], vg.Points(1.2)
	p.Add(bars, scatter)
	p.NominalY(labels...)
	margin := 0.03 * (p.X.Max - p.X.Min)
	p.X.Min, p.X.Max = p.X.Min-margin, p.X.Max+margin
	p.Y.Min, p.Y.Max = -0.5, float64(len(values))-0.5
	return render(p, caption, vg.Length(len(values))*vg.Points(24)+vg.Points(60))
}

// linePlot draws lines. labels name the places of the x axis; nil: it has numbers.
func linePlot(caption, x, y string, labels []string, lines []line) (figure, error) {
	p := newPlot(x, y)
	for i, l := range lines {
		points := make(plotter.XYs, len(l.y))
		for k, v := range l.y {
			points[k] = plotter.XY{X: float64(k), Y: v}
			if l.x != nil {
				points[k].X = l.x[k]
			}
		}
		drawn, dots, err := plotter.NewLinePoints(points)
		if err != nil {
			return figure{}, err
		}
		drawn.Color, dots.Color = lineColors[i%len(lineColors)], lineColors[i%len(lineColors)]
		drawn.Width, dots.Shape, dots.Radius = vg.Points(1.4), draw.CircleGlyph{}, vg.Points(2.5)
		if l.thin {
			drawn.Dashes = []vg.Length{vg.Points(4), vg.Points(3)}
			p.Add(drawn)
		} else {
			p.Add(drawn, dots)
		}
		p.Legend.Add(l.name, drawn)
	}
	p.Legend.Top, p.Legend.Padding = true, vg.Points(2)
	if labels != nil {
		p.NominalX(labels...)
	}
	roomForLegend(p, lines)
	return render(p, caption, 3.6*vg.Inch)
}

// roomForLegend widens the x axis to the right, so that the legend hides nothing.
func roomForLegend(p *plot.Plot, lines []line) {
	longest := slices.MaxFunc(lines, func(a, b line) int { return len(a.name) - len(b.name) })
	share := 0.08 + 0.013*float64(len(longest.name))
	p.X.Max += (p.X.Max - p.X.Min) * share / (1 - share)
	if p.Y.Min == p.Y.Max {
		p.Y.Min, p.Y.Max = p.Y.Min-0.5, p.Y.Max+0.5
	}
	p.Y.Max = math.Max(p.Y.Max, p.Y.Min+1e-6)
}
