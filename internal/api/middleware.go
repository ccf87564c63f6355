package api

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"net/http"
	"regexp"
	"runtime/debug"
	"time"
)

type requestIDKey struct{}

// acceptableID is the form of a request id that a proxy may have given already.
var acceptableID = regexp.MustCompile(`^[A-Za-z0-9_-]{8,64}$`)

// identify gives each request an id, which its answer, its problem document and
// its lines in the log carry, and logs how it ended.
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
		begin := time.Now()
		recorder := &statusRecorder{ResponseWriter: w}
		next.ServeHTTP(recorder, s.withClient(r.WithContext(context.WithValue(r.Context(), requestIDKey{}, id))))
		s.Log.Debug("request", "id", id, "method", r.Method, "path", r.URL.Path,
			"status", recorder.status, "took", time.Since(begin))
	})
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
