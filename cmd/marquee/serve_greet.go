package main

import (
	"context"
	"fmt"
	"io"
	"net"

	"marquee/internal/account"
	"marquee/internal/api"
)

// greet prints where to begin.
func greet(ctx context.Context, w io.Writer, at net.Addr, server *api.Server) error {
	base := "http://" + reachable(at)
	fmt.Fprintf(w, "Marquee %s is ready.\n\n", version)
	fmt.Fprintf(w, "  Page        %s/\n", base)
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
