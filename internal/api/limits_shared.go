package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"marquee/internal/store"
)

// How often servers tell each other what clients have used, and give up what is old. A client
// that was refused at one server is so at the others after two exchanges.
const (
	shareInterval = 750 * time.Millisecond
	shareTidy     = time.Minute
)

// ShareLimits counts requests together with the other servers on the database until ctx ends.
// Nothing is written for a request: what was counted in shareInterval is written at once. In
// the meantime each server lets a client have what it knows to be left, so that n servers may
// let up to n times as many requests pass in the first second and a half of a burst; that is
// then missing from what follows. Where the database does not answer each server counts on
// for itself.
func (s *Server) ShareLimits(ctx context.Context) {
	meters := s.meters.limited()
	if len(meters) == 0 {
		return
	}
	for _, m := range meters {
		m.share()
	}
	tidy := time.Now()
	ticker := time.NewTicker(shareInterval)
	defer ticker.Stop()
	failing := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		err := s.exchange(ctx, meters, time.Now())
		if err == nil && time.Since(tidy) > shareTidy {
			tidy = time.Now()
			err = s.Store.DeleteOldDebts(ctx, tidy.Add(-shareTidy))
		}
		if ctx.Err() == nil && (err != nil) != failing {
			failing = err != nil
			if failing {
				s.Log.Warn("requests cannot be counted together with other servers; this one counts for itself", "error", err)
			} else {
				s.Log.Info("requests are counted together with other servers again")
			}
		}
	}
}

// exchange tells the other servers what was counted here and learns what they have counted.
func (s *Server) exchange(ctx context.Context, meters []*meter, now time.Time) error {
	var debts []store.Debt
	taken := make([]map[string]int, len(meters))
	for i, m := range meters {
		taken[i] = m.takeUnshared()
		for name, n := range taken[i] {
			debts = append(debts, store.Debt{Name: name, Cost: time.Duration(n) * m.each()})
		}
	}
	ctx, cancel := context.WithTimeout(ctx, 4*shareInterval)
	defer cancel()
	full, err := s.Store.ShareDebts(ctx, now, debts)
	for i, m := range meters {
		if err != nil {
			m.putBack(taken[i])
		} else {
			m.learn(full, now)
		}
	}
	return err
}

// limited are the meters that have a limit.
func (m *meters) limited() (list []*meter) {
	for _, one := range []*meter{m.principals, m.addresses, m.guesses, m.logins} {
		if one.perMinute > 0 {
			list = append(list, one)
		}
	}
	return list
}

// share makes the meter note what it counts.
func (m *meter) share() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.shared = true
}

// each is how long it takes until one request more is allowed.
func (m *meter) each() time.Duration { return time.Minute / time.Duration(m.perMinute) }

// nameOf names the meter and a client, in the database too, where nobody needs to see who
// the client is.
func (m *meter) nameOf(client string) string {
	sum := sha256.Sum256([]byte(client))
	return m.name + " " + hex.EncodeToString(sum[:16])
}

// note notes for other servers that a client has taken n. Where they cannot be told it does
// not remember more clients than there are buckets.
func (m *meter) note(name string, n int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.shared && len(m.unshared) < 2*mostBuckets {
		m.unshared[name] += n
	}
}

func (m *meter) takeUnshared() map[string]int {
	m.mu.Lock()
	defer m.mu.Unlock()
	taken := m.unshared
	m.unshared = map[string]int{}
	return taken
}

func (m *meter) putBack(taken map[string]int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for name, n := range taken {
		m.unshared[name] += n
	}
}

// learn takes from the buckets what other servers have let pass: full is when the buckets are
// full again by what all servers have counted.
func (m *meter) learn(full map[string]time.Time, now time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for name, at := range full {
		if !strings.HasPrefix(name, m.name+" ") {
			continue
		}
		left := float64(m.perMinute) - float64(at.Sub(now))/float64(m.each()) - float64(m.unshared[name])
		b := m.find(name)
		if more := int(b.TokensAt(now) - left); more > 0 {
			b.ReserveN(now, min(more, m.perMinute)) // which may leave it in debt
		}
	}
}
