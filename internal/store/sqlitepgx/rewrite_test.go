package sqlitepgx

import (
	"errors"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
)

const (
	in1    = "IN (SELECT value FROM json_each(?1))"
	notIn2 = "NOT IN (SELECT value FROM json_each(?2) UNION ALL SELECT NULL WHERE ?2 IS NULL)"
)

func TestRewrite(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"parameters", "SELECT $1, $2, $1, $10", "SELECT ?1, ?2, ?1, ?10"},
		{"comments", "-- name: $1 :one\nSELECT /* $1 FOR UPDATE */ $1", "-- name: $1 :one\nSELECT /* $1 FOR UPDATE */ ?1"},
		{"literals", `SELECT '$1 it''s FOR UPDATE', "a$1", $1`, `SELECT '$1 it''s FOR UPDATE', "a$1", ?1`},
		{"dollar in a name", "SELECT a$1 FROM t", "SELECT a$1 FROM t"},
		{"any, bare", "SELECT 1 FROM t WHERE id = ANY($1)", "SELECT 1 FROM t WHERE id " + in1},
		{"any, colons", "SELECT 1 FROM t WHERE id=any ( $1 :: bigint[] ) AND x", "SELECT 1 FROM t WHERE id" + in1 + " AND x"},
		{"any, cast", "SELECT 1 FROM t WHERE t.id = ANY(CAST($1 AS BIGINT[]))", "SELECT 1 FROM t WHERE t.id " + in1},
		{"any, text", "SELECT 1 FROM t WHERE x = ANY(CAST( $1 AS text [] ))", "SELECT 1 FROM t WHERE x " + in1},
		{"any, two words", "SELECT 1 FROM t WHERE x = ANY(CAST($1 AS DOUBLE PRECISION[]))", "SELECT 1 FROM t WHERE x " + in1},
		{"all", "SELECT 1 FROM t WHERE a = $1 AND id <> ALL(CAST($2 AS BIGINT[]))", "SELECT 1 FROM t WHERE a = ?1 AND id " + notIn2},
		{"cardinality", "SELECT cardinality(CAST($1 AS TEXT[])) = 0", "SELECT json_array_length(?1) = 0"},
		{"casts", "SELECT CAST($1 AS BIGINT), CAST(x AS timestamptz), CAST(a AS TIMESTAMP WITH TIME ZONE)", "SELECT CAST(?1 AS INTEGER), CAST(x AS TEXT), CAST(a AS TEXT)"},
		{"more casts", "SELECT CAST($1 AS DOUBLE PRECISION), CAST(x AS BOOLEAN), CAST(j AS JSONB), CAST(b AS BYTEA)", "SELECT CAST(?1 AS REAL), CAST(x AS INTEGER), CAST(j AS TEXT), CAST(b AS BLOB)"},
		{"nested cast", "SELECT CAST(COALESCE(SUM(CAST(a AS INT)), 0) AS BIGINT) AS total", "SELECT CAST(COALESCE(SUM(CAST(a AS INTEGER)), 0) AS INTEGER) AS total"},
		{"alias in a cast", "SELECT CAST((SELECT a AS b FROM t) AS TEXT)", "SELECT CAST((SELECT a AS b FROM t) AS TEXT)"},
		{"colons", "SELECT $1::text, $2::int", "SELECT CAST(?1 AS TEXT), CAST(?2 AS INTEGER)"},
		{"for update", "SELECT a FROM t FOR UPDATE", "SELECT a FROM t "},
		{"skip locked", "UPDATE t SET a = 1 WHERE id = (SELECT id FROM t LIMIT 1 FOR NO KEY UPDATE OF t, u SKIP LOCKED) RETURNING id", "UPDATE t SET a = 1 WHERE id = (SELECT id FROM t LIMIT 1 ) RETURNING id"},
		{"for share", "SELECT a FROM t FOR KEY SHARE NOWAIT;", "SELECT a FROM t ;"},
		{"comparisons", "SELECT a >= $1, a <= $2, a = $3, a <> $4", "SELECT a >= ?1, a <= ?2, a = ?3, a <> ?4"},
		{"ddl untouched", "CREATE TABLE t (a TEXT CHECK (CAST(a AS REAL) = 1))", "CREATE TABLE t (a TEXT CHECK (CAST(a AS REAL) = 1))"},
		{"unclosed", "SELECT 'a FOR UPDATE $1", "SELECT 'a FOR UPDATE $1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			st, err := analyse(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if st.sql != tt.want {
				t.Errorf("got  %s\nwant %s", st.sql, tt.want)
			}
		})
	}
}

