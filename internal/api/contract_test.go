package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	contract "marquee/api"
)

func init() {
	openapi3filter.RegisterBodyDecoder("image/svg+xml", openapi3filter.FileBodyDecoder)
}

// document is the contract as it was written, not the copy that the server embeds.
var document = sync.OnceValue(func() *openapi3.T {
	doc, err := openapi3.NewLoader().LoadFromData(contract.YAML)
	if err == nil {
		err = doc.Validate(context.Background())
	}
	if err != nil {
		panic(err)
	}
	doc.SetStringFormatValidator("date-time", openapi3.NewCallbackValidator(isUTC))
	return doc
})

func isUTC(text string) error {
	at, err := time.Parse(time.RFC3339Nano, text)
	if err == nil && at.Location() != time.UTC {
		err = errors.New("the time is not in UTC")
	}
	return err
}

// operations finds the operation of a request.
var operations = sync.OnceValue(func() *operationTable {
	table := &operationTable{mux: http.NewServeMux(), routes: map[string]*routers.Route{}}
	for path, item := range document().Paths.Map() {
		for method, operation := range item.Operations() {
			pattern := method + " " + path
			table.mux.HandleFunc(pattern, http.NotFound)
			table.routes[pattern] = &routers.Route{Spec: document(), Path: path, PathItem: item, Method: method, Operation: operation}
		}
	}
	return table
})

type operationTable struct {
	mux    *http.ServeMux
	routes map[string]*routers.Route
}

// of gives nil for a request that the contract does not know.
func (t *operationTable) of(r *http.Request) *routers.Route {
	if path.Clean(r.URL.Path) != r.URL.Path {
		return nil
	}
	_, pattern := t.mux.Handler(r)
	return t.routes[pattern]
}

// checkAnswer holds an answer against the contract and gives all that is wrong. It also
// notes what was reached, for the check at the end of all tests.
func checkAnswer(r *http.Request, response *http.Response, body []byte) error {
	var wrong []error
	route := operations().of(r)
	if route != nil {
		reached.note(route.Operation.OperationID, response.StatusCode, r.URL.Host)
		if response.StatusCode < 400 {
			seeRequest(r, route)
		}
		wrong = append(wrong, checkDocumented(r, route, response, body))
	} else if response.StatusCode != http.StatusNotFound && response.StatusCode != http.StatusMethodNotAllowed && r.Method != http.MethodOptions {
		wrong = append(wrong, fmt.Errorf("the contract has no such operation, and the answer is %d", response.StatusCode))
	}
	if response.Header.Get("X-Content-Type-Options") != "nosniff" {
		wrong = append(wrong, errors.New("X-Content-Type-Options is missing"))
	}
	switch {
	case r.Method == http.MethodHead || response.StatusCode == http.StatusNoContent:
		if len(body) > 0 {
			wrong = append(wrong, fmt.Errorf("an answer without a body has %d bytes", len(body)))
		}
	case response.StatusCode >= 400:
		wrong = append(wrong, checkProblem(route, response, body))
	}
	return errors.Join(wrong...)
}

func checkDocumented(r *http.Request, route *routers.Route, response *http.Response, body []byte) error {
	documented := route.Operation.Responses.Status(response.StatusCode)
	if documented == nil {
		return fmt.Errorf("%s does not document status %d", route.Operation.OperationID, response.StatusCode)
	}
	wrong := checkHeaders(documented.Value, response)
	mediaType := response.Header.Get("Content-Type")
	switch content := documented.Value.Content; {
	case len(content) == 0 && (len(body) > 0 || mediaType != ""):
		wrong = append(wrong, fmt.Errorf("%s documents no body for %d, and it has %d bytes of %q", route.Operation.OperationID, response.StatusCode, len(body), mediaType))
	case len(content) > 0 && content.Get(mediaType) == nil: // of HEAD too
		wrong = append(wrong, fmt.Errorf("%s does not document the content type %q", route.Operation.OperationID, mediaType))
	}
	if r.Method != http.MethodHead {
		seeContent("response", fmt.Sprint(route.Operation.OperationID, " ", response.StatusCode), documented.Value.Content, mediaType, body)
	}
	if strings.HasPrefix(mediaType, "text/event-stream") && r.Method != http.MethodHead {
		wrong = append(wrong, checkEvents(body))
	}
	input := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: r, Route: route},
		Status:                 response.StatusCode,
		Header:                 response.Header,
		Body:                   io.NopCloser(bytes.NewReader(body)),
		Options:                &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true},
	}
	return errors.Join(append(wrong, openapi3filter.ValidateResponse(r.Context(), input))...)
}

