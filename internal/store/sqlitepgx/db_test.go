package sqlitepgx

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// dbtx is the interface that sqlc generates for.
type dbtx interface {
	Exec(context.Context, string, ...any) (pgconn.CommandTag, error)
	Query(context.Context, string, ...any) (pgx.Rows, error)
	QueryRow(context.Context, string, ...any) pgx.Row
	CopyFrom(context.Context, pgx.Identifier, []string, pgx.CopyFromSource) (int64, error)
	SendBatch(context.Context, *pgx.Batch) pgx.BatchResults
}

var (
	_ dbtx = (*DB)(nil)
	_ dbtx = (*Tx)(nil)
)

const testSchema = `
CREATE TABLE movies (
	id           INTEGER PRIMARY KEY AUTOINCREMENT,
	title        TEXT NOT NULL,
	year         INTEGER CHECK (year > 1800),
	identity_key TEXT UNIQUE
);
CREATE TABLE ratings (
	user_id  INTEGER NOT NULL,
	movie_id INTEGER NOT NULL REFERENCES movies (id) DEFERRABLE INITIALLY IMMEDIATE,
	rating   REAL NOT NULL,
	rated_at TEXT NOT NULL,
	source   TEXT,
	PRIMARY KEY (user_id, movie_id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX movies_folded ON movies (title || COALESCE(year, 0)) WHERE year = 1999;`

func openMovies(t testing.TB, options ...Option) *DB {
	t.Helper()
	db := openTest(t, options...)
	mustExec(t, db, testSchema)
	return db
}

func count(t testing.TB, db dbtx, table string) (n int64) {
	t.Helper()
	if err := db.QueryRow(context.Background(), "SELECT COUNT(*) FROM "+table).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func stateOf(err error) string {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code
	}
	return ""
}

func TestCommandTags(t *testing.T) {
	db := openMovies(t)
	for _, tt := range []struct{ sql, want string }{
		{"INSERT INTO movies (title) VALUES ('a'), ('b'), ('c')", "INSERT 0 3"},
		{"INSERT INTO movies (id, title) VALUES (1, 'z') ON CONFLICT (id) DO UPDATE SET title = excluded.title", "INSERT 0 1"},
		{"INSERT INTO movies (id, title) VALUES (1, 'z') ON CONFLICT DO NOTHING", "INSERT 0 0"},
		{"UPDATE movies SET year = 2000 WHERE id > 1 RETURNING id", "UPDATE 2"},
		{"SELECT id FROM movies", "SELECT 3"},
		{"WITH a AS (SELECT 1 AS id) DELETE FROM movies WHERE id IN (SELECT id FROM a)", "DELETE 1"},
		{"DELETE FROM movies WHERE FALSE", "DELETE 0"},
		{"CREATE TABLE x (a)", "CREATE"},
		{"-- nothing", ""},
	} {
		tag, err := db.Exec(t.Context(), tt.sql)
		if err != nil || tag.String() != tt.want {
			t.Errorf("%s: got %q, %v", tt.sql, tag, err)
		}
	}
}

