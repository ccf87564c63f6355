package observe

import (
	"fmt"
	"net"
	"net/http"
	"net/http/pprof"
	"net/netip"
)

// CheckAddress refuses an address that the public may reach: profiles hold what is in
// memory, and metrics tell how a server is used.
func CheckAddress(at net.Addr) error {
	tcp, ok := at.(*net.TCPAddr)
	if !ok {
		return fmt.Errorf("--metrics-addr %s is not an address of a network", at)
	}
	if ip := tcp.IP; ip.IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast() {
		return nil
	}
	return fmt.Errorf("--metrics-addr %s may be reached by the public, and what is served there is not for it: "+
		"give an address of this machine, such as 127.0.0.1:9090, or one of a private network, such as 10.0.0.5:9090", at)
}

// Handler serves the metrics at /metrics and Go's profiles at /debug/pprof/. It is for
// an address that CheckAddress lets pass and never for the public one.
func Handler(m *Metrics) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", m.handler())
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	return onlyByAddress(mux)
}

// onlyByAddress refuses what was sent to a name. A page that somebody on this machine
// looks at could have its own name point here (DNS rebinding) and read the answers.
func onlyByAddress(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		if _, err := netip.ParseAddr(host); err != nil && host != "localhost" {
			http.Error(w, "Ask for this by an address, such as 127.0.0.1, and not by a name.", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}
