package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"

	"marquee/gen/api"
	"marquee/internal/fault"
)

// bodyLimit is the longest body of a request, in bytes.
const bodyLimit = 1 << 20

// check holds a request against the contract and gives what is wrong with it.
func (o *operation) check(w http.ResponseWriter, r *http.Request) *problem {
	query, wrong := o.checkQuery(r.Context(), r.URL.RawQuery)
	if wrong != nil {
		return wrong
	}
	if o.route.Operation.RequestBody != nil {
		if wrong := o.checkBody(w, r); wrong != nil {
			return wrong
		}
	} else {
		r.Body, r.ContentLength = http.NoBody, 0 // the validator would read it, however long it is
	}
	values := make(map[string]string, len(o.pathNames))
	for _, name := range o.pathNames {
		values[name] = r.PathValue(name)
	}
	err := openapi3filter.ValidateRequest(r.Context(), &openapi3filter.RequestValidationInput{
		Request: r, PathParams: values, QueryParams: query, Route: o.route,
		Options: &openapi3filter.Options{
			MultiError:          true,
			SkipSettingDefaults: true,
			AuthenticationFunc: func(ctx context.Context, input *openapi3filter.AuthenticationInput) error {
				return o.server.satisfies(principalOf(ctx), input)
			},
		},
	})
	if err == nil {
		return nil
	}
	if refused(err) {
		p := kinds[fault.Unauthorized]
		p.Detail = "The credential is not of a kind that is accepted here."
		return &p
	}
	p := invalid(describe(r.Context(), err)...)
	return &p
}

// refused reports whether it was the security of the operation that failed, which
// access has decided on before: then the two disagree, and nobody is let in.
func refused(err error) bool {
	if many, ok := err.(openapi3.MultiError); ok { // not errors.As: it would be taken for the first
		return slices.ContainsFunc(many, refused)
	}
	_, found := errors.AsType[*openapi3filter.SecurityRequirementsError](err)
	return found
}

// checkQuery finds what the validator does not look for: parameters that the
// contract does not name, and single ones that are repeated.
func (o *operation) checkQuery(ctx context.Context, raw string) (url.Values, *problem) {
	query, err := url.ParseQuery(raw)
	if err != nil {
		p := invalid(api.ProblemError{Detail: queryError(ctx, err)})
		return nil, &p
	}
	for name, values := range query {
		list, known := o.query[name]
		detail := ""
		switch {
		case !known:
			detail = say(ctx, "there is no such parameter here")
		case !list && len(values) > 1:
			detail = say(ctx, "give this parameter once")
		case !utf8.ValidString(strings.Join(values, "")):
			detail = say(ctx, "the value is not valid UTF-8")
		}
		if detail != "" {
			name := clip(name)
			p := invalid(api.ProblemError{Parameter: &name, Detail: detail})
			return nil, &p
		}
	}
	return query, nil
}

func queryError(ctx context.Context, err error) string {
	if escape, ok := errors.AsType[url.EscapeError](err); ok {
		return say(ctx, "the query string has the escape %q, which stands for nothing", string(escape))
	}
	return say(ctx, "the query string has a semicolon; write & between parameters and a semicolon in a value as %%3B")
}

// checkBody reads the body, which the validator would do without a limit, and makes
// sure that it is one JSON text in UTF-8.
func (o *operation) checkBody(w http.ResponseWriter, r *http.Request) *problem {
	ctx, given := r.Context(), r.Header.Get("Content-Type")
	if media, _, err := mime.ParseMediaType(given); err != nil || media != "application/json" {
		p := unsupportedMediaType(ctx, given)
		return &p
	}
	if coding := r.Header.Get("Content-Encoding"); coding != "" {
		p := unsupportedMediaType(ctx, "")
		p.Detail = "Send the body without a Content-Encoding: it is not unpacked here."
		return &p
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, bodyLimit))
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		p := tooLarge(ctx, bodyLimit)
		return &p
	}
	detail := ""
	switch {
	case err != nil:
		detail = say(ctx, "the body did not arrive whole")
	case len(body) == 0:
		detail = say(ctx, "the body is missing")
	case !utf8.Valid(body):
		detail = say(ctx, "the body is not valid UTF-8")
	case !json.Valid(body):
		detail = jsonError(ctx, body)
	}
	pointer := ""
	if detail == "" {
		if repeated, found := repeatedMember(body); found {
			pointer, detail = repeated, say(ctx, "give this member once")
		}
	}
	if detail != "" {
		p := invalid(api.ProblemError{Pointer: &pointer, Detail: detail})
		return &p
	}
	body = plainIntegers(body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	r.ContentLength = int64(len(body))
	r.Header.Set("Content-Type", "application/json") // whatever its parameters were
	return nil
}

// jsonError says what is wrong with a body that is not JSON. The decoder's own words are
// English.
func jsonError(ctx context.Context, body []byte) string {
	var value json.RawMessage
	e, ok := errors.AsType[*json.SyntaxError](json.Unmarshal(body, &value))
	if !ok || e.Offset < 1 || e.Offset > int64(len(body)) || e.Error() == endOfJSON {
		return say(ctx, "the body is not valid JSON: it ends too early")
	}
	return say(ctx, "the body is not valid JSON: %q is wrong at byte %d", string(body[e.Offset-1]), e.Offset)
}

