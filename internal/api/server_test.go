package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"marquee/gen/client"
	"marquee/internal/account"
	"marquee/internal/api"
	"marquee/internal/catalog"
	"marquee/internal/demo"
	"marquee/internal/feedback"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
	"marquee/internal/train"
	"marquee/internal/web"
)

// server is the real handler on a database, with a client that checks what it answers.
type server struct {
	caller
	api     *api.Server
	handler http.Handler
	log     *syncBuffer
	movies  *[]client.Movie // of the demo, once they were asked for
	tester  *tester
}

// serve starts a server without a model, open to everyone: what it does is tested here,
// and who may have it done in access_test.go.
func serve(t *testing.T, s *store.Store) *server {
	t.Helper()
	return serveWith(t, s, func(o *api.Server) { o.Open = true })
}

// serveWith starts a server that is set up by a function. It logs all that there is.
func serveWith(t *testing.T, s *store.Store, setUp func(*api.Server)) *server {
	t.Helper()
	log := &syncBuffer{}
	logger := slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	movies, users, ratings := catalog.New(s, time.Now), account.New(s, time.Now), feedback.New(s, time.Now)
	loaded, err := demo.Loaded(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	operations := &api.Server{
		Store: s, Catalog: movies, Accounts: users, Feedback: ratings,
		Recommender: train.New(s, movies, users, ratings, time.Now, logger),
		Log:         logger, Version: "0.0.0-test", Demo: loaded,
	}
	setUp(operations)
	inner, err := operations.Handler(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	handler, err := web.Handler(inner, operations.RefusedMethod(), operations.Secure)
	if err != nil {
		t.Fatal(err)
	}
	listening := httptest.NewServer(handler)
	t.Cleanup(listening.Close)
	reached.serves(listening.Listener.Addr().String(), s.Engine())
	return &server{caller{t, listening.URL, ""}, operations, handler, log, new([]client.Movie), &tester{}}
}

// train makes the model of what is stored now the one in use.
func (s *server) train() {
	s.t.Helper()
	if err := s.api.Recommender.Refresh(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
}

// trainWholly also waits for the model that predicts ratings, which is trained after
// the other in the background.
func (s *server) trainWholly() {
	s.t.Helper()
	ctx, cancel := context.WithCancel(s.t.Context())
	ended := make(chan struct{})
	go func() { s.api.Recommender.Run(ctx); close(ended) }()
	for s.get("/v1/users/1/predictions/1").status == http.StatusServiceUnavailable {
		select {
		case <-ctx.Done():
			s.t.Fatal("there is no model of ratings")
		case <-time.After(20 * time.Millisecond):
		}
	}
	cancel()
	<-ended
}

// in is the same server with a caller that reports to a subtest.
func (s *server) in(t *testing.T) *server {
	clone := *s
	clone.caller.t = t
	return &clone
}

// as is the same server with a caller who sends a token.
func (s *server) as(token string) *server {
	clone := *s
	clone.caller.token = token
	return &clone
}

// onDemo runs f on each engine, on a server with the demo catalogue and its model.
func onDemo(t *testing.T, f func(t *testing.T, s *server)) {
	storetest.ForEach(t, func(t *testing.T, database *store.Store) { f(t, serveDemo(t, database)) })
}

func serveDemo(t *testing.T, database *store.Store) *server {
	t.Helper()
	if err := demo.Seed(t.Context(), database, time.Now()); err != nil {
		t.Fatal(err)
	}
	s := serve(t, database)
	s.train()
	return s
}

// onEmpty runs f on each engine, on a server with nothing but the genres.
func onEmpty(t *testing.T, f func(t *testing.T, s *server)) {
	storetest.ForEach(t, func(t *testing.T, database *store.Store) {
		s := serve(t, database)
		s.train()
		f(t, s)
	})
}

// caller sends requests and reports every answer that breaks the contract.
type caller struct {
	t     testing.TB
	url   string
	token string // of whoever sends; "": nobody
}

// object is a JSON object.
type object = map[string]any

// plainClient leaves compressed answers to the tests.
var plainClient = &http.Client{
	Transport:     &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 16},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// header is a header to be sent; an empty value sends none of that name.
type header struct{ name, value string }

// send sends a body as JSON: a string as it is, anything else encoded, nil none.
func (c caller) send(method, path string, body any, headers ...header) answer {
	c.t.Helper()
	var reader io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		reader = strings.NewReader(b)
	default:
		encoded, err := json.Marshal(body)
		if err != nil {
			c.t.Fatal(err)
		}
		reader = bytes.NewReader(encoded)
	}
	request, err := http.NewRequestWithContext(c.t.Context(), method, c.url+path, reader)
	if err != nil {
		c.t.Fatal(err)
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if c.token != "" {
		request.Header.Set("Authorization", "Bearer "+c.token)
	}
	for _, h := range headers {
		request.Header.Del(h.name)
	}
	for _, h := range headers {
		if h.name == "Host" {
			request.Host = h.value
		} else if h.value != "" {
			request.Header.Add(h.name, h.value)
		}
	}
	response, err := plainClient.Do(request)
	if err != nil {
		c.t.Fatal(err)
	}
	defer response.Body.Close()
	received, size, err := unpacked(response)
	if err != nil {
		c.t.Fatal(err)
	}
	a := answer{c.t, method + " " + clip(path), response.StatusCode, response.Header, received, size}
	if err := checkAnswer(request, response, received); err != nil {
		c.t.Errorf("%s: %v", a, err)
	}
	return a
}

func (c caller) get(path string) answer { c.t.Helper(); return c.send(http.MethodGet, path, nil) }

func clip(text string) string { return text[:min(len(text), 150)] }

// answer is what a server answered.
type answer struct {
	t       testing.TB
	request string
	status  int
	header  http.Header
	body    []byte
	size    int // of the body as it came, which may be compressed
}

func (a answer) String() string {
	return a.request + " -> " + http.StatusText(a.status) + " " + clip(string(a.body))
}

// want ends the test where the status is another one.
func (a answer) want(status int) answer {
	a.t.Helper()
	if a.status != status {
		a.t.Fatalf("%s: status %d instead of %d", a, a.status, status)
	}
	return a
}

// decode reads a body; a property that T does not have is an error.
func decode[T any](a answer) T {
	a.t.Helper()
	var value T
	decoder := json.NewDecoder(bytes.NewReader(a.body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&value); err != nil {
		a.t.Fatalf("%s: %v", a, err)
	}
	return value
}

// fetch gets a path, which must succeed.
func fetch[T any](s *server, path string) T {
	s.t.Helper()
	return decode[T](s.get(path).want(http.StatusOK))
}

// places are what an answer says is wrong: the pointers and the parameters.
func (a answer) places() []string {
	a.t.Helper()
	problem := decode[client.Problem](a)
	var all []string
	if problem.Errors != nil {
		for _, e := range *problem.Errors {
			switch {
			case e.Parameter != nil:
				all = append(all, *e.Parameter)
			case e.Pointer != nil:
				all = append(all, "#"+*e.Pointer)
			}
		}
	}
	return all
}
