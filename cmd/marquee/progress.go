package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress shows how far something is: a bar on a terminal, else a line now and then.
type progress struct {
	w     io.Writer
	bar   *progressbar.ProgressBar // nil: no terminal
	begin time.Time
	last  time.Time
}

// lineInterval is the time between two lines of progress.
const lineInterval = 5 * time.Second

// newProgress makes the progress of what is being done, such as "importing".
func newProgress(w io.Writer, doing string) *progress {
	return &progress{w: w, bar: newBar(w, doing), begin: time.Now(), last: time.Now()}
}

// barSteps is the length of a bar in steps.
const barSteps = 1000

// newBar makes a bar, nil where w is no terminal.
func newBar(w io.Writer, doing string) *progressbar.ProgressBar {
	file, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return nil
	}
	return progressbar.NewOptions(barSteps, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription(doing),
		progressbar.OptionSetPredictTime(true), progressbar.OptionSetElapsedTime(true),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
}

// setBar moves a bar to a share of its length, from 0 to 1. The last step is left
// out, for a full bar would end.
func setBar(bar *progressbar.ProgressBar, share float64, text string) {
	bar.Describe(text)
	_ = bar.Set(min(int(barSteps*share), barSteps-1)) // a bar that cannot be drawn stops nothing
}

// show shows that so much is done of a total, of whatever unit, and a text on it.
func (p *progress) show(done, total int64, text string) {
	share := min(1, float64(done)/float64(max(total, 1)))
	if p.bar != nil {
		setBar(p.bar, share, text)
		return
	}
	if time.Since(p.last) < lineInterval {
		return
	}
	p.last = time.Now()
	left := time.Duration(float64(time.Since(p.begin)) * (1 - share) / max(share, 0.001)).Round(time.Second)
	fmt.Fprintf(p.w, "%3.0f %%  %s, %v left\n", 100*share, text, left)
}

// line prints a line without the bar's getting into it.
func (p *progress) line(text string) { p.print(p.w, text) }

// print is line for what goes elsewhere, which may be the same terminal.
func (p *progress) print(w io.Writer, text string) {
	p.finish()
	fmt.Fprintln(w, text)
}

func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}
