package catalog

import (
	"strconv"
	"strings"

	"marquee/internal/search"
)

// Fold makes texts comparable, as search.Fold says. Both engines compare folded text byte by
// byte, so they agree.
func Fold(text string) string { return search.Fold(text) }

// sortKey is the folded title without its leading article.
func sortKey(title string) string {
	key := Fold(title)
	for _, article := range []string{"the ", "a ", "an "} {
		if rest, found := strings.CutPrefix(key, article); found {
			return rest
		}
	}
	if key == "" {
		return title
	}
	return key
}

// IdentityKey is equal for two movies that are taken to be the same one: those
// of one folded title and year.
func IdentityKey(title string, year *int32) string {
	key := Fold(title)
	if key == "" {
		key = title
	}
	if year == nil {
		return key + "|"
	}
	return key + "|" + strconv.Itoa(int(*year))
}
