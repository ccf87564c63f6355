package api_test

import (
	"encoding/json"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"marquee/gen/client"
)

// violation is a value that a keyword of a schema does not admit.
type violation struct {
	keyword string
	value   any
}

// violations are values that break a schema, at least one for each of its keywords and, inside
// of a value that is right for the rest, for each of the keywords inside.
func violations(s *openapi3.Schema) []violation {
	for _, all := range s.AllOf {
		return violations(all.Value)
	}
	var found []violation
	if !s.Nullable {
		found = append(found, violation{"nullable", nil})
	}
	if len(s.Enum) > 0 {
		found = append(found, violation{"enum", "no-such"})
	}
	switch {
	case s.Type.Is("string"):
		return append(found, textViolations(s)...)
	case s.Type.Is("integer"), s.Type.Is("number"):
		return append(found, numberViolations(s)...)
	case s.Type.Is("boolean"):
		return append(found, violation{"type", "perhaps"})
	case s.Type.Is("array"):
		return append(found, arrayViolations(s)...)
	case s.Type.Is("object"):
		return append(found, objectViolations(s)...)
	}
	return found
}

func textViolations(s *openapi3.Schema) []violation {
	found := []violation{{"type", 7}}
	if s.MinLength > 0 {
		found = append(found, violation{"minLength", ""})
	}
	if s.MaxLength != nil && len(s.Enum) == 0 {
		found = append(found, violation{"maxLength", strings.Repeat("a", int(*s.MaxLength)+1)})
	}
	if s.Pattern != "" {
		found = append(found, violation{"pattern", strings.Repeat("\u0001", int(max(1, s.MinLength)))})
	}
	if s.Format == "date-time" {
		found = append(found, violation{"format", "soon"}, violation{"format", "2031-02-30T00:00:00Z"})
	}
	return found
}

func numberViolations(s *openapi3.Schema) []violation {
	found := []violation{{"type", "many"}, {"minimum", *s.Min - 1}, {"maximum", *s.Max + 1}, {"format", json.Number("1e400")}}
	if s.Type.Is("integer") {
		found = append(found, violation{"type", *s.Min + 0.5})
	}
	if s.MultipleOf != nil {
		found = append(found, violation{"multipleOf", *s.Min + *s.MultipleOf/3})
	}
	return found
}

func arrayViolations(s *openapi3.Schema) []violation {
	right := exampleOf(s.Items.Value)
	many := make([]any, *s.MaxItems+1)
	for i := range many {
		many[i] = right
	}
	found := []violation{{"type", true}, {"maxItems", many}}
	if s.UniqueItems {
		found = append(found, violation{"uniqueItems", []any{right, right}})
	}
	if s.MinItems > 0 {
		found = append(found, violation{"minItems", []any{}})
	}
	for _, v := range violations(s.Items.Value) {
		found = append(found, violation{v.keyword, []any{v.value}})
	}
	return found
}

func objectViolations(s *openapi3.Schema) []violation {
	right, _ := exampleOf(s).(map[string]any)
	with := func(name string, value any) map[string]any {
		changed := maps.Clone(right)
		changed[name] = value
		return changed
	}
	found := []violation{{"type", "x"}, {"additionalProperties", with("no_such", 1)}}
	for _, name := range s.Required {
		without := maps.Clone(right)
		delete(without, name)
		found = append(found, violation{"required", without})
	}
	if s.MinProps > 0 {
		few := map[string]any{}
		for _, name := range s.Required {
			few[name] = right[name]
		}
		found = append(found, violation{"minProperties", few})
	}
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		for _, v := range violations(s.Properties[name].Value) {
			found = append(found, violation{v.keyword, with(name, v.value)})
		}
	}
	return found
}

// exampleOf is a value that a schema admits.
func exampleOf(s *openapi3.Schema) any {
	for _, all := range s.AllOf {
		return exampleOf(all.Value)
	}
	switch {
	case s.Type.Is("object"):
		value := map[string]any{}
		for name, property := range s.Properties {
			if slices.Contains(s.Required, name) || s.MinProps > 0 && len(value) < int(s.MinProps) {
				value[name] = exampleOf(property.Value)
			}
		}
		return value
	case s.Example != nil:
		return s.Example
	case s.Type.Is("array"):
		return []any{}
	case s.Type.Is("boolean"):
		return true
	}
	return nil
}

// englishWords are several in a row.
var englishWords = regexp.MustCompile(`[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}`)

// sayKorean expects all that an answer says of what is wrong to be Korean, and notes what it
// said instead.
func sayKorean(a answer, english map[string]string) {
	a.t.Helper()
	problem := decode[client.Problem](a)
	texts := []string{problem.Title, problem.Detail}
	if problem.Errors != nil {
		for _, e := range *problem.Errors {
			texts = append(texts, e.Detail)
		}
	}
	for _, text := range texts {
		if !hasHangul(text) || englishWords.MatchString(text) {
			english[text] = a.String()
		}
	}
}

