package fetch

import (
	"net/netip"

	"marquee/internal/fault"
)

// check decides about an address with a port, to which a connection is about to be made.
func check(address string, allowPrivate bool) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return fault.Wrap(fault.Invalid, err, "%s is not an address", address)
	}
	switch classify(at.Addr()) {
	case public:
		return nil
	case private:
		if allowPrivate {
			return nil
		}
		return fault.New(fault.Invalid, "%s is a private address; add --allow-private if it is yours", at.Addr())
	}
	return fault.New(fault.Invalid, "%s is a reserved address, where no site can be", at.Addr())
}

type class int

const (
	public  class = iota
	private       // of this machine, or of the network around it
	never         // of no site, or of services that give secrets to whoever asks from here
)

func prefixes(list ...string) []netip.Prefix {
	all := make([]netip.Prefix, len(list))
	for i, text := range list {
		all[i] = netip.MustParsePrefix(text)
	}
	return all
}

// The address blocks are those of IANA's registries of special-purpose addresses.
var (
	privates = prefixes(
		"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",
		"127.0.0.0/8", "::1/128",
		"100.64.0.0/10", // shared by customers of a provider (RFC 6598)
		"fc00::/7",      // unique local
	)
	nevers = prefixes(
		"0.0.0.0/8",          // this network
		"169.254.0.0/16",     // link-local, where clouds answer with credentials
		"100.100.100.200/32", // the same at Alibaba's
		"168.63.129.16/32",   // at Azure's
		"fd00:ec2::/32",      // and at Amazon's, Google's, Oracle's, Scaleway's and Linode's
		"fd20:ce::254/128",
		"fd00:c1::a9fe:a9fe/128",
		"fd00:42::42/128",
		"fd00:a9fe:a9fe::1/128",
		"192.0.0.0/24",    // protocols, and Oracle's credentials
		"192.0.2.0/24",    // documentation
		"192.88.99.0/24",  // relays of 6to4
		"198.18.0.0/15",   // benchmarks
		"198.51.100.0/24", // documentation
		"203.0.113.0/24",  // documentation
		"224.0.0.0/3",     // multicast, reserved, broadcast
		"2001::/23",       // protocols, Teredo among them
		"2001:db8::/32",   // documentation
		"2002::/16",       // 6to4, which leads to any IPv4 address
		"3fff::/20",       // documentation
	)
	globalUnicast = netip.MustParsePrefix("2000::/3")
	nat64         = netip.MustParsePrefix("64:ff9b::/96") // RFC 6052: an IPv4 address is in the last four bytes
)

func classify(a netip.Addr) class {
	a = a.WithZone("").Unmap()
	if nat64.Contains(a) {
		b := a.As16()
		a = netip.AddrFrom4([4]byte(b[12:]))
	}
	switch {
	case contains(nevers, a):
		return never
	case contains(privates, a):
		return private
	case a.Is4(), globalUnicast.Contains(a):
		return public
	}
	return never // of IPv6 only one eighth has been given out
}

func contains(list []netip.Prefix, a netip.Addr) bool {
	for _, p := range list {
		if p.Contains(a) {
			return true
		}
	}
	return false
}
