package api

import (
	"fmt"
	"math"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"marquee/internal/account"
	"marquee/internal/fault"
)

// Limits are how many requests a minute are taken, and of how many this server works on at
// once; 0 is no limit. Servers on one PostgreSQL count together, see ShareLimits.
type Limits struct {
	Principal  int // of one key or user
	Address    int // of one address without a credential, and with a wrong one
	Login      int // registrations and logins of one address
	Concurrent int // requests in work
}

// meters count what the limits are about.
type meters struct {
	principals, addresses, guesses, logins *meter
	working                                chan struct{} // nil: any number
}

func newMeters(l Limits) *meters {
	m := &meters{
		principals: newMeter("principal", l.Principal), addresses: newMeter("address", l.Address),
		guesses: newMeter("credential", l.Address), logins: newMeter("login", l.Login),
	}
	if l.Concurrent > 0 {
		m.working = make(chan struct{}, l.Concurrent)
	}
	return m
}

// begin takes a place among the requests in work, until done is called.
func (m *meters) begin() (done func(), ok bool) {
	if m.working == nil {
		return func() {}, true
	}
	select {
	case m.working <- struct{}{}:
		return func() { <-m.working }, true
	default:
		return nil, false
	}
}

// mostBuckets bounds the memory of a meter: it remembers at least as many clients,
// those seen last, and at most twice as many.
const mostBuckets = 1 << 15

// meter gives each of many clients a number of requests a minute. What is left unused
// is kept up to a minute's worth (a token bucket).
type meter struct {
	name      string
	perMinute int
	mu        sync.Mutex
	shared    bool // with other servers
	// Buckets move from old to current when they are used. When current is full it
	// becomes old, and what was in old is forgotten.
	current, old map[string]*bucket
	unshared     map[string]int // what was taken from buckets since other servers were told
}

// bucket is what is left to a client.
type bucket = rate.Limiter

func newMeter(name string, perMinute int) *meter {
	return &meter{name: name, perMinute: perMinute, current: map[string]*bucket{}, unshared: map[string]int{}}
}

func (m *meter) bucket(client string) *bucket {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.find(client)
}

// find is bucket for those who hold mu.
func (m *meter) find(client string) *bucket {
	if b := m.current[client]; b != nil {
		return b
	}
	b := m.old[client]
	if b == nil {
		b = rate.NewLimiter(rate.Limit(float64(m.perMinute)/60), m.perMinute) // full
	}
	if len(m.current) >= mostBuckets {
		m.current, m.old = map[string]*bucket{}, m.current
	}
	m.current[client] = b
	return b
}

// take counts a request of a client and says so in the answer's header. Its error is
// of kind TooMany.
func (m *meter) take(header http.Header, name, client string) error {
	return m.count(header, name, client, 1)
}

// peek is take without counting.
func (m *meter) peek(header http.Header, name, client string) error {
	return m.count(header, name, client, 0)
}

func (m *meter) count(header http.Header, name, client string, n int) error {
	if m.perMinute == 0 {
		return nil
	}
	client = m.nameOf(client)
	b, now := m.bucket(client), time.Now()
	left := b.TokensAt(now)
	if left >= 1 && b.AllowN(now, n) {
		if n > 0 {
			m.note(client, n)
			m.describe(header, name, max(0, left-float64(n)))
		}
		return nil
	}
	left = b.TokensAt(now) // below 0 where other servers let more pass
	m.describe(header, name, left)
	wait := m.untilMore(left)
	return fault.TooManyRequests(wait, "You may send %d such requests a minute. Try again in %.0f s.", m.perMinute, wait.Seconds())
}

// untilMore is when there will be one whole request more than now, in whole seconds.
func (m *meter) untilMore(left float64) time.Duration {
	missing := math.Floor(max(0, left)) + 1 - left
	return time.Duration(max(1, math.Ceil(missing*60/float64(m.perMinute)))) * time.Second
}

// describe writes the header fields of draft-ietf-httpapi-ratelimit-headers: what is
// left (r) until more is there (t), of what quota (q) in which window (w).
func (m *meter) describe(header http.Header, name string, left float64) {
	add := func(field, value string) {
		if before := header.Get(field); before != "" {
			value = before + ", " + value
		}
		header.Set(field, value)
	}
	add("RateLimit", fmt.Sprintf("%q;r=%.0f;t=%.0f", name, math.Floor(max(0, left)), m.untilMore(left).Seconds()))
	add("RateLimit-Policy", fmt.Sprintf("%q;q=%d;w=60", name, m.perMinute))
}

// limitAddress counts a request before anything is asked of the database: one without
// a credential by its address, as is one that begins a session whatever it brings. A
// credential is not even looked at where an address sent many wrong ones.
func (o *operation) limitAddress(w http.ResponseWriter, r *http.Request) error {
	m, address := o.server.meters, addressOf(r.Context())
	if o.login {
		if err := m.logins.take(w.Header(), "login", address); err != nil {
			return err
		}
	}
	if len(r.Header.Values("Authorization"))+len(sessionCookies(r)) > 0 {
		return m.guesses.peek(w.Header(), "credential", address)
	}
	return m.addresses.take(w.Header(), "address", address)
}

// limitGuess counts a wrong credential.
func (o *operation) limitGuess(w http.ResponseWriter, r *http.Request) {
	_ = o.server.meters.guesses.take(w.Header(), "credential", addressOf(r.Context())) // the next one is refused
}

// limitPrincipal counts a request of a key or a user.
func (o *operation) limitPrincipal(w http.ResponseWriter, p account.Principal) error {
	switch p.Kind {
	case account.BySession:
		return o.server.meters.principals.take(w.Header(), "user", p.String())
	case account.ByKey:
		return o.server.meters.principals.take(w.Header(), "key", p.String())
	}
	return nil // counted by address
}
