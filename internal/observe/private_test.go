package observe

import (
	"net"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestPrivateAddresses(t *testing.T) {
	for address, private := range map[string]bool{
		"127.0.0.1": true, "::1": true, "10.1.2.3": true, "192.168.0.7": true, "172.16.0.1": true, "fd00::1": true, "169.254.1.1": true,
		"0.0.0.0": false, "::": false, "203.0.113.7": false, "2001:db8::1": false, "172.32.0.1": false,
	} {
		if err := CheckAddress(&net.TCPAddr{IP: net.ParseIP(address), Port: 9090}); (err == nil) != private {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestPrivateHandler(t *testing.T) {
	handler := Handler(NewMetrics("1.2.3"))
	for url, want := range map[string]int{
		"http://127.0.0.1:9090/metrics": 200, "http://[::1]:9090/metrics": 200, "http://localhost/debug/pprof/": 200,
		"http://127.0.0.1:9090/debug/pprof/goroutine?debug=1": 200, "http://10.0.0.5/debug/pprof/heap": 200,
		"http://attacker.example:9090/metrics": 403, "http://attacker.example/debug/pprof/heap": 403, "http://127.0.0.1/v1/users": 404,
	} {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest("GET", url, nil))
		if w.Code != want {
			t.Errorf("%s answers %d", url, w.Code)
		}
	}
}

// TestCacheCounts asks a cache twice.
func TestCacheCounts(t *testing.T) {
	c := NewCache("counted")
	c.Ask(true)
	c.Ask(true)
	c.Ask(false)
	Cache{}.Ask(true) // counts nothing
	exposed := everything(t)
	for _, line := range []string{`{cache="counted",result="hit"} 2`, `{cache="counted",result="miss"} 1`} {
		if !strings.Contains(exposed, line) {
			t.Errorf("there is no %s", line)
		}
	}
}
