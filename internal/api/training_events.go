package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"marquee/gen/api"
	"marquee/internal/train"
)

const (
	// eventInterval is how often a run that is followed is looked at.
	eventInterval = 500 * time.Millisecond
	// commentInterval is the longest time without a byte on a stream of events.
	commentInterval = 10 * time.Second
	// eventTimeout is how long a client may take to accept an event.
	eventTimeout = 30 * time.Second
)

// StreamTrainingRun answers GET /v1/training-runs/{run_id}/events.
func (s *Server) StreamTrainingRun(ctx context.Context, request api.StreamTrainingRunRequestObject) (api.StreamTrainingRunResponseObject, error) {
	run, err := s.Recommender.Job().Get(ctx, request.RunID)
	if err != nil {
		return nil, err
	}
	method, _ := ctx.Value(methodKey{}).(string)
	return &runEvents{ctx: ctx, server: s, run: run, head: method == http.MethodHead}, nil
}

type methodKey struct{}

// noteMethod lets handlers know the method, which the router may have mapped: a HEAD is
// answered by what answers GET, and must not wait for what it does not get.
func noteMethod(next api.StrictHandlerFunc, _ string) api.StrictHandlerFunc {
	return func(ctx context.Context, w http.ResponseWriter, r *http.Request, request any) (any, error) {
		return next(context.WithValue(ctx, methodKey{}, r.Method), w, r, request)
	}
}

// runEvents is an answer that goes on until the run ends.
type runEvents struct {
	ctx    context.Context
	server *Server
	run    train.Run
	head   bool
}

// VisitStreamTrainingRunResponse implements the generated interface of answers. An
// error after the beginning cannot be told to the client any more, so it gives none.
func (e *runEvents) VisitStreamTrainingRunResponse(w http.ResponseWriter) error {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", notStored)
	w.WriteHeader(http.StatusOK)
	if e.head {
		return nil
	}
	stream := eventWriter{w, http.NewResponseController(w)}
	if err := stream.open(); err != nil {
		return nil
	}
	if err := e.follow(stream); err != nil && e.ctx.Err() == nil {
		e.server.Log.Debug("a stream of events ended", "run", e.run.ID, "error", err)
	}
	return nil
}

// errStopping says that this server will not see the run's end.
var errStopping = errors.New("the server is stopping")

func (e *runEvents) follow(stream eventWriter) error {
	ticker := time.NewTicker(eventInterval)
	defer ticker.Stop()
	var last string
	said := time.Now()
	for {
		text, err := json.Marshal(trainingRun(e.run))
		if err != nil {
			return err
		}
		if e.run.Ended {
			return stream.event("end", text)
		}
		if string(text) != last {
			last, said = string(text), time.Now()
			err = stream.event("progress", text)
		} else if time.Since(said) >= commentInterval {
			said = time.Now()
			err = stream.write(": still there\n\n")
		}
		if err != nil {
			return err
		}
		select {
		case <-e.ctx.Done():
			return e.ctx.Err()
		case <-e.server.Recommender.Ended():
			return errStopping
		case <-ticker.C:
		}
		if e.run, err = e.server.Recommender.Job().Get(e.ctx, e.run.ID); err != nil {
			return err
		}
	}
}

// eventWriter writes server-sent events (WHATWG HTML, section 9.2).
type eventWriter struct {
	w       http.ResponseWriter
	control *http.ResponseController
}

// open takes away the limit on the time of the whole request; each event gets its own.
func (e eventWriter) open() error {
	if err := e.control.SetReadDeadline(time.Time{}); err != nil {
		return err
	}
	return e.control.Flush()
}

func (e eventWriter) event(name string, data []byte) error {
	return e.write(fmt.Sprintf("event: %s\ndata: %s\n\n", name, data))
}

func (e eventWriter) write(text string) error {
	if err := e.control.SetWriteDeadline(time.Now().Add(eventTimeout)); err != nil {
		return err
	}
	if _, err := e.w.Write([]byte(text)); err != nil {
		return err
	}
	return e.control.Flush()
}
