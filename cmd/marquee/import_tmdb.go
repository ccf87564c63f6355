package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"marquee/internal/fetch"
	"marquee/internal/ingest"
	"marquee/internal/ingest/tmdb"
	"marquee/internal/store"
)

type tmdbCommand struct {
	importing
	merging
	Popular     int           `placeholder:"PAGES" help:"Take the movies that are popular at TMDB now: so many pages of 20."`
	IDs         string        `name:"ids" placeholder:"FILE" help:"Take the movies of these ids at TMDB, one a line."`
	Fill        bool          `help:"Take the movies here that have an id of TMDB's."`
	AcceptTerms bool          `help:"Say that you have read TMDB's terms and keep to them. Needed every time."`
	TokenFile   string        `placeholder:"FILE" help:"Read the token from a file, or with - from standard input, and not from TMDB_TOKEN."`
	Train       bool          `help:"Let models learn from TMDB's texts too. Needs TMDB's agreement. Without it they do not, from now on."`
	Delay       time.Duration `default:"50ms" help:"Wait so long between two requests (${default})."`
	Base        string        `name:"tmdb-url" hidden:"" help:"Where the API is."`
}

// Help is shown below the flags.
func (tmdbCommand) Help() string {
	return `Nothing is asked of TMDB unless you run this with a token of your own. An account of https://www.themoviedb.org shows its token, the
"API Read Access Token", under Settings > API. It is read from the environment variable TMDB_TOKEN or from --token-file, and never shown or stored.

TMDB's terms are what counts: https://www.themoviedb.org/api-terms-of-use. Among them are these.
  - Where the data is shown it says, beside TMDB's logo: "This product uses the TMDB API but is not endorsed or certified by TMDB."
  - Data is not kept for longer than 6 months without being asked for anew.
  - No models are trained on it without TMDB's agreement.
  - Commercial use needs an agreement of its own.

GET /v1/about has that sentence in its notice while anything of TMDB's is stored. Overviews and keywords that are only from TMDB are
left out of what models learn from, unless the last import said --train. Genres, names and years are learned from, whoever says them.

Each movie takes one request, one after the other. A movie that is here, by an id or else surely enough by title, year and people, is
filled in where it lacks something; what differs stays as it is, and is kept as what TMDB says. Overviews, keywords and posters that are here from TMDB alone become
what it says now. The average of TMDB's votes is kept the
same way and is never counted as a rating of the users here. Movies for adults, and those that TMDB does not have, are left out
and counted. Running it again asks for all of it anew; an import that was interrupted is completed that way.

Examples:
  TMDB_TOKEN=... marquee import tmdb --accept-terms --popular 5 --dry-run
  marquee import tmdb --accept-terms --token-file token.txt --fill`
}

// Run imports movies.
func (c *tmdbCommand) Run(ctx context.Context, out *output) error {
	progress := newImportProgress(out)
	o, err := c.options(progress, out, false)
	if err != nil {
		return err
	}
	set, err := c.movies(ctx)
	if err != nil {
		return err
	}
	return c.run(ctx, out, progress, set, o, func(s *store.Store, o ingest.Options) (ingest.Summary, error) {
		return set.Import(ctx, s, o)
	})
}

// movies checks the flags and says which movies are taken.
func (c *tmdbCommand) movies(ctx context.Context) (*ingest.TMDB, error) {
	ways := 0
	for _, given := range []bool{c.Popular != 0, c.IDs != "", c.Fill} {
		if given {
			ways++
		}
	}
	switch {
	case ways != 1:
		return nil, badInput{errors.New("say which movies: one of --popular PAGES, --ids FILE and --fill")}
	case c.Popular < 0 || c.Popular > tmdb.MostPages:
		return nil, badInput{fmt.Errorf("--popular must be from 1 to %d", tmdb.MostPages)}
	case c.Delay < 0:
		return nil, badInput{errors.New("--delay must be 0 or more")}
	case !c.AcceptTerms:
		return nil, badInput{errors.New("this takes data from TMDB only if you keep to its terms: read https://www.themoviedb.org/api-terms-of-use, and add --accept-terms; " +
			"what is shown must say that it uses the TMDB API but is not endorsed or certified by TMDB")}
	}
	set := &ingest.TMDB{Popular: c.Popular, Fill: c.Fill, Train: c.Train}
	var err error
	if c.IDs != "" {
		if set.IDs, err = readIDs(c.IDs); err != nil {
			return nil, err
		}
	}
	token, err := c.token(ctx)
	if err != nil {
		return nil, err
	}
	agent, err := fetch.UserAgent(version, "")
	if err != nil {
		return nil, err
	}
	if set.Client, err = tmdb.New(tmdb.Options{Token: token, Delay: c.Delay, UserAgent: agent, Base: c.Base}); err != nil {
		return nil, badInput{err}
	}
	return set, nil
}

// token reads the token. No error repeats it.
func (c *tmdbCommand) token(ctx context.Context) (string, error) {
	text := os.Getenv("TMDB_TOKEN")
	if c.TokenFile != "" {
		file := os.Stdin
		if c.TokenFile != "-" {
			var err error
			// #nosec G304 -- the file that the user of the command names is to be read
			if file, err = os.Open(c.TokenFile); err != nil {
				return "", fmt.Errorf("--token-file: %w", err)
			}
			defer file.Close()
		}
		var err error
		text, err = interruptible(ctx, func() (string, error) {
			read, err := io.ReadAll(io.LimitReader(file, longestInput))
			return string(read), err
		})
		if err != nil {
			return "", fmt.Errorf("--token-file: %w", err)
		}
	}
	if text = strings.TrimSpace(text); text == "" {
		return "", badInput{errors.New("TMDB is asked only with a token of your own, and there is none in TMDB_TOKEN or --token-file: " +
			"an account of https://www.themoviedb.org shows it, the API Read Access Token, under Settings > API")}
	}
	return text, nil
}

// readIDs reads the ids of movies at TMDB.
func readIDs(path string) ([]int64, error) {
	// #nosec G304 -- the file that the user of the command names is to be read
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("--ids: %w", err)
	}
	defer file.Close()
	var ids []int64
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		text := strings.TrimSpace(lines.Text())
		if text == "" {
			continue
		}
		id, err := strconv.ParseInt(text, 10, 64)
		if err != nil || id < 1 {
			return nil, fmt.Errorf("%s:%d: %s is not an id of TMDB's: write one number a line", path, n, brief(text))
		}
		ids = append(ids, id)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("--ids: %w", err)
	}
	if len(ids) == 0 {
		return nil, fmt.Errorf("%s has no ids: write one a line", path)
	}
	return ids, nil
}
