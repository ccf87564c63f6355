package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/schollz/progressbar/v3"

	"marquee/internal/catalog"
)

// What an import says of movies does not get into the bar, which stands in the same line
// of the terminal.
func TestMoviesAreToldBesideTheBar(t *testing.T) {
	for _, dry := range []bool{false, true} {
		var terminal bytes.Buffer
		out := &output{stdout: &terminal, stderr: &terminal}
		p := newProgress(&terminal, "importing")
		p.bar = progressbar.NewOptions(barSteps, progressbar.OptionSetWriter(&terminal))
		o, err := merging{DryRun: dry, MinConfidence: 1}.options(p, out, false)
		if err != nil {
			t.Fatal(err)
		}
		p.show(1, 2, "so far")
		o.Merged(catalog.Imported{Details: catalog.Details{Title: "Heat"}}, catalog.Outcome{Kind: catalog.Uncertain, MovieID: 7})
		before, _, found := strings.Cut(terminal.String(), "uncertain  Heat")
		if !found || !strings.HasSuffix(before, "\r") || !strings.Contains(before, "so far") {
			t.Errorf("dry %v: the terminal shows %q", dry, terminal.String())
		}
	}
}
