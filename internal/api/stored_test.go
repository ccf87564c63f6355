package api_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"marquee/internal/store"
)

// everythingStored is all that a database holds, as one text: the bytes of SQLite's
// files, or the rows of all tables of PostgreSQL, which shows bytes in hex.
func everythingStored(t *testing.T, engine store.Engine, url string) []byte {
	t.Helper()
	var all bytes.Buffer
	if engine == store.SQLite {
		file := strings.TrimPrefix(url, "sqlite:")
		for _, name := range []string{file, file + "-wal"} {
			content, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(content)
		}
		return all.Bytes()
	}
	connection, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close(t.Context())
	const list = `SELECT quote_ident(table_name) FROM information_schema.tables WHERE table_schema = current_schema()`
	for _, table := range texts(t, connection, list) {
		for _, row := range texts(t, connection, "SELECT t::text FROM "+table+" t") {
			all.WriteString(table + ": " + row + "\n")
		}
	}
	return all.Bytes()
}

func texts(t *testing.T, connection *pgx.Conn, query string) []string {
	t.Helper()
	rows, err := connection.Query(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return all
}
