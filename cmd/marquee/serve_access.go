package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/netip"

	"marquee/internal/api"
	"marquee/internal/store"
)

// mostAtOnce is how many requests a server works on at once; it refuses more.
const mostAtOnce = 512

// accessFlags say who may do what on a server, and how much of it.
type accessFlags struct {
	Access       string   `default:"auto" enum:"auto,open,accounts" placeholder:"MODE" help:"Who may use the API: open lets everyone do everything without logging in; accounts wants a login or an API key for what is not public; auto is open for the demo catalogue at an address that only this machine reaches, else accounts (${default})."`
	PublicOpen   bool     `help:"Let --access open listen at an address that others reach."`
	CORSOrigin   []string `name:"cors-origin" placeholder:"ORIGIN" help:"Let scripts of the pages of this origin, such as https://example.com, use the API. May be repeated."`
	TrustedProxy []string `placeholder:"CIDR" help:"Believe the X-Forwarded-For and X-Forwarded-Proto of a proxy with such an address, such as 10.0.0.0/8 (those of the platform on Heroku and Render). May be repeated."`
	RateLimit    int      `default:"1200" placeholder:"N" help:"Requests a minute of one user or API key (${default}); 0 is no limit. Servers on one PostgreSQL count together, within two seconds."`
	AddressLimit int      `default:"600" placeholder:"N" help:"The same of one address that sends no credential (${default})."`
	LoginLimit   int      `default:"30" placeholder:"N" help:"The same of logins and registrations of one address (${default})."`
}

// check refuses what contradicts itself, and to open a server to others by mistake.
func (f accessFlags) check(at net.Addr) error {
	if f.PublicOpen && f.Access != "open" {
		return fmt.Errorf("--public-open is about --access open: give both or neither")
	}
	if f.Access == "open" && !isLoopback(at) && !f.PublicOpen {
		return fmt.Errorf("--access open at %s would let everyone who reaches that address read, change and delete everything without logging in: "+
			"give --access accounts, or an address of this machine only, such as --addr 127.0.0.1:8080, or, if everyone is meant to, --public-open too", at)
	}
	for name, n := range map[string]int{"--rate-limit": f.RateLimit, "--address-limit": f.AddressLimit, "--login-limit": f.LoginLimit} {
		if n < 0 || n > 1_000_000 {
			return fmt.Errorf("%s is a number of requests a minute from 1 to 1000000, or 0 for no limit", name)
		}
	}
	_, err := f.proxies()
	return err
}

// open decides on the mode.
func (f accessFlags) open(demo bool, at net.Addr) bool {
	return f.Access == "open" || f.Access == "auto" && demo && isLoopback(at)
}

// apply tells a server.
func (f accessFlags) apply(s *api.Server, at net.Addr) error {
	var err error
	s.Open, s.Loopback, s.Origins = f.open(s.Demo, at), isLoopback(at), f.CORSOrigin
	s.Limits = api.Limits{Principal: f.RateLimit, Address: f.AddressLimit, Login: f.LoginLimit, Concurrent: mostAtOnce}
	s.TrustedProxies, err = f.proxies()
	return err
}

func (f accessFlags) proxies() ([]netip.Prefix, error) {
	var all []netip.Prefix
	trusted := f.TrustedProxy
	if len(trusted) == 0 {
		trusted = here().proxies
	}
	for _, text := range trusted {
		prefix, err := netip.ParsePrefix(text)
		if err != nil {
			address, bad := netip.ParseAddr(text)
			if bad != nil || address.Zone() != "" {
				return nil, fmt.Errorf("--trusted-proxy %s is not a range of addresses: write it as 10.0.0.0/8 or 192.0.2.7", text)
			}
			prefix = netip.PrefixFrom(address, address.BitLen())
		}
		if prefix.Bits() == 0 {
			return nil, fmt.Errorf("--trusted-proxy %s would let every client say that it is another one: give the addresses of your proxies", text)
		}
		all = append(all, prefix.Masked())
	}
	return all, nil
}

// isLoopback reports whether only this machine reaches an address.
func isLoopback(at net.Addr) bool {
	tcp, ok := at.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// describe prints who may do what, and what is still to be done about it.
func (f accessFlags) describe(ctx context.Context, w io.Writer, at net.Addr, demo bool, s *store.Store) error {
	switch {
	case f.open(demo, at) && isLoopback(at):
		fmt.Fprint(w, "\nAccess is open: everyone on this machine may do everything without logging in. --access accounts changes that.\n")
		return nil
	case f.open(demo, at):
		fmt.Fprint(w, "\nAccess is open: everyone who reaches this address may read, change and delete everything without logging in.\n")
		return nil
	}
	fmt.Fprint(w, "\nAccess is by accounts: what is not public wants a login or an API key.\n")
	admin, err := hasAdmin(ctx, s)
	if err == nil && !admin {
		fmt.Fprint(w, "There is no admin yet. Make one on this machine, with the same --database: marquee admin create LOGIN\n")
	}
	return err
}

func hasAdmin(ctx context.Context, s *store.Store) (found bool, err error) {
	err = s.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		admins, err := tx.LockAdmins(ctx)
		found = len(admins) > 0
		return err
	})
	return found, err
}
