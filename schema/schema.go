// Package schema embeds the migrations, one folder an engine, for golang-migrate.
package schema

import "embed"

// Postgres has the migrations of PostgreSQL in folder "postgres".
//
//go:embed postgres/*.sql
var Postgres embed.FS

// SQLite has the migrations of SQLite in folder "sqlite".
//
//go:embed sqlite/*.sql
var SQLite embed.FS
