package fetch

import (
	"net/netip"
	"strings"
	"testing"

	"marquee/internal/fault"
)

func TestAddresses(t *testing.T) {
	for want, list := range map[class]string{
		public: "8.8.8.8 1.1.1.1 172.15.0.1 172.32.0.1 100.63.255.255 100.128.0.0 192.167.1.1 ::ffff:8.8.8.8 " +
			"2606:4700::1111 2a00:1450::1 64:ff9b::8.8.8.8",
		private: "127.0.0.1 127.255.255.254 ::1 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1 100.127.255.255 " +
			"fc00::1 fd12:3456::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::192.168.0.1 64:ff9b::7f00:1",
		never: "0.0.0.0 0.1.2.3 :: 169.254.169.254 ::ffff:169.254.169.254 64:ff9b::a9fe:a9fe 64:ff9b:1::1 100.100.100.200 168.63.129.16 " +
			"fd00:ec2::254 fd00:ec2::23 fd20:ce::254 fd00:c1::a9fe:a9fe fd00:42::42 fd00:a9fe:a9fe::1 192.0.0.192 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 " +
			"fe80::1 fe80::1%eth0 fec0::1 ff02::1 ff01::1 ::127.0.0.1 2001::1 2001:db8::1 2002:7f00:1::1 3fff::1 100::1 5f00::1",
	} {
		for _, text := range strings.Fields(list) {
			if got := classify(netip.MustParseAddr(text)); got != want {
				t.Errorf("%s is of class %d, not %d", text, got, want)
			}
		}
	}
}

// FuzzAddresses holds what is public to what the standard library knows of addresses.
func FuzzAddresses(f *testing.F) {
	f.Add([]byte{127, 0, 0, 1})
	f.Add([]byte("\x00\x64\xff\x9b\x00\x00\x00\x00\x00\x00\x00\x00\x0a\x00\x00\x01"))
	f.Fuzz(func(t *testing.T, b []byte) {
		a, ok := netip.AddrFromSlice(b)
		if !ok || classify(a) != public {
			return
		}
		a = a.Unmap()
		if a.IsPrivate() || a.IsLoopback() || a.IsMulticast() || a.IsUnspecified() || a.IsLinkLocalUnicast() ||
			a.IsInterfaceLocalMulticast() || !a.IsGlobalUnicast() {
			t.Errorf("%v is called public", a)
		}
	})
}

func TestCheck(t *testing.T) {
	for address, want := range map[string][2]string{ // what is said without the option, and with it
		"8.8.8.8:80":         {"", ""},
		"10.0.0.1:80":        {"10.0.0.1 is a private address; add --allow-private if it is yours", ""},
		"[::1]:8080":         {"--allow-private", ""},
		"169.254.169.254:80": {"reserved", "reserved"},
		"[fd20:ce::254]:80":  {"reserved", "reserved"},
		"[fe80::1%lo]:80":    {"reserved", "reserved"},
		"nonsense":           {"not an address", "not an address"},
	} {
		for n, allow := range []bool{false, true} {
			err := check(address, allow)
			if (err == nil) != (want[n] == "") || err != nil && !strings.Contains(err.Error(), want[n]) {
				t.Errorf("%s, allowed %v: %v", address, allow, err)
			}
			if err != nil && fault.KindOf(err) != fault.Invalid {
				t.Errorf("%s: %v is worth another try", address, err)
			}
		}
	}
}
