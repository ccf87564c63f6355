package account

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"marquee/internal/fault"
)

const (
	shortestLogin = 3
	longestLogin  = 254
)

// foldLogin gives the form in which logins are stored and compared, so that nobody
// can take one that looks like another's: what Unicode calls compatible (NFKC), in
// lower case.
func foldLogin(login string) string {
	return norm.NFKC.String(strings.ToLower(norm.NFKC.String(strings.TrimSpace(login))))
}

// checkLogin gives the folded form of a login that may be registered.
func checkLogin(login string) (string, error) {
	folded := foldLogin(login)
	length := utf8.RuneCountInString(folded)
	bad := func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsGraphic(r) || r == utf8.RuneError }
	switch {
	case length < shortestLogin || length > longestLogin:
		return "", fault.InvalidBody("/login", "choose a login of %d to %d characters", shortestLogin, longestLogin)
	case strings.ContainsFunc(folded, bad):
		return "", fault.InvalidBody("/login", "choose a login without blanks and invisible characters")
	}
	return folded, nil
}

// nameOf is what to call a user who gives no name: the login up to an @.
func nameOf(login string) string {
	if name, _, _ := strings.Cut(login, "@"); name != "" {
		return name
	}
	return login
}
