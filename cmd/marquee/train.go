package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"text/tabwriter"
	"time"

	"github.com/schollz/progressbar/v3"

	"marquee/internal/train"
)

type trainCommand struct {
	database
	Tune bool `help:"Choose hyper-parameters on a validation part of the data, from a small grid; takes several times as long."`
}

// Run trains a model and puts it to use if it is not worse than the one in use.
// Servers on the database take it up by themselves. When it is interrupted everything
// stays as it was.
func (c *trainCommand) Run(ctx context.Context, out *output) error {
	s, err := c.openStore(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	log := slog.New(slog.NewTextHandler(out.stderr, &slog.HandlerOptions{Level: slog.LevelError}))
	progress := &trainProgress{w: out.stderr, bar: newBar(out.stderr, "training")}
	begin := time.Now()
	run, report, err := train.NewJob(s, time.Now, log).Train(ctx, c.Tune, progress.show)
	progress.finish()
	if err != nil {
		if errors.Is(err, context.Canceled) {
			fmt.Fprintln(out.stderr, "Interrupted. The model in use stayed the same.")
		}
		return err
	}
	printReport(out.stdout, run, report)
	fmt.Fprintf(out.stdout, "in %.1f s\n", time.Since(begin).Seconds())
	return nil
}

// printReport prints what was measured and what came of it.
func printReport(w io.Writer, run train.Run, r *train.Report) {
	if r.Blend != nil {
		fmt.Fprintf(w, "On %d ratings of %d users that no model has learned from, %d of them 4 or more:\n\n", r.Held, r.Users, r.Liked)
		table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "model\tweight\tNDCG@100\tRecall@20")
		for _, f := range r.Models {
			fmt.Fprintf(table, "%s\t%.3f\t%.4f\t%.4f\n", f.Name, f.Weight, f.NDCG, f.Recall)
		}
		fmt.Fprintf(table, "%s\t\t%.4f\t%.4f\n", r.Blend.Name, r.Blend.NDCG, r.Blend.Recall)
		if p := r.Previous; p != nil {
			fmt.Fprintf(table, "in use until now\t\t%.4f\t%.4f\t(%s)\n", p.NDCG, p.Recall, p.Name)
		}
		_ = table.Flush() // what cannot be printed is lost like any other line
		fmt.Fprintln(w)
	}
	if f := r.Rating; f != nil {
		fmt.Fprintf(w, "Predicted ratings: RMSE %.4f, MAE %.4f; %.0f %% lie in their %.0f %% interval.\n\n", f.RMSE, f.MAE, 100*f.Coverage, 100*train.Level)
	}
	if run.ModelID != nil {
		fmt.Fprintf(w, "%s. ", *run.ModelID)
	}
	fmt.Fprintln(w, r.Decision)
}

// trainProgress shows how far a training is: a bar on a terminal, else a line at each
// stage and now and then.
type trainProgress struct {
	w     io.Writer
	bar   *progressbar.ProgressBar // nil: no terminal
	stage string
	last  time.Time
}

func (p *trainProgress) show(run train.Run) {
	if p.bar != nil {
		setBar(p.bar, run.Progress, fmt.Sprintf("%-9s", run.Stage))
		return
	}
	if run.Stage == p.stage && time.Since(p.last) < lineInterval {
		return
	}
	p.stage, p.last = run.Stage, time.Now()
	left := ""
	if run.EtaSeconds != nil {
		left = fmt.Sprintf(", %v left", time.Duration(*run.EtaSeconds*float64(time.Second)).Round(time.Second))
	}
	fmt.Fprintf(p.w, "%3.0f %%  %s%s\n", 100*run.Progress, run.Stage, left)
}

func (p *trainProgress) finish() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}
