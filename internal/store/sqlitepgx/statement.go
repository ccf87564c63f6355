package sqlitepgx

import (
	"strings"
	"sync"
)

// maxCached bounds the number of texts kept by an [analyser] and of prepared
// statements kept by a connection. A program has some hundred named queries;
// the bound only matters to one that builds texts.
const maxCached = 512

// statement is what is known about one SQL text.
type statement struct {
	sql      string // what SQLite gets
	verb     string // SELECT, INSERT, … in upper case; of a WITH, the statement it leads to
	reads    bool   // one statement that cannot change anything, so it may run on a reader
	prepared bool   // worth keeping prepared
	control  bool   // BEGIN, COMMIT and the like
	rows     bool   // gives rows: it reads, has a RETURNING or is a PRAGMA
	params   int    // number of arguments
}

// analyser remembers the statement of each text, or why there is none.
type analyser struct {
	mu    sync.RWMutex
	known map[string]analysis
}

type analysis struct {
	st  *statement
	err error
}

// statement returns what is known about text, finding it out the first time.
func (a *analyser) statement(text string) (*statement, error) {
	a.mu.RLock()
	found, ok := a.known[text]
	a.mu.RUnlock()
	if !ok {
		found.st, found.err = analyse(text)
		a.mu.Lock()
		makeRoom(a.known)
		a.known[text] = found
		a.mu.Unlock()
	}
	return found.st, found.err
}

// makeRoom deletes an arbitrary entry of a full cache and returns its value.
func makeRoom[V any](cache map[string]V) (evicted V, ok bool) {
	if len(cache) < maxCached {
		return evicted, false
	}
	for key, value := range cache {
		delete(cache, key)
		return value, true
	}
	return evicted, false
}

// analyse classifies text and rewrites it if it is a query.
func analyse(text string) (*statement, error) {
	tokens := tokenize(text)
	st := classify(tokens)
	st.sql = text
	switch st.verb {
	case "SELECT", "VALUES", "INSERT", "UPDATE", "DELETE", "EXPLAIN":
		sql, params, err := rewrite(tokens)
		if err != nil {
			return nil, err
		}
		st.sql, st.params = sql, params
	default:
		st.prepared = false
	}
	return st, nil
}

// classify finds the kind of a statement from its keywords. In doubt it says
// that the statement writes, which is slower but never wrong.
func classify(tokens []token) *statement {
	st := &statement{prepared: true}
	var first string
	depth, writes, ended := 0, false, false
	for i, t := range tokens {
		if t.kind == kindSpace {
			continue
		}
		if ended {
			st.prepared = false // a script of several statements
		}
		switch word := strings.ToUpper(t.text); {
		case t.is("("):
			depth++
		case t.is(")"):
			depth--
		case t.is(";"):
			ended = true
		case t.kind != kindWord:
		case first == "":
			first, st.verb = word, word
		case t.is("UPDATE") && lockClause(tokens, i):
		case t.is("INSERT"), t.is("UPDATE"), t.is("DELETE"):
			if !writes && first == "WITH" && depth == 0 {
				st.verb = word
			}
			writes = true
		case t.is("RETURNING"):
			st.rows = true
		}
	}
	switch first {
	case "WITH":
		if st.verb == "WITH" {
			st.verb = "SELECT"
		}
		st.reads = !writes && st.prepared
	case "SELECT", "VALUES", "EXPLAIN":
		st.reads = !writes && st.prepared
	case "PRAGMA":
		st.rows = true
	case "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE":
		st.control = true
	}
	st.rows = st.rows || st.reads
	return st
}

// lockClause reports whether the UPDATE at tokens[i] belongs to FOR UPDATE.
func lockClause(tokens []token, i int) bool {
	for i--; i >= 0; i-- {
		t := tokens[i]
		if t.kind != kindSpace && !t.is("NO") && !t.is("KEY") {
			return t.is("FOR")
		}
	}
	return false
}
