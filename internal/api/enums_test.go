package api_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/routers"
)

// enumValue is a value of an enumeration of the document. An enumeration that is a schema
// of its own has the name of that, another one the way to it: About.database.
type enumValue struct{ direction, name, value string }

func (v enumValue) String() string { return v.direction + " " + v.name + " " + v.value }

// schemaName is the name of a schema where it has one of its own, else the way to it.
func schemaName(at string, ref *openapi3.SchemaRef) string {
	if ref.Ref != "" {
		return path.Base(ref.Ref)
	}
	return at
}

// declaredEnums are the values of all enumerations that a request can bring or an answer
// have, sorted.
var declaredEnums = sync.OnceValue(func() []enumValue {
	found := map[enumValue]bool{}
	seen := map[string]bool{}
	for _, item := range document().Paths.Map() {
		for _, o := range item.Operations() {
			for _, p := range append(slices.Clone(item.Parameters), o.Parameters...) {
				declare(found, seen, "request", p.Value.Name, p.Value.Schema)
			}
			if o.RequestBody != nil {
				declareContent(found, seen, "request", o.OperationID, o.RequestBody.Value.Content)
			}
			for status, response := range o.Responses.Map() {
				declareContent(found, seen, "response", o.OperationID+" "+status, response.Value.Content)
				for name, h := range response.Value.Headers {
					declare(found, seen, "response", name, h.Value.Schema)
				}
			}
		}
	}
	var list []enumValue
	for v := range found {
		list = append(list, v)
	}
	slices.SortFunc(list, func(a, b enumValue) int {
		return cmp.Or(cmp.Compare(a.direction, b.direction), cmp.Compare(a.name, b.name), cmp.Compare(a.value, b.value))
	})
	return list
})

func declareContent(found map[enumValue]bool, seen map[string]bool, direction, at string, content openapi3.Content) {
	for media, c := range content {
		if media == "text/event-stream" {
			declare(found, seen, direction, at, eventSchema())
		} else {
			declare(found, seen, direction, at, c.Schema)
		}
	}
}

func declare(found map[enumValue]bool, seen map[string]bool, direction, at string, ref *openapi3.SchemaRef) {
	if ref == nil {
		return
	}
	at = schemaName(at, ref)
	if ref.Ref != "" {
		if seen[direction+at] {
			return
		}
		seen[direction+at] = true
	}
	for _, value := range ref.Value.Enum {
		if value != nil {
			found[enumValue{direction, at, fmt.Sprint(value)}] = true
		}
	}
	inner(ref.Value, at, func(at string, inside *openapi3.SchemaRef) { declare(found, seen, direction, at, inside) })
}

// inner are the schemas in a schema.
func inner(schema *openapi3.Schema, at string, each func(at string, ref *openapi3.SchemaRef)) {
	for name, property := range schema.Properties {
		each(at+"."+name, property)
	}
	each(at+"[]", schema.Items)
	each(at+".*", schema.AdditionalProperties.Schema)
	for _, refs := range []openapi3.SchemaRefs{schema.AllOf, schema.AnyOf, schema.OneOf} {
		for _, ref := range refs {
			each(at, ref)
		}
	}
}

// seeEnums notes the values of enumerations in a value of a schema.
func seeEnums(direction, at string, ref *openapi3.SchemaRef, value any) {
	if ref == nil || value == nil {
		return
	}
	at = schemaName(at, ref)
	if len(ref.Value.Enum) > 0 {
		reached.see(enumValue{direction, at, fmt.Sprint(value)})
	}
	for _, all := range ref.Value.AllOf {
		seeEnums(direction, at, all, value)
	}
	for _, choice := range append(slices.Clone(ref.Value.AnyOf), ref.Value.OneOf...) {
		if choice.Value.VisitJSON(value) == nil {
			seeEnums(direction, at, choice, value)
		}
	}
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			seeEnums(direction, at+"[]", ref.Value.Items, item)
		}
	case map[string]any:
		for name, member := range v {
			if property := ref.Value.Properties[name]; property != nil {
				seeEnums(direction, at+"."+name, property, member)
			} else {
				seeEnums(direction, at+".*", ref.Value.AdditionalProperties.Schema, member)
			}
		}
	}
}

// seeRequest notes what was asked for in a request that was accepted.
func seeRequest(r *http.Request, route *routers.Route) {
	query, inPath := r.URL.Query(), pathValues(route.Path, r.URL.EscapedPath())
	for _, p := range append(slices.Clone(route.PathItem.Parameters), route.Operation.Parameters...) {
		name, schema := p.Value.Name, p.Value.Schema
		var values []string
		switch p.Value.In {
		case openapi3.ParameterInQuery:
			values = query[name]
		case openapi3.ParameterInPath:
			values = []string{inPath[name]}
		case openapi3.ParameterInHeader:
			values = r.Header.Values(name)
		}
		if schema.Value.Type.Is("array") {
			name, schema = schemaName(name, schema)+"[]", schema.Value.Items
			if p.Value.Explode != nil && !*p.Value.Explode {
				values = strings.Split(strings.Join(values, ","), ",")
			}
		}
		for _, value := range values {
			seeEnums("request", name, schema, value)
		}
	}
	if route.Operation.RequestBody == nil || r.GetBody == nil {
		return
	}
	body, err := r.GetBody()
	if err != nil {
		return
	}
	text, _ := io.ReadAll(body) // from memory
	seeContent("request", route.Operation.OperationID, route.Operation.RequestBody.Value.Content, "application/json", text)
}

// seeContent notes what is in a body, if it is JSON or a stream of events.
func seeContent(direction, at string, content openapi3.Content, mediaType string, body []byte) {
	media := content.Get(mediaType)
	if media == nil {
		return
	}
	ref, texts := media.Schema, [][]byte{body}
	if strings.HasPrefix(mediaType, "text/event-stream") {
		ref, texts = eventSchema(), eventData(body)
	}
	for _, text := range texts {
		var value any
		if json.Unmarshal(text, &value) == nil {
			seeEnums(direction, at, ref, value)
		}
	}
}

// pathValues are the parameters in a path, which is that of a pattern.
func pathValues(pattern, escaped string) map[string]string {
	values := map[string]string{}
	parts := strings.Split(escaped, "/")
	for i, name := range strings.Split(pattern, "/") {
		if strings.HasPrefix(name, "{") && i < len(parts) {
			values[strings.Trim(name, "{}")], _ = url.PathUnescape(parts[i]) // which the server could read
		}
	}
	return values
}
