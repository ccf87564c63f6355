package evaluate

import (
	"fmt"
	"io"
	"strconv"
	"text/tabwriter"
)

// WriteTable writes the figures of all models as a plain table, aligned.
func (r *RankingReport) WriteTable(out io.Writer) error {
	z := r.Sizes
	fmt.Fprintf(out, "protocol %s, seed %d\n", r.Protocol, r.Seed)
	fmt.Fprintf(out, "train    %d rows, %d users, %d items; fitted in %.1f s\n", z.TrainRows, z.TrainUsers, z.TrainItems, r.FitSeconds)
	fmt.Fprintf(out, "validate %d users, %d held out\n", z.ValidationUsers, z.ValidationRows)
	fmt.Fprintf(out, "test     %d users, %d held out, %d of those not in train (they count as missed)\n\n", z.TestUsers, z.HeldOut, z.HeldOutUnknown)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	header(w, r.K, "Recall", "NDCG", "HR")
	fmt.Fprintln(w, "MRR\t")
	for _, m := range r.Models {
		cells(w, m.Name, r.K, m.Recall, m.NDCG, m.HitRate)
		fmt.Fprintf(w, "%s\t\n", decimals(m.MRR.Value))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(out)
	w = tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	header(w, r.K, "coverage")
	fmt.Fprintf(w, "novelty@%d\tdiversity@%d\tweight\tfit s\tlists/s\t\n", r.ListK, r.ListK)
	for _, m := range r.Models {
		weight := ""
		if m.Weight != nil {
			weight = fmt.Sprintf("%.3f", *m.Weight)
		}
		cells(w, m.Name, r.K, m.Coverage)
		fmt.Fprintf(w, "%.2f\t%.4f\t%s\t%.2f\t%.0f\t\n", m.Novelty.Value, m.Diversity.Value, weight, m.FitSeconds, m.ListsPerSecond)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	last := r.K[len(r.K)-1]
	fmt.Fprintf(out, "\n95 %% intervals from %d resamples of the users\n", r.Resamples)
	w = tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "model\tRecall@%d\tNDCG@%d\tHR@%d\tMRR\t\n", r.GroupK, last, r.ListK)
	for _, m := range r.Models {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t\n", m.Name, m.Recall[r.GroupK], m.NDCG[last], m.HitRate[r.ListK], m.MRR)
	}
	return w.Flush()
}

// header writes the names of columns, each of names at each length of lists.
func header(w io.Writer, ks []int, names ...string) {
	fmt.Fprint(w, "model\t")
	for _, name := range names {
		for _, k := range ks {
			fmt.Fprintf(w, "%s@%d\t", name, k)
		}
	}
}

// cells writes a model's figures below header.
func cells(w io.Writer, name string, ks []int, figures ...map[int]Interval) {
	fmt.Fprintf(w, "%s\t", name)
	for _, f := range figures {
		for _, k := range ks {
			fmt.Fprintf(w, "%s\t", decimals(f[k].Value))
		}
	}
}

// WriteTable writes the figures of all models and folds as a plain table, aligned.
func (r *RatingReport) WriteTable(out io.Writer) error {
	fmt.Fprintf(out, "protocol %s, seed %d\n\n", r.Protocol, r.Seed)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "fold\tmodel\tRMSE\tMAE\t80 % holds\twidth\ttrain\ttest\tfit s\tpredictions/s\t")
	for i, f := range r.Folds {
		for m, figures := range f.Models {
			fmt.Fprintf(w, "%d\t%s\t", i+1, ratingCells(figures))
			if m == 0 {
				fmt.Fprintf(w, "%d\t%d\t%.1f\t\t\n", f.Sizes.TrainRows, f.Sizes.TestRows, f.FitSeconds)
			} else if figures.Name == ModelFoldIn {
				fmt.Fprintf(w, "\t\t\t%.0f\t\n", f.PredictionsPerSecond)
			} else {
				fmt.Fprint(w, "\t\t\t\t\n")
			}
		}
	}
	if len(r.Folds) > 1 {
		for _, figures := range r.Mean {
			fmt.Fprintf(w, "mean\t%s\t\t\t\t\t\n", ratingCells(figures))
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(out, "\n95 %% intervals from %d resamples of the pairs\n", r.Resamples)
	w = tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "model\tRMSE\tMAE\t80 % holds\t")
	for _, m := range r.Mean {
		covered := ""
		if m.Covered != nil {
			covered = m.Covered.String()
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t\n", m.Name, m.RMSE, m.MAE, covered)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprint(out, "\npairs by predicted rating, in tenths\n")
	w = tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "pairs\tpredicted\tgiven\t80 % holds\twidth\t")
	for _, d := range r.Calibration {
		fmt.Fprintf(w, "%d\t%.3f\t%.3f\t%.3f\t%.3f\t\n", d.Rows, d.Predicted, d.Rating, d.Covered, d.Width)
	}
	return w.Flush()
}

// ratingCells are the figures of a model as cells of a table.
func ratingCells(f RatingFigures) string {
	covered, width := "", ""
	if f.Covered != nil {
		covered, width = decimals(f.Covered.Value), decimals(f.Width.Value)
	}
	return fmt.Sprintf("%s\t%s\t%s\t%s\t%s", f.Name, decimals(f.RMSE.Value), decimals(f.MAE.Value), covered, width)
}

// String is a figure with its interval: 0.4321 [0.4100 0.4544].
func (i Interval) String() string {
	return fmt.Sprintf("%s [%s %s]", decimals(i.Value), decimals(i.Low), decimals(i.High))
}

func decimals(v float64) string { return strconv.FormatFloat(v, 'f', 4, 64) }
