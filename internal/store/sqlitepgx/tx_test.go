package sqlitepgx

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5"
)

func mustBegin(t *testing.T, begin func(context.Context) (*Tx, error)) *Tx {
	t.Helper()
	tx, err := begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = tx.Rollback(context.Background()) })
	return tx
}

func TestTx(t *testing.T) {
	db := openMovies(t)
	tx := mustBegin(t, db.Begin)
	if _, err := tx.Exec(t.Context(), "INSERT INTO movies (title) VALUES ('a')"); err != nil {
		t.Fatal(err)
	}
	if inside, outside := count(t, tx, "movies"), count(t, db, "movies"); inside != 1 || outside != 0 {
		t.Errorf("%d inside and %d outside", inside, outside)
	}
	if err := tx.Rollback(t.Context()); err != nil {
		t.Error(err)
	}
	tx = mustBegin(t, db.Begin)
	if _, err := tx.Exec(t.Context(), "INSERT INTO movies (title) VALUES ('b')"); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(t.Context()); err != nil {
		t.Error(err)
	}
	if n := count(t, db, "movies"); n != 1 {
		t.Errorf("%d movies", n)
	}
	for name, err := range map[string]error{"Commit": tx.Commit(t.Context()), "Rollback": tx.Rollback(t.Context()), "QueryRow": tx.QueryRow(t.Context(), "SELECT 1").Scan(nil)} {
		if !errors.Is(err, pgx.ErrTxClosed) {
			t.Errorf("%s after the end gave %v", name, err)
		}
	}
}

