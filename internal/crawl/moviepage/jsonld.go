package moviepage

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// maxBlocks is how many blocks of JSON-LD are read of a page.
const maxBlocks = 100

// graph is the items of a page's JSON-LD that others refer to, by "@id".
type graph map[string]item

// jsonLD reads the movies of the page's JSON-LD.
func (r *reader) jsonLD() []film {
	var roots []any
	at := 0 // in r.text, where the search for the next block begins
	r.doc.Find("script[type]").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		kind, _, _ := strings.Cut(s.AttrOr("type", ""), ";")
		if !strings.EqualFold(strings.TrimSpace(kind), "application/ld+json") {
			return true
		}
		if len(roots) == maxBlocks {
			r.skip("the page has more than %d blocks of JSON-LD", maxBlocks)
			return false
		}
		block := s.Text()
		if strings.TrimSpace(block) == "" {
			return true
		}
		begin := at
		if found := strings.Index(r.text[at:], block); found >= 0 {
			begin = at + found
			at = begin + len(block)
		}
		root, err := parseJSON(block)
		if err != nil {
			r.skip("the JSON-LD at line %d is not JSON: %s", 1+strings.Count(r.text[:begin], "\n"), err)
		}
		roots = append(roots, root)
		return true
	})
	nodes := graph{}
	for _, root := range roots {
		nodes.index(root, 0)
	}
	var films []film
	for _, root := range roots {
		findMovies(root, 0, func(i item) {
			if len(films) <= maxMovies { // one too many is told
				films = append(films, r.fromSchema(nodes.resolve(i)))
			}
		})
	}
	return films
}

// parseJSON reads a block. It forgives what many sites do and what leaves no doubt of
// what was meant: a comment of HTML around it, commas too many, bare line breaks in strings.
func parseJSON(block string) (any, error) {
	block = strings.TrimSpace(block)
	for _, wrap := range [][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"/*<![CDATA[*/", "/*]]>*/"}, {"<![CDATA[", "]]>"}} {
		if inner, found := strings.CutPrefix(block, wrap[0]); found {
			block = strings.TrimSpace(strings.TrimSuffix(inner, wrap[1]))
		}
	}
	var root any
	err := json.Unmarshal([]byte(block), &root)
	if err != nil && json.Unmarshal(mend([]byte(block)), &root) == nil {
		err = nil
	}
	if syntax, is := errors.AsType[*json.SyntaxError](err); is {
		after := block[:min(int(syntax.Offset), len(block))]
		return nil, fmt.Errorf("%s after %s", strings.TrimPrefix(syntax.Error(), "json: "), quoteEnd(after))
	}
	return root, err
}

// quoteEnd shows where in a text something went wrong.
func quoteEnd(text string) string {
	runes := []rune(line(text[max(0, len(text)-200):]))
	return quote(string(runes[max(0, len(runes)-30):]))
}

// mend drops commas before a closing bracket and escapes control characters in strings.
// JSON that is right already means the same afterwards.
func mend(text []byte) []byte {
	out := make([]byte, 0, len(text)+16)
	inString, escaped := false, false
	for _, c := range text {
		switch {
		case escaped:
			escaped = false
		case inString && c == '\\':
			escaped = true
		case c == '"':
			inString = !inString
		case inString && c < ' ':
			out = fmt.Appendf(out, `\u%04x`, c)
			continue
		case !inString && (c == '}' || c == ']'):
			if trimmed := bytes.TrimRight(out, " \t\r\n"); bytes.HasSuffix(trimmed, []byte(",")) {
				out = trimmed[:len(trimmed)-1]
			}
		}
		out = append(out, c)
	}
	return out
}

// index notes the items under v that have an "@id".
func (g graph) index(v any, depth int) {
	if depth > maxLeading {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, inner := range v {
			g.index(inner, depth+1)
		}
	case map[string]any:
		if id, _ := v["@id"].(string); id != "" && len(v) > 1 && g[id] == nil {
			g[id] = v
		}
		for _, name := range slices.Sorted(maps.Keys(v)) { // the same item is the first each time
			g.index(v[name], depth+1)
		}
	}
}

// resolve puts the items in the place of the references to them among an item's values.
func (g graph) resolve(i item) item {
	resolved := maps.Clone(i)
	for name, value := range i {
		list := values(value)
		whole := make([]any, len(list))
		for n, v := range list {
			whole[n] = v
			ref, is := asItem(v)
			if id, _ := ref["@id"].(string); is && len(ref) == 1 && g[id] != nil {
				whole[n] = map[string]any(g[id])
			}
		}
		if name != "@type" && name != "@id" {
			resolved[name] = whole
		}
	}
	return resolved
}