func TestQueriesOfTheDialect(t *testing.T) {
	db := openMovies(t)
	mustExec(t, db, "INSERT INTO movies (title, year) VALUES ('Alien', 1979), ('alien', 1999), ('Zodiac', NULL)")
	for _, tt := range []struct {
		sql  string
		args []any
		want []int64
	}{
		{"SELECT id FROM movies WHERE id = ANY(CAST($1 AS BIGINT[])) ORDER BY id", []any{[]int64{1, 3, 99}}, []int64{1, 3}},
		{"SELECT id FROM movies WHERE title = ANY($1::text[])", []any{[]string{"Zodiac", "it's"}}, []int64{3}},
		{"SELECT id FROM movies WHERE id = ANY($1::bigint[])", []any{[]int64(nil)}, nil},
		{"SELECT id FROM movies WHERE id <> ALL(CAST($1 AS BIGINT[])) ORDER BY id", []any{[]int64{2}}, []int64{1, 3}},
		{"SELECT id FROM movies WHERE id <> ALL(CAST($1 AS BIGINT[])) ORDER BY id", []any{[]int64{}}, []int64{1, 2, 3}},
		{"SELECT id FROM movies WHERE id <> ALL(CAST($1 AS BIGINT[])) ORDER BY id", []any{[]int64(nil)}, nil}, // as PostgreSQL
		{"SELECT id FROM movies WHERE cardinality(CAST($1 AS BIGINT[])) = 0 OR id = ANY(CAST($1 AS BIGINT[]))", []any{[]int64{}}, []int64{1, 2, 3}},
		{"SELECT id FROM movies WHERE CAST($1 AS INTEGER) IS NULL OR year = CAST($1 AS INTEGER)", []any{(*int32)(nil)}, []int64{1, 2, 3}},
		{"SELECT id FROM movies WHERE year IS NOT DISTINCT FROM CAST($1 AS INTEGER)", []any{nil}, []int64{3}},
		{"SELECT id FROM movies WHERE year IS DISTINCT FROM $1 ORDER BY id", []any{1979}, []int64{2, 3}},
		{"SELECT id FROM movies WHERE (title, id) > ($1, $2) ORDER BY title, id", []any{"Alien", 1}, []int64{3, 2}},
		{"SELECT id FROM movies ORDER BY year DESC NULLS LAST LIMIT CAST($1 AS INTEGER)", []any{3}, []int64{2, 1, 3}},
		{"SELECT COUNT(*) OVER () FROM movies LIMIT 1", nil, []int64{3}},
		{"SELECT id FROM movies WHERE title LIKE 'a%' FOR UPDATE", nil, []int64{2}},
		{"SELECT CAST(COALESCE(SUM(year), 0) AS BIGINT) FROM movies WHERE id = $1 AND id = $1", []any{1}, []int64{1979}},
		{"SELECT CAST(COUNT(*) FILTER (WHERE year IS NOT NULL) AS BIGINT) FROM movies", nil, []int64{2}},
		{"INSERT INTO movies (id, title) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET title = excluded.title RETURNING id", []any{3, "Zodiac"}, []int64{3}},
		{"UPDATE movies SET title = $2 WHERE id = $1 RETURNING id", []any{3, "Zodiac!"}, []int64{3}},
	} {
		rows, err := db.Query(t.Context(), tt.sql, tt.args...)
		if err != nil {
			t.Errorf("%s: %v", tt.sql, err)
			continue
		}
		got, err := pgx.CollectRows(rows, pgx.RowTo[int64])
		if err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, %v, want %v", tt.sql, got, err, tt.want)
		}
		if n := rows.CommandTag().RowsAffected(); n != int64(len(tt.want)) {
			t.Errorf("%s: the tag says %d", tt.sql, n)
		}
	}
}

func TestQueryWithoutRows(t *testing.T) {
	db := openMovies(t)
	rows, err := db.Query(t.Context(), "INSERT INTO movies (title) VALUES ('a'), ('b')")
	if err != nil || rows.Next() || rows.Err() != nil || rows.CommandTag().String() != "INSERT 0 2" {
		t.Errorf("got %v, %v", rows.CommandTag(), err)
	}
	var mode string
	if err := db.QueryRow(t.Context(), "PRAGMA journal_mode").Scan(&mode); err != nil || mode != "wal" {
		t.Errorf("got %s, %v", mode, err)
	}
}

func TestReturningIsCommittedWithoutScan(t *testing.T) {
	db := openMovies(t)
	row := db.QueryRow(t.Context(), "INSERT INTO movies (title) VALUES ($1) RETURNING id", "a")
	rows, err := db.Query(t.Context(), "INSERT INTO movies (title) VALUES ('b'), ('c') RETURNING id, title")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	if n := count(t, db, "movies"); n != 3 { // neither row nor rows were read
		t.Errorf("%d movies are there", n)
	}
	var id int64
	if err := row.Scan(&id); err != nil || id != 1 {
		t.Errorf("got %d, %v", id, err)
	}
	type movie struct {
		ID    int64
		Title string
	}
	got, err := pgx.CollectRows(rows, pgx.RowToStructByName[movie])
	if want := []movie{{2, "b"}, {3, "c"}}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
}

