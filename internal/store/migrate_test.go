package store_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"marquee/gen/db"
	"marquee/internal/fault"
	"marquee/internal/store"
)

func TestMigrationsUpAndDown(t *testing.T) {
	forEach(t, func(t *testing.T, engine store.Engine, url string) {
		m := migrator(t, engine, url)
		ok(t, m.Up())
		first := schemaOf(t, engine, url)
		ok(t, m.Down())
		for _, line := range schemaOf(t, engine, url) {
			if !strings.HasPrefix(line, "schema_migrations") {
				t.Errorf("left after all went down: %s", line)
			}
		}
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
		equal(t, "the version", rows(t, engine, url, "SELECT value FROM settings WHERE name = 'schema_version'")[0], []string{"1"})
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

// A process that was killed at any moment of a migration leaves a database that
// the next start completes.
func TestInterruptedMigration(t *testing.T) {
	mark := "CREATE TABLE schema_migrations (version BIGINT NOT NULL PRIMARY KEY, dirty BOOLEAN NOT NULL)"
	cases := map[string]struct {
		complete   bool // whether the whole schema was there
		statements []string
	}{
		"before anything":           {false, []string{mark}},
		"before the first ran":      {false, []string{mark, "INSERT INTO schema_migrations VALUES (1, true)"}},
		"after the first ran":       {true, []string{"UPDATE schema_migrations SET dirty = true"}},
		"before a second one ran":   {true, []string{"UPDATE schema_migrations SET version = 2, dirty = true"}},
		"without a version written": {true, []string{"DELETE FROM schema_migrations", "INSERT INTO schema_migrations VALUES (1, true)"}},
	}
	forEach(t, func(t *testing.T, engine store.Engine, url string) {
		migrated(t, url)
		want := schemaOf(t, engine, url)
		for name, c := range cases {
			t.Run(name, func(t *testing.T) {
				url := newURL(t, engine)
				if c.complete {
					s, err := openURL(t, url)
					ok(t, err)
					_, err = s.CreateSetting(t.Context(), db.CreateSettingParams{Name: "mine", Value: "kept"})
					ok(t, err)
					ok(t, s.Close())
				}
				run(t, engine, url, c.statements...)
				migrated(t, url)
				equal(t, "the schema", schemaOf(t, engine, url), want)
				equal(t, "version and mark", rows(t, engine, url, "SELECT version, CASE WHEN dirty THEN 1 ELSE 0 END FROM schema_migrations")[0], []string{"1", "0"})
				if c.complete {
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
		equal(t, "versions", rows(t, engine, url, "SELECT version FROM schema_migrations")[0], []string{"1"})
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
		equal(t, "versions", rows(t, engine, url, "SELECT version FROM schema_migrations")[0], []string{"1"})
		equal(t, "genres", rows(t, engine, url, "SELECT COUNT(*) FROM genres")[0], []string{"20"})
	})
}
