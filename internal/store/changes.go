package store

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// How often the database is asked whether another process has changed it, and when again
// after it did not answer.
const (
	lookInterval = 250 * time.Millisecond
	lookAgain    = time.Second
	lookTimeout  = 500 * time.Millisecond
)

// changes counts the changes of what is stored. Those of this process count at once, before
// whoever made them learns that they are done; those of others are looked for now and then.
type changes struct {
	count    atomic.Uint64
	nextLook atomic.Int64 // in nanoseconds since 1970
	looking  sync.Mutex
	state    string // of the database when it was last looked at
}

func (c *changes) made() { c.count.Add(1) }

// Changes gives a number that is another one when anything stored has changed: at once where
// this process changed it, within a quarter of a second where another one did. What was read
// after the number was taken is right for as long as the number stays. While the database does
// not answer, what others change is not noticed.
func (s *Store) Changes(ctx context.Context) uint64 {
	c := s.changes
	if time.Now().UnixNano() >= c.nextLook.Load() {
		c.look(ctx, s.backend)
	}
	return c.count.Load()
}

// look asks the database, for one caller at a time, and does not wait for it for long.
func (c *changes) look(ctx context.Context, database backend) {
	c.looking.Lock()
	defer c.looking.Unlock()
	if time.Now().UnixNano() < c.nextLook.Load() {
		return // another caller has looked
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookTimeout)
	defer cancel()
	state, changed, err := database.state(ctx, c.state)
	next := lookInterval
	if err != nil {
		next = lookAgain
	} else {
		c.state = state
	}
	if changed {
		c.made()
	}
	c.nextLook.Store(time.Now().Add(next).UnixNano())
}

// writes reports whether a query may change something: in doubt it does.
func writes(sql string) bool {
	for strings.HasPrefix(sql, "--") {
		_, sql, _ = strings.Cut(sql, "\n")
	}
	return !strings.HasPrefix(sql, "SELECT")
}