func TestSnapshot(t *testing.T) {
	db := openMovies(t)
	tx := mustBegin(t, db.BeginRead)
	mustExec(t, db, "INSERT INTO movies (title) VALUES ('later')")
	if n := count(t, tx, "movies"); n != 0 {
		t.Errorf("the snapshot has %d movies", n)
	}
	if _, err := tx.Exec(t.Context(), "DELETE FROM movies"); stateOf(err) != "25006" {
		t.Errorf("a write gave %v", err)
	}
	if err := tx.Rollback(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestAbortedTx checks that a transaction is over after an error, as it is in
// PostgreSQL, though SQLite would go on.
func TestAbortedTx(t *testing.T) {
	db := openMovies(t)
	tx := mustBegin(t, db.Begin)
	if _, err := tx.Exec(t.Context(), "INSERT INTO movies (title) VALUES ('a')"); err != nil {
		t.Fatal(err)
	}
	var n int32
	if err := tx.QueryRow(t.Context(), "SELECT title FROM movies").Scan(&n); err == nil {
		t.Error("a title went into a number")
	}
	if _, err := tx.Exec(t.Context(), "INSERT INTO movies (title) VALUES (NULL)"); stateOf(err) != "23502" {
		t.Errorf("got %v", err)
	}
	if _, err := tx.Exec(t.Context(), "SELECT 1"); stateOf(err) != "25P02" {
		t.Errorf("got %v", err)
	}
	if err := tx.Commit(t.Context()); !errors.Is(err, pgx.ErrTxCommitRollback) {
		t.Errorf("got %v", err)
	}
	if n := count(t, db, "movies"); n != 0 {
		t.Errorf("%d movies", n)
	}
}

func TestOpenRowsInTx(t *testing.T) {
	db := openMovies(t)
	mustExec(t, db, "INSERT INTO movies (title) VALUES ('a'), ('b')")
	tx := mustBegin(t, db.Begin)
	rows, err := tx.Query(t.Context(), "SELECT id FROM movies")
	if err != nil || !rows.Next() {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), "DELETE FROM movies"); !errors.Is(err, errBusy) {
		t.Errorf("got %v", err)
	}
	rows.Close()
	if _, err := tx.Exec(t.Context(), "DELETE FROM movies"); err != nil {
		t.Error(err)
	}
	if rows, err = tx.Query(t.Context(), "SELECT 1"); err != nil {
		t.Fatal(err)
	}
	if err := tx.Rollback(t.Context()); err != nil || rows.Next() {
		t.Errorf("Rollback with open rows: %v", err)
	}
	if n := count(t, db, "movies"); n != 2 {
		t.Errorf("%d movies", n)
	}
}

func TestDeferredConstraintFailsCommit(t *testing.T) {
	db := openTest(t)
	mustExec(t, db, "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a_id INTEGER REFERENCES a (id) DEFERRABLE INITIALLY DEFERRED)")
	tx := mustBegin(t, db.Begin)
	if _, err := tx.Exec(t.Context(), "INSERT INTO b VALUES (1)"); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(t.Context()); stateOf(err) != "23503" {
		t.Errorf("got %v", err)
	}
	b := &pgx.Batch{}
	b.Queue("INSERT INTO b VALUES ($1)", 1)
	results := db.SendBatch(t.Context(), b)
	if _, err := results.Exec(); stateOf(err) != "23503" {
		t.Errorf("the batch gave %v", err)
	}
	mustExec(t, db, "INSERT INTO a VALUES (1)") // the writer is free and in no transaction
}

func TestBatch(t *testing.T) {
	db := openMovies(t)
	b := &pgx.Batch{}
	var titles []string
	for i := range 3 {
		b.Queue("INSERT INTO movies (title) VALUES ($1)", fmt.Sprint("m", i))
	}
	b.Queue("INSERT INTO movies (title) VALUES ('r') RETURNING id")
	b.Queue("SELECT title FROM movies ORDER BY id").Query(func(rows pgx.Rows) (err error) {
		titles, err = pgx.CollectRows(rows, pgx.RowTo[string])
		return err
	})
	results := db.SendBatch(t.Context(), b)
	for range 3 {
		if tag, err := results.Exec(); err != nil || tag.RowsAffected() != 1 {
			t.Errorf("got %v, %v", tag, err)
		}
	}
	var id int64
	if err := results.QueryRow().Scan(&id); err != nil || id != 4 {
		t.Errorf("got %d, %v", id, err)
	}
	if err := results.Close(); err != nil || len(titles) != 4 {
		t.Errorf("got %v, %v", titles, err)
	}
	if _, err := results.Exec(); err == nil {
		t.Error("a closed batch gave a result")
	}
}

func TestFailedBatchLeavesNothing(t *testing.T) {
	db := openMovies(t)
	b := &pgx.Batch{}
	b.Queue("INSERT INTO movies (title) VALUES ('a')")
	b.Queue("INSERT INTO movies (title) VALUES (NULL)")
	b.Queue("INSERT INTO movies (title) VALUES ('c')")
	results := db.SendBatch(t.Context(), b)
	_, first := results.Exec()
	_, second := results.Exec()
	_, third := results.Exec()
	if first != nil || stateOf(second) != "23502" || third == nil {
		t.Errorf("got %v, %v, %v", first, second, third)
	}
	if err := results.Close(); stateOf(err) != "23502" {
		t.Errorf("Close gave %v", err)
	}
	if n := count(t, db, "movies"); n != 0 {
		t.Errorf("%d movies are there", n)
	}
	tx := mustBegin(t, db.Begin)
	b = &pgx.Batch{}
	b.Queue("INSERT INTO movies (title) VALUES ('a')")
	if err := tx.SendBatch(t.Context(), b).Close(); err != nil || count(t, tx, "movies") != 1 {
		t.Error(err)
	}
}

func TestCopyFrom(t *testing.T) {
	db := openMovies(t)
	for _, n := range []int{0, 1, copyRows, 2*copyRows + 7} {
		mustExec(t, db, "DELETE FROM movies")
		src := pgx.CopyFromSlice(n, func(i int) ([]any, error) { return []any{fmt.Sprint("m", i), ptr(int32(1900 + i))}, nil })
		got, err := db.CopyFrom(t.Context(), pgx.Identifier{"movies"}, []string{"title", "year"}, src)
		if err != nil || got != int64(n) || count(t, db, "movies") != int64(n) {
			t.Errorf("copied %d of %d, %v", got, n, err)
		}
	}
	before := count(t, db, "movies")
	broken := errors.New("broken source")
	for want, src := range map[string]pgx.CopyFromSource{
		"23502": pgx.CopyFromRows([][]any{{"a"}, {nil}}),
		"":      pgx.CopyFromSlice(99, func(i int) ([]any, error) { return []any{"x"}, map[bool]error{i == 70: broken}[true] }),
	} {
		if _, err := db.CopyFrom(t.Context(), pgx.Identifier{"movies"}, []string{"title"}, src); err == nil || stateOf(err) != want {
			t.Errorf("got %v", err)
		}
	}
	if _, err := db.CopyFrom(t.Context(), pgx.Identifier{"movies"}, []string{"title"}, pgx.CopyFromRows([][]any{{"a", 1}})); err == nil {
		t.Error("a row with too many values was copied")
	}
	if n := count(t, db, "movies"); n != before {
		t.Errorf("failed copies left %d rows", n-before)
	}
}
