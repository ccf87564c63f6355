package sqlitepgx

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
)

// maxParams is the largest number a parameter may have in modernc's SQLite.
const maxParams = 32766

// rewriter turns PostgreSQL's tokens into SQLite's text.
type rewriter struct {
	tokens []token
	i      int // the next token
	out    strings.Builder
	parens []bool // the open parentheses; true is that of a CAST
	params int    // the highest parameter seen
}

// rewrite returns SQLite's text for a query and the number of its parameters.
func rewrite(tokens []token) (sql string, params int, err error) {
	r := &rewriter{tokens: tokens}
	for r.i < len(tokens) {
		if err := r.step(); err != nil {
			return "", 0, err
		}
	}
	return r.out.String(), r.params, nil
}

// step writes the next token, or a whole construct that begins with it.
func (r *rewriter) step() error {
	switch t := r.tokens[r.i]; {
	case t.kind == kindParam:
		return r.param()
	case t.kind == kindWord:
		return r.word(t)
	case t.is("(") && r.previous().is("CAST"):
		r.parens = append(r.parens, true)
	case t.is("("):
		r.parens = append(r.parens, false)
	case t.is(")") && len(r.parens) > 0:
		r.parens = r.parens[:len(r.parens)-1]
	case t.is("="):
		return r.compareArray("ANY", "IN (SELECT value FROM json_each(?%[1]d))")
	case t.is("<>"), t.is("!="):
		// With a nil slice PostgreSQL's answer is NULL, hence the second SELECT.
		return r.compareArray("ALL", "NOT IN (SELECT value FROM json_each(?%[1]d) UNION ALL SELECT NULL WHERE ?%[1]d IS NULL)")
	case t.is("::"):
		return notPortable("a :: cast of anything but a parameter; write CAST(x AS type)")
	}
	r.copy()
	return nil
}

// word handles the keywords that begin something to rewrite.
func (r *rewriter) word(t token) error {
	next := r.after(r.i)
	switch {
	case t.is("CAST"):
		if n, end, ok := r.arrayParam(r.i); ok {
			r.replace(end, n, "?%d")
			return nil
		}
	case t.is("AS") && len(r.parens) > 0 && r.parens[len(r.parens)-1]:
		r.copy()
		return r.castType()
	case t.is("FOR") && r.skipLock():
		return nil
	case t.is("CARDINALITY") && r.at(next).is("("):
		r.out.WriteString("json_array_length")
		r.i++
		return nil
	case t.is("ANY") && r.at(next).is("("):
		return notPortable("ANY other than = ANY($1), = ANY($1::type[]) and = ANY(CAST($1 AS type[]))")
	}
	r.copy()
	return nil
}

// param writes $1, which may carry a cast in PostgreSQL's own form.
func (r *rewriter) param() error {
	number := r.tokens[r.i].text[1:]
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > maxParams {
		return notPortable("parameter $" + number)
	}
	r.params = max(r.params, n)
	cast := r.after(r.i)
	if !r.at(cast).is("::") {
		fmt.Fprintf(&r.out, "?%d", n)
		r.i++
		return nil
	}
	name, end := r.typeName(r.after(cast), true)
	if strings.HasSuffix(name, "[]") {
		r.replace(end, n, "?%d")
		return nil
	}
	target, ok := castTypes[name]
	if !ok {
		return unknownType(name)
	}
	r.replace(end, n, "CAST(?%d AS "+target+")")
	return nil
}

// castType writes the type of a CAST, up to its closing parenthesis.
func (r *rewriter) castType() error {
	name, end := r.typeName(r.after(r.i-1), false)
	target, ok := castTypes[name]
	if !ok || !r.at(end).is(")") {
		return unknownType(name)
	}
	r.out.WriteString(" " + target)
	r.i = end
	return nil
}

// compareArray rewrites an operator that is followed by ANY or ALL of an array.
func (r *rewriter) compareArray(quantifier, format string) error {
	i := r.after(r.i)
	open := r.after(i)
	if !r.at(i).is(quantifier) || !r.at(open).is("(") {
		r.copy()
		return nil
	}
	n, end, ok := r.arrayParam(r.after(open))
	if !ok || !r.at(end).is(")") {
		return notPortable(quantifier + " of anything but a parameter, such as $1 or CAST($1 AS BIGINT[])")
	}
	r.replace(end+1, n, format)
	return nil
}

// replace writes text for parameter n in place of the tokens before end.
func (r *rewriter) replace(end, n int, format string) {
	r.params = max(r.params, n)
	fmt.Fprintf(&r.out, format, n)
	r.i = end
}

// copy writes the next token as it is.
func (r *rewriter) copy() {
	r.out.WriteString(r.tokens[r.i].text)
	r.i++
}

// notPortable is PostgreSQL's feature_not_supported.
func notPortable(what string) error {
	return &pgconn.PgError{Severity: "ERROR", Code: "0A000", Message: "not portable to SQLite: " + what}
}

func unknownType(name string) error {
	return notPortable(fmt.Sprintf("a cast to %q; use one of the types in sqlitepgx's castTypes", name))
}
