package api_test

import (
	"io"
	"net"
	"net/url"
	"sync"
	"testing"

	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// proxy stands between a server and its database and can cut them off.
type proxy struct {
	target   string
	mu       sync.Mutex
	listener net.Listener
	open     map[net.Conn]bool
	down     bool
}

// newProxy listens for connections to the host of a database's URL and gives the URL
// that leads through it.
func newProxy(t *testing.T, database string) (*proxy, string) {
	t.Helper()
	u, err := url.Parse(database)
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{target: u.Host, open: map[net.Conn]bool{}}
	if p.listener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.listener.Close(); p.cut(true) })
	go p.accept()
	u.Host = p.listener.Addr().String()
	return p, u.String()
}

func (p *proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return // closed
		}
		database, err := net.Dial("tcp", p.target)
		if err != nil || !p.keep(client, database) {
			client.Close()
			continue
		}
		for from, to := range map[net.Conn]net.Conn{client: database, database: client} {
			go func() {
				_, _ = io.Copy(to, from) // until one of them is gone
				to.Close()
			}()
		}
	}
}

func (p *proxy) keep(connections ...net.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range connections {
		if p.down {
			c.Close()
		} else {
			p.open[c] = true
		}
	}
	return !p.down
}

// cut ends all connections, and new ones at once, or lets new ones through again.
func (p *proxy) cut(down bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.down = down
	for c := range p.open {
		c.Close()
	}
	clear(p.open)
}

// TestDatabaseUnreachable has every operation meet a database that does not answer,
// which a server must survive.
func TestDatabaseUnreachable(t *testing.T) {
	p, through := newProxy(t, storetest.URL(t, store.Postgres))
	s := serve(t, storetest.Open(t, store.Postgres, through))
	s.fill()
	s.logInTester()
	p.cut(true)
	s.get("/v1/about") // 500 or 503: it meets a connection that breaks while it is used
	for _, r := range validRequests {
		if r.operation == "getLiveness" {
			s.get(r.path).want(200)
			continue
		}
		if a := s.do(r); a.status != 503 || a.header.Get("Retry-After") == "" {
			t.Errorf("%s: status %d, Retry-After %q", a, a.status, a.header.Get("Retry-After"))
		}
	}
	p.cut(false)
	s.get("/readyz").want(200)
	s.get("/v1/movies/1").want(200)
	s.rate("/v1/users/1", 1, 5)
}

// TestLivenessWithoutTheDatabase asks with and without a credential.
func TestLivenessWithoutTheDatabase(t *testing.T) {
	p, through := newProxy(t, storetest.URL(t, store.Postgres))
	s := serve(t, storetest.Open(t, store.Postgres, through))
	p.cut(true)
	s.get("/livez").want(200)
	s.as(unknownToken).get("/livez").want(200)
}
