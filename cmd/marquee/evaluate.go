package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/alecthomas/kong"

	"marquee/internal/evaluate"
)

type evaluateCommand struct {
	Rating  evaluateRatingCommand  `cmd:"" help:"Measure predicted ratings: RMSE, MAE and how many ratings the 80 % intervals hold."`
	Ranking evaluateRankingCommand `cmd:"" help:"Measure ranked lists, all items ranked: recall, NDCG, hit rate, MRR, coverage, novelty and diversity of each model and the blend."`
	Served  evaluateServedCommand  `cmd:"" help:"Measure the lists that a running server answers, after rules and diversity, as those of a ranking."`
}

// evaluateOutput are the flags of what an evaluation leaves.
type evaluateOutput struct {
	JSON   string `name:"json" placeholder:"FILE" help:"Write the figures to this file as JSON."`
	Dump   string `placeholder:"FILE" help:"Write what was predicted to this file as CSV, to score it with another tool."`
	HTML   string `name:"html" placeholder:"FILE" help:"Write a page with tables and plots to this file. It needs nothing else, not even a network."`
	Seed   uint64 `default:"1" help:"Of everything random (${default}). The same files and seed give the same figures."`
	Curves bool   `help:"Also measure with shares of the training data, for learning curves. Takes about three times as long."`
}

// Help says what the files are.
func (evaluateCommand) Help() string {
	return `Files have the columns user, item and, if they are there, rating and time,
separated by tabs, commas or "::", with or without a first line that names them:
MovieLens' u.data, u1.base, ratings.dat and ratings.csv are such files. Ids are any
text and come back as given. A flag takes several files, as --train A B C (or
a pattern that the shell expands), or may be given several times.`
}

// fileList is a flag that takes all the values up to the next flag, and may be given
// several times.
type fileList []string

// Decode implements kong.MapperValue.
func (f *fileList) Decode(ctx *kong.DecodeContext) error {
	tokens := ctx.Scan.PopWhile(func(t kong.Token) bool { return t.IsValue() })
	if len(tokens) == 0 {
		return errors.New("expected a file")
	}
	for _, token := range tokens {
		*f = append(*f, token.String())
	}
	return nil
}

// badInput is a failure for which what was given is to blame: the exit code is 2.
type badInput struct{ error }

// Unwrap gives the cause.
func (e badInput) Unwrap() error { return e.error }

// readRows reads a file; without a name there are no rows.
func readRows(r *evaluate.Reader, name, role string) (evaluate.Rows, error) {
	if name == "" {
		return evaluate.Rows{}, nil
	}
	file, err := os.Open(name) // #nosec G304 -- the file that the user of the command names is to be read
	if err != nil {
		return evaluate.Rows{}, badInput{err}
	}
	defer file.Close()
	rows, err := r.Read(file, name, role)
	if err != nil {
		return evaluate.Rows{}, badInput{err}
	}
	return rows, nil
}

// makeSplit splits a file that wasn't split.
func makeSplit(r *evaluate.Reader, name, protocol string, seed uint64) (*evaluate.Split, error) {
	rows, err := readRows(r, name, "all")
	if err != nil {
		return nil, err
	}
	s, err := evaluate.MakeSplit(rows, r.Users, r.Items, protocol, seed)
	if err != nil {
		return nil, badInput{&evaluate.LineError{File: name, Line: 1, Reason: err.Error()}}
	}
	return s, nil
}

// report is what both kinds of evaluation make.
type report interface {
	WriteTable(w io.Writer) error
	WriteHTML(w io.Writer) error
}

// write prints a report and writes it to the files that were asked for.
func (o *evaluateOutput) write(out *output, r report) error {
	if err := r.WriteTable(out.stdout); err != nil {
		return err
	}
	if o.JSON != "" {
		err := writeFile(o.JSON, func(w io.Writer) error {
			e := json.NewEncoder(w)
			e.SetIndent("", "  ")
			return e.Encode(r)
		})
		if err != nil {
			return err
		}
	}
	if o.HTML != "" {
		return writeFile(o.HTML, r.WriteHTML)
	}
	return nil
}

// writeFile writes a file, which is not there if it could not be completed.
func writeFile(name string, write func(w io.Writer) error) (err error) {
	file, err := os.Create(name) // #nosec G304 -- the file that the user of the command names is to be written
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, file.Close())
		if err != nil {
			_ = os.Remove(name) // half a file is worse than none
		}
	}()
	return write(file)
}

// withDump runs a function that gets the dump's writer, or nil if no dump is wanted.
func (o *evaluateOutput) withDump(run func(w io.Writer) error) error {
	if o.Dump == "" {
		return run(nil)
	}
	return writeFile(o.Dump, run)
}

// warn tells about something odd in the data.
func warn(out *output, count int, what string) {
	if count > 0 {
		fmt.Fprintf(out.stderr, "Warning: %d %s\n", count, what)
	}
}

// stage tells what goes on.
func stage(ctx context.Context, out *output, format string, args ...any) error {
	fmt.Fprintf(out.stderr, strings.TrimSpace(format)+"\n", args...)
	return ctx.Err()
}
