package moviepage

import (
	"slices"
	"strconv"
	"strings"
)

// item is a thing of schema.org, from JSON-LD or microdata: its properties by name. A
// value is a string, a float64, a bool, an item as map[string]any, or a []any of these.
type item map[string]any

// get is the value of a property, whose name may be written in full.
func (i item) get(name string) any {
	for _, prefix := range []string{"", "schema:", "http://schema.org/", "https://schema.org/"} {
		if v, found := i[prefix+name]; found && v != nil {
			return v
		}
	}
	return nil
}

// maxValues is how many values of a property are looked at; more than lists may have,
// as some may be of no use.
const maxValues = 200

// all lists the values of the first of these properties that is there.
func (i item) all(names ...string) []any {
	for _, name := range names {
		if list := values(i.get(name)); len(list) > 0 {
			return list[:min(len(list), maxValues)]
		}
	}
	return nil
}

// first is the first text that one of these properties has, "" if none has any.
func (i item) first(names ...string) string {
	for _, name := range names {
		for _, v := range values(i.get(name)) {
			if text := textIn(v); text != "" {
				return text
			}
		}
	}
	return ""
}

// is tells whether the item is of a type of schema.org.
func (i item) is(kind string) bool {
	types := append(values(i["@type"]), values(i["type"])...)
	return slices.ContainsFunc(types, func(t any) bool {
		name, _ := t.(string)
		name = strings.TrimPrefix(strings.TrimSpace(name), "schema:")
		return name[strings.LastIndexAny(name, "/#")+1:] == kind
	})
}

// values lists the values of a property: those of a list, or the one.
func values(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	case map[string]any:
		if list, found := v["@list"].([]any); found {
			return list
		}
		if list, found := v["@set"].([]any); found {
			return list
		}
	}
	return []any{v}
}

// asItem is v as an item, if it is one.
func asItem(v any) (item, bool) {
	m, is := v.(map[string]any)
	return m, is
}

// textIn is the text of a value: itself, or the name of the item that it is.
func textIn(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case map[string]any:
		for _, name := range []string{"@value", "name", "alternateName", "value"} {
			switch inner := item(v).get(name).(type) {
			case string:
				return strings.TrimSpace(inner)
			case []any:
				if len(inner) > 0 {
					text, _ := inner[0].(string)
					return strings.TrimSpace(text)
				}
			}
		}
	}
	return ""
}

// addressIn is the URL of a value: itself, or that of the item that it is.
func addressIn(v any) string {
	i, is := asItem(v)
	if !is {
		text, _ := v.(string)
		return text
	}
	for _, name := range []string{"url", "contentUrl", "@id"} {
		for _, inner := range values(i.get(name)) {
			if text, is := inner.(string); is && text != "" {
				return text
			}
		}
	}
	return ""
}

// leading are the properties by which a page leads to the things that it is about.
var leading = []string{
	"@graph", "mainEntity", "mainEntityOfPage", "about", "itemListElement", "item", "itemReviewed",
	"workPresented", "workFeatured",
}

// maxLeading is how far the movie may be from the top.
const maxLeading = 12

// findMovies calls found with the movies that a value is or leads to. What hangs from a
// movie, such as similar ones, is not what the page is about.
func findMovies(v any, depth int, found func(item)) {
	if depth > maxLeading {
		return
	}
	for _, v := range values(v) {
		i, is := asItem(v)
		switch {
		case !is:
			if list, nested := v.([]any); nested {
				findMovies(list, depth+1, found)
			}
		case i.is("Movie"):
			found(i)
		default:
			for _, name := range leading {
				findMovies(i.get(name), depth+1, found)
			}
		}
	}
}
