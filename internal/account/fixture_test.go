package account_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"marquee/internal/account"
	"marquee/internal/fault"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// begin is when the clock of the tests starts.
var begin = time.Date(2026, 3, 14, 9, 26, 53, 0, time.UTC)

// The person of most tests.
const (
	login    = "jin@example.com"
	password = "a lamp on the old pier"
)

// fixture is the accounts on an empty database, and a clock.
type fixture struct {
	*account.Service
	t     *testing.T
	store *store.Store

	mu  sync.Mutex
	now time.Time
}

func newFixture(t *testing.T, s *store.Store) *fixture {
	f := &fixture{t: t, store: s, now: begin}
	f.Service = account.New(s, f.read)
	f.Hurry()
	return f
}

func (f *fixture) read() time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.now
}

func (f *fixture) advance(d time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now = f.now.Add(d)
}

// onEach runs f on each engine.
func onEach(t *testing.T, run func(f *fixture)) {
	t.Helper()
	storetest.ForEach(t, func(t *testing.T, s *store.Store) { run(newFixture(t, s)) })
}

func (f *fixture) must(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

// wantKind checks the kind of an error and gives it.
func (f *fixture) wantKind(err error, kind fault.Kind, words ...string) *fault.Error {
	f.t.Helper()
	told, ok := errors.AsType[*fault.Error](err)
	if !ok || told.Kind != kind {
		f.t.Fatalf("the error is of kind %d, not %d: %v", fault.KindOf(err), kind, err)
	}
	for _, word := range words {
		if !strings.Contains(told.Detail, word) {
			f.t.Errorf("the error %q does not say %q", told.Detail, word)
		}
	}
	return told
}

// register makes an account and gives its user's id.
func (f *fixture) register(login string) int64 {
	f.t.Helper()
	f.must(f.Register(f.t.Context(), account.Registration{Login: login, Password: password}))
	_, session, err := f.logIn(login, password)
	f.must(err)
	return session.UserID
}

func (f *fixture) logIn(login, password string) (string, account.Session, error) {
	return f.from("192.0.2.1", login, password)
}

func (f *fixture) from(address, login, password string) (string, account.Session, error) {
	return f.Login(f.t.Context(), account.LoginAttempt{Login: login, Password: password, Address: address, UserAgent: "curl/8.5.0"})
}

// token logs in.
func (f *fixture) token(login, password string) string {
	f.t.Helper()
	token, _, err := f.logIn(login, password)
	f.must(err)
	return token
}

// wantSession checks whose session a token is of; 0: it must be refused.
func (f *fixture) wantSession(token string, user int64) {
	f.t.Helper()
	p, err := f.Authenticate(f.t.Context(), token)
	if user == 0 {
		f.wantKind(err, fault.Unauthorized)
		return
	}
	f.must(err)
	if p.Kind != account.BySession || p.UserID != user || p.SessionID == 0 {
		f.t.Errorf("the token is of %+v, not of user %d", p, user)
	}
}

func (f *fixture) users() int64 {
	f.t.Helper()
	n, err := f.Count(f.t.Context())
	f.must(err)
	return n
}

// atOnce runs f n times at the same time and gives the errors.
func atOnce(n int, f func(i int) error) []error {
	errs := make([]error, n)
	var ready, done sync.WaitGroup
	ready.Add(n)
	for i := range n {
		done.Go(func() {
			ready.Done()
			ready.Wait()
			errs[i] = f(i)
		})
	}
	done.Wait()
	return errs
}

func count(errs []error, kind fault.Kind) (n int) {
	for _, err := range errs {
		if err != nil && fault.KindOf(err) == kind {
			n++
		}
	}
	return n
}
