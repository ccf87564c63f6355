package sqlitepgx

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/jackc/pgx/v5"
)

const getMovie = "-- name: GetMovie :one\nSELECT id, title, year, identity_key FROM movies WHERE id = $1"

// openBench opens a database in a file, synchronised to disk, with 1,000 movies.
func openBench(b *testing.B) *DB {
	b.Helper()
	db, err := Open(context.Background(), filepath.Join(b.TempDir(), "bench.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	mustExec(b, db, testSchema)
	src := pgx.CopyFromSlice(1000, func(i int) ([]any, error) {
		return []any{fmt.Sprint("Movie ", i), int32(1900 + i%100), fmt.Sprint("key ", i)}, nil
	})
	if _, err := db.CopyFrom(context.Background(), pgx.Identifier{"movies"}, []string{"title", "year", "identity_key"}, src); err != nil {
		b.Fatal(err)
	}
	return db
}

func readMovie(ctx context.Context, db dbtx, id int64) error {
	var title string
	var year *int32
	var key *string
	return db.QueryRow(ctx, getMovie, id).Scan(&id, &title, &year, &key)
}

func BenchmarkPointRead(b *testing.B) {
	db := openBench(b)
	ctx, cancel := context.WithCancel(context.Background()) // as a request's is
	defer cancel()
	b.ReportAllocs()
	i := int64(0)
	for b.Loop() {
		if err := readMovie(ctx, db, i%1000+1); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

func BenchmarkPointReadParallel(b *testing.B) {
	db := openBench(b)
	b.RunParallel(func(pb *testing.PB) {
		for i := int64(0); pb.Next(); i++ {
			if err := readMovie(context.Background(), db, i%1000+1); err != nil {
				b.Error(err)
			}
		}
	})
}

// BenchmarkPointReadInTx shows what the locks of a read of its own cost.
func BenchmarkPointReadInTx(b *testing.B) {
	db := openBench(b)
	tx, err := db.BeginRead(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	defer tx.Rollback(context.Background())
	i := int64(0)
	for b.Loop() {
		if err := readMovie(context.Background(), tx, i%1000+1); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

func BenchmarkOpen(b *testing.B) {
	path := filepath.Join(b.TempDir(), "open.db")
	for b.Loop() {
		db, err := Open(context.Background(), path)
		if err != nil {
			b.Fatal(err)
		}
		_ = db.Close()
	}
}

func BenchmarkReadList(b *testing.B) {
	db := openBench(b)
	b.ReportAllocs()
	for b.Loop() {
		rows, err := db.Query(context.Background(), "SELECT id, title, year, identity_key FROM movies WHERE id > $1 ORDER BY id LIMIT CAST($2 AS INTEGER)", 100, 20)
		if err != nil {
			b.Fatal(err)
		}
		for rows.Next() {
			var id int64
			var title string
			var year *int32
			var key *string
			if err := rows.Scan(&id, &title, &year, &key); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkInsertDurable(b *testing.B) {
	db := openBench(b)
	b.ReportAllocs()
	for b.Loop() {
		mustExec(b, db, "INSERT INTO movies (title, year) VALUES ($1, $2)", "Movie", 2000)
	}
}

func BenchmarkUpsertInTx(b *testing.B) {
	db := openBench(b)
	tx, err := db.Begin(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	defer tx.Rollback(context.Background())
	i := int64(0)
	for b.Loop() {
		if _, err := tx.Exec(context.Background(), "INSERT INTO ratings (user_id, movie_id, rating, rated_at) VALUES ($1, $2, $3, $4) ON CONFLICT (user_id, movie_id) DO UPDATE SET rating = excluded.rating", i%500, i%1000+1, 4.5, someTime); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

// BenchmarkCopyFrom copies 100,000 ratings.
func BenchmarkCopyFrom(b *testing.B) {
	const rows = 100_000
	db := openBench(b)
	for b.Loop() {
		mustExec(b, db, "DELETE FROM ratings")
		src := pgx.CopyFromSlice(rows, func(i int) ([]any, error) {
			return []any{int64(i / 100), int64(i%100 + 1), float64(i%10+1) / 2, someTime, (*string)(nil)}, nil
		})
		n, err := db.CopyFrom(context.Background(), pgx.Identifier{"ratings"}, []string{"user_id", "movie_id", "rating", "rated_at", "source"}, src)
		if err != nil || n != rows {
			b.Fatal(n, err)
		}
	}
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
}
