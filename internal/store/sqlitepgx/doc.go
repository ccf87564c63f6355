// Package sqlitepgx lets code that sqlc generated for PostgreSQL and pgx run on
// an embedded SQLite file.
//
// sqlc's generated package asks for a small interface (DBTX) that pgx's pool and
// transactions satisfy. [DB] and [Tx] satisfy it as well, so the layers above
// hold one Queries type whatever the engine. The SQL stays PostgreSQL's; what
// SQLite spells differently is rewritten once per text and cached.
//
// # What is rewritten
//
//   - $1 becomes ?1.
//   - x = ANY(p) becomes x IN (SELECT value FROM json_each(p)) and x <> ALL(p)
//     the matching NOT IN, where p is $1, $1::bigint[] or CAST($1 AS BIGINT[])
//     of any element type. The argument is a slice; a nil slice is NULL, as in pgx.
//   - CARDINALITY(p) becomes json_array_length(p).
//   - CAST(x AS T) and $1::T for the types listed in castTypes.
//   - FOR UPDATE and FOR SHARE, with OF, NOWAIT and SKIP LOCKED, are dropped: a
//     write transaction is alone anyway.
//
// Everything else reaches SQLite as it was written. A construct that SQLite
// would accept and answer differently, such as CAST(x AS NUMERIC(10,2)), is
// refused with SQLSTATE 0A000 instead. Statements other than SELECT, WITH,
// VALUES, INSERT, UPDATE and DELETE (DDL, PRAGMA) are never rewritten.
//
// # Values
//
// A time is stored as text in the form [TimeLayout], in UTC and cut to the
// microsecond, which is what pgx does on its way to PostgreSQL; as text it sorts
// and compares in order of time. Booleans are 0 and 1. []byte is a BLOB,
// json.RawMessage is TEXT, and either reads into []byte.
//
// # Connections
//
// One connection writes; several others only read and see the last commit. A
// statement outside a transaction goes to a reader when it only reads. A write
// is on disk when the call returns (WAL, synchronous FULL): neither a killed
// process nor a power cut loses it, if the disk keeps its promise on fsync.
//
// # As strict as PostgreSQL
//
// Where SQLite is laxer, this package refuses what PostgreSQL would refuse, so
// that a mistake shows on the engine used every day: a statement after a failed
// one in a transaction (25P02), a second query while rows are open (pgx's "conn
// busy"), text that is not UTF-8 or holds a NUL byte (22021), a write in a
// read transaction (25006), a misspelt column in double quotes. LIKE tells
// upper from lower case.
package sqlitepgx
