package evaluate

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
)

//go:embed page.html
var pageText string

// page is the layout of both reports' pages.
var page = template.Must(template.New("page").Parse(pageText))

// pageData is what the page shows.
type pageData struct {
	Title   string
	Table   string // the figures as on the terminal
	Inputs  []Input
	Figures []figure
}

// WriteHTML writes a page that needs nothing but itself: the tables of WriteTable,
// and plots of the models with their intervals, of the recall by popularity of
// the items and by length of the users' histories, and of the learning curve.
func (r *RankingReport) WriteHTML(w io.Writer) error {
	last := r.K[len(r.K)-1]
	names := make([]string, len(r.Models))
	recall, ndcg := make([]Interval, len(r.Models)), make([]Interval, len(r.Models))
	var byPopularity, byHistory []line
	for i, m := range r.Models {
		names[i], recall[i], ndcg[i] = m.Name, m.Recall[r.GroupK], m.NDCG[last]
		byPopularity = append(byPopularity, line{name: m.Name})
		for _, g := range m.ByPopularity {
			byPopularity[i].y = append(byPopularity[i].y, g.Recall)
		}
		byHistory = append(byHistory, line{name: m.Name})
		for _, g := range m.ByHistory {
			byHistory[i].y = append(byHistory[i].y, g.NDCG)
		}
	}
	var popularity, history []string
	for _, g := range r.Models[0].ByPopularity {
		popularity = append(popularity, fmt.Sprintf("%s\n(%d)", span(g.Least, g.Most), g.HeldOut))
	}
	for _, g := range r.Models[0].ByHistory {
		history = append(history, fmt.Sprintf("%s\n(%d)", span(g.Least, g.Most), g.Users))
	}
	drawings := []func() (figure, error){
		func() (figure, error) {
			return intervalPlot("The models, with 95 % intervals over users", fmt.Sprintf("NDCG@%d", last), names, ndcg)
		},
		func() (figure, error) {
			return intervalPlot("The models, with 95 % intervals over users", fmt.Sprintf("Recall@%d", r.GroupK), names, recall)
		},
		func() (figure, error) {
			return linePlot("Of the held-out items, how many are found, by the items' popularity; the groups have equally many training interactions",
				"training users of the item (pairs held out)", fmt.Sprintf("found in the first %d", r.GroupK), popularity, byPopularity)
		},
		func() (figure, error) {
			return linePlot("Quality by the length of the user's history", "items in the history (users)", fmt.Sprintf("NDCG@%d", r.GroupK), history, byHistory)
		},
	}
	if len(r.Curve) > 0 {
		drawings = append(drawings, func() (figure, error) { return curvePlot(r.Curve, names, fmt.Sprintf("NDCG@%d", last)) })
	}
	return writePage(w, "Ranking, protocol "+r.Protocol, r.Inputs, r.WriteTable, drawings)
}

// WriteHTML writes a page that needs nothing but itself: the tables of WriteTable,
// and plots of the models with their intervals, of how well predictions and intervals
// are calibrated, of the error by popularity of the items and by length of the
// users' histories, and of the learning curve.
func (r *RatingReport) WriteHTML(w io.Writer) error {
	var names []string
	var rmse []Interval
	for _, m := range r.Mean {
		names, rmse = append(names, m.Name), append(rmse, m.RMSE)
	}
	given, ideal := line{name: "given"}, line{name: "perfect", thin: true}
	holds, wanted := line{name: "holds"}, line{name: "80 %", thin: true}
	for _, d := range r.Calibration {
		given.x, given.y = append(given.x, d.Predicted), append(given.y, d.Rating)
		ideal.x, ideal.y = append(ideal.x, d.Predicted), append(ideal.y, d.Predicted)
		holds.x, holds.y = append(holds.x, d.Predicted), append(holds.y, d.Covered)
		wanted.x, wanted.y = append(wanted.x, d.Predicted), append(wanted.y, intervalLevel)
	}
	drawings := []func() (figure, error){
		func() (figure, error) {
			return intervalPlot("The models, with 95 % intervals over pairs: less is better", "RMSE", names, rmse)
		},
		func() (figure, error) {
			return linePlot("Calibration of the predictions, by tenths of the pairs", "mean prediction", "mean rating given", nil, []line{given, ideal})
		},
		func() (figure, error) {
			return linePlot("Calibration of the 80 % intervals, by tenths of the pairs", "mean prediction", "share of ratings inside", nil, []line{holds, wanted})
		},
		func() (figure, error) {
			return errorPlot("Error by the popularity of the item", "training ratings of the item (pairs)", r.ByCount)
		},
		func() (figure, error) {
			return errorPlot("Error by the length of the user's history", "ratings in the history (pairs)", r.ByHistory)
		},
	}
	if len(r.Curve) > 0 {
		drawings = append(drawings, func() (figure, error) { return curvePlot(r.Curve, names, "RMSE") })
	}
	return writePage(w, "Ratings, protocol "+r.Protocol, r.Inputs, r.WriteTable, drawings)
}

// errorPlot draws the error of each group.
func errorPlot(caption, x string, groups []ErrorGroup) (figure, error) {
	rmse := line{name: ModelBayes}
	var labels []string
	for _, g := range groups {
		labels = append(labels, fmt.Sprintf("%s\n(%d)", span(g.Least, g.Most), g.Rows))
		rmse.y = append(rmse.y, g.RMSE)
	}
	return linePlot(caption, x, "RMSE", labels, []line{rmse})
}

// curvePlot draws the learning curve of each model.
func curvePlot(curve []CurvePoint, names []string, y string) (figure, error) {
	var lines []line
	for _, name := range names {
		l := line{name: name}
		for _, point := range curve {
			l.x, l.y = append(l.x, float64(point.Rows)), append(l.y, point.Models[name])
		}
		lines = append(lines, l)
	}
	return linePlot("Learning curve: the quality that a part of the training data gives", "training rows", y, nil, lines)
}

// span writes a range of counts.
func span(least, most int) string {
	switch {
	case most == 0 && least == 0:
		return "0"
	case most == 0:
		return fmt.Sprintf("%d+", least)
	case most == least:
		return fmt.Sprint(least)
	}
	return fmt.Sprintf("%d–%d", least, most)
}

// writePage draws everything and fills the page in.
func writePage(w io.Writer, title string, inputs []Input, table func(io.Writer) error, drawings []func() (figure, error)) error {
	var text strings.Builder
	if err := table(&text); err != nil {
		return err
	}
	data := pageData{Title: title, Table: text.String(), Inputs: inputs}
	for _, drawing := range drawings {
		f, err := drawing()
		if err != nil {
			return err
		}
		data.Figures = append(data.Figures, f)
	}
	return page.Execute(w, data)
}
