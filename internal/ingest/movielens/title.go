package movielens

import (
	"slices"
	"strings"

	"marquee/internal/ingest/input"
)

// Title is what the title column of a dataset tells.
type Title struct {
	Title        string   // with its article in front
	Alternatives []string // the titles in parentheses, likewise, in their order
	Year         int      // 0 if unknown
	EndYear      int      // of a series, 0 if it has none or goes on
}

// maxGroups is how many parentheses at the end of a title are looked at.
const maxGroups = 16

// ParseTitle takes apart a title as MovieLens writes them, such as "City of Lost
// Children, The (Cité des enfants perdus, La) (1995)". Only parentheses at the end
// count: "(500) Days of Summer" and "You Can (Not) Redo" keep theirs.
func ParseTitle(s string) Title {
	rest, groups := cutGroups(input.CleanText(s))
	t := Title{Title: frontArticle(rest)}
	year := -1 // the group that is the year: the last that can be
	for i := len(groups) - 1; i >= 0 && year < 0; i-- {
		if from, to, ok := parseYears(groups[i]); ok {
			year, t.Year, t.EndYear = i, from, to
		}
	}
	for i, g := range groups {
		if i == year || year >= 0 && i > year && isFormat(g) {
			continue
		}
		if from, _, ok := parseYears(g); ok && from == t.Year {
			continue // the year given twice
		}
		if alt := frontArticle(cutAKA(g)); alt != "" && alt != t.Title && !slices.Contains(t.Alternatives, alt) {
			t.Alternatives = append(t.Alternatives, alt)
		}
	}
	return t
}

// cutGroups takes the parentheses off the end of a title, first one first. What
// remains is never empty: a film may be called "(Untitled)".
func cutGroups(s string) (rest string, groups []string) {
	rest = s
	for range maxGroups {
		before, group, ok := cutGroup(rest)
		if !ok {
			break
		}
		rest = before
		if group != "" {
			groups = append(groups, group)
		}
	}
	slices.Reverse(groups)
	return rest, groups
}

// cutGroup takes the last parenthesis off a title if the title ends with one.
func cutGroup(s string) (before, group string, ok bool) {
	open := openParen(s)
	if open < 0 && strings.HasSuffix(s, "))") {
		s = s[:len(s)-1] // "(1983))" is in several releases
		open = openParen(s)
	}
	if open < 0 {
		// So is a year that is not closed.
		if i := strings.LastIndexByte(s, '('); i > 0 {
			if _, _, isYear := parseYears(s[i+1:]); isYear {
				return trimBefore(s[:i], s[i+1:])
			}
		}
		return s, "", false
	}
	group = strings.TrimSpace(s[open+1 : len(s)-1])
	if open > 0 && s[open-1] != ' ' {
		// "Frontière(s)" is one word; "Solaris(1972)" only lacks a space.
		if _, _, isYear := parseYears(group); !isYear {
			return s, "", false
		}
	}
	return trimBefore(s[:open], group)
}

// trimBefore refuses to leave nothing in front of a parenthesis.
func trimBefore(before, group string) (string, string, bool) {
	before = strings.TrimSpace(before)
	return before, group, before != ""
}

// openParen finds the parenthesis that the one at the end of s closes, or -1.
func openParen(s string) int {
	if !strings.HasSuffix(s, ")") {
		return -1
	}
	depth := 0
	for i := len(s) - 1; i >= 0; i-- {
		switch s[i] {
		case ')':
			depth++
		case '(':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// cutAKA drops "a.k.a." in its several spellings from the front.
func cutAKA(s string) string {
	for {
		word, rest, ok := strings.Cut(s, " ")
		switch strings.ToLower(word) {
		case "a.k.a.", "a.k.a", "aka", "aka:", "a.k.a.:":
		default:
			return s
		}
		if s = strings.TrimSpace(rest); !ok {
			return ""
		}
	}
}

// isFormat says whether what follows a year tells video, television or game, or
// is the number by which IMDb tells films of one name apart.
func isFormat(s string) bool {
	switch s {
	case "V", "TV", "VG", "TV Movie", "TV Series", "TV Mini-Series", "Video":
		return true
	}
	return s != "" && strings.Trim(s, "IVX") == ""
}
