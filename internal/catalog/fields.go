package catalog

import (
	"slices"
	"strconv"
	"strings"
)

// field is something that a source can say of a movie.
type field struct {
	name string
	get  func(*Details) []string // no values: nothing is said
	// shown is what a source may say without contradicting the movie; nil: get's values.
	shown func(*Details) []string
	// key makes values comparable; nil: they are compared as they are.
	key func(string) string
	// fill copies what from says to d, which says nothing.
	fill func(d, from *Details)
	list bool // stored one value a line
}

// fields are those of a movie's title and of all languages that d has a translation to.
func fields(d *Details) []field {
	var all []field
	for _, t := range d.Translations {
		all = append(all, translated(t.Language)...)
	}
	return append(all, plainFields...) // the overview after its translations: see overview
}

var plainFields = []field{
	{name: "title", get: func(d *Details) []string { return []string{d.Title} }, shown: titles, key: sortKey},
	text("original_title", func(d *Details) **string { return &d.OriginalTitle }).orTitle(),
	number("year", func(d *Details) **int32 { return &d.Year }),
	text("language", func(d *Details) **string { return &d.Language }),
	number("runtime_minutes", func(d *Details) **int32 { return &d.RuntimeMinutes }),
	number("minimum_age", func(d *Details) **int32 { return &d.MinimumAge }),
	overview(),
	text("poster_url", func(d *Details) **string { return &d.PosterURL }),
	list("genres", nil, func(d *Details) *[]string { return &d.Genres }),
	list("countries", nil, func(d *Details) *[]string { return &d.Countries }),
	list("directors", nameKey, func(d *Details) *[]string { return &d.Directors }),
	list("cast", nameKey, func(d *Details) *[]string { return &d.Cast }),
	list("keywords", Fold, func(d *Details) *[]string { return &d.Keywords }),
	{name: "external_ids", get: externalIDTexts, list: true}, // filled one by one: see merger.addIDs
}

// overview is not contradicted by a source that repeats what it says in a translation.
func overview() field {
	f := text("overview", func(d *Details) **string { return &d.Overview })
	f.shown = func(d *Details) []string {
		all := f.get(d)
		for _, t := range d.Translations {
			if len(all) > 0 && t.Overview != nil { // without one of its own it has to be filled in
				all = append(all, *t.Overview)
			}
		}
		return all
	}
	return f
}

func translated(language string) []field {
	return []field{
		translation("title."+language, language, func(t *Translation) **string { return &t.Title }).orTitle(),
		translation("overview."+language, language, func(t *Translation) **string { return &t.Overview }),
	}
}

func translation(name, language string, at func(*Translation) **string) field {
	return field{
		name: name,
		get: func(d *Details) []string {
			for _, t := range d.Translations {
				if value := *at(&t); t.Language == language && value != nil {
					return []string{*value}
				}
			}
			return nil
		},
		fill: func(d, from *Details) { *at(d.translation(language)) = *at(from.translation(language)) },
	}
}

func text(name string, at func(*Details) **string) field {
	return field{
		name: name,
		get: func(d *Details) []string {
			if value := *at(d); value != nil {
				return []string{*value}
			}
			return nil
		},
		fill: func(d, from *Details) { *at(d) = *at(from) },
	}
}

// orTitle is the field of another title: the title itself need not be stored there again.
func (f field) orTitle() field {
	get := f.get
	f.shown = func(d *Details) []string { return append(get(d), d.Title) }
	f.key = sortKey
	return f
}

func number(name string, at func(*Details) **int32) field {
	return field{
		name: name,
		get: func(d *Details) []string {
			if value := *at(d); value != nil {
				return []string{strconv.Itoa(int(*value))}
			}
			return nil
		},
		fill: func(d, from *Details) { *at(d) = *at(from) },
	}
}

func list(name string, key func(string) string, at func(*Details) *[]string) field {
	return field{
		name: name, list: true, key: key,
		get:  func(d *Details) []string { return *at(d) },
		fill: func(d, from *Details) { *at(d) = slices.Clone(*at(from)) },
	}
}

// agrees reports whether what is said of the field is what d has: of a list, whether
// all of it is there.
func (f field) agrees(d *Details, said []string) bool {
	key, shown := f.key, f.shown
	if key == nil {
		key = func(s string) string { return s }
	}
	if shown == nil {
		shown = f.get
	}
	here := map[string]bool{}
	for _, value := range shown(d) {
		here[key(value)] = true
	}
	return !slices.ContainsFunc(said, func(value string) bool { return !here[key(value)] })
}

// titles are all titles of a movie.
func titles(d *Details) []string {
	all := []string{d.Title}
	if d.OriginalTitle != nil {
		all = append(all, *d.OriginalTitle)
	}
	for _, t := range d.Translations {
		if t.Title != nil {
			all = append(all, *t.Title)
		}
	}
	return all
}

// titleKeys are the folded titles by which a movie is found, each once.
func titleKeys(d *Details) []string {
	var keys []string
	for _, title := range titles(d) {
		if title != "" {
			keys = append(keys, sortKey(title))
		}
	}
	return unique(keys)
}

// nameKey is equal for the ways to write a person's name: neither case nor accents
// nor hyphens nor which of the names comes first count.
func nameKey(name string) string {
	words := strings.Fields(Fold(name))
	if len(words) == 0 {
		return name
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}

func externalIDTexts(d *Details) []string {
	var all []string
	for _, x := range d.ExternalIDs {
		all = append(all, x.text())
	}
	return all
}
