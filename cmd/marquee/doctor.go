package main

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"marquee/internal/store"
)

type doctorCommand struct {
	database
	Addr string `placeholder:"HOST:PORT" help:"Where the server is to listen (127.0.0.1:8080, or every address at $PORT where that is set)."`
}

// Help is shown below the usage.
func (doctorCommand) Help() string {
	return "Looks at the database, the disk, the memory, the address and the models without changing anything, " +
		"and says of each whether it is well (ok), worth a thought (warn) or keeps a server from working (fail), and what to do. " +
		"The exit code is 1 if something fails.\n\n" +
		"Examples:\n  marquee doctor\n  DATABASE_URL=postgres://marquee@db.example.com/marquee marquee doctor\n  heroku run marquee doctor"
}

// doctorTimeout bounds all that a database is asked, together.
const doctorTimeout = 15 * time.Second

// finding is what a check found.
type finding struct {
	level string // ok, warn or fail
	about string
	text  string
	todo  string // "" where there is nothing to do
}

func fine(about, format string, args ...any) finding {
	return finding{"ok", about, fmt.Sprintf(format, args...), ""}
}

func doubt(about, text, todo string) finding { return finding{"warn", about, text, todo} }

func wrong(about, text, todo string) finding { return finding{"fail", about, text, todo} }

// Run checks everything and prints what it found.
func (c *doctorCommand) Run(ctx context.Context, out *output) error {
	on := here()
	list := []finding{fine("program", "Marquee %s, %s on %s/%s", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)}
	if on.name != "" {
		list = append(list, fine("platform", "%s", on.name))
	}
	list = append(list, checkMemory())
	list = append(list, checkAddress(ctx, c.Addr))
	list = append(list, checkFile(c.Database, on)...)
	mistakes := checkURL(c.Database, on)
	list = append(list, mistakes...)
	// A URL that is read wrongly has parts of its password where others are printed.
	if !slices.ContainsFunc(mistakes, func(f finding) bool { return f.level == "fail" }) {
		list = append(list, checkDatabase(ctx, c.Database)...)
	}
	failed := 0
	for _, f := range list {
		fmt.Fprintf(out.stdout, "%-4s  %-9s %s\n", f.level, f.about, f.text)
		if f.todo != "" {
			fmt.Fprintf(out.stdout, "%16s%s\n", "→ ", f.todo)
		}
		if f.level == "fail" {
			failed++
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d checks failed: what to do about each stands below it", failed, len(list))
	}
	return nil
}

// checkDatabase asks the database.
func checkDatabase(ctx context.Context, url string) []finding {
	if noFileYet(url) {
		return []finding{fine("database", "there is no file yet; the first start makes it")}
	}
	ctx, cancel := context.WithTimeout(ctx, doctorTimeout)
	defer cancel()
	s, err := store.Open(ctx, url, store.Options{AsIs: true})
	if err != nil {
		said, todo, _ := strings.Cut(sentence(err), ": ")
		return []finding{wrong("database", said, todo)}
	}
	defer s.Close()
	list := []finding{checkWrites(ctx, s)}
	list = append(list, checkCondition(ctx, s)...)
	schema, current := checkSchema(ctx, s)
	list = append(list, schema)
	if current {
		list = append(list, checkContents(ctx, s)...)
	}
	return list
}

// broken is the finding of a question that the database could not answer.
func broken(about string, err error) finding {
	return wrong(about, "the database could not answer: "+sentence(err), "look at its log, and run this again")
}
