package api

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"net/http"
	"regexp"
	"runtime/debug"
	"time"

	"marquee/internal/observe"
)

type requestIDKey struct{}

// acceptableID is the form of a request id that a proxy may have given already.
var acceptableID = regexp.MustCompile(`^[A-Za-z0-9_-]{8,64}$`)

// identify gives each request an id, which its answer, its problem document and
// its lines in the log carry, and logs, counts and traces how it ended.
func (s *Server) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("X-Request-Id")
		if !acceptableID.MatchString(id) {
			var random [8]byte
			_, _ = rand.Read(random[:]) // never fails: see its documentation
			id = hex.EncodeToString(random[:])
		}
		w.Header().Set("X-Request-Id", id)
		s.secureHeaders(w, r)
		if s.stopping.Load() { // the connection is not to be used again
			w.Header().Set("Connection", "close")
		}
		recorder := &statusRecorder{ResponseWriter: w}
		traced, span := observe.StartRequest(r)
		note := &exchangeNote{}
		traced = context.WithValue(context.WithValue(traced, requestIDKey{}, id), noteKey{}, note)
		begin, end := time.Now(), s.Metrics.Begin()
		defer func() { // also where it panics, to cut the connection
			end(note.operation, recorder.status)
			span.End(note.operation, note.route, recorder.status)
			s.Log.Debug("request", "id", id, "trace", span.TraceID(), "operation", note.operation, "method", r.Method, "path", r.URL.Path,
				"status", recorder.status, "took", time.Since(begin))
		}()
		next.ServeHTTP(recorder, s.withClient(r.WithContext(traced)))
	})
}

type noteKey struct{}

// exchangeNote is what becomes known of a request on its way.
type exchangeNote struct{ operation, route string }

// noteOperation notes which operation of the contract a request is for.
func noteOperation(ctx context.Context, o *operation) {
	if note, ok := ctx.Value(noteKey{}).(*exchangeNote); ok {
		note.operation, note.route = o.id, o.route.Path
	}
}

func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// recoverPanics answers 500 where a handler panics, as long as it has not begun to
// answer; then the connection is cut, so that the client sees that it is not whole.
func (s *Server) recoverPanics(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			cause := recover()
			if cause == nil {
				return
			}
			s.Log.Error("panic", "id", requestID(r.Context()), "method", r.Method, "path", r.URL.Path,
				"cause", cause, "stack", string(debug.Stack()))
			if recorder, ok := w.(*statusRecorder); ok && recorder.status != 0 {
				panic(http.ErrAbortHandler)
			}
			s.write(w, r, internalProblem())
		}()
		next.ServeHTTP(w, r)
	})
}

// statusRecorder remembers the status of an answer, 0 before it has begun.
type statusRecorder struct {
	http.ResponseWriter
	status int
}

func (r *statusRecorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *statusRecorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	return r.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (r *statusRecorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
