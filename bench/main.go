// Command bench measures Marquee beside a server that only writes the same bytes, and beside other
// ways to build one, and prints the table of docs/explanation/speed.md. The servers run on one core
// and wrk on the other; what is compared is measured by turns in one run, so that what else the machine
// does weighs on both. Run it as bench/run [ROW...], with no row for all.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	b := &bench{ctx: ctx}
	flag.StringVar(&b.folder, "dir", filepath.Join(os.TempDir(), "marquee-bench"), "folder for programs, peers and data, kept for the next run")
	flag.IntVar(&b.rounds, "rounds", 3, "how often the two sides of a comparison take turns")
	flag.DurationVar(&b.turn, "turn", 3*time.Second, "how long a turn is")
	flag.IntVar(&b.port, "port", 18080, "first of the ports that servers listen at")
	flag.StringVar(&b.postgres, "postgres", "", "URL of an empty PostgreSQL database, for the row import-postgres")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "bench/run [-dir FOLDER] [ROW...]\n\nRows:")
		for _, r := range rows {
			fmt.Fprintf(os.Stderr, "  %-16s %s\n", r.name, r.what)
		}
		flag.PrintDefaults()
	}
	flag.Parse()
	chosen := rows
	if names := flag.Args(); len(names) > 0 {
		chosen = slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return !slices.Contains(names, r.name) })
		if len(chosen) != len(names) {
			return fmt.Errorf("there is no such row among %v", names)
		}
	}
	if err := b.prepare(); err != nil {
		return err
	}
	defer b.stopAll()
	fmt.Printf("%s\n\n", machine())
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(out, "row\tmust\taim\tmeasured\tverdict\tdetails")
	for _, r := range chosen {
		begin, before := time.Now(), load()
		measured, details, err := r.measure(b)
		b.stopAll()
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			fmt.Fprintf(out, "%s\t%s\t%s\t\tNOT MEASURED\t%v\n", r.name, r.show(r.must), r.show(r.aim), err)
			continue
		}
		fmt.Fprintf(os.Stderr, "%s: %s (%s) in %.0f s\n", r.name, r.show(measured), details, time.Since(begin).Seconds())
		fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\t%s; load %s\n", r.name, r.show(r.must), r.show(r.aim), r.show(measured), r.verdict(measured), details, before)
	}
	return out.Flush()
}

// machine says what the figures were measured on.
func machine() string {
	name := "unknown processor"
	if text, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(text)) {
			if key, value, _ := strings.Cut(line, ":"); strings.TrimSpace(key) == "model name" {
				name = strings.TrimSpace(value)
			}
		}
	}
	return fmt.Sprintf("%s, %s; servers on core 0, wrk on core 1; beside each row the load of the machine before it", time.Now().Format(time.DateOnly), name)
}

// load is the machine's load average of the last minute, which the measurement itself adds to.
func load() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Fields(string(text))[0]
}
