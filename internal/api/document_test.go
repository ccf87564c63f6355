package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	contract "marquee/api"
	"marquee/gen/api"
)

// TestDocumentEmbedded compares the contract as written with what the server
// validates by, in which the generator has changed the case of the operationIds.
func TestDocumentEmbedded(t *testing.T) {
	embedded, err := api.GetSpec()
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range embedded.Paths.Map() {
		for _, o := range item.Operations() {
			o.OperationID = strings.ToLower(o.OperationID[:1]) + o.OperationID[1:]
		}
	}
	written := writtenForServer(t, "ContentTag", "Link")
	served, err := embedded.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(written, served) {
		t.Error("gen/api embeds another document than api/openapi.yaml: run go generate ./...")
	}
}

// writtenForServer is the contract without what api/overlay.yaml takes out: headers of GETs, by
// the names of their components, and the answers to fields.
func writtenForServer(t *testing.T, components ...string) []byte {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(contract.YAML)
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range doc.Paths.Map() {
		if item.Get == nil {
			continue
		}
		delete(item.Get.Responses.Status(200).Value.Content, partialJSON)
		headers := item.Get.Responses.Status(200).Value.Headers
		for name, h := range headers {
			if slices.Contains(components, strings.TrimPrefix(h.Ref, "#/components/headers/")) {
				delete(headers, name)
			}
		}
	}
	delete(doc.Components.Headers, "Link") // nothing is left that refers to it, nor to these
	maps.DeleteFunc(doc.Components.Schemas, func(name string, _ *openapi3.SchemaRef) bool { return strings.HasPrefix(name, "Partial") })
	maps.DeleteFunc(doc.Components.Examples, func(name string, _ *openapi3.ExampleRef) bool { return strings.HasPrefix(name, "Partial") })
	written, err := doc.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	return written
}

func TestDocumentExamplesAreValid(t *testing.T) {
	if err := document().Validate(t.Context(), openapi3.EnableExamplesValidation()); err != nil {
		t.Error(err)
	}
}

func TestDocumentOperations(t *testing.T) {
	tags := map[string]bool{}
	for _, tag := range document().Tags {
		tags[tag.Name] = true
		if tag.Description == "" {
			t.Errorf("tag %s has no description", tag.Name)
		}
	}
	ids := map[string]bool{}
	for path, item := range document().Paths.Map() {
		for method, o := range item.Operations() {
			at := method + " " + path
			if o.OperationID == "" || ids[o.OperationID] {
				t.Errorf("%s: the operationId %q is missing or repeated", at, o.OperationID)
			}
			ids[o.OperationID] = true
			if len(o.Tags) != 1 || !tags[o.Tags[0]] {
				t.Errorf("%s: the tags are %q", at, o.Tags)
			}
			if o.Summary == "" || o.Description == "" {
				t.Errorf("%s: the summary or the description is missing", at)
			}
			checkParameters(t, at, append(slices.Clone(item.Parameters), o.Parameters...))
			checkResponses(t, at, o)
			if o.RequestBody != nil {
				checkContent(t, at+", body", o.RequestBody.Value.Content)
			}
		}
	}
}

func checkParameters(t *testing.T, at string, parameters openapi3.Parameters) {
	t.Helper()
	for _, p := range parameters {
		if p.Value.Description == "" {
			t.Errorf("%s: parameter %s has no description", at, p.Value.Name)
		}
		// No example of a cursor would be accepted. One of fields would hide the rest from whoever
		// tries an operation out, and one of a key would be of another request the second time.
		if p.Value.Example == nil && !slices.Contains([]string{"cursor", "fields", "Idempotency-Key"}, p.Value.Name) {
			t.Errorf("%s: parameter %s has no example", at, p.Value.Name)
		}
	}
}

func checkResponses(t *testing.T, at string, o *openapi3.Operation) {
	t.Helper()
	want := []int{500}
	if o.RequestBody != nil {
		want = append(want, 400, 413, 415)
	}
	for _, status := range want {
		if o.Responses.Status(status) == nil {
			t.Errorf("%s: status %d is not documented", at, status)
		}
	}
	for status, response := range o.Responses.Map() {
		where := at + ", " + status
		checkContent(t, where, response.Value.Content)
		if status != "204" && status != "304" && len(response.Value.Content) == 0 {
			t.Errorf("%s has no content", where)
		}
		if media := response.Value.Content; status >= "400" && media["application/problem+json"] == nil {
			t.Errorf("%s is not a problem", where)
		}
		for name, h := range response.Value.Headers {
			if h.Value.Description == "" || h.Value.Example == nil {
				t.Errorf("%s: header %s lacks a description or an example", where, name)
			}
			checkSchema(t, where+", header "+name, h.Value.Schema)
		}
	}
}

