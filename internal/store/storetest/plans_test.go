package storetest_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"marquee/internal/store"
	"marquee/internal/store/sqlitepgx"
	"marquee/internal/store/storetest"
)

// small are the tables that do not grow with the catalogue and its users.
var small = []string{"genres", "genre_names", "settings", "model_snapshots", "training_runs"}

// readWhole are the queries that read all rows of a table that grows, and why.
var readWhole = map[string]string{
	"CountMovies":           "a count of all",
	"CountUsers":            "a count of all",
	"SumMovieRatings":       "a sum over all movies, for the number of ratings, which are many more",
	"ListSearchTexts":       "the index of the search, once for each revision of the catalogue",
	"ListMinimumAges":       "the ages of all movies, once for each revision of the catalogue",
	"ListMovieFeatures":     "training reads all",
	"ListMovieStats":        "training reads all",
	"ListTitlesWithoutKey":  "an import looks for movies that it has already, once",
	"ListRequestDebts":      "the clients of the last minute or two are all there are",
	"DeleteOldRequestDebts": "the same, once a minute",
	"LockAdmins":            "when an admin is made or unmade, and at the start",
}

var (
	queryText = regexp.MustCompile("(?s)const \\w+ = `(-- name: (\\w+) :\\w+.*?)`")
	parameter = regexp.MustCompile(`\$(\d+)`)
	fromTable = regexp.MustCompile(`(?i)\b(?:FROM|JOIN|UPDATE|INTO)\s+(\w+)(?:\s+(?:AS\s+)?(\w+))?`)
	scanLine  = regexp.MustCompile(`^SCAN (\w+)`)
)

// generatedQueries gives the text of each query as it is sent, by name.
func generatedQueries(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../../../gen/db/*.sql.go")
	ok(t, err)
	all := map[string]string{}
	for _, file := range files {
		content, err := os.ReadFile(file)
		ok(t, err)
		for _, match := range queryText.FindAllStringSubmatch(string(content), -1) {
			all[match[2]] = match[1]
		}
	}
	if len(all) < 100 {
		t.Fatalf("only %d queries are found in gen/db", len(all))
	}
	return all
}

// parameters is how many a query has.
func parameters(sql string) int {
	most := 0
	for _, match := range parameter.FindAllStringSubmatch(sql, -1) {
		n, _ := strconv.Atoi(match[1])
		most = max(most, n)
	}
	return most
}

// growing reports whether a name in a query, of a table or its alias, is that of a table that grows.
func growing(sql, name string) bool {
	for _, match := range fromTable.FindAllStringSubmatch(sql, -1) {
		if match[1] == name || match[2] == name {
			return !slices.Contains(small, match[1])
		}
	}
	return false // of a subquery or an array
}

// TestNoQueryReadsAWholeTable asks both databases how they run each query. One that reads all of a
// table that grows, where an index could be used, is slow once there is much in it.
func TestNoQueryReadsAWholeTable(t *testing.T) {
	queries := generatedQueries(t)
	explain := map[store.Engine]func(t *testing.T, url, name, sql string) []string{store.SQLite: explainSQLite, store.Postgres: explainPostgres}
	storetest.ForEachURL(t, func(t *testing.T, engine store.Engine, url string) {
		whole := map[string]bool{}
		for name, sql := range queries {
			for _, table := range explain[engine](t, url, name, sql) {
				whole[name] = true
				if readWhole[name] == "" {
					t.Errorf("%s reads all of %s: give it an index, or say in readWhole why it must", name, table)
				}
			}
		}
		for name := range readWhole {
			if queries[name] == "" {
				t.Errorf("there is no query %s, which readWhole names", name)
			}
		}
	})
}

func explainSQLite(t *testing.T, url, name, sql string) (whole []string) {
	database, err := sqlitepgx.Open(t.Context(), strings.TrimPrefix(url, "sqlite:"))
	ok(t, err)
	defer database.Close()
	rows, err := database.Query(t.Context(), "EXPLAIN QUERY PLAN "+sql, make([]any, parameters(sql))...)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return nil
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int64
		var step string
		ok(t, rows.Scan(&id, &parent, &unused, &step))
		if match := scanLine.FindStringSubmatch(step); match != nil && growing(sql, match[1]) {
			whole = append(whole, match[1])
		}
	}
	ok(t, rows.Err())
	return whole
}

// plan is the part of PostgreSQL's plan that is looked at.
type plan struct {
	Type      string `json:"Node Type"`
	Table     string `json:"Relation Name"`
	Condition string `json:"Index Cond"`
	Plans     []plan `json:"Plans"`
}

// explainPostgres has the planner take any index that it can: with the few rows here it would rather
// read the table.
func explainPostgres(t *testing.T, url, name, sql string) (whole []string) {
	connection, err := pgx.Connect(t.Context(), url)
	ok(t, err)
	defer connection.Close(t.Context())
	for _, statement := range []string{"SET enable_seqscan = off", "SET plan_cache_mode = force_generic_plan", "PREPARE asked AS " + sql} {
		if _, err := connection.Exec(t.Context(), statement, pgx.QueryExecModeSimpleProtocol); err != nil {
			t.Errorf("%s: %v", name, err)
			return nil
		}
	}
	arguments := ""
	if n := parameters(sql); n > 0 {
		arguments = "(" + strings.TrimSuffix(strings.Repeat("NULL,", n), ",") + ")"
	}
	var text []byte
	ok(t, connection.QueryRow(t.Context(), "EXPLAIN (FORMAT JSON) EXECUTE asked"+arguments, pgx.QueryExecModeSimpleProtocol).Scan(&text))
	var plans []struct{ Plan plan }
	ok(t, json.Unmarshal(text, &plans))
	return plans[0].Plan.whole(false)
}

// whole gives the tables of which all rows are read. Below a limit, reading an index in its order ends soon.
func (p plan) whole(limited bool) (tables []string) {
	limited = limited || p.Type == "Limit"
	inOrder := strings.HasPrefix(p.Type, "Index") && limited
	if p.Table != "" && strings.Contains(p.Type, "Scan") && p.Type != "Bitmap Heap Scan" && p.Condition == "" && !inOrder && !slices.Contains(small, p.Table) {
		tables = append(tables, fmt.Sprint(p.Table, " (", p.Type, ")"))
	}
	for _, part := range p.Plans {
		tables = append(tables, part.whole(limited && p.Type != "Sort" && p.Type != "Aggregate")...)
	}
	return tables
}
