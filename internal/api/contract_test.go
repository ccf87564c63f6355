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

// checkAnswer holds an answer against the contract and gives all that is wrong.
func checkAnswer(r *http.Request, response *http.Response, body []byte) error {
	var wrong []error
	if route := operations().of(r); route != nil {
		reached.note(route.Operation.OperationID, response.StatusCode)
		wrong = append(wrong, checkDocumented(r, route, response, body))
	} else if response.StatusCode != http.StatusNotFound && response.StatusCode != http.StatusMethodNotAllowed {
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
		wrong = append(wrong, checkProblem(response, body))
	}
	return errors.Join(wrong...)
}

func checkDocumented(r *http.Request, route *routers.Route, response *http.Response, body []byte) error {
	if route.Operation.Responses.Status(response.StatusCode) == nil {
		return fmt.Errorf("%s does not document status %d", route.Operation.OperationID, response.StatusCode)
	}
	input := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: r, Route: route},
		Status:                 response.StatusCode,
		Header:                 response.Header,
		Body:                   io.NopCloser(bytes.NewReader(body)),
		Options:                &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true},
	}
	return openapi3filter.ValidateResponse(r.Context(), input)
}

// internals are traces of what clients must not learn of the server.
var internals = regexp.MustCompile(`(?i)goroutine|runtime error|panic|\.go\b|nil pointer|marquee/|oapi|kin-|pgx|sqlite|sqlstate|SELECT |INSERT |UPDATE |constraint|strconv|(?-i:json: )|unmarshal|Go struct|int64|float64|/tmp/|/root|/work`)

func checkProblem(response *http.Response, body []byte) error {
	if got := response.Header.Get("Content-Type"); got != "application/problem+json" {
		return fmt.Errorf("the problem's content type is %q", got)
	}
	var value any
	if err := json.Unmarshal(body, &value); err != nil {
		return fmt.Errorf("the problem is not JSON: %w", err)
	}
	var wrong []error
	schema := document().Components.Schemas["Problem"].Value
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
