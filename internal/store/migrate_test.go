package store_test

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"marquee/internal/fault"
	"marquee/internal/store"
)

func TestMigrationsUpAndDown(t *testing.T) {
	forEach(t, func(t *testing.T, engine store.Engine, url string) {
		m := migrator(t, engine, url)
		ok(t, m.Up())
		first := schemaOf(t, engine, url)
		ok(t, m.Down())
		equal(t, "what is left after all went down", schemaOf(t, engine, url), nil)
		ok(t, m.Up())
		equal(t, "the schema", schemaOf(t, engine, url), first)
		migrated(t, url) // and the store is content with it
	})
}

func TestOpenTwiceChangesNothing(t *testing.T) {
	forEach(t, func(t *testing.T, engine store.Engine, url string) {
		migrated(t, url)
		first := schemaOf(t, engine, url)
		migrated(t, url)
		equal(t, "the schema", schemaOf(t, engine, url), first)
		equal(t, "the version", rows(t, engine, url, "SELECT value FROM settings WHERE name = 'schema_version'")[0], []string{newest(t)})
	})
}

func TestNewerDatabaseIsRefused(t *testing.T) {
	forEach(t, func(t *testing.T, engine store.Engine, url string) {
		migrated(t, url)
		run(t, engine, url, "UPDATE schema_migrations SET version = 99", "UPDATE settings SET value = '99' WHERE name = 'schema_version'")
		for _, dirty := range []string{"false", "true"} {
			run(t, engine, url, "UPDATE schema_migrations SET dirty = "+dirty)
			_, err := openURL(t, url)
			wantSentence(t, err, fault.Unavailable, "version 99", "newer Marquee")
		}
	})
}

// TestNewerDatabaseThatServes opens a database that a newer program has migrated, in a way
// with which this one may go on, as it must be able to start anew during an upgrade.
func TestNewerDatabaseThatServes(t *testing.T) {
	forEach(t, func(t *testing.T, engine store.Engine, url string) {
		migrated(t, url)
		for says, accepted := range map[string]bool{
			"99 serves " + newest(t): true, "99 serves 1": true, "99 serves 98": false, newest(t) + " serves 1": false, "99": false, "": false,
		} {
			run(t, engine, url, "UPDATE schema_migrations SET version = 99", "UPDATE settings SET value = '99' WHERE name = 'schema_version'",
				"DELETE FROM settings WHERE name = 'schema_serves'", "INSERT INTO settings VALUES ('schema_serves', '"+says+"')")
			if accepted {
				migrated(t, url)
			} else {
				_, err := openURL(t, url)
				wantSentence(t, err, fault.Unavailable, "version 99", "newer Marquee")
			}
			equal(t, "the version", rows(t, engine, url, "SELECT version FROM schema_migrations")[0], []string{"99"})
		}
	})
}

// interruptions are what a process leaves that is killed at some moment of a
// migration: how many migrations have run, and the mark in schema_migrations.
func interruptions(last int) map[string][2]int {
	cases := map[string][2]int{"nothing has run": {0, 0}}
	for n := range last + 1 {
		cases[fmt.Sprintf("%d ran, the next is marked", n)] = [2]int{n, n + 1}
		if n > 0 {
			cases[fmt.Sprintf("%d ran, and is still marked", n)] = [2]int{n, n}
		}
	}
	return cases
}

// The next start completes what an interrupted one began, and loses nothing.
func TestInterruptedMigration(t *testing.T) {
	last, err := strconv.Atoi(newest(t))
	ok(t, err)
	forEach(t, func(t *testing.T, engine store.Engine, url string) {
		migrated(t, url)
		want := schemaOf(t, engine, url)
		for name, c := range interruptions(last) {
			t.Run(name, func(t *testing.T) {
				url := newURL(t, engine)
				m := migrator(t, engine, url) // which creates schema_migrations
				if c[0] > 0 {
					ok(t, m.Steps(c[0]))
					run(t, engine, url, "INSERT INTO settings VALUES ('mine', 'kept')")
				}
				if c[1] > 0 {
					run(t, engine, url, "DELETE FROM schema_migrations", fmt.Sprintf("INSERT INTO schema_migrations VALUES (%d, true)", c[1]))
				}
				migrated(t, url)
				equal(t, "the schema", schemaOf(t, engine, url), want)
				equal(t, "version and mark", rows(t, engine, url, "SELECT version, CASE WHEN dirty THEN 1 ELSE 0 END FROM schema_migrations")[0], []string{newest(t), "0"})
				if c[0] > 0 {
					equal(t, "what was there", rows(t, engine, url, "SELECT value FROM settings WHERE name = 'mine'")[0], []string{"kept"})
				}
			})
		}
	})
}

func TestOpenersAtOnceMigrateOnce(t *testing.T) {
	const openers = 5
	forEach(t, func(t *testing.T, engine store.Engine, url string) {
		errs := make(chan error, openers)
		for range openers {
			go func() {
				s, err := openURL(t, url)
				if err == nil {
					err = s.Close()
				}
				errs <- err
			}()
		}
		for range openers {
			ok(t, <-errs)
		}
		equal(t, "versions", rows(t, engine, url, "SELECT version FROM schema_migrations")[0], []string{newest(t)})
	})
}

func TestProcessesAtOnceMigrateOnce(t *testing.T) {
	const processes = 5
	program, err := os.Executable()
	ok(t, err)
	forEach(t, func(t *testing.T, engine store.Engine, url string) {
		var commands []*exec.Cmd
		for range processes {
			command := exec.CommandContext(t.Context(), program)
			command.Env = append(os.Environ(), openVariable+"="+url)
			command.Stderr = &strings.Builder{}
			ok(t, command.Start())
			commands = append(commands, command)
		}
		for _, command := range commands {
			if err := command.Wait(); err != nil {
				t.Errorf("%v: %s", err, command.Stderr)
			}
		}
		equal(t, "versions", rows(t, engine, url, "SELECT version FROM schema_migrations")[0], []string{newest(t)})
		equal(t, "genres", rows(t, engine, url, "SELECT COUNT(*) FROM genres")[0], []string{"20"})
	})
}
