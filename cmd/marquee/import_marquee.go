package main

import (
	"context"

	"marquee/internal/ingest"
	"marquee/internal/ingest/input"
	"marquee/internal/store"
)

type marqueeCommand struct {
	importing
	Path string `arg:"" help:"The folder or the .zip of the export."`
}

// Help is shown below the flags.
func (marqueeCommand) Help() string {
	return `Makes a database that equals the one of which "marquee export" was made: the same ids, times, ratings and all else
that an export has. The database must be empty. An import that was interrupted is completed by running it again; one that
was completed does nothing.

Example:
  marquee import marquee backup.zip --database sqlite:copy.db`
}

// Run reads an export back.
func (c *marqueeCommand) Run(ctx context.Context, out *output) error {
	set, err := input.Open(c.Path)
	if err != nil {
		return err
	}
	defer set.Close()
	saved, err := ingest.OpenExport(set)
	if err != nil {
		return err
	}
	return c.run(ctx, out, newImportProgress(out), saved, ingest.Options{}, func(s *store.Store, o ingest.Options) (ingest.Summary, error) {
		return saved.Import(ctx, s, o)
	})
}
