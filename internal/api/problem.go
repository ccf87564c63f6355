package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"

	"github.com/klauspost/compress/gzhttp"

	"marquee/gen/api"
	"marquee/internal/fault"
)

// problem is an answer that is an error: RFC 9457.
type problem struct {
	api.Problem
	retryAfter int // seconds; 0: no such header
}

// kinds is the one table from kinds of errors to answers.
var kinds = map[fault.Kind]problem{
	fault.Internal:     internalProblem(),
	fault.Invalid:      newProblem("invalid-request", "The request is not valid", http.StatusBadRequest),
	fault.BadCursor:    newProblem("invalid-cursor", "The cursor is not valid", http.StatusBadRequest),
	fault.NotFound:     newProblem("not-found", "Not found", http.StatusNotFound),
	fault.Conflict:     newProblem("conflict", "Conflict", http.StatusConflict),
	fault.Unauthorized: newProblem("unauthorized", "Unauthorized", http.StatusUnauthorized),
	fault.Forbidden:    newProblem("forbidden", "Forbidden", http.StatusForbidden),
	fault.Precondition: newProblem("precondition-failed", "Precondition failed", http.StatusPreconditionFailed),
	fault.Mismatch:     newProblem("idempotency-mismatch", "Idempotency mismatch", http.StatusUnprocessableEntity),
	fault.TooMany:      {Problem: newProblem("too-many-requests", "Too many requests", http.StatusTooManyRequests).Problem, retryAfter: 1},
	fault.Unavailable:  {Problem: newProblem("unavailable", "Unavailable", http.StatusServiceUnavailable).Problem, retryAfter: 1},
}

func newProblem(name, title string, status int32) problem {
	return problem{Problem: api.Problem{Type: api.ProblemType("urn:marquee:problem:" + name), Title: title, Status: status}}
}

func internalProblem() problem {
	p := newProblem("internal", "Internal error", http.StatusInternalServerError)
	p.Detail = "The server failed. Its log has the cause under this request id."
	return p
}

func methodNotAllowed(ctx context.Context, method, allow string) problem {
	p := newProblem("method-not-allowed", "Method not allowed", http.StatusMethodNotAllowed)
	p.Detail = say(ctx, "%s is not allowed here. Allowed: %s.", clip(method), allow)
	return p
}

func noSuchPath(ctx context.Context, path string) problem {
	p := newProblem("not-found", "Not found", http.StatusNotFound)
	p.Detail = say(ctx, "There is nothing at %s. The document at /openapi.yaml has all paths.", clip(path))
	return p
}

func tooLarge(ctx context.Context, limit int64) problem {
	p := newProblem("content-too-large", "Content too large", http.StatusRequestEntityTooLarge)
	p.Detail = say(ctx, "The body is longer than %d bytes.", limit)
	return p
}

func unsupportedMediaType(ctx context.Context, given string) problem {
	p := newProblem("unsupported-media-type", "Unsupported media type", http.StatusUnsupportedMediaType)
	p.Detail = "Send the body as application/json; it was declared as nothing."
	if given != "" {
		p.Detail = say(ctx, "Send the body as application/json; it was declared as %s.", clip(given))
	}
	return p
}

func invalid(errors ...api.ProblemError) problem {
	p := kinds[fault.Invalid]
	p.point(errors)
	return p
}

// point says what is wrong where; the detail is that of the first place.
func (p *problem) point(errors []api.ProblemError) {
	p.Errors = &errors
	p.Detail = errors[0].Detail
	switch first := errors[0]; {
	case first.Parameter != nil:
		p.Detail = *first.Parameter + ": " + first.Detail
	case first.Pointer != nil && *first.Pointer != "":
		p.Detail = *first.Pointer + ": " + first.Detail
	}
	p.Detail = unprintable.ReplaceAllString(p.Detail, "�") // a pointer repeats names as they came
}

// fail answers with an error that a service reported.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		return // the client is gone
	}
	kind := fault.KindOf(err)
	p := kinds[kind]
	if e, ok := errors.AsType[*fault.Error](err); ok && kind != fault.Internal {
		p.Detail = translate(r.Context(), e.Detail, e.Sentence)
		if e.RetryAfter > 0 {
			p.retryAfter = int(math.Ceil(e.RetryAfter.Seconds()))
		}
		var places []api.ProblemError
		for _, field := range e.Fields {
			place := api.ProblemError{Detail: translate(r.Context(), field.Detail, field.Sentence)}
			if field.Parameter != "" {
				place.Parameter = &field.Parameter
			} else {
				place.Pointer = &field.Pointer
			}
			places = append(places, place)
		}
		if places != nil {
			p.point(places)
		}
	}
	// What a service says of itself, such as that it is starting, is no failure.
	if kind == fault.Internal || kind == fault.Unavailable && errors.Unwrap(err) != nil {
		s.Log.Error("request failed", "id", requestID(r.Context()), "method", r.Method, "path", r.URL.Path, "error", err)
	}
	s.write(w, r, p)
}

// invalidRequest answers what the generated code cannot read. Validation comes
// before it, so this means that the two disagree about something.
func (s *Server) invalidRequest(w http.ResponseWriter, r *http.Request, err error) {
	s.Log.Warn("the request passed validation but could not be read", "id", requestID(r.Context()), "error", err)
	s.write(w, r, invalid(api.ProblemError{Detail: say(r.Context(), "the request does not have the documented form")}))
}

func (s *Server) write(w http.ResponseWriter, r *http.Request, p problem) {
	if id := requestID(r.Context()); id != "" {
		p.RequestID = &id
	}
	p.Title, p.Detail = titleIn(r.Context(), p.Problem), fixed(r.Context(), p.Detail)
	describeLanguage(w.Header(), r)
	body, err := json.Marshal(p.Problem)
	if err != nil {
		s.Log.Error("a problem could not be written", "error", err)
		body = []byte("{}")
	}
	if p.retryAfter > 0 {
		w.Header().Set("Retry-After", fmt.Sprint(p.retryAfter))
	}
	if p.Status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", `Bearer realm="marquee"`)
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", notStored)
	w.Header().Del(gzhttp.HeaderNoCompression)
	w.WriteHeader(int(p.Status))
	_, _ = w.Write(body) // the client may be gone
}

// clip keeps what a client sent short and printable before it is sent back.
func clip(text string) string {
	const most = 100
	runes := []rune(fmt.Sprintf("%q", text))
	runes = runes[1 : len(runes)-1]
	if len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return string(runes)
}
