package main

import (
	"context"
	"errors"

	"marquee/internal/ingest"
	"marquee/internal/ingest/input"
	"marquee/internal/store"
)

// personalCommand is what imports of one user's export have in common.
type personalCommand struct {
	importing
	strictness
	merging
	owner
}

type letterboxdCommand struct {
	personalCommand
	Path string `arg:"" help:"The .zip that Letterboxd made, the folder that it unpacks to, or its ratings.csv."`
}

// Help is shown below the flags.
func (letterboxdCommand) Help() string {
	return `Letterboxd gives you your own data under Settings > Data > Export. Taken are the ratings (ratings.csv), the watchlist
(watchlist.csv) and the likes of films (likes/films.csv), as ratings, watchlist and likes of a user here. What you watched without rating
it, the diary, reviews and lists have no place here and are left out.

` + personalHelp + `Letterboxd says title and year alone, so that a movie of which the year here is another is uncertain: it is listed and left out.

Example:
  marquee import letterboxd letterboxd-export.zip --user 1 --dry-run`
}

type imdbRatingsCommand struct {
	personalCommand
	Path string `arg:"" help:"The ratings.csv that IMDb made."`
}

// Help is shown below the flags.
func (imdbRatingsCommand) Help() string {
	return `IMDb gives you your own ratings as ratings.csv, under Your ratings > Export. They are taken as those of a user here, halved: 7 of 10
becomes 3.5. Series, episodes and games are left out and counted.

` + personalHelp + `Example:
  marquee import imdb-ratings ratings.csv --user 1 --dry-run`
}

const personalHelp = `Movies are found by an id, or by title, year and people; those that are not here are added. A rating that the user gave here
later than there stays. Running it again changes nothing, and takes what is new in a newer export.

`

// Run imports an export of Letterboxd's.
func (c *letterboxdCommand) Run(ctx context.Context, out *output) error {
	return c.importFrom(ctx, out, c.Path, ingest.OpenLetterboxd)
}

// Run imports the ratings of a user of IMDb.
func (c *imdbRatingsCommand) Run(ctx context.Context, out *output) error {
	return c.importFrom(ctx, out, c.Path, ingest.OpenIMDbRatings)
}

func (c *personalCommand) importFrom(ctx context.Context, out *output, path string, open func(*input.Set) (*ingest.Personal, error)) error {
	owner, err := c.of()
	if err != nil {
		return err
	}
	if owner == (ingest.Owner{}) {
		return badInput{errors.New("say whose ratings they are: --user ID of a user here, or --new-user NAME")}
	}
	progress := newImportProgress(out)
	o, err := c.options(progress, out, true)
	if err != nil {
		return err
	}
	o.Strict = c.Strict
	set, err := input.Open(path)
	if err != nil {
		return err
	}
	defer set.Close()
	personal, err := open(set)
	if err != nil {
		return err
	}
	return c.run(ctx, out, progress, personal, o, func(s *store.Store, o ingest.Options) (ingest.Summary, error) {
		return personal.Import(ctx, s, owner, o)
	})
}
