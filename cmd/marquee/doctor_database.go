package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"marquee/internal/demo"
	"marquee/internal/store"
	"marquee/internal/train"
)

// The distances between the clocks of this machine and of the database from which on
// sessions and claims run out early or late, and from which on they don't work.
const (
	clockWarn = 5 * time.Second
	clockFail = time.Minute
)

// earliest is before this program was written: a clock that shows less is not set.
var earliest = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func checkWrites(ctx context.Context, s *store.Store) finding {
	state, err := s.Schema(ctx)
	if err == nil && state.Version > 0 {
		err = s.Writable(ctx)
	}
	if err != nil {
		return wrong("database", "it answers but takes no writes: "+sentence(err),
			"give the user of the URL the right to write, and look whether the database is a standby or its disk is full")
	}
	return fine("database", "%s answers and takes writes", s.Engine())
}

func checkCondition(ctx context.Context, s *store.Store) []finding {
	c, err := s.Condition(ctx)
	if err != nil {
		return []finding{broken("database", err)}
	}
	list := []finding{fine("durable", "%s %s keeps what was acknowledged (%s)", c.Engine, c.Server, c.Safe)}
	if !c.Durable {
		list[0] = doubt("durable", fmt.Sprintf("%s %s may lose what was acknowledged in a power cut (%s)", c.Engine, c.Server, c.Safe),
			"turn these settings on in the database's configuration, or live with it")
	}
	return append(list, checkClock(c))
}

func checkClock(c store.Condition) finding {
	now := time.Now()
	apart := now.Sub(c.Now).Abs().Round(time.Millisecond)
	text := fmt.Sprintf("the clocks of this machine and of the database are %v apart", apart)
	const todo = "set both by NTP: sessions, limits and trainings go by the time"
	switch {
	case now.Before(earliest):
		return wrong("clock", "this machine's clock shows "+now.Format(time.DateOnly), todo)
	case apart >= clockFail:
		return wrong("clock", text, todo)
	case apart >= clockWarn:
		return doubt("clock", text, todo)
	case c.Engine == store.SQLite:
		return fine("clock", "%s", now.UTC().Format(time.RFC3339))
	}
	return fine("clock", "%s", text)
}

// checkSchema also reports whether the schema is the one that this program's queries
// are for.
func checkSchema(ctx context.Context, s *store.Store) (finding, bool) {
	state, err := s.Schema(ctx)
	switch {
	case err != nil:
		return broken("schema", err), false
	case state.Version > state.Newest && state.Serves:
		return doubt("schema", fmt.Sprintf("the database is of version %d, which a newer Marquee has made and this one, which knows versions up to %d, may work with", state.Version, state.Newest),
			"complete the upgrade"), true
	case state.Version > state.Newest:
		return wrong("schema", fmt.Sprintf("the database is of version %d, and this Marquee knows versions up to %d", state.Version, state.Newest),
			"start a newer Marquee"), false
	case state.Version == 0:
		return fine("schema", "the database is empty; the first start makes the tables"), false
	case state.Interrupted:
		return doubt("schema", fmt.Sprintf("a migration to version %d was interrupted", state.Version), "run marquee migrate, which mends that"), false
	case state.Version < state.Newest:
		return doubt("schema", fmt.Sprintf("the database is of version %d; this Marquee brings it to %d when it starts", state.Version, state.Newest),
			"make a backup, then start it, or run marquee migrate"), false
	}
	return fine("schema", "version %d, the newest that this Marquee knows", state.Version), true
}

func checkContents(ctx context.Context, s *store.Store) []finding {
	movies, err := s.CountMovies(ctx)
	if err != nil {
		return []finding{broken("data", err)}
	}
	users, err := s.CountUsers(ctx)
	if err != nil {
		return []finding{broken("data", err)}
	}
	isDemo, err := demo.Loaded(ctx, s)
	if err != nil {
		return []finding{broken("data", err)}
	}
	var list []finding
	switch {
	case movies == 0 && users > 0:
		list = append(list, fine("data", "there are users and no movies: import some, as the demo only comes to an empty database"))
	case movies == 0:
		list = append(list, fine("data", "there are no movies yet; the first start brings the demo, or --no-demo keeps it out"))
	case isDemo:
		list = append(list, fine("data", "%d movies, the demo catalogue among them: its users and ratings are made up", movies))
	default:
		list = append(list, fine("data", "%d movies, and no demo", movies))
	}
	admin, err := hasAdmin(ctx, s)
	switch {
	case err != nil:
		list = append(list, broken("admin", err))
	case !admin:
		list = append(list, doubt("admin", "there is no admin, whom a server by accounts needs", "marquee admin create LOGIN"))
	default:
		list = append(list, fine("admin", "there is one"))
	}
	return append(list, checkModels(ctx, s, movies > 0)...)
}

func checkModels(ctx context.Context, s *store.Store, movies bool) []finding {
	models, err := train.StoredModels(ctx, s)
	if err != nil {
		return []finding{broken("model", err)}
	}
	var list []finding
	active := ""
	for _, m := range models {
		if m.Damage != nil {
			said, _, _ := strings.Cut(sentence(m.Damage), "\n")
			list = append(list, doubt("model", fmt.Sprintf("the stored model %s cannot be used: %s", m.ID, said),
				"marquee train makes a new one; until then a server uses the one before, or trains"))
		} else if m.State == "active" {
			active = fmt.Sprintf("%s is in use, whole, and of %s", m.ID, m.CreatedAt.UTC().Format(time.RFC3339))
		}
	}
	switch {
	case active != "":
		list = append(list, fine("model", "%s", active))
	case len(list) == 0 && movies:
		list = append(list, fine("model", "none is stored yet; a server trains one when it starts"))
	}
	return list
}
