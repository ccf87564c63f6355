package store

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"marquee/gen/db"
)

// LeaseTime is how long a lease lasts that is not renewed, because its holder is gone.
const LeaseTime = 15 * time.Second

// renewInterval leaves room for some renewals that fail.
const renewInterval = LeaseTime / 5

// errLeaseLost ends the context of work that is not done alone any more.
var errLeaseLost = errors.New("store: the lease was lost, as it could not be renewed in time")

// Alone runs f unless something of this name is being done by another process, or another
// goroutine, on this database, and reports whether it did. Where the holder is killed the
// name is free again after LeaseTime. The context of f ends early where the lease could not be
// renewed; as a process may be held up and not know it, f must also be harmless beside
// another one. The time is from now, and the clocks of all processes should agree within a few
// seconds.
func (s *Store) Alone(ctx context.Context, name string, now func() time.Time, f func(ctx context.Context) error) (bool, error) {
	holder := rand.Text()
	n, err := s.TakeLease(ctx, db.TakeLeaseParams{Name: name, Holder: holder, Now: now().UTC(), EndsAt: leaseEnd(now())})
	if err != nil || n == 0 {
		return false, Classify(err)
	}
	working, cancel := context.WithCancelCause(ctx)
	renewed := make(chan struct{})
	go func() {
		defer close(renewed)
		s.renew(working, name, holder, now, cancel)
	}()
	err = f(working)
	cause := context.Cause(working)
	cancel(nil)
	<-renewed
	// The context may be over, and the next one need not wait until the lease has run out.
	last, stop := context.WithTimeout(context.WithoutCancel(ctx), renewInterval)
	defer stop()
	ending := s.EndLease(last, db.EndLeaseParams{Name: name, Holder: holder})
	switch {
	case errors.Is(cause, errLeaseLost):
		return true, cause
	case err != nil:
		return true, err
	}
	return true, Classify(ending)
}

// renew renews a lease until ctx ends, and cancels the work where that fails for too long.
func (s *Store) renew(ctx context.Context, name, holder string, now func() time.Time, cancel context.CancelCauseFunc) {
	ticker := time.NewTicker(renewInterval)
	defer ticker.Stop()
	for last := time.Now(); ; {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		n, err := s.RenewLease(ctx, db.RenewLeaseParams{Name: name, Holder: holder, EndsAt: leaseEnd(now())})
		if err == nil && n == 1 {
			last = time.Now()
		} else if err == nil || time.Since(last) > LeaseTime-renewInterval {
			cancel(errLeaseLost)
			return
		}
	}
}

func leaseEnd(now time.Time) time.Time { return now.UTC().Add(LeaseTime).Truncate(time.Microsecond) }
