package storetest

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

	"marquee/internal/store"
)

// EveryQueryRan makes a check for Main: that each query of the files in a folder
// ran on each engine that was tested.
func EveryQueryRan(folder string) func() error {
	return func() error {
		all, err := readQueries(folder)
		if err != nil {
			return err
		}
		var missing []string
		for _, query := range all {
			for _, engine := range Engines {
				if !observed.ran(engine, query) {
					missing = append(missing, fmt.Sprintf("%s (on %s)", query.name, engine))
				}
			}
		}
		if len(missing) > 0 {
			return fmt.Errorf("no test ran these queries: %s", strings.Join(missing, ", "))
		}
		return nil
	}
}

// query is a named query of sqlc's and how the databases' observers tell of it.
type query struct{ name, text string }

var (
	nameLine   = regexp.MustCompile(`(?m)^-- name: (\w+) :(\w+)`)
	insertHead = regexp.MustCompile(`INSERT INTO (\w+) \(([^)]*)\)`)
)

func readQueries(folder string) ([]query, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.sql"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("there are no queries in %s (%w)", folder, err)
	}
	var all []query
	for _, file := range files {
		content, err := os.ReadFile(file) // #nosec G304 -- only tests run this, on the queries of the project
		if err != nil {
			return nil, err
		}
		found, err := parseQueries(string(content))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		all = append(all, found...)
	}
	return all, nil
}

// parseQueries finds the names. A copy reaches the database without its name, as a
// table and columns, which the query of a copy says as an INSERT.
func parseQueries(sql string) ([]query, error) {
	var all []query
	for _, at := range nameLine.FindAllStringSubmatchIndex(sql, -1) {
		name, kind := sql[at[2]:at[3]], sql[at[4]:at[5]]
		if kind != "copyfrom" {
			all = append(all, query{name, name})
			continue
		}
		insert := insertHead.FindStringSubmatch(sql[at[1]:])
		if insert == nil {
			return nil, fmt.Errorf("the copy %s has no INSERT", name)
		}
		all = append(all, query{name, copyText(insert[1], insert[2])})
	}
	return all, nil
}

func copyText(table, columns string) string {
	return "COPY " + table + " (" + strings.Join(strings.Fields(columns), " ") + ")"
}

// observed is what ran in this process.
var observed recorder

type recorder struct {
	mu    sync.Mutex
	texts map[store.Engine]map[string]bool
}

// on makes the observer of an engine, which counts as tested from now on.
func (r *recorder) on(engine store.Engine) func(sql string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.texts == nil {
		r.texts = map[store.Engine]map[string]bool{}
	}
	if r.texts[engine] == nil {
		r.texts[engine] = map[string]bool{}
	}
	texts := r.texts[engine]
	return func(sql string) {
		if match := nameLine.FindStringSubmatch(sql); match != nil {
			sql = match[1]
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		texts[sql] = true
	}
}

// ran reports whether a query ran on an engine, or the engine was not tested.
func (r *recorder) ran(engine store.Engine, q query) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	tested := r.texts[engine]
	return tested == nil || tested[q.text]
}
