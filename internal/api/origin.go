package api

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"github.com/rs/cors"

	"marquee/internal/fault"
)

// secureHeaders are what keeps a browser from making something else of an answer than
// it is: none of them is a page.
func (s *Server) secureHeaders(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	h.Set("Referrer-Policy", "no-referrer")
	if s.Secure(r) {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

// allowOrigins lets scripts of pages of the listed origins use the API and read what
// it answers, with the user's cookie. Without any there is no CORS at all.
func (s *Server) allowOrigins(next http.Handler) http.Handler {
	if len(s.Origins) == 0 {
		return next
	}
	return cors.New(cors.Options{
		AllowedOrigins:   s.Origins,
		AllowCredentials: true,
		AllowedMethods:   []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"},
		AllowedHeaders:   []string{"Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "X-Request-Id"},
		ExposedHeaders: []string{"ETag", "Link", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id",
			"Idempotent-Replayed", "Content-Language", "Deprecation", "Sunset"},
		MaxAge: 600,
	}).Handler(next)
}

// crossOrigin makes the guard against pages that have a visitor's browser write here:
// the browser sends the cookie along, and in open mode needs none.
func crossOrigin(origins []string) (*http.CrossOriginProtection, error) {
	guard := http.NewCrossOriginProtection()
	for _, origin := range origins {
		u, err := url.Parse(origin)
		plain := err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && origin == u.Scheme+"://"+u.Host
		// The library takes * for any text, which would let in https://example.com.attacker.net.
		if !plain || strings.Contains(origin, "*") || origin != strings.ToLower(origin) {
			return nil, fmt.Errorf("%q is not an origin: write it as https://example.com, in lower case and without a path; each one is listed by itself", origin)
		}
		if err := guard.AddTrustedOrigin(origin); err != nil {
			return nil, err
		}
	}
	return guard, nil
}

// fromHere decides whether a request may come from the page that sent it. Its errors
// are of kind Forbidden. A page that sends a bearer token has been given it, and needs
// CORS to send it; so only other requests are looked at.
func (s *Server) fromHere(r *http.Request) error {
	// A page of attacker.example can have that name point to 127.0.0.1 once it has
	// been loaded (DNS rebinding). To the browser the open server on this machine is
	// then of the page's own origin; only the Host header still tells the names apart.
	if s.Open && s.Loopback && !isLoopback(r.Host) {
		return fault.New(fault.Forbidden, "This server is open to everyone on its machine and answers only to names of it, such as localhost. "+
			"To reach it under another name start it with --access accounts.")
	}
	if r.Header.Get("Authorization") == "" && s.guard.Check(r) != nil {
		return fault.New(fault.Forbidden, "A page of another origin sent this. Add its origin with --cors-origin, or send a token as Authorization: Bearer.")
	}
	return nil
}

// isLoopback reports whether a Host header names this machine.
func isLoopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	address, err := netip.ParseAddr(strings.TrimSuffix(strings.TrimPrefix(host, "["), "]"))
	return err == nil && address.IsLoopback()
}
