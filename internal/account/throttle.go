package account

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"time"

	"marquee/gen/db"
	"marquee/internal/fault"
	"marquee/internal/store"
)

// failureWindow is how long failures count, from the first one on.
const failureWindow = 15 * time.Minute

// counter counts failures of one kind. Its name is a hash, since what people type for
// a login is sometimes their password.
type counter struct {
	name   string
	limit  int64
	forget bool // after a success, which proves that it was the owner who failed before
}

func newCounter(limit int64, forget bool, parts ...string) counter {
	sum := sha256.New()
	for _, part := range parts {
		sum.Write([]byte(strconv.Itoa(len(part)) + ":" + part))
	}
	return counter{hex.EncodeToString(sum.Sum(nil)), limit, forget}
}

// loginCounters are those of a login from an address: few failures for both together,
// more for an address with its many people behind it, and as many as it takes for a
// login, so that a guesser with many addresses is stopped but cannot lock out the owner
// with a few attempts.
func loginCounters(login, address string) []counter {
	return inOrder([]counter{
		newCounter(5, true, "login and address", login, address),
		newCounter(50, false, "address", address),
		loginCounter(login),
	})
}

func loginCounter(login string) counter { return newCounter(100, false, "login", login) }

// passwordCounters are those of someone with a session who changes the password.
func passwordCounters(userID int64) []counter {
	return []counter{newCounter(5, true, "password of", strconv.FormatInt(userID, 10))}
}

// inOrder keeps two attempts that share counters from waiting for each other in a circle.
func inOrder(counters []counter) []counter {
	slices.SortFunc(counters, func(a, b counter) int { return cmp.Compare(a.name, b.name) })
	return counters
}

// attempt is one try at a password, which counts as a failure from its beginning:
// any number of tries at the same time has no more chances than one after the other.
type attempt struct {
	service  *Service
	counters []counter
}

// begin counts an attempt, or gives an error of kind TooMany.
func (s *Service) begin(ctx context.Context, counters []counter) (*attempt, error) {
	now := s.time()
	err := s.store.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		for _, c := range counters {
			row, err := tx.CountLoginFailures(ctx, db.CountLoginFailuresParams{Name: c.name, Now: now, WindowFrom: now.Add(-failureWindow)})
			if err != nil {
				return err
			}
			if row.Failures > c.limit { // nothing of this attempt is counted then
				return tooManyFailures(row.WindowStart.Add(failureWindow).Sub(now))
			}
		}
		return nil
	})
	return &attempt{s, counters}, err
}

// succeed takes back what was counted, in the transaction that says what came of it.
func (a *attempt) succeed(ctx context.Context, tx *store.Tx) error {
	for _, c := range a.counters {
		var err error
		if c.forget {
			err = tx.ForgetLoginFailures(ctx, c.name)
		} else {
			err = tx.TakeBackLoginFailure(ctx, c.name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// undo is for an attempt that came to no answer: it does not count. It gives the
// reason on.
func (a *attempt) undo(ctx context.Context, reason error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	for _, c := range a.counters {
		_ = a.service.store.TakeBackLoginFailure(ctx, c.name) // what stays counted is forgotten with the window
	}
	return reason
}

func tooManyFailures(wait time.Duration) error {
	wait = max(wait, time.Second).Round(time.Second)
	return fault.TooManyRequests(wait, "Too many wrong passwords. Try again in %v.", wait)
}
