package main

import (
	"errors"
	"fmt"
	"strings"

	"marquee/internal/catalog"
	"marquee/internal/ingest"
)

// merging are the flags of what merges movies of a source into the catalogue.
type merging struct {
	DryRun        bool    `help:"Change nothing; print what would change."`
	MinConfidence float64 `default:"${confidence}" placeholder:"C" help:"From which confidence (above 0, to 1) a movie that has no id in common is taken to be one here, by title, year and people (${default}). Less sure ones are left out and listed."`
}

func (m merging) check() error {
	if !(m.MinConfidence > 0 && m.MinConfidence <= 1) {
		return badInput{errors.New("--min-confidence must be above 0, and 1 or less")}
	}
	return nil
}

// options checks the flags and makes those of an import. It prints what becomes of the
// movies: in a dry run all that would change, else those that are left out, up to
// mostReported; these not where they are told of by the line, as they are of ratings.
func (m merging) options(progress *progress, out *output, byLine bool) (ingest.Options, error) {
	left := 0
	told := func(movie catalog.Imported, outcome catalog.Outcome) {
		switch line := m.describe(movie, outcome); {
		case line == "", byLine && outcome.Kind == catalog.Uncertain:
		case m.DryRun:
			progress.print(out.stdout, line)
		case left < mostReported:
			left++
			progress.line(line)
		case left == mostReported:
			left++
			progress.line("… and more, which a dry run lists")
		}
	}
	return ingest.Options{DryRun: m.DryRun, MinConfidence: m.MinConfidence, Merged: told}, m.check()
}

// describe says in a line what became of a movie, "" where that is not worth one: only a
// dry run tells of all that changes.
func (m merging) describe(movie catalog.Imported, out catalog.Outcome) string {
	name := movie.Title
	if movie.Year != nil {
		name = fmt.Sprintf("%s (%d)", movie.Title, *movie.Year)
	}
	if out.Kind == catalog.Uncertain {
		return fmt.Sprintf("uncertain  %s: may be movie %d (confidence %.2f); left out", name, out.MovieID, out.Confidence)
	}
	if !m.DryRun {
		return ""
	}
	var parts []string
	kind := ""
	switch out.Kind {
	case catalog.Created:
		kind = "new        "
	case catalog.Enriched:
		kind = "filled in  "
		for _, c := range out.Filled {
			parts = append(parts, fmt.Sprintf("%s %s", c.Field, brief(c.There)))
		}
	default:
		kind = "differs    "
	}
	for _, c := range out.Conflicts {
		parts = append(parts, fmt.Sprintf("%s is %s, not %s", c.Field, brief(c.Here), brief(c.There)))
	}
	for _, c := range out.Dropped {
		parts = append(parts, fmt.Sprintf("%s %s cannot be kept", c.Field, brief(c.There)))
	}
	if len(parts) == 0 && out.Kind != catalog.Created {
		return ""
	}
	if out.MovieID != 0 {
		name = fmt.Sprintf("movie %d, %s", out.MovieID, name)
	}
	return strings.TrimSuffix(kind+name+": "+strings.Join(parts, "; "), ": ")
}

// brief is a value as it fits into a line.
func brief(value string) string {
	const most = 60
	value = strings.Join(strings.Fields(value), " ")
	if runes := []rune(value); len(runes) > most {
		value = string(runes[:most]) + "…"
	}
	return `"` + value + `"`
}
