package main

import (
	"context"
	"fmt"
)

type migrateCommand struct{ database }

// Help is shown below the usage.
func (migrateCommand) Help() string {
	return "A server does this itself when it starts. Do it beforehand where a release should stop if it fails, " +
		"as on Heroku, or where servers reach the database through a pooler, which it does not go through. " +
		"What is up to date stays as it is, and processes that do this at the same time wait for one another.\n\n" +
		"Example: DATABASE_URL=postgres://marquee@localhost/marquee marquee migrate"
}

// Run brings the schema up to date.
func (c *migrateCommand) Run(ctx context.Context, out *output) error {
	s, err := c.openStore(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	state, err := s.Schema(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(out.stdout, "The schema is of version %d, the newest that this Marquee knows.\n", state.Version)
	return nil
}
