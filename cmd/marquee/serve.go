package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"syscall"
	"time"

	"marquee/internal/account"
	"marquee/internal/demo"
	"marquee/internal/store"
)

// The times that the server gives its clients.
const (
	headerTimeout  = 5 * time.Second
	requestTimeout = 30 * time.Second
	idleTimeout    = 2 * time.Minute
	tidyInterval   = 10 * time.Minute
)

// The times that stopping takes at most: together below the 30 seconds after which
// platforms kill.
const (
	drainTime       = 5 * time.Second // for balancers to see that the server is not ready
	shutdownTimeout = 18 * time.Second
	tracesTimeout   = 2 * time.Second
)

// headerLimit is the longest head of a request, in bytes.
const headerLimit = 32 << 10

type serveCommand struct {
	database
	accessFlags
	observeFlags
	Addr  string         `placeholder:"HOST:PORT" help:"Where to listen (127.0.0.1:8080, or every address at $PORT where that is set)."`
	Demo  bool           `default:"true" negatable:"" help:"Fill an empty database with the demo catalogue, whose users and ratings are made up (${default})."`
	Drain *time.Duration `placeholder:"DURATION" help:"How long to go on answering after being told to stop, with /readyz saying that it is not ready, so that balancers send nothing new (0s at an address that only this machine reaches, else 5s)."`
}

// Run serves until ctx ends.
func (c *serveCommand) Run(ctx context.Context, out *output) error {
	begin := time.Now()
	log, err := c.logger(out.stderr)
	if err != nil {
		return err
	}
	listener, err := listen(ctx, "--addr", c.address())
	if err != nil {
		return err
	}
	defer listener.Close()
	at := listener.Addr()
	if err := c.check(at); err != nil {
		return err
	}
	if c.Drain != nil && *c.Drain < 0 {
		return errors.New("--drain is a time from 0s on, such as 5s")
	}
	stopTracing, err := c.startTracing(ctx, log)
	if err != nil {
		return err
	}
	defer stopTracing()
	s, err := c.openStore(ctx)
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
	if err := c.startMetrics(ctx, server.Metrics, log); err != nil {
		return err
	}
	drain := func() {
		server.Stopping()
		if pause := c.drain(at); pause > 0 {
			log.Info("told to stop: not ready any more, and closed to new requests soon", "in", pause)
			time.Sleep(pause)
		}
	}
	return serve(ctx, listener, handler, log, drain, func(ctx context.Context) error {
		var beside sync.WaitGroup
		defer beside.Wait()
		beside.Go(func() {
			if err := server.Catalog.PrepareSearch(ctx); err != nil && ctx.Err() == nil {
				log.Warn("searching could not be prepared; the first search does it", "error", err)
			}
		})
		if err := server.Recommender.Start(ctx); err != nil {
			return err
		}
		var greeting bytes.Buffer
		if err := errors.Join(greet(ctx, &greeting, at, server), c.describe(ctx, &greeting, at, server.Demo, s)); err != nil {
			return err
		}
		_, _ = greeting.WriteTo(out.stdout) // who does not see it is served all the same
		log.Info("ready", "version", version, "address", at.String(), "took", time.Since(begin).Round(time.Millisecond))
		if server.LosesData != "" {
			log.Warn(server.LossNotice())
		}
		beside.Go(func() { tidy(ctx, server.Accounts, log) })
		if s.Engine() == store.Postgres { // SQLite has one server
			beside.Go(func() { server.ShareLimits(ctx) })
		}
		server.Recommender.Run(ctx)
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

// drain is how long to go on answering after being told to stop.
func (c *serveCommand) drain(at net.Addr) time.Duration {
	switch {
	case c.Drain != nil:
		return *c.Drain
	case isLoopback(at):
		return 0 // there is no balancer
	}
	return drainTime
}

// listen opens the address that a flag gave.
func listen(ctx context.Context, flag, address string) (net.Listener, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("another program listens at %s already: stop it or give another %s", address, flag)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("listening at %s is not permitted: give a port above 1023 with %s", address, flag)
	case err != nil:
		return nil, fmt.Errorf("listening at %s failed: give %s as HOST:PORT, such as 127.0.0.1:8080 (%w)", address, flag, err)
	}
	return listener, nil
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

// serve answers requests until ctx ends, then drains and lets those that are under way
// come to their end. The background work begins once the server listens; an error of its
// ends the server.
func serve(ctx context.Context, listener net.Listener, handler http.Handler, log *slog.Logger, drain func(), background func(context.Context) error) error {
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
		drain()
	}
	last, stop := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer stop()
	err := server.Shutdown(last)
	<-worked
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		return cause
	}
	if err != nil {
		return fmt.Errorf("some requests did not come to an end in %v: %w", shutdownTimeout, err)
	}
	return nil
}
