package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"marquee/internal/evaluate"
	"marquee/internal/recommend"
)

type evaluateRankingCommand struct {
	Train           string   `required:"" placeholder:"FILE" help:"What to train on."`
	ValidationIn    string   `placeholder:"FILE" help:"The histories of the users from whom the weights of the blend are learned."`
	ValidationOut   string   `placeholder:"FILE" help:"What is held out of them. What of it is in --train is taken out while weights are learned. Without it a part of --train is held out."`
	ValidationTrain string   `placeholder:"FILE" help:"What to train on while weights are learned (--train without --validation-out)."`
	TestIn          string   `placeholder:"FILE" help:"The histories of the test users, who may be others than those of --train. Nobody gets an item of the own history recommended. Without it, and for a user who isn't in it, the history is what --train has."`
	TestOut         string   `placeholder:"FILE" help:"What is held out of the test users. Without it --train is split by --protocol."`
	Mask            string   `placeholder:"FILE" help:"Users and items that may not be recommended to them besides their histories."`
	Protocol        string   `default:"strong" enum:"random,leave-last-out,temporal,strong" help:"How to split without --test-out (${default}): a fifth of all rows (random); each user's last row (leave-last-out); the last fifth by time (temporal); a fifth of the rows of a fifth of the users, who are not in training (strong)."`
	Models          []string `placeholder:"NAME" help:"The models to measure, such as popularity, itemknn, ease, ials, ials2 and blend (all)."`
	K               []int    `default:"10,20,50,100" help:"The lengths of lists to measure (${default})."`
	Relevant        float32  `default:"4" help:"The rating from which a held-out item is relevant; without ratings all are (${default})."`
	evaluateOutput
}

// Run evaluates.
func (c *evaluateRankingCommand) Run(ctx context.Context, out *output) error {
	r := evaluate.NewReader()
	split, err := c.split(r)
	if err != nil {
		return err
	}
	if c.ValidationOut == "" {
		split.HoldValidation(c.Seed)
	}
	task, err := evaluate.NewRankingTask(split, c.Relevant)
	if err != nil {
		return badInput{err}
	}
	warn(out, task.Sizes.Leaked, "of the held-out pairs are in the training part too, which makes the figures too good.")
	warn(out, task.Sizes.Excluded, "of the held-out pairs may not be recommended, and count as missed.")
	if err := stage(ctx, out, "Fitting"); err != nil {
		return err
	}
	o := evaluate.RankingOptions{
		Options: evaluate.Options{K: c.K, Seed: c.Seed, Now: time.Now},
		Fit:     recommend.DefaultRanking(), Models: c.Models, Curve: c.Curves,
	}
	var report *evaluate.RankingReport
	err = c.withDump(func(w io.Writer) error {
		if w != nil {
			dump, err := evaluate.NewRankingDump(w)
			if err != nil {
				return err
			}
			o.Lists = func(model string, lists [][]recommend.Scored) error { return dump.Write(task, model, lists) }
		}
		report, err = evaluate.EvaluateRanking(ctx, task, o)
		return err
	})
	if _, unknown := errors.AsType[*evaluate.UnknownModelError](err); unknown {
		return badInput{err}
	}
	if err != nil {
		return err
	}
	report.Report = evaluate.NewReport("ranking", split.Protocol, c.Seed, r.Inputs)
	return c.write(out, report)
}

// split reads, or makes, the split.
func (c *evaluateRankingCommand) split(r *evaluate.Reader) (*evaluate.Split, error) {
	for _, k := range c.K {
		if k < 1 {
			return nil, badInput{fmt.Errorf("--k has %d: a list has one place or more", k)}
		}
	}
	if c.TestOut == "" {
		if c.TestIn+c.ValidationIn+c.ValidationOut+c.ValidationTrain+c.Mask != "" {
			return nil, badInput{errors.New("--test-out is missing: without it --train is split, and the other files have no use")}
		}
		return makeSplit(r, c.Train, c.Protocol, c.Seed)
	}
	if c.ValidationOut == "" && c.ValidationIn+c.ValidationTrain != "" {
		return nil, badInput{errors.New("--validation-out is missing")}
	}
	s := &evaluate.Split{Protocol: evaluate.ProtocolFiles, Users: r.Users, Items: r.Items}
	for _, part := range []struct {
		role, name string
		rows       *evaluate.Rows
	}{
		{"train", c.Train, &s.Train},
		{"validation-train", c.ValidationTrain, &s.Tuning},
		{"validation-in", c.ValidationIn, &s.ValidationIn},
		{"validation-out", c.ValidationOut, &s.ValidationOut},
		{"test-in", c.TestIn, &s.TestIn},
		{"test-out", c.TestOut, &s.TestOut},
		{"mask", c.Mask, &s.Mask},
	} {
		var err error
		if *part.rows, err = readRows(r, part.name, part.role); err != nil {
			return nil, err
		}
	}
	return s, nil
}
