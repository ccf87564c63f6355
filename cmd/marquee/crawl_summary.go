package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"

	"marquee/internal/crawl"
)

// printCrawl prints what a crawl has done.
func printCrawl(w io.Writer, sum crawl.Summary, dry bool) {
	created, enriched := "new", "enriched"
	if dry {
		created, enriched = "would be new", "would be enriched"
	}
	fmt.Fprintf(w, "pages    %9d fetched, %d read, %d not changed since, %d moved, %d copies of others, %d not to be kept, %d other files\n",
		sum.Fetched, sum.Read, sum.Unchanged, sum.Redirects, sum.Duplicates, sum.NoIndex, sum.Other)
	fmt.Fprintf(w, "movies   %9d %s, %d %s, %d as they were, %d uncertain\n", sum.Created, created, sum.Enriched, enriched, sum.Same, sum.Uncertain+sum.Refused)
	fmt.Fprintf(w, "skipped  %9d by robots.txt\n", sum.Disallowed)
	failures := 0
	for _, n := range sum.Failed {
		failures += n
	}
	fmt.Fprintf(w, "failed   %9d\n", failures)
	for _, reason := range slices.SortedFunc(maps.Keys(sum.Failed), func(a, b string) int {
		return cmp.Or(cmp.Compare(sum.Failed[b], sum.Failed[a]), cmp.Compare(a, b))
	}) {
		fmt.Fprintf(w, "         %9d %s\n", sum.Failed[reason], reason)
	}
	if sum.Queued > 0 {
		fmt.Fprintf(w, "left     %9d pages that are known; run the same command again to fetch them\n", sum.Queued)
	}
}
