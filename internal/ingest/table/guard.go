package table

import "strings"

// formula are the characters that make spreadsheets take a cell for a formula when it
// begins with one of them (OWASP, "CSV Injection"), and their full-width forms.
const formula = "=+-@\t\r\n＝＋－＠"

// guard puts an apostrophe before a text that a spreadsheet would take for a formula,
// and before one that a guard would seem to stand before already.
func guard(text string) string {
	if beginsWith(text, formula) || guarded(text) {
		return "'" + text
	}
	return text
}

// unguard takes the apostrophe of guard off: unguard(guard(text)) is text, whatever it
// is. A text that only begins with an apostrophe, as some titles do, stays.
func unguard(text string) string {
	if guarded(text) {
		return text[1:]
	}
	return text
}

func guarded(text string) bool {
	rest, found := strings.CutPrefix(text, "'")
	return found && beginsWith(rest, formula+"'")
}

func beginsWith(text, characters string) bool {
	for _, first := range text {
		return strings.ContainsRune(characters, first)
	}
	return false
}
