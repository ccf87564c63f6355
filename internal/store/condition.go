package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"marquee/gen/db"
	"marquee/schema"
)

// SchemaState says which schema a database has.
type SchemaState struct {
	Version     uint // of the database, 0 for an empty one
	Newest      uint // that this program knows
	Interrupted bool // a migration was begun and not ended; the next start mends that
	Serves      bool // this program: it is of the newest version, or of one that serves older programs
}

// Schema gives the state of the schema.
func (s *Store) Schema(ctx context.Context) (SchemaState, error) {
	var state SchemaState
	var err error
	if s.engine == Postgres {
		state.Newest, err = newestMigration(schema.Postgres, "postgres")
	} else {
		state.Newest, err = newestMigration(schema.SQLite, "sqlite")
	}
	if err != nil {
		return state, err
	}
	var version int64
	err = s.backend.raw().QueryRow(ctx, "SELECT version, dirty FROM schema_migrations").Scan(&version, &state.Interrupted)
	state.Version = uint(max(version, 0))            // #nosec G115 -- not negative
	if IsNotFound(err) || sqlState(err) == "42P01" { // empty, or without such a table
		err = nil
	}
	state.Serves = state.Version == state.Newest
	if err == nil && state.Version > state.Newest {
		said, failed := s.GetSetting(ctx, "schema_serves")
		if failed != nil && !IsNotFound(failed) {
			err = failed
		}
		state.Serves = serves(said, state.Version, state.Newest)
	}
	return state, Classify(err)
}

// A Condition is what there is to know of a database beside what is stored in it.
type Condition struct {
	Engine  Engine
	Server  string    // the version of the engine
	Now     time.Time // by the database's clock; that of this machine for SQLite
	Safe    string    // how it keeps what was acknowledged, in the words of its settings
	Durable bool      // an acknowledged write survives a power cut
}

// conditionQueries are, by engine, those for the version and for the settings.
var conditionQueries = map[Engine][]string{
	Postgres: {"SHOW server_version", "SHOW fsync", "SHOW synchronous_commit"},
	SQLite:   {"SELECT sqlite_version()", "PRAGMA journal_mode", "PRAGMA synchronous"},
}

// Condition asks the database for its condition.
func (s *Store) Condition(ctx context.Context) (Condition, error) {
	c := Condition{Engine: s.engine, Now: time.Now()}
	answers := make([]string, 3)
	for i, sql := range conditionQueries[s.engine] {
		text, err := text(ctx, s.backend.raw(), sql)
		if err != nil {
			return c, Classify(err)
		}
		answers[i] = text
	}
	c.Server = answers[0]
	if s.engine == SQLite {
		c.Safe = fmt.Sprintf("journal_mode=%s, synchronous=%s", answers[1], answers[2])
		c.Durable = answers[1] == "wal" && answers[2] == "2" // FULL
		return c, nil
	}
	c.Safe = fmt.Sprintf("fsync=%s, synchronous_commit=%s", answers[1], answers[2])
	c.Durable = answers[1] == "on" && answers[2] != "off"
	return c, Classify(s.backend.raw().QueryRow(ctx, "SELECT now()").Scan(&c.Now))
}

// text gives the first column of the first row, whatever its type, as text.
func text(ctx context.Context, on db.DBTX, sql string) (string, error) {
	rows, err := on.Query(ctx, sql)
	if err != nil {
		return "", err
	}
	values, err := pgx.CollectOneRow(rows, func(row pgx.CollectableRow) (any, error) {
		all, err := row.Values()
		if err != nil || len(all) == 0 {
			return nil, err
		}
		return all[0], nil
	})
	return fmt.Sprint(values), err
}

// Writable tries to write, and takes it back.
func (s *Store) Writable(ctx context.Context) error {
	raw, err := s.backend.begin(ctx, false)
	if err != nil {
		return Classify(err)
	}
	defer func() { _ = raw.Rollback(context.WithoutCancel(ctx)) }()
	_, err = raw.Exec(ctx, "UPDATE settings SET value = value WHERE name = 'schema_version'")
	return Classify(err)
}
