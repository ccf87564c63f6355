package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"marquee/internal/evaluate"
	"marquee/internal/recommend"
)

type evaluateRatingCommand struct {
	Train    fileList `required:"" placeholder:"FILE..." help:"What to train on. Several files are folds: the first is tested with the first of --test, and so on."`
	Test     fileList `placeholder:"FILE..." help:"What to test on. Without it --train is split by --protocol."`
	Protocol string   `default:"random" enum:"random,leave-last-out,temporal,strong" help:"How to split without --test (${default}): a fifth of all rows (random); each user's last row (leave-last-out); the last fifth by time (temporal); a fifth of the rows of a fifth of the users, of whom only the others are known, and not in training (strong)."`
	evaluateOutput
}

// Run evaluates, a fold after the other.
func (c *evaluateRatingCommand) Run(ctx context.Context, out *output) error {
	if len(c.Test) > 0 && len(c.Test) != len(c.Train) || len(c.Test) == 0 && len(c.Train) > 1 {
		return badInput{fmt.Errorf("there are %d files of --train and %d of --test: they belong together in pairs", len(c.Train), len(c.Test))}
	}
	var folds []*evaluate.RatingFold
	var inputs []evaluate.Input
	var first *evaluate.Split
	err := c.withDump(func(w io.Writer) error {
		var dump *evaluate.RatingDump
		var err error
		if w != nil {
			if dump, err = evaluate.NewRatingDump(w); err != nil {
				return err
			}
		}
		for i := range c.Train {
			if err := stage(ctx, out, "Fold %d of %d: fitting", i+1, len(c.Train)); err != nil {
				return err
			}
			split, read, err := c.split(i)
			if err != nil {
				return err
			}
			fold, err := evaluate.EvaluateRating(ctx, split, recommend.DefaultRating(), c.Seed, time.Now)
			if err != nil {
				return err
			}
			warn(out, fold.Report.Sizes.Leaked, "of the test pairs are in the training part too, which makes the figures too good.")
			if dump != nil {
				if err := dump.Write(fold); err != nil {
					return err
				}
			}
			fold.Predictions, fold.Split = nil, nil // a fold at a time is enough to hold
			if first == nil {
				first = split
			}
			folds, inputs = append(folds, fold), append(inputs, read...)
		}
		return nil
	})
	if err != nil {
		return err
	}
	report := evaluate.CombineFolds(evaluate.NewReport("rating", first.Protocol, c.Seed, inputs), folds)
	if c.Curves {
		if err := stage(ctx, out, "Learning curve of the first fold"); err != nil {
			return err
		}
		if report.Curve, err = evaluate.RatingCurve(ctx, first, recommend.DefaultRating(), c.Seed); err != nil {
			return err
		}
	}
	return c.write(out, report)
}

// split reads, or makes, the split of a fold.
func (c *evaluateRatingCommand) split(fold int) (*evaluate.Split, []evaluate.Input, error) {
	r := evaluate.NewReader()
	name := c.Train[fold]
	var s *evaluate.Split
	if len(c.Test) == 0 {
		var err error
		if s, err = makeSplit(r, name, c.Protocol, c.Seed); err != nil {
			return nil, nil, err
		}
	} else {
		train, err := readRows(r, name, "train")
		if err != nil {
			return nil, nil, err
		}
		test, err := readRows(r, c.Test[fold], "test")
		if err != nil {
			return nil, nil, err
		}
		s = &evaluate.Split{Protocol: evaluate.ProtocolFiles, Users: r.Users, Items: r.Items, Train: train, TestOut: test}
		if !test.Rated {
			name = c.Test[fold]
		}
	}
	if !s.Train.Rated || !s.TestOut.Rated {
		return nil, nil, badInput{&evaluate.LineError{File: name, Line: 1, Reason: "there is no column with ratings"}}
	}
	return s, r.Inputs, nil
}
