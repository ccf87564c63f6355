package evaluate

import (
	"encoding/csv"
	"io"
	"strconv"

	"marquee/internal/recommend"
)

// RankingDump writes ranked lists, for anyone to score them with another tool, as a
// CSV file with the columns model, user, rank (from 1), item and score.
type RankingDump struct{ w *csv.Writer }

// NewRankingDump writes the header.
func NewRankingDump(w io.Writer) (*RankingDump, error) {
	d := &RankingDump{csv.NewWriter(w)}
	return d, d.w.Write([]string{"model", "user", "rank", "item", "score"})
}

// Write writes the first Depth items of a model's lists, one list for each of the
// task's cases, with the ids as they were read.
func (d *RankingDump) Write(t *RankingTask, model string, lists [][]recommend.Scored) error {
	for i, list := range lists {
		user := t.Split.Users.Text(t.Users[i])
		for r, x := range list[:min(Depth, len(list))] {
			record := []string{model, user, strconv.Itoa(r + 1), t.Split.Items.Text(x.Item), number(x.Score)}
			if err := d.w.Write(record); err != nil {
				return err
			}
		}
	}
	d.w.Flush()
	return d.w.Error()
}

// RatingDump writes predicted ratings as a CSV file with the columns user, item,
// prediction, low and high, in the order of the test files.
type RatingDump struct{ w *csv.Writer }

// NewRatingDump writes the header.
func NewRatingDump(w io.Writer) (*RatingDump, error) {
	d := &RatingDump{csv.NewWriter(w)}
	return d, d.w.Write([]string{"user", "item", "prediction", "low", "high"})
}

// Write writes the predictions of a fold.
func (d *RatingDump) Write(f *RatingFold) error {
	for i, row := range f.Split.TestOut.Rows {
		p := f.Predictions[i]
		record := []string{f.Split.Users.Text(row.User), f.Split.Items.Text(row.Item), number(p.Mean), number(p.Low), number(p.High)}
		if err := d.w.Write(record); err != nil {
			return err
		}
	}
	d.w.Flush()
	return d.w.Error()
}

// number writes a float32 in as few digits as bring it back.
func number(v float32) string { return strconv.FormatFloat(float64(v), 'g', -1, 32) }
