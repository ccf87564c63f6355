package storetest_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"marquee/gen/db"
	"marquee/internal/store"
)

// TestAlone has many want to do the same at once, and looks that one at a time does.
func TestAlone(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		ctx := t.Context()
		var inside, did atomic.Int32
		for _, err := range atOnce(8, func(int) error {
			for did.Load() < 5 {
				_, err := s.store.Alone(ctx, "a", time.Now, func(context.Context) error {
					if inside.Add(1) > 1 {
						t.Error("two are at it")
					}
					did.Add(1)
					inside.Add(-1)
					return nil
				})
				if err != nil {
					return err
				}
			}
			return nil
		}) {
			ok(t, err)
		}
		failure := errors.New("it went wrong")
		done, err := s.store.Alone(ctx, "a", time.Now, func(ctx context.Context) error {
			other, err := s.store.Alone(ctx, "b", time.Now, func(context.Context) error { return nil })
			if !other || err != nil {
				t.Errorf("another thing is not done: %v", err)
			}
			if same, err := s.store.Alone(ctx, "a", time.Now, nil); same || err != nil {
				t.Errorf("the same is done beside it: %v", err)
			}
			return failure
		})
		if !done || !errors.Is(err, failure) {
			t.Errorf("%t, %v", done, err)
		}
	})
}

// TestLeaseOfTheDead has a holder be killed, or be so slow that it looks like it.
func TestLeaseOfTheDead(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		ctx, now := t.Context(), time.Now()
		take := func(holder string, at time.Time) int64 {
			t.Helper()
			return must[int64](t)(s.store.TakeLease(ctx, db.TakeLeaseParams{Name: "a", Holder: holder, Now: at, EndsAt: at.Add(store.LeaseTime)}))
		}
		equal(t, "the leases of the first", take("first", now), 1)
		equal(t, "the leases of the second while it lasts", take("second", now.Add(store.LeaseTime-time.Second)), 0)
		equal(t, "the leases of the second", take("second", now.Add(store.LeaseTime+time.Second)), 1)
		renew := db.RenewLeaseParams{Name: "a", Holder: "first", EndsAt: now.Add(time.Hour)}
		equal(t, "the leases renewed by the first", must[int64](t)(s.store.RenewLease(ctx, renew)), 0)
		ok(t, s.store.EndLease(ctx, db.EndLeaseParams{Name: "a", Holder: "first"})) // which changes nothing
		renew.Holder = "second"
		equal(t, "the leases renewed by the second", must[int64](t)(s.store.RenewLease(ctx, renew)), 1)
	})
}

func TestRequestDebts(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		ctx, now := t.Context(), time.Now().UTC().Truncate(time.Microsecond)
		share := func(at time.Time, debts ...store.Debt) map[string]time.Time {
			t.Helper()
			return must[map[string]time.Time](t)(s.store.ShareDebts(ctx, at, debts))
		}
		equal(t, "the debts at first", len(share(now)), 0)
		share(now, store.Debt{Name: "b", Cost: 10 * time.Second}, store.Debt{Name: "a", Cost: time.Second})
		all := share(now.Add(5*time.Second), store.Debt{Name: "a", Cost: time.Second}, store.Debt{Name: "b", Cost: 10 * time.Second})
		if !all["a"].Equal(now.Add(6*time.Second)) || !all["b"].Equal(now.Add(20*time.Second)) {
			t.Errorf("at %v the limits are there again at %v", now, all)
		}
		equal(t, "the debts that are left", len(share(now.Add(7*time.Second))), 1)
		ok(t, s.store.DeleteOldDebts(ctx, now.Add(time.Minute)))
		equal(t, "the debts after all", len(share(now)), 0)
		for _, err := range atOnce(8, func(n int) error {
			debts := []store.Debt{{Name: "x", Cost: time.Second}, {Name: "y", Cost: time.Second}}
			_, err := s.store.ShareDebts(ctx, now, []store.Debt{debts[n%2], debts[1-n%2]})
			return err
		}) {
			ok(t, err)
		}
		if all := share(now); !all["x"].Equal(now.Add(8*time.Second)) || !all["y"].Equal(now.Add(8*time.Second)) {
			t.Errorf("after 8 servers at once the limits are there again at %v", all)
		}
	})
}
