package ingest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"marquee/internal/ingest/table"
	"marquee/internal/ingest/value"
)

// Mapping says which column of a table is which field.
type Mapping struct {
	fields     []string
	columns    []string
	separators []string // of the items of a list
}

// What a table of movies may say, and one of ratings. Titles and overviews in other
// languages are title_ko, overview_fr.
var (
	MovieFields = []string{"title", "original_title", "year", "language", "runtime_minutes", "minimum_age", "overview", "poster_url",
		"genres", "countries", "directors", "cast", "keywords", "id", "imdb_id", "tmdb_id", "external_ids", "url", "rating", "rating_count"}
	RatingFields = []string{"user_id", "movie_id", "imdb_id", "tmdb_id", "title", "year", "directors", "rating", "rated_at"}
)

// lists are the fields that have several values.
var lists = []string{"genres", "countries", "directors", "cast", "keywords", "external_ids"}

// aliases are other names of fields, as they are often called.
var aliases = map[string]string{"timestamp": "rated_at", "date": "rated_at", "runtime": "runtime_minutes", "genre": "genres", "director": "directors",
	"name": "title", "user": "user_id", "stars": "rating", "description": "overview", "poster": "poster_url"}

var translated = regexp.MustCompile(`^(title|overview)_([a-z]{2,3})$`)

// defaultSeparator is between the items of a list where the mapping names no other one.
const defaultSeparator = "|"

// NewMapping reads a mapping, each entry of the form FIELD=COLUMN or, for a list,
// FIELD=COLUMN:SEPARATOR. Columns that have the name of a field need no entry. It gives
// the columns that are not used too.
func NewMapping(fields, entries []string, sheet *table.Sheet) (m *Mapping, unused []string, err error) {
	m = &Mapping{}
	for _, entry := range entries {
		field, column, found := strings.Cut(entry, "=")
		if !found || !isField(fields, field) || column == "" {
			return nil, nil, fmt.Errorf("the mapping %q is not of the form FIELD=COLUMN with one of the fields %s%s", entry, strings.Join(fields, ", "), languagesToo(fields))
		}
		if slices.Contains(m.fields, field) {
			return nil, nil, fmt.Errorf("the field %q is mapped twice", field)
		}
		separator := defaultSeparator
		if i := strings.LastIndex(column, ":"); i > 0 && slices.Contains(lists, field) {
			column, separator = column[:i], column[i+1:]
		}
		m.add(field, column, separator)
	}
	for _, column := range sheet.Columns() {
		field := fieldOf(fields, column)
		switch {
		case slices.ContainsFunc(m.columns, func(used string) bool { return strings.EqualFold(used, column) }):
		case field == "" || slices.Contains(m.fields, field):
			unused = append(unused, column)
		default:
			m.add(field, column, defaultSeparator)
		}
	}
	return m, unused, nil
}

func (m *Mapping) add(field, column, separator string) {
	switch separator {
	case "comma": // which is between the entries
		separator = ","
	case "tab":
		separator = "\t"
	}
	m.fields, m.columns, m.separators = append(m.fields, field), append(m.columns, column), append(m.separators, separator)
}

func isField(fields []string, name string) bool {
	return slices.Contains(fields, name) || translated.MatchString(name) && slices.Contains(fields, "overview")
}

func languagesToo(fields []string) string {
	if slices.Contains(fields, "overview") {
		return ", title_ko, overview_ko and other languages"
	}
	return ""
}

// fieldOf is the field that a column's name says, however it is written: "imdbId" is
// imdb_id.
func fieldOf(fields []string, column string) string {
	name := strings.ToLower(column)
	if translated.MatchString(name) && isField(fields, name) {
		return name
	}
	bare := func(s string) string { return strings.ReplaceAll(value.Slug(s), "-", "") }
	for _, field := range fields {
		if bare(strings.ReplaceAll(field, "_", " ")) == bare(strings.ReplaceAll(name, "_", " ")) {
			return field
		}
	}
	if field := aliases[name]; slices.Contains(fields, field) {
		return field
	}
	return ""
}

// has reports whether a field has a column.
func (m *Mapping) has(field string) bool { return slices.Contains(m.fields, field) }

// values are those of a field in a row: of a list all items, wherever they are.
func (m *Mapping) values(row table.Row, field string) []string {
	i := slices.Index(m.fields, field)
	if i < 0 {
		return nil
	}
	list := row.Values[i]
	if len(list) == 1 {
		switch list[0] {
		case `\N`, "NULL", "null", "N/A", "NaN":
			return nil
		}
		if slices.Contains(lists, field) {
			return table.SplitList(list[0], m.separators[i])
		}
	}
	return list
}

// text is the value of a field that is no list, "" for none.
func (m *Mapping) text(row table.Row, field string) string {
	if list := m.values(row, field); len(list) > 0 {
		return list[0]
	}
	return ""
}
