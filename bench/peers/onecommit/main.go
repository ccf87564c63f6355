// Command onecommit stores ratings in a SQLite file as most programs do, each request in a transaction
// of its own that is on disk before it is answered: onecommit ADDRESS FILE.
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"time"

	_ "modernc.org/sqlite"
)

func main() {
	db, err := sql.Open("sqlite", "file:"+os.Args[2]+"?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)&_txlock=immediate")
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	s, err := prepare(db)
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("PUT /v1/users/{user}/ratings/{movie}", s.put)
	log.Fatal(http.ListenAndServe(os.Args[1], mux))
}

type store struct {
	db                      *sql.DB
	user, old, count, write *sql.Stmt
}

func prepare(db *sql.DB) (*store, error) {
	s := &store{db: db}
	for text, statement := range map[string]**sql.Stmt{
		"SELECT id FROM users WHERE id = ?":                                                           &s.user,
		"SELECT rating FROM ratings WHERE user_id = ? AND movie_id = ?":                               &s.old,
		"UPDATE movies SET rating_count = rating_count + ?, rating_sum = rating_sum + ? WHERE id = ?": &s.count,
		"INSERT INTO ratings (user_id, movie_id, rating, rated_at) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET rating = excluded.rating, rated_at = excluded.rated_at": &s.write,
	} {
		var err error
		if *statement, err = db.Prepare(text); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *store) put(w http.ResponseWriter, r *http.Request) {
	var body struct{ Rating float64 }
	user, err := strconv.ParseInt(r.PathValue("user"), 10, 64)
	movie, err2 := strconv.ParseInt(r.PathValue("movie"), 10, 64)
	if err := errors.Join(err, err2, json.NewDecoder(r.Body).Decode(&body)); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	at := time.Now().UTC().Format("2006-01-02T15:04:05.000000Z")
	if err := s.store(r.Context(), user, movie, body.Rating, at); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, `{"user_id":%d,"movie_id":%d,"rating":%g,"rated_at":%q}`, user, movie, body.Rating, at)
}

func (s *store) store(ctx context.Context, user, movie int64, rating float64, at string) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if err := tx.StmtContext(ctx, s.user).QueryRow(user).Scan(&user); err != nil {
		return err
	}
	var old sql.NullFloat64
	if err := tx.StmtContext(ctx, s.old).QueryRow(user, movie).Scan(&old); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	n := 1
	if old.Valid {
		n = 0
	}
	if _, err := tx.StmtContext(ctx, s.count).Exec(n, rating-old.Float64, movie); err != nil {
		return err
	}
	if _, err := tx.StmtContext(ctx, s.write).Exec(user, movie, rating, at); err != nil {
		return err
	}
	return tx.Commit()
}