// TestBadRequestsInKorean breaks every keyword of every schema of a request of the document, in
// parameters and in bodies, and expects the answers to be Korean.
func TestBadRequestsInKorean(t *testing.T) {
	onSQLite(t, open, func(s *server) {
		s = asTester(s)
		english, broken := map[string]string{}, map[string]bool{}
		for _, e := range exampleRequests(t) {
			for _, p := range append(slices.Clone(e.PathItem.Parameters), e.Operation.Parameters...) {
				for _, v := range violations(p.Value.Schema.Value) {
					if a, sent := s.tryParameter(e, p.Value, v.value); sent {
						broken[v.keyword] = true
						sayKorean(a.want(400), english)
					}
				}
			}
			if e.Operation.RequestBody == nil {
				continue
			}
			schema := e.Operation.RequestBody.Value.Content.Get("application/json").Schema
			for _, v := range violations(schema.Value) {
				body, err := json.Marshal(v.value)
				if err != nil {
					t.Fatal(err)
				}
				broken[v.keyword] = true
				sayKorean(s.send(e.Method, e.path, string(body), korean).want(400), english)
			}
			for _, body := range []string{"", "{", "{]", `{"a":1}}`, "\xff", `{"a":1,"a":1}`, `{"a":tru}`} {
				sayKorean(s.send(e.Method, e.path, body, korean).want(400), english)
			}
		}
		for _, query := range []string{"limit=%zz", "limit=1;sort=title", "limit=%FF", "no_such=1", "limit=1&limit=2", "cursor=AAAA"} {
			sayKorean(s.send("GET", "/v1/movies?"+query, nil, korean).want(400), english)
		}
		for text, request := range english {
			t.Errorf("%q is said in answer to %s", text, request)
		}
		for keyword := range keywordsOfRequests() {
			if !broken[keyword] {
				t.Errorf("no request broke the keyword %s", keyword)
			}
		}
	})
}

// tryParameter sends an example with another value of a parameter, if it can be sent at all.
func (s *server) tryParameter(e example, p *openapi3.Parameter, value any) (answer, bool) {
	s.t.Helper()
	list, isList := value.([]any)
	if !isList {
		list = []any{value}
	}
	schema := p.Schema.Value
	if schema.Type.Is("array") {
		schema = schema.Items.Value
	}
	var texts []string
	for _, v := range list {
		text, isText := v.(string)
		if !isText && schema.Type.Is("string") {
			return answer{}, false // as text it is right
		}
		if !isText {
			encoded, err := json.Marshal(v)
			if err != nil {
				s.t.Fatal(err)
			}
			text = string(encoded)
		}
		texts = append(texts, text)
	}
	switch {
	case p.In == openapi3.ParameterInQuery:
		path, raw, _ := strings.Cut(e.path, "?")
		query, err := url.ParseQuery(raw)
		if err != nil {
			s.t.Fatal(err)
		}
		if query[p.Name] = texts; len(texts) == 0 {
			return answer{}, false
		}
		e.path = path + "?" + query.Encode()
	case p.In == openapi3.ParameterInPath:
		if texts[0] == "" {
			return answer{}, false
		}
		pattern := strings.Split(e.Path, "/")
		parts := strings.Split(e.path, "/")
		parts[slices.Index(pattern, "{"+p.Name+"}")] = url.PathEscape(texts[0])
		e.path = strings.Join(parts, "/")
	case texts[0] == "", p.Name == "Accept-Language" && strings.HasPrefix(texts[0], "\u0001"):
		return answer{}, false // what no client sends
	default:
		e.path = addQuery(e.path, "lang=ko")
		if !e.takes(openapi3.ParameterInQuery, "lang") {
			e.path = strings.TrimSuffix(strings.TrimSuffix(e.path, "lang=ko"), "?")
		}
		return s.try(e, korean, header{p.Name, strings.ReplaceAll(texts[0], "\u0001", "é")}), true
	}
	return s.try(e, korean), true
}

// keywordsOfRequests are those of the schemas of parameters and bodies that say what a value
// must be like.
func keywordsOfRequests() map[string]bool {
	found := map[string]bool{}
	var look func(ref *openapi3.SchemaRef)
	look = func(ref *openapi3.SchemaRef) {
		if ref == nil {
			return
		}
		text, err := json.Marshal(ref.Value)
		if err != nil {
			panic(err)
		}
		var keywords map[string]json.RawMessage
		if err := json.Unmarshal(text, &keywords); err != nil {
			panic(err)
		}
		for name := range keywords {
			found[name] = true
		}
		inner(ref.Value, "", func(_ string, inside *openapi3.SchemaRef) { look(inside) })
	}
	for _, route := range operations().routes {
		for _, p := range append(slices.Clone(route.PathItem.Parameters), route.Operation.Parameters...) {
			look(p.Value.Schema)
		}
		if body := route.Operation.RequestBody; body != nil {
			look(body.Value.Content.Get("application/json").Schema)
		}
	}
	for _, name := range []string{"description", "example", "default", "properties", "items", "allOf"} {
		delete(found, name) // which say nothing by themselves
	}
	return found
}