// TestConcurrency has readers and writers, some of them in transactions, at work
// together; nobody may be told that the database is locked.
func TestConcurrency(t *testing.T) {
	db := openMovies(t)
	mustExec(t, db, "INSERT INTO movies (title) VALUES ('counter')")
	mustExec(t, db, "UPDATE movies SET year = 2000")
	const writers, readers, rounds = 4, 12, 40
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for range rounds {
				if err := increment(t.Context(), db, w%2 == 0); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for range readers {
		wg.Go(func() {
			for range rounds {
				rows, err := db.Query(t.Context(), "SELECT id, year FROM movies WHERE id = ANY($1)", []int64{1})
				if err != nil {
					t.Error(err)
					return
				}
				if got, err := pgx.CollectRows(rows, pgx.RowToMap); err != nil || len(got) != 1 {
					t.Error(got, err)
					return
				}
			}
		})
	}
	wg.Wait()
	var year int32
	if err := db.QueryRow(t.Context(), "SELECT year FROM movies").Scan(&year); err != nil || year != 2000+writers*rounds {
		t.Errorf("got %d, %v", year, err)
	}
}

func increment(ctx context.Context, db *DB, inTx bool) error {
	if !inTx {
		_, err := db.Exec(ctx, "UPDATE movies SET year = year + 1 WHERE id = $1", 1)
		return err
	}
	tx, err := db.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	var year int32
	if err := tx.QueryRow(ctx, "SELECT year FROM movies WHERE id = $1 FOR UPDATE", 1).Scan(&year); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "UPDATE movies SET year = $2 WHERE id = $1", 1, year+1); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

func TestContext(t *testing.T) {
	db := openMovies(t)
	tx, err := db.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := db.Exec(ctx, "DELETE FROM movies"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("waiting for the writer gave %v", err)
	}
	if _, err := db.Begin(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Begin gave %v", err)
	}
	if err := tx.Rollback(ctx); err != nil {
		t.Error(err)
	}
	const endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"
	ctx, cancel = context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	var n int64
	if err := db.QueryRow(ctx, endless).Scan(&n); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("an endless query gave %v", err)
	}
	ctx, cancel = context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := db.Exec(ctx, "INSERT INTO movies (title) SELECT CAST(n AS TEXT) FROM ("+endless[:len(endless)-len("SELECT COUNT(*) FROM n")]+"SELECT i AS n FROM n)"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("an endless insert gave %v", err)
	}
	if n := count(t, db, "movies"); n != 0 {
		t.Errorf("the interrupted insert left %d rows", n)
	}
	mustExec(t, db, "INSERT INTO movies (title) VALUES ('still works')")
}

func TestObserve(t *testing.T) {
	var mu sync.Mutex
	var seen []string
	db := openMovies(t, Observe(func(sql string) {
		mu.Lock()
		defer mu.Unlock()
		seen = append(seen, sql)
	}))
	seen = nil
	b := &pgx.Batch{}
	b.Queue("-- name: C :exec\nSELECT 3")
	mustExec(t, db, "-- name: A :exec\nSELECT 1")
	_ = db.QueryRow(t.Context(), "-- name: B :one\nSELECT $1", 1)
	_ = db.SendBatch(t.Context(), b).Close()
	_, _ = db.CopyFrom(t.Context(), pgx.Identifier{"movies"}, []string{"title", "year"}, pgx.CopyFromRows(nil))
	want := []string{"-- name: A :exec\nSELECT 1", "-- name: B :one\nSELECT $1", "-- name: C :exec\nSELECT 3", "COPY movies (title, year)"}
	if !slices.Equal(seen, want) {
		t.Errorf("got %q", seen)
	}
}

func TestArguments(t *testing.T) {
	db := openMovies(t)
	if _, err := db.Exec(t.Context(), "SELECT $1", 1, 2); err == nil || err.Error() != "expected 1 arguments, got 2" {
		t.Errorf("got %v", err)
	}
	if _, err := db.Exec(t.Context(), "COMMIT"); err == nil {
		t.Error("COMMIT ran as a statement")
	}
	var n int
	if err := db.QueryRow(t.Context(), "SELECT COUNT(*) FROM movies WHERE year = $2 OR id = $1", 1, 2).Scan(&n); err != nil {
		t.Error(err)
	}
}