func TestRewriteRefuses(t *testing.T) {
	for _, sql := range []string{
		"SELECT CAST(a AS DATE)", "SELECT CAST(a AS NUMERIC(10,2))", "SELECT CAST(a AS VARCHAR(3))", "SELECT CAST(a AS REAL)",
		"SELECT a::text", "SELECT $1::interval", "SELECT $0", "SELECT $99999999999999999999", "SELECT CAST(a AS",
		"SELECT 1 WHERE a = ANY(b)", "SELECT 1 WHERE a > ANY($1)", "SELECT 1 WHERE a LIKE ANY($1)", "SELECT CAST(a AS BIGINT[])",
		"SELECT 1 WHERE a = ANY($1::bigint)",
	} {
		st, err := analyse(sql)
		var pg *pgconn.PgError
		if !errors.As(err, &pg) || pg.Code != "0A000" {
			t.Errorf("%s: got %+v, %v", sql, st, err)
		}
	}
}

func TestClassify(t *testing.T) {
	for _, tt := range []struct {
		sql, verb      string
		reads, control bool
		rows, prepared bool
	}{
		{"-- name: A :one\n SELECT 1", "SELECT", true, false, true, true},
		{"/* x */ with a AS (SELECT 1) SELECT * FROM a;", "SELECT", true, false, true, true},
		{"VALUES (1)", "VALUES", true, false, true, true},
		{"SELECT 'DELETE' FROM t FOR UPDATE", "SELECT", true, false, true, true},
		{"SELECT 1 FROM t FOR NO KEY UPDATE", "SELECT", true, false, true, true},
		{"WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a ON CONFLICT (id) DO UPDATE SET x = 1", "INSERT", false, false, false, true},
		{"WITH a AS (SELECT 1) DELETE FROM t", "DELETE", false, false, false, true},
		{"insert into t values (1) returning id", "INSERT", false, false, true, true},
		{"CREATE TABLE t (a)", "CREATE", false, false, false, false},
		{"SELECT 1; DELETE FROM t", "SELECT", false, false, false, false},
		{"SELECT 1; CREATE TABLE t (a)", "SELECT", false, false, false, false},
		{"PRAGMA foreign_keys", "PRAGMA", false, false, true, false},
		{"begin immediate", "BEGIN", false, true, false, false},
		{"", "", false, false, false, false},
		{"-- nothing", "", false, false, false, false},
	} {
		st, err := analyse(tt.sql)
		if err != nil {
			t.Errorf("%s: %v", tt.sql, err)
			continue
		}
		if st.verb != tt.verb || st.reads != tt.reads || st.control != tt.control || st.rows != tt.rows || st.prepared != tt.prepared {
			t.Errorf("%s: got %+v", tt.sql, st)
		}
	}
}

func TestAnalyserIsBounded(t *testing.T) {
	a := analyser{known: map[string]analysis{}}
	for i := range 3 * maxCached {
		if _, err := a.statement("SELECT " + string(rune('a'+i%26)) + string(rune(0x4e00+i))); err != nil {
			t.Fatal(err)
		}
	}
	if len(a.known) > maxCached {
		t.Errorf("%d texts are kept", len(a.known))
	}
}

// FuzzRewrite checks that no text makes the rewriter panic, that string literals
// come out as they went in and that no parameter is left in PostgreSQL's form.
func FuzzRewrite(f *testing.F) {
	for _, s := range []string{
		"SELECT $1, '$1', \"$1\" -- $1\n", "SELECT a = ANY(CAST($1 AS BIGINT[]))", "SELECT $1::bigint[] FOR UPDATE OF \"t\", u SKIP LOCKED",
		"SELECT CAST(CAST(a AS TEXT) AS TIMESTAMPTZ)", "VALUES ('a''b', x <> ALL ( $2 :: text [] ))", "SELECT '", "SELECT CAST(", "SELECT =ANY", "SELECT FOR",
		"WITH x AS (SELECT 1) UPDATE t SET a='x' FOR NO KEY UPDATE", "SELECT /*", "SELECT ::", "SELECT \x80$1",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, sql string) {
		st, err := analyse(sql)
		if err != nil {
			return
		}
		if before, after := literals(sql), literals(st.sql); !slices.Equal(before, after) {
			t.Errorf("literals %q became %q in %q", before, after, st.sql)
		}
		for _, tok := range tokenize(st.sql) {
			if tok.kind == kindParam && st.sql != sql {
				t.Errorf("%s is left in %q", tok.text, st.sql)
			}
		}
		if st.params > maxParams {
			t.Errorf("%d parameters", st.params)
		}
	})
}

func literals(sql string) (found []string) {
	for _, t := range tokenize(sql) {
		if t.kind == kindQuoted && t.text[0] == '\'' {
			found = append(found, t.text)
		}
	}
	return found
}
