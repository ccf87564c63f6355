// Package fetch makes HTTP clients that may be sent to addresses that someone else
// chose, as crawlers and importers are: neither what such an address leads to nor how
// it answers can do harm.
//
// A client connects to public addresses only. That is checked when it connects, after
// the name was resolved, so that neither a redirect nor a name server that changes its
// mind leads it into the network around it. Proxies of the environment are not used: a
// proxy resolves names by itself. Any port is allowed.
//
// An answer has a time in which it must be complete, which ends one that comes byte by
// byte, and a size that counts after decompression, which ends a bomb of nothing but
// zeros. A header of more than 64 KiB is refused.
package fetch

import (
	"context"
	"net"
	"net/http"
	"syscall"
	"time"

	"marquee/internal/fault"
)

// Options change what a client does. The zero value of each is a sensible one.
type Options struct {
	// AllowPrivate lets it connect to this machine and to private networks.
	AllowPrivate bool
	// UserAgent is the name that it gives to servers; see package function UserAgent.
	UserAgent string
	// MaxBody is the largest answer in bytes, after decompression; 0: 5 MiB.
	MaxBody int64
	// Timeout is the time until an answer must be complete, with its redirects; 0: 30 s.
	Timeout time.Duration
}

const (
	defaultMaxBody = 5 << 20
	defaultTimeout = 30 * time.Second
	maxHeader      = 64 << 10
	maxRedirects   = 10
	connectTimeout = 10 * time.Second
)

// New makes a client. It follows up to ten redirects and keeps no cookies. Errors of
// kind fault.Invalid are about what was asked for, and trying again does not help:
// an address that is refused, an answer that is too large, too many redirects.
func New(o Options) *http.Client {
	if o.MaxBody == 0 {
		o.MaxBody = defaultMaxBody
	}
	if o.Timeout == 0 {
		o.Timeout = defaultTimeout
	}
	return newClient(o, func(address string) error { return check(address, o.AllowPrivate) })
}

// newClient makes a client that asks allowed about each address before it connects.
func newClient(o Options, allowed func(address string) error) *http.Client {
	dialer := &net.Dialer{
		Timeout: connectTimeout,
		ControlContext: func(_ context.Context, _, address string, _ syscall.RawConn) error {
			return allowed(address)
		},
	}
	transport := &http.Transport{
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    connectTimeout,
		MaxResponseHeaderBytes: maxHeader,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        time.Minute,
	}
	return &http.Client{
		Transport:     &limited{next: transport, agent: o.UserAgent, maxBody: o.MaxBody},
		Timeout:       o.Timeout,
		CheckRedirect: checkRedirect,
	}
}

// checkRedirect decides whether to follow a redirect.
func checkRedirect(request *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return fault.New(fault.Invalid, "it redirects more than %d times", maxRedirects)
	}
	return nil
}