// endOfJSON is what package json says of a text that is cut off.
var endOfJSON = json.Unmarshal(nil, new(any)).Error()

// describe turns the validator's error into the places that are wrong.
func describe(ctx context.Context, err error) []api.ProblemError {
	if many, ok := err.(openapi3.MultiError); ok { // not errors.As: each has its own place
		var all []api.ProblemError
		for _, e := range many {
			all = append(all, describe(ctx, e)...)
		}
		return all[:min(len(all), 100)]
	}
	request, ok := errors.AsType[*openapi3filter.RequestError](err)
	if !ok {
		return []api.ProblemError{{Detail: say(ctx, "the request does not have the documented form")}}
	}
	var places []api.ProblemError
	for _, e := range schemaErrors(request.Err) {
		place := api.ProblemError{Detail: expectation(ctx, e)}
		if request.Parameter != nil {
			place.Parameter = &request.Parameter.Name
		} else {
			pointer := jsonPointer(append(e.JSONPointer(), member(e)...))
			place.Pointer = &pointer
		}
		places = append(places, place)
	}
	if places != nil {
		return places
	}
	place := api.ProblemError{Detail: say(ctx, "the value does not have the documented form")}
	if errors.Is(request.Err, openapi3filter.ErrInvalidRequired) {
		place.Detail = say(ctx, "a value is required")
	} else if e, ok := errors.AsType[*openapi3filter.ParseError](request.Err); ok {
		place.Detail = parseExpectation(ctx, e, request.Parameter)
	}
	if request.Parameter != nil {
		place.Parameter = &request.Parameter.Name
	} else {
		pointer := ""
		place.Pointer = &pointer
	}
	return []api.ProblemError{place}
}

// schemaErrors finds the innermost schema errors: of "allOf" the one inside.
func schemaErrors(err error) []*openapi3.SchemaError {
	switch e := err.(type) {
	case openapi3.MultiError:
		var all []*openapi3.SchemaError
		for _, inner := range e {
			all = append(all, schemaErrors(inner)...)
		}
		return all
	case *openapi3.SchemaError:
		if inner, ok := errors.AsType[openapi3.MultiError](e.Origin); ok {
			return schemaErrors(inner) // of "allOf"
		}
		return []*openapi3.SchemaError{e}
	}
	return nil
}

// member is the name of a member that its object must not have; the validator
// points to the object only.
func member(e *openapi3.SchemaError) []string {
	rest, found := strings.CutPrefix(e.Reason, "property ")
	if !found || e.SchemaField != "properties" {
		return nil
	}
	quoted, err := strconv.QuotedPrefix(rest)
	if err != nil {
		return nil
	}
	name, err := strconv.Unquote(quoted)
	if err != nil {
		return nil
	}
	return []string{name}
}

// unprintable is what must not go back to a client from the few reasons that
// repeat what it sent.
var unprintable = regexp.MustCompile(`[\x00-\x1f\x7f]`)

// isTime holds a text against RFC 3339, as those who read it later do.
func isTime(text string) error {
	_, err := time.Parse(time.RFC3339, text)
	return err
}

// expectation says what was expected. A pattern means less to a reader than the
// description of the schema that has it.
func expectation(ctx context.Context, e *openapi3.SchemaError) string {
	if e.SchemaField == "pattern" && e.Schema.Description != "" {
		sentence, _, _ := strings.Cut(strings.TrimSpace(e.Schema.Description), ". ")
		return fixed(ctx, "expected: "+strings.TrimSuffix(strings.ReplaceAll(sentence, "\n", " "), "."))
	}
	if e.SchemaField == "format" && e.Schema.Format == "date-time" {
		return say(ctx, "expected: a time such as 2026-03-14T09:26:53Z")
	}
	if number, ok := e.Value.(json.Number); ok {
		if _, err := number.Float64(); err != nil {
			return say(ctx, "the number is out of range")
		}
	}
	reason := unprintable.ReplaceAllString(strings.ToValidUTF8(e.Reason, "�"), "�")
	if runes := []rune(reason); len(runes) > 500 {
		reason = string(runes[:500]) + "…"
	}
	return fromValidator(ctx, reason)
}

func parseExpectation(ctx context.Context, e *openapi3filter.ParseError, parameter *openapi3.Parameter) string {
	if parameter != nil && parameter.Schema != nil {
		schema := parameter.Schema.Value
		if schema.Type.Is("array") && schema.Items != nil {
			schema = schema.Items.Value
		}
		if schema.Min != nil && schema.Max != nil {
			return say(ctx, "expected: %s from %.0f to %.0f", fault.Word(strings.Join(schema.Type.Slice(), " or ")), *schema.Min, *schema.Max)
		}
		return say(ctx, "expected: %s", fault.Word(strings.Join(schema.Type.Slice(), " or ")))
	}
	return say(ctx, "the value does not have the documented form")
}

// longestPointer keeps a pointer, and a detail that begins with it, within the
// bounds of the contract.
const longestPointer = 1000

// jsonPointer joins the parts of a path. Where a name is too long to be repeated it
// points to what the name is in.
func jsonPointer(path []string) string {
	var b strings.Builder
	for _, part := range path {
		part = strings.NewReplacer("~", "~0", "/", "~1").Replace(part)
		if b.Len()+len(part) >= longestPointer {
			break
		}
		b.WriteString("/" + part)
	}
	return b.String()
}