func checkContent(t *testing.T, at string, content openapi3.Content) {
	t.Helper()
	for _, media := range content {
		if media.Example == nil && len(media.Examples) == 0 {
			t.Errorf("%s has no example", at)
		}
		checkSchema(t, at, media.Schema)
	}
}

func TestDocumentSchemas(t *testing.T) {
	for name, schema := range document().Components.Schemas {
		if schema.Value.Description == "" {
			t.Errorf("schema %s has no description", name)
		}
		checkBounds(t, name, schema.Value)
		for property, inner := range schema.Value.Properties {
			checkSchema(t, name+"."+property, inner)
		}
		if schema.Value.Type.Is("object") && (schema.Value.AdditionalProperties.Has == nil || *schema.Value.AdditionalProperties.Has) {
			t.Errorf("schema %s lets unknown properties pass", name)
		}
		for _, required := range schema.Value.Required {
			if schema.Value.Properties[required] == nil {
				t.Errorf("schema %s requires the property %s, which it lacks", name, required)
			}
		}
	}
	for name, p := range document().Components.Parameters {
		checkSchema(t, "parameter "+name, p.Value.Schema)
	}
}

// checkSchema looks at a schema in the place where it is used.
func checkSchema(t *testing.T, at string, schema *openapi3.SchemaRef) {
	t.Helper()
	if schema == nil {
		t.Errorf("%s has no schema", at)
		return
	}
	if schema.Ref != "" {
		return // looked at where it is defined
	}
	if schema.Value.Type.Is("object") || len(schema.Value.Properties) > 0 {
		t.Errorf("%s is an object without a name: define it under components.schemas", at)
	}
	checkBounds(t, at, schema.Value)
}

// checkBounds looks for a schema's bounds and follows it inwards.
func checkBounds(t *testing.T, at string, schema *openapi3.Schema) {
	t.Helper()
	if len(schema.OneOf)+len(schema.AnyOf) > 0 && schema.Discriminator == nil {
		t.Errorf("%s is a choice without a discriminator", at)
	}
	for i, inner := range schema.AllOf {
		checkSchema(t, fmt.Sprintf("%s.allOf[%d]", at, i), inner)
	}
	switch {
	case schema.Type.Is("string") && schema.MaxLength == nil && schema.Enum == nil:
		t.Errorf("%s has no maxLength", at)
	case (schema.Type.Is("integer") || schema.Type.Is("number")) && (schema.Min == nil || schema.Max == nil):
		t.Errorf("%s lacks minimum or maximum", at)
	case schema.Type.Is("array"):
		if schema.MaxItems == nil {
			t.Errorf("%s has no maxItems", at)
		}
		checkSchema(t, at+"[]", schema.Items)
	case schema.Type == nil && len(schema.AllOf) == 0:
		t.Errorf("%s has no type", at)
	}
}

// TestDocumentPages expects every list to have items and a cursor, and its
// operation the parameters for them.
func TestDocumentPages(t *testing.T) {
	for id, o := range allOperations() {
		media := o.Responses.Value("200")
		if media == nil || media.Value.Content["application/json"] == nil {
			continue
		}
		schema := media.Value.Content["application/json"].Schema
		paged := strings.HasSuffix(schema.Ref, "Page")
		if paged != (schema.Value.Properties["next_cursor"] != nil) || paged && schema.Value.Properties["items"] == nil {
			t.Errorf("%s answers %s, whose name and properties disagree", id, schema.Ref)
		}
		if got := o.Parameters.GetByInAndName("query", "cursor") != nil && o.Parameters.GetByInAndName("query", "limit") != nil; got != paged {
			t.Errorf("%s answers %s and has cursor and limit: %t", id, schema.Ref, got)
		}
	}
}

// decodeInto reads a value of the document as another type.
func decodeInto(t *testing.T, value, into any) {
	t.Helper()
	text, err := json.Marshal(value)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}
