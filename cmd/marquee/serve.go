package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"syscall"
	"time"

	"marquee/internal/account"
	"marquee/internal/api"
	"marquee/internal/catalog"
	"marquee/internal/demo"
	"marquee/internal/feedback"
	"marquee/internal/store"
	"marquee/internal/train"
	"marquee/internal/web"
)

// The times that the server gives its clients.
const (
	headerTimeout   = 5 * time.Second
	requestTimeout  = 30 * time.Second
	idleTimeout     = 2 * time.Minute
	shutdownTimeout = 10 * time.Second
	tidyInterval    = 10 * time.Minute
)

// headerLimit is the longest head of a request, in bytes.
const headerLimit = 32 << 10

type serveCommand struct {
	database
	accessFlags
	Addr string `placeholder:"HOST:PORT" help:"Where to listen (127.0.0.1:8080, or every address at $PORT where that is set)."`
	Demo bool   `default:"true" negatable:"" help:"Fill an empty database with the demo catalogue, whose users and ratings are made up (${default})."`
	Log  string `default:"info" enum:"debug,info,warn,error" help:"What to log to the terminal: debug, info, warn or error (${default}). Debug has every request."`
}

// Run serves until ctx ends.
func (c *serveCommand) Run(ctx context.Context, out *output) error {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.Log)); err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(out.stderr, &slog.HandlerOptions{Level: level}))
	listener, err := listen(ctx, c.address())
	if err != nil {
		return err
	}
	defer listener.Close()
	at := listener.Addr()
	if err := c.check(at); err != nil {
		return err
	}
	s, err := store.Open(ctx, c.Database, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	if c.Demo {
		if err := demo.Seed(ctx, s, time.Now()); err != nil {
			return err
		}
	}
	server, handler, err := c.newHandler(ctx, s, log, at)
	if err != nil {
		return err
	}
	return serve(ctx, listener, handler, log, func(ctx context.Context) error {
		if err := server.Recommender.Start(ctx); err != nil {
			return err
		}
		var greeting bytes.Buffer
		if err := errors.Join(greet(ctx, &greeting, at, server), c.describe(ctx, &greeting, at, server.Demo, s)); err != nil {
			return err
		}
		_, _ = greeting.WriteTo(out.stdout) // who does not see it is served all the same
		var tidying sync.WaitGroup
		tidying.Go(func() { tidy(ctx, server.Accounts, log) })
		server.Recommender.Run(ctx)
		tidying.Wait()
		return nil
	})
}

// address is --addr, or $PORT at every address, as platforms that run other
// people's programs want it, or a port that only this machine reaches.
func (c *serveCommand) address() string {
	if c.Addr != "" {
		return c.Addr
	}
	if port := os.Getenv("PORT"); port != "" {
		return "0.0.0.0:" + port
	}
	return "127.0.0.1:8080"
}

func listen(ctx context.Context, address string) (net.Listener, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("another program listens at %s already: stop it or give another --addr", address)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("listening at %s is not permitted: give a port above 1023 with --addr", address)
	case err != nil:
		return nil, fmt.Errorf("listening at %s failed: give --addr as HOST:PORT, such as 127.0.0.1:8080 (%w)", address, err)
	}
	return listener, nil
}

// newHandler puts the services together.
func (c *serveCommand) newHandler(ctx context.Context, s *store.Store, log *slog.Logger, at net.Addr) (*api.Server, http.Handler, error) {
	loaded, err := demo.Loaded(ctx, s)
	if err != nil {
		return nil, nil, err
	}
	movies, users, ratings := catalog.New(s, time.Now), account.New(s, time.Now), feedback.New(s, time.Now)
	server := &api.Server{
		Store: s, Catalog: movies, Accounts: users, Feedback: ratings,
		Recommender: train.New(s, movies, users, ratings, time.Now, log),
		Log:         log, Version: version, Demo: loaded,
	}
	if err := c.apply(server, at); err != nil {
		return nil, nil, err
	}
	operations, err := server.Handler(ctx)
	if err != nil {
		return nil, nil, err
	}
	handler, err := web.Handler(operations, server.Secure)
	return server, handler, err
}

// tidy removes now and then what has run out: sessions, counts of failed logins and
// kept answers.
func tidy(ctx context.Context, accounts *account.Service, log *slog.Logger) {
	for {
		if err := accounts.Sweep(ctx); err != nil && ctx.Err() == nil {
			log.Warn("old sessions and the like could not be removed; it is tried again in ten minutes", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(tidyInterval):
		}
	}
}

// newServer bounds what a client can hold on to: a body that comes byte by byte, and an
// answer that is taken so, are cut off in the end.
func newServer(handler http.Handler, log *slog.Logger, timeout time.Duration) *http.Server {
	return &http.Server{
		Handler: handler, ReadHeaderTimeout: min(headerTimeout, timeout), ReadTimeout: timeout,
		WriteTimeout: 2 * timeout, IdleTimeout: idleTimeout, MaxHeaderBytes: headerLimit,
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
}

// serve answers requests until ctx ends, then lets those that are under way come to
// their end. The background work begins once the server listens; an error of its
// ends the server.
func serve(ctx context.Context, listener net.Listener, handler http.Handler, log *slog.Logger, background func(context.Context) error) error {
	server := newServer(handler, log, requestTimeout)
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	worked := make(chan struct{})
	go func() {
		defer close(worked)
		if err := background(ctx); err != nil {
			cancel(err)
		}
	}()
	select {
	case err := <-served:
		cancel(err)
	case <-ctx.Done():
	}
	drain, stop := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer stop()
	err := server.Shutdown(drain)
	<-worked
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		return cause
	}
	if err != nil {
		return fmt.Errorf("some requests did not come to an end in %v: %w", shutdownTimeout, err)
	}
	return nil
}

// greet prints where to begin.
func greet(ctx context.Context, w io.Writer, at net.Addr, server *api.Server) error {
	base := "http://" + reachable(at)
	fmt.Fprintf(w, "Marquee %s is ready.\n\n", version)
	fmt.Fprintf(w, "  API         %s/v1/movies\n", base)
	fmt.Fprintf(w, "  Swagger UI  %s/docs/\n", base)
	users, _, err := server.Accounts.List(ctx, account.Filter{}, 0, 1)
	if err != nil {
		return err
	}
	if len(users) > 0 && server.Open {
		fmt.Fprintf(w, "  Try         %s/v1/users/%d/recommendations\n", base, users[0].ID)
	} else {
		fmt.Fprintf(w, "  Try         %s/v1/charts/top-rated\n", base)
	}
	if server.Demo {
		fmt.Fprint(w, "\nThis is the demo catalogue: its films are real, its users and ratings are made up.\n")
	}
	return nil
}

// reachable is the address that a browser on this machine can open.
func reachable(at net.Addr) string {
	host, port, err := net.SplitHostPort(at.String())
	if err != nil {
		return at.String()
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, port)
}
