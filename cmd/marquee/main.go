// Marquee is a movie backend with the recommender built in. Without arguments it
// serves; marquee --help lists what else it does.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"marquee/internal/catalog"
	"marquee/internal/fault"
	"marquee/internal/store"
)

// version is set by releases: go build -ldflags "-X main.version=1.2.3".
var version = "0.1.0"

// commands are the program's subcommands; serve is what it does without one.
type commands struct {
	Serve    serveCommand    `cmd:"" default:"withargs" help:"Serve the API (the default)."`
	Import   importCommand   `cmd:"" help:"Bring data in from another catalogue."`
	Export   exportCommand   `cmd:"" help:"Write the whole catalogue, the users and what they said to files that import back."`
	Crawl    crawlCommand    `cmd:"" help:"Read the movies on web pages: of a site, found by its sitemap and links."`
	Evaluate evaluateCommand `cmd:"" help:"Measure how good the predictions and recommendations are."`
	Train    trainCommand    `cmd:"" help:"Train a model, and put it to use if it is not worse than the one in use."`
	Admin    adminCommand    `cmd:"" help:"Make the first admin, and API keys for services."`
	Practice practiceCommand `cmd:"" name:"practice-site" help:"Serve a small site of made-up movies to practise crawling on."`
	operatorCommands
	Version kong.VersionFlag `help:"Print the version."`
}

// database are the flags that all commands on a database share.
type database struct {
	Database   string `default:"sqlite:marquee.db" env:"DATABASE_URL" placeholder:"URL" help:"The database: sqlite:FILE or postgres://USER:PASSWORD@HOST/DATABASE (${default}). With a password set the variable: others on the machine see a program's arguments."`
	MigrateURL string `name:"migrate-url" env:"DATABASE_MIGRATE_URL" placeholder:"URL" help:"The address of PostgreSQL itself, where the database is reached through a pooler (pgbouncer=true): the schema is brought up to date there."`
}

// openStore opens the database, whose schema is up to date then.
func (d database) openStore(ctx context.Context) (*store.Store, error) {
	return store.Open(ctx, d.Database, store.Options{MigrateURL: d.MigrateURL})
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// Ctrl-C once more ends at once. (A platform may send SIGTERM more than once.)
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt)
	go func() {
		<-interrupts
		signal.Reset(os.Interrupt)
	}()
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the program but for the process around it. It gives the exit code: 0 for
// success, 1 for a failure, 2 for a wrong command line or bad input, 130 for an
// interruption.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) (code int) {
	var c commands
	parser, err := kong.New(&c, kong.Name("marquee"),
		kong.Description("A movie backend with the recommender built in.\n\n"+
			"Without a command it serves, with a demo catalogue, at http://127.0.0.1:8080/. "+
			"The database is a SQLite file in the current folder, or what --database or $DATABASE_URL names. "+
			"marquee doctor says what is wrong. The exit code is 0 for success, 1 for a failure and 2 for a wrong command line or bad input.\n\n"+
			"  marquee\n  marquee admin create admin@example.com\n  marquee import movielens ml-latest-small.zip --database sqlite:movielens.db\n  source <(marquee completion bash)"),
		kong.Vars{"version": "marquee " + version, "confidence": fmt.Sprint(catalog.DefaultConfidence)},
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Writers(stdout, stderr),
		kong.Exit(func(status int) { panic(exit(status)) }),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(&output{stdout, stderr}))
	if err != nil {
		fmt.Fprintln(stderr, "marquee:", err)
		return 1
	}
	defer func() {
		if status, ok := recover().(exit); ok { // after --help or --version
			code = int(status)
		}
	}()
	command, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintln(stderr, "marquee:", err)
		fmt.Fprintln(stderr, "marquee --help lists the commands and their flags.")
		return 2
	}
	if err := command.Run(); err != nil {
		if errors.Is(err, context.Canceled) {
			return 130
		}
		fmt.Fprintln(stderr, "marquee:", sentence(err))
		if _, bad := errors.AsType[badInput](err); bad {
			return 2
		}
		return 1
	}
	return 0
}

type exit int

// output is where a command writes: results, and what goes on beside them.
type output struct{ stdout, stderr io.Writer }

// sentence is an error as the person at the terminal reads it. Errors that are
// told to callers stand for their cause.
func sentence(err error) string {
	if e, ok := errors.AsType[*fault.Error](err); ok {
		return e.Detail
	}
	return err.Error()
}
