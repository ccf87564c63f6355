package moviepage

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/andybalholm/cascadia"
	"go.yaml.in/yaml/v4"
)

// Selectors are what a site file says: where on its pages a site without structured data
// has what is known of a movie. Each is a CSS selector; with "@" and a name after it, it takes that
// attribute of the element and not its text, as in "img.poster@src". Of Genres, Directors,
// Cast, Countries and Keywords each element is one value, or a list with commas.
type Selectors struct {
	// Match is a regular expression; pages whose URL it finds something in are movie pages.
	Match string
	// Title is the only one that is required, beside Match.
	Title, OriginalTitle, Year, Genres, Directors, Cast, Overview, Poster, Runtime, Rating string
	RatingCount, Countries, Language, MinimumAge, Keywords                                 string
	// RatingBest is the best rating there is, a number, where the page does not show it ("8.5"
	// and not "8.5/10").
	RatingBest string
}

// maxSiteFile is the largest site file, in bytes.
const maxSiteFile = 64 << 10

// keys are the keys of a site file and where their values belong.
func (s *Selectors) keys() []key {
	return []key{
		{"match", &s.Match, false}, {"title", &s.Title, true}, {"original_title", &s.OriginalTitle, true},
		{"year", &s.Year, true}, {"genres", &s.Genres, true}, {"directors", &s.Directors, true}, {"cast", &s.Cast, true},
		{"overview", &s.Overview, true}, {"poster", &s.Poster, true}, {"runtime", &s.Runtime, true},
		{"rating", &s.Rating, true}, {"rating_best", &s.RatingBest, false}, {"rating_count", &s.RatingCount, true},
		{"countries", &s.Countries, true}, {"language", &s.Language, true}, {"minimum_age", &s.MinimumAge, true},
		{"keywords", &s.Keywords, true},
	}
}

type key struct {
	name       string
	value      *string
	isSelector bool
}

// ParseSelectors reads a site file: YAML with a key for each field of Selectors, in small letters
// with underscores ("original_title"). Unknown keys, values that are not text and wrong
// selectors are errors that name the line.
func ParseSelectors(file []byte) (*Selectors, error) {
	if len(file) > maxSiteFile {
		return nil, fmt.Errorf("the site file has %d bytes; at most %d are read", len(file), maxSiteFile)
	}
	var document yaml.Node
	if err := yaml.Load(file, &document); err != nil {
		return nil, fmt.Errorf("the site file is not YAML: %w", yamlError(err))
	}
	if document.Kind != yaml.DocumentNode || len(document.Content) != 1 || document.Content[0].Kind != yaml.MappingNode {
		return nil, errors.New(`the site file must have a line "key: value" for each field, such as "title: h1"`)
	}
	var s Selectors
	pairs := document.Content[0].Content
	for n := 0; n+1 < len(pairs); n += 2 {
		if err := s.set(pairs[n], pairs[n+1]); err != nil {
			return nil, fmt.Errorf("line %d of the site file: %w", pairs[n].Line, err)
		}
	}
	if _, err := s.compile(); err != nil {
		return nil, fmt.Errorf("the site file: %w", err)
	}
	return &s, nil
}

// set takes one line of a site file.
func (s *Selectors) set(name, value *yaml.Node) error {
	var known []string
	for _, k := range s.keys() {
		if k.name != name.Value {
			known = append(known, k.name)
			continue
		}
		if *k.value != "" {
			return fmt.Errorf("%s is there twice", k.name)
		}
		if value.Kind != yaml.ScalarNode || strings.TrimSpace(value.Value) == "" {
			return fmt.Errorf("%s needs a text after the colon (in quotes, if it begins with a sign such as # or [)", k.name)
		}
		*k.value = value.Value
		return k.check()
	}
	return fmt.Errorf("there is no key %q; there are %s", name.Value, strings.Join(known, ", "))
}

// check tells whether the value can be used.
func (k key) check() error {
	var err error
	switch {
	case *k.value == "":
		return nil
	case k.isSelector:
		_, err = compileSelector(*k.value)
	case k.name == "match":
		_, err = regexp.Compile(*k.value)
	default:
		if best := decimal(*k.value); best <= 0 {
			err = fmt.Errorf("%q is not a number above 0", *k.value)
		}
	}
	if err != nil {
		return fmt.Errorf("%s: %w", k.name, err)
	}
	return nil
}

// yamlError leaves of a parser's error what helps who wrote the file.
func yamlError(err error) error {
	if e, is := errors.AsType[*yaml.LoadError](err); is {
		return errors.New("line " + strconv.Itoa(e.Mark.Line) + ": " + e.Message)
	}
	return err
}

// rule finds the values of a field in a page.
type rule struct {
	selector  cascadia.SelectorGroup
	attribute string // "": the text
}

// rules are Selectors, ready for use; by the key in the site file.
type rules struct {
	match *regexp.Regexp
	best  string
	rule  map[string]rule
}

// attributeForm is what follows the last "@" of a selector that takes an attribute.
var attributeForm = regexp.MustCompile(`^(.+)@([A-Za-z][A-Za-z0-9_-]*)$`)

func compileSelector(text string) (rule, error) {
	var r rule
	if m := attributeForm.FindStringSubmatch(strings.TrimSpace(text)); m != nil {
		text, r.attribute = m[1], strings.ToLower(m[2])
	}
	var err error
	if r.selector, err = cascadia.ParseGroup(text); err != nil {
		return r, fmt.Errorf("%q is not a CSS selector: %w", text, err)
	}
	return r, nil
}

// compile makes selectors ready for use; nil selectors become nil rules.
func (s *Selectors) compile() (*rules, error) {
	if s == nil {
		return nil, nil
	}
	if s.Title == "" || s.Match == "" {
		return nil, errors.New(`match and title are required: a regular expression that the URLs of movie pages match, such as "/movies/[0-9]+$", and where the title is, such as "h1"`)
	}
	r := &rules{best: s.RatingBest, rule: map[string]rule{}}
	for _, k := range s.keys() {
		if err := k.check(); err != nil {
			return nil, err
		}
		if k.isSelector && *k.value != "" {
			r.rule[k.name], _ = compileSelector(*k.value) // checked
		}
	}
	r.match = regexp.MustCompile(s.Match) // checked
	return r, nil
}