// onAnyAnswer are the headers that the document describes once, in its introduction, or
// that belong to HTTP itself and to browsers. Every other one must be documented with
// the answer that has it.
var onAnyAnswer = regexp.MustCompile(`^(Content-(Type|Length|Encoding|Security-Policy)|Date|Cache-Control|Vary|Connection|X-Request-Id|` +
	`X-Content-Type-Options|Referrer-Policy|Strict-Transport-Security|Access-Control-.*|Ratelimit|Ratelimit-Policy|Idempotent-Replayed)$`)

// checkHeaders looks for headers that are required and missing, not of their schema, or
// not documented. The library does not look at HEAD and 304 at all, nor for the last.
func checkHeaders(documented *openapi3.Response, response *http.Response) []error {
	var wrong []error
	known := map[string]bool{}
	for name, ref := range documented.Headers {
		known[http.CanonicalHeaderKey(name)] = true
		values := response.Header.Values(name)
		if len(values) == 0 && ref.Value.Required {
			wrong = append(wrong, fmt.Errorf("the header %s is required and missing", name))
		}
		for _, text := range values {
			var value any = text
			if number, err := strconv.ParseFloat(text, 64); err == nil && !ref.Value.Schema.Value.Type.Is("string") {
				value = number
			}
			seeEnums("response", name, ref.Value.Schema, value)
			if err := ref.Value.Schema.Value.VisitJSON(value); err != nil {
				wrong = append(wrong, fmt.Errorf("the header %s: %w", name, err))
			}
		}
	}
	for name := range response.Header {
		if !known[name] && !onAnyAnswer.MatchString(name) {
			wrong = append(wrong, fmt.Errorf("the header %s is not documented for %d", name, response.StatusCode))
		}
	}
	return wrong
}

// eventSchema is that of the data of each event of a stream, which OpenAPI 3.0 can only
// call a text.
func eventSchema() *openapi3.SchemaRef {
	return openapi3.NewSchemaRef("#/components/schemas/TrainingRun", document().Components.Schemas["TrainingRun"].Value)
}

func eventData(body []byte) [][]byte {
	var all [][]byte
	for line := range bytes.Lines(body) {
		if data, found := bytes.CutPrefix(line, []byte("data: ")); found {
			all = append(all, data)
		}
	}
	return all
}

func checkEvents(body []byte) error {
	var wrong []error
	for _, data := range eventData(body) {
		var value any
		err := json.Unmarshal(data, &value)
		if err == nil {
			err = eventSchema().Value.VisitJSON(value, openapi3.MultiErrors(), openapi3.VisitAsResponse())
		}
		if err != nil {
			wrong = append(wrong, fmt.Errorf("the event %s: %w", data, err))
		}
	}
	return errors.Join(wrong...)
}

// internals are traces of what clients must not learn of the server.
var internals = regexp.MustCompile(`(?i)goroutine|runtime error|panic|\.go\b|nil pointer|marquee/|oapi|kin-|pgx|sqlite|sqlstate|SELECT |INSERT |UPDATE |constraint|strconv|(?-i:json: )|unmarshal|Go struct|int64|float64|/tmp/|/root|/work`)

func checkProblem(route *routers.Route, response *http.Response, body []byte) error {
	if got := response.Header.Get("Content-Type"); got != "application/problem+json" {
		return fmt.Errorf("the problem's content type is %q", got)
	}
	var value any
	if err := json.Unmarshal(body, &value); err != nil {
		return fmt.Errorf("the problem is not JSON: %w", err)
	}
	var wrong []error
	schema := document().Components.Schemas["Problem"].Value
	if route == nil { // such as a method that is not allowed; the others were noted before
		seeEnums("response", "", openapi3.NewSchemaRef("#/components/schemas/Problem", schema), value)
	}
	wrong = append(wrong, schema.VisitJSON(value, openapi3.MultiErrors(), openapi3.VisitAsResponse()))
	problem, _ := value.(map[string]any)
	if problem["status"] != float64(response.StatusCode) {
		wrong = append(wrong, fmt.Errorf("the problem's status is %v, the answer's %d", problem["status"], response.StatusCode))
	}
	if id := response.Header.Get("X-Request-Id"); id == "" || problem["request_id"] != id {
		wrong = append(wrong, fmt.Errorf("the problem's request_id is %v, the header's %q", problem["request_id"], id))
	}
	if leak := internals.Find(body); leak != nil {
		wrong = append(wrong, fmt.Errorf("the problem tells internals (%q): %s", leak, body))
	}
	return errors.Join(wrong...)
}
