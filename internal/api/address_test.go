package api

import (
	"net/http/httptest"
	"net/netip"
	"testing"
)

// TestSpoofedForwardedFor is the flaw of servers that believe X-Forwarded-For: a client
// that invents addresses is never limited, or has another one be.
func TestSpoofedForwardedFor(t *testing.T) {
	s := &Server{TrustedProxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("fd00::/8")}}
	for _, test := range []struct {
		peer      string
		forwarded []string
		want      string
	}{
		{"203.0.113.7:1", nil, "203.0.113.7"},
		{"203.0.113.7:1", []string{"1.1.1.1"}, "203.0.113.7"},
		{"10.0.0.1:1", []string{"203.0.113.7"}, "203.0.113.7"},
		{"10.0.0.1:1", []string{"1.1.1.1, 203.0.113.7"}, "203.0.113.7"},
		{"10.0.0.1:1", []string{"1.1.1.1", "203.0.113.7, 10.0.0.2"}, "203.0.113.7"},
		{"10.0.0.1:1", []string{"203.0.113.7:4711"}, "203.0.113.7"},
		{"10.0.0.1:1", []string{"10.0.0.3"}, "10.0.0.3"},
		{"10.0.0.1:1", []string{"1.1.1.1, garbage"}, "10.0.0.1"},
		{"10.0.0.1:1", nil, "10.0.0.1"},
		{"[::ffff:10.0.0.1]:1", []string{"203.0.113.7"}, "203.0.113.7"},
		{"[fd00::1]:1", []string{"[2001:db8:1:2:3::4]:5"}, "2001:db8:1:2::/64"},
		{"[2001:db8:1:2:ffff::1]:1", nil, "2001:db8:1:2::/64"},
		{"[::ffff:203.0.113.7]:1", nil, "203.0.113.7"},
		{"[fe80::1%eth0]:1", nil, "fe80::/64"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr, r.Header["X-Forwarded-For"] = test.peer, test.forwarded
		if got := addressOf(s.withClient(r).Context()); got != test.want {
			t.Errorf("from %s with %q: %s instead of %s", test.peer, test.forwarded, got, test.want)
		}
	}
}

func TestSecure(t *testing.T) {
	s := &Server{TrustedProxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}}
	for _, test := range []struct {
		peer, said string
		want       bool
	}{
		{"203.0.113.7:1", "https", false}, {"10.0.0.1:1", "https", true}, {"10.0.0.1:1", "https, http", false},
		{"10.0.0.1:1", "http", false}, {"10.0.0.1:1", "", false},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = test.peer
		r.Header.Set("X-Forwarded-Proto", test.said)
		if got := s.Secure(r); got != test.want {
			t.Errorf("%+v: %t", test, got)
		}
	}
	if !s.Secure(httptest.NewRequest("GET", "https://example.com/", nil)) {
		t.Error("TLS is not noticed")
	}
}

func TestLoopbackNames(t *testing.T) {
	for host, want := range map[string]bool{
		"localhost": true, "localhost:8080": true, "LOCALHOST:1": true, "127.0.0.1": true, "127.9.9.9:80": true,
		"[::1]": true, "[::1]:8080": true, "": false, "attacker.example": false, "localhost.attacker.example": false,
		"127.0.0.1.attacker.example:8080": false, "attacker.example:8080": false, "10.0.0.1": false, "[::ffff:127.0.0.1]": true,
		"0.0.0.0": false, "x.localhost": false, "2130706433": false,
	} {
		if got := isLoopback(host); got != want {
			t.Errorf("%q: %t", host, got)
		}
	}
}

// TestMeterForgets has more clients come than a meter remembers.
func TestMeterForgets(t *testing.T) {
	m := newMeter("address", 1)
	for n := range 3 * mostBuckets {
		_ = m.peek(nil, "address", netip.AddrFrom4([4]byte{10, byte(n >> 16), byte(n >> 8), byte(n)}).String())
	}
	if n := len(m.current) + len(m.old); n > 2*mostBuckets {
		t.Errorf("%d buckets are kept", n)
	}
}
