package main

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"time"

	"marquee/internal/account"
	"marquee/internal/api"
	"marquee/internal/catalog"
	"marquee/internal/demo"
	"marquee/internal/feedback"
	"marquee/internal/observe"
	"marquee/internal/store"
	"marquee/internal/train"
	"marquee/internal/web"
)

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
		Log:         log, Version: version, Demo: loaded, Metrics: observe.NewMetrics(version),
	}
	server.Metrics.WatchPools(s.Pools)
	server.Metrics.WatchModel(func() *observe.Model { return modelState(server.Recommender) })
	if on := here(); on.loses(c.Database) {
		server.LosesData = on.name
	}
	if err := c.apply(server, at); err != nil {
		return nil, nil, err
	}
	operations, err := server.Handler(ctx)
	if err != nil {
		return nil, nil, err
	}
	handler, err := web.Handler(operations, server.RefusedMethod(), server.Secure)
	return server, handler, err
}
