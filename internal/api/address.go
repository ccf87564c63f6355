package api

import (
	"context"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

type clientKey struct{}

// client is what a request says of the program that sent it.
type client struct{ address, userAgent string }

// withClient notes where a request came from, for limits and for the list of sessions.
func (s *Server) withClient(r *http.Request) *http.Request {
	c := client{network(s.clientAddress(r)), r.UserAgent()}
	return r.WithContext(context.WithValue(r.Context(), clientKey{}, c))
}

// addressOf is the address that a request came from, as limits count it.
func addressOf(ctx context.Context) string {
	c, _ := ctx.Value(clientKey{}).(client)
	return c.address
}

func userAgentOf(ctx context.Context) string {
	c, _ := ctx.Value(clientKey{}).(client)
	return c.userAgent
}

// clientAddress is where a request came from. Anyone can send X-Forwarded-For, so it
// counts only where the peer is a proxy of ours, and of its hops only those that
// proxies of ours wrote: the rightmost one that is none of them is the client.
func (s *Server) clientAddress(r *http.Request) netip.Addr {
	client := parseAddress(r.RemoteAddr)
	if !s.isProxy(client) {
		return client
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, text := range slices.Backward(hops) {
		hop := parseAddress(strings.TrimSpace(text))
		if !hop.IsValid() {
			break
		}
		if client = hop; !s.isProxy(hop) {
			break
		}
	}
	return client
}

func (s *Server) isProxy(address netip.Addr) bool {
	return slices.ContainsFunc(s.TrustedProxies, func(p netip.Prefix) bool { return p.Contains(address) })
}

// parseAddress reads an address with or without a port; the zero Addr where it is none.
func parseAddress(text string) netip.Addr {
	if with, err := netip.ParseAddrPort(text); err == nil {
		return with.Addr().Unmap().WithZone("")
	}
	address, _ := netip.ParseAddr(text)
	return address.Unmap().WithZone("")
}

// network is what one client is counted by: an IPv4 address, or the 64 bits of an
// IPv6 address that its provider gave it. In those it can choose any address.
func network(address netip.Addr) string {
	if address.Is6() {
		return netip.PrefixFrom(address, 64).Masked().String()
	}
	return address.String()
}

// Secure reports whether a request came by TLS, to this server or to a proxy of ours.
func (s *Server) Secure(r *http.Request) bool {
	if r.TLS != nil {
		return true
	}
	if !s.isProxy(parseAddress(r.RemoteAddr)) {
		return false
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-Proto"), ","), ",")
	return strings.EqualFold(strings.TrimSpace(hops[len(hops)-1]), "https")
}
