package sqlitepgx

import (
	"strconv"
	"strings"
)

// castTypes maps the types a portable query may cast to, to what SQLite's CAST
// must say. SQLite goes by the letters of the name: TIMESTAMPTZ, UUID, JSONB and
// BYTEA would all mean NUMERIC to it and turn '2026-01-02…' into 2026.
//
// Left out on purpose, because the engines would answer differently: REAL (four
// bytes in PostgreSQL), NUMERIC (no decimals in SQLite), DATE (keeps the time in
// SQLite), and anything with a length, which only PostgreSQL enforces.
var castTypes = map[string]string{
	"BIGINT": "INTEGER", "INT8": "INTEGER",
	"INTEGER": "INTEGER", "INT": "INTEGER", "INT4": "INTEGER",
	"SMALLINT": "INTEGER", "INT2": "INTEGER",
	"BOOLEAN": "INTEGER", "BOOL": "INTEGER",
	"DOUBLE PRECISION": "REAL", "FLOAT8": "REAL",
	"TEXT": "TEXT", "VARCHAR": "TEXT", "UUID": "TEXT", "JSON": "TEXT", "JSONB": "TEXT",
	"TIMESTAMPTZ": "TEXT", "TIMESTAMP WITH TIME ZONE": "TEXT",
	"BYTEA": "BLOB",
}

// at returns token i, or an empty symbol beyond either end.
func (r *rewriter) at(i int) token {
	if i < 0 || i >= len(r.tokens) {
		return token{kind: kindSymbol}
	}
	return r.tokens[i]
}

// after returns the index of the first token after i that isn't space.
func (r *rewriter) after(i int) int {
	for i++; i < len(r.tokens) && r.tokens[i].kind == kindSpace; i++ {
	}
	return i
}

// previous returns the last token before the next one that isn't space.
func (r *rewriter) previous() token {
	i := r.i - 1
	for i >= 0 && r.tokens[i].kind == kindSpace {
		i--
	}
	return r.at(i)
}

// arrayParam recognises $1, $1::type[] and CAST($1 AS type[]) at token i. It
// returns the parameter and the index of the token after it. A bare $1 is an
// array only to a caller that knows it must be one.
func (r *rewriter) arrayParam(i int) (n, end int, ok bool) {
	cast := r.at(i).is("CAST")
	if cast {
		if i = r.after(i); !r.at(i).is("(") {
			return 0, 0, false
		}
		i = r.after(i)
	}
	if r.at(i).kind != kindParam {
		return 0, 0, false
	}
	n, err := strconv.Atoi(r.at(i).text[1:])
	if err != nil || n < 1 || n > maxParams {
		return 0, 0, false
	}
	as := r.after(i)
	switch {
	case cast && r.at(as).is("AS"):
		name, end := r.typeName(r.after(as), false)
		return n, r.after(end), strings.HasSuffix(name, "[]") && r.at(end).is(")")
	case cast:
		return 0, 0, false
	case r.at(as).is("::"):
		name, end := r.typeName(r.after(as), true)
		if r.at(end).kind == kindSpace {
			end = r.after(end)
		}
		return n, end, strings.HasSuffix(name, "[]")
	}
	return n, as, true
}

// typeName reads a type at token i, such as TEXT, DOUBLE PRECISION or BIGINT[],
// in upper case, and returns the index of what follows. A type after :: is one
// word, for what follows may be a keyword; so $1::double precision is refused.
func (r *rewriter) typeName(i int, oneWord bool) (name string, end int) {
	var words []string
	for end = i; r.at(end).kind == kindWord; {
		words = append(words, strings.ToUpper(r.at(end).text))
		if oneWord {
			end++
			break
		}
		end = r.after(end)
	}
	name = strings.Join(words, " ")
	if r.at(end).is("[") && r.at(end+1).is("]") {
		name, end = name+"[]", end+2
		if !oneWord && r.at(end).kind == kindSpace {
			end = r.after(end)
		}
	}
	return name, end
}

// skipLock steps over FOR UPDATE, FOR NO KEY UPDATE, FOR SHARE or FOR KEY SHARE
// and what may follow it, and reports whether there was one.
func (r *rewriter) skipLock() bool {
	i := r.after(r.i)
	for r.at(i).is("NO") || r.at(i).is("KEY") {
		i = r.after(i)
	}
	if !r.at(i).is("UPDATE") && !r.at(i).is("SHARE") {
		return false
	}
	end := i + 1
	i = r.after(i)
	if r.at(i).is("OF") {
		for more := true; more; more = r.at(i).is(",") {
			i = r.after(i) // the name
			end = i + 1
			i = r.after(i)
		}
	}
	switch {
	case r.at(i).is("NOWAIT"):
		end = i + 1
	case r.at(i).is("SKIP") && r.at(r.after(i)).is("LOCKED"):
		end = r.after(i) + 1
	}
	r.i = min(end, len(r.tokens))
	return true
}
