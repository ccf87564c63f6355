package sqlitepgx

import "strings"

// tokenKind says what a token is, as far as rewriting has to know.
type tokenKind uint8

const (
	kindSpace  tokenKind = iota // white space or a comment
	kindQuoted                  // a string literal or a quoted identifier
	kindWord                    // a keyword, an identifier or a number
	kindParam                   // $1
	kindSymbol                  // an operator or punctuation
)

// token is a piece of SQL text. The texts of all tokens joined are the input.
type token struct {
	kind tokenKind
	text string
}

// is reports whether t is the keyword or symbol s, which is in upper case.
func (t token) is(s string) bool {
	return (t.kind == kindWord || t.kind == kindSymbol) && strings.EqualFold(t.text, s)
}

// tokenize splits sql. It accepts anything: what isn't understood becomes a
// symbol of one byte, and a quote that is never closed runs to the end.
func tokenize(sql string) []token {
	tokens := make([]token, 0, len(sql)/4+1)
	for sql != "" {
		kind, n := nextToken(sql)
		tokens = append(tokens, token{kind, sql[:n]})
		sql = sql[n:]
	}
	return tokens
}

// nextToken returns the kind and the length of the token that sql begins with.
func nextToken(sql string) (tokenKind, int) {
	switch c := sql[0]; {
	case isSpace(c):
		return kindSpace, spanWhile(sql, isSpace)
	case strings.HasPrefix(sql, "--"):
		return kindSpace, endAfter(sql, 2, "\n")
	case strings.HasPrefix(sql, "/*"):
		return kindSpace, endAfter(sql, 2, "*/")
	case c == '\'' || c == '"' || c == '`':
		return kindQuoted, quotedLen(sql, c)
	case c == '$' && len(sql) > 1 && isDigit(sql[1]):
		return kindParam, 1 + spanWhile(sql[1:], isDigit)
	case isWordByte(c) && c != '$':
		return kindWord, wordLen(sql)
	}
	for _, op := range [...]string{"::", "<>", "!=", "<=", ">=", "=="} {
		if strings.HasPrefix(sql, op) {
			return kindSymbol, len(op)
		}
	}
	return kindSymbol, 1
}

// wordLen returns the length of a word, where 1.5 is one word but a.b is three.
func wordLen(sql string) int {
	if isDigit(sql[0]) {
		return spanWhile(sql, func(c byte) bool { return isWordByte(c) || c == '.' })
	}
	return spanWhile(sql, isWordByte)
}

// quotedLen returns the length of a quoted token; a doubled quote stays inside.
func quotedLen(sql string, quote byte) int {
	for i := 1; i < len(sql); i++ {
		if sql[i] != quote {
			continue
		}
		if i+1 < len(sql) && sql[i+1] == quote {
			i++
			continue
		}
		return i + 1
	}
	return len(sql)
}

// endAfter returns where the first end at or after from ends, or len(sql).
func endAfter(sql string, from int, end string) int {
	if i := strings.Index(sql[from:], end); i >= 0 {
		return from + i + len(end)
	}
	return len(sql)
}

func spanWhile(s string, ok func(byte) bool) int {
	n := 0
	for n < len(s) && ok(s[n]) {
		n++
	}
	return n
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isWordByte includes $, which both engines allow inside an identifier, and all
// bytes of characters outside ASCII.
func isWordByte(c byte) bool {
	return c == '_' || c == '$' || isDigit(c) || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= 0x80
}
