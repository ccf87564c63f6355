package moviepage

import (
	"strings"

	"golang.org/x/net/html"
)

// maxProperties is how many properties are read of a page.
const maxProperties = 5000

// microdata reads the movies of the page's microdata.
func (r *reader) microdata() []film {
	var m marked
	for _, root := range r.doc.Nodes {
		m.collect(root, nil)
	}
	if m.properties > maxProperties {
		r.skip("the page has more than %d properties in microdata", maxProperties)
	}
	var films []film
	for _, i := range m.top {
		findMovies(map[string]any(i), 0, func(movie item) {
			if len(films) <= maxMovies { // one too many is told
				films = append(films, r.fromSchema(movie))
			}
		})
	}
	return films
}

// marked collects the items that are marked in a document.
type marked struct {
	top        []item // those that are not a property's value
	properties int
}

// collect reads what is below an element, into the item that it is part of; nil where
// it is part of none.
func (m *marked) collect(n *html.Node, into item) {
	for c := n.FirstChild; c != nil && m.properties <= maxProperties; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		names, isProperty := attribute(c, "itemprop")
		isProperty = isProperty && into != nil
		inner := into
		if _, isItem := attribute(c, "itemscope"); isItem {
			kind, _ := attribute(c, "itemtype")
			inner = item{}
			for one := range strings.FieldsSeq(kind) {
				inner.add("@type", one)
			}
			if isProperty {
				m.set(into, names, map[string]any(inner))
			} else {
				m.top = append(m.top, inner)
			}
		} else if isProperty {
			m.set(into, names, valueOf(c))
		}
		m.collect(c, inner)
	}
}

func (m *marked) set(into item, names string, value any) {
	for name := range strings.FieldsSeq(names) {
		if m.properties++; m.properties > maxProperties {
			return
		}
		into.add(name, value)
	}
}

func (i item) add(name string, value any) {
	list, _ := i[name].([]any)
	i[name] = append(list, value)
}

// valueOf is the value of a property. A link's is both, its address and its words: that of a
// director is often a link to their page.
func valueOf(n *html.Node) any {
	for _, name := range []string{"content", "datetime"} {
		if text, found := attribute(n, name); found {
			return text
		}
	}
	switch n.Data {
	case "a", "area":
		address, _ := attribute(n, "href")
		return map[string]any{"url": address, "name": textOf(n)}
	case "link":
		address, _ := attribute(n, "href")
		return address
	case "img":
		return pictureOf(n)
	case "data", "meter":
		text, _ := attribute(n, "value")
		return text
	}
	return textOf(n)
}

// pictureOf is the address of a picture, also where a script is to load it later.
func pictureOf(n *html.Node) string {
	address, _ := attribute(n, "src")
	if address == "" || strings.HasPrefix(address, "data:") {
		if later, found := attribute(n, "data-src"); found {
			return later
		}
	}
	return address
}

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Namespace == "" && a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}
