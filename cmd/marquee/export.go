package main

import (
	"context"
	"fmt"
	"time"

	"marquee/internal/ingest"
	"marquee/internal/ingest/table"
)

type exportCommand struct {
	database
	Format string `enum:"csv,ndjson" default:"csv" help:"csv or ndjson (${default}): a line of JSON for each row."`
	Output string `required:"" placeholder:"PATH" help:"The folder to make, or the zip where it ends in .zip."`
}

// Help is shown below the flags.
func (exportCommand) Help() string {
	return `Writes the whole catalogue, the users and what they said (ratings, tags, feedback), one file a table, all as of
one moment: a server on the database may go on writing. "marquee import marquee PATH" makes an equal database of it, on
either engine, with the same ids and times. Equal databases give equal files.

Left out are passwords, sessions, API keys, the audit log and trained models: whoever has an account needs a new one, and
the server trains anew. What is written is personal data nevertheless; only you may read the files.

In CSV an empty cell is no value and "" an empty text. Lists are separated by |, with a backslash before a | or a
backslash of an item's own. A text that a spreadsheet would take for a formula, one that begins with = + - @ or a tab or
line break, gets an apostrophe before it, which the import takes off again.

Examples:
  marquee export --output backup.zip
  marquee export --output backup/ --database sqlite:movies.db`
}

// Run exports.
func (c *exportCommand) Run(ctx context.Context, out *output) error {
	s, err := c.openStore(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	progress := newProgress(out.stderr, "exporting")
	begin := time.Now()
	files, err := ingest.Export(ctx, s, c.Output, table.Format(c.Format), func(done, total int64) {
		progress.show(done, total, fmt.Sprintf("%d rows", done))
	})
	progress.finish()
	if err != nil {
		return err
	}
	for _, file := range files {
		fmt.Fprintf(out.stdout, "%-24s %9d rows\n", file.Name, file.Rows)
	}
	fmt.Fprintf(out.stdout, "in %.1f s, to %s\n", time.Since(begin).Seconds(), c.Output)
	return nil
}
