package storetest_test

import (
	"testing"
	"time"

	"marquee/internal/store"
)

// TestClaims goes through the life of requests that must be done once.
func TestClaims(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		ctx, now := t.Context(), time.Now()
		claim := func(name string, at time.Time) (*store.Claim, store.Claimed) {
			t.Helper()
			c, earlier, err := s.store.ClaimRequest(ctx, name, "request of "+name, at)
			ok(t, err)
			return c, earlier
		}
		first, _ := claim("a", now)
		if second, earlier := claim("a", now); second != nil || earlier.Answer != nil || earlier.Request != "request of a" {
			t.Errorf("claimed twice: %v, %+v", second, earlier)
		}
		if other, _ := claim("b", now); other == nil {
			t.Error("the claim of one name holds another one")
		}
		ok(t, first.Keep(ctx, []byte("answer")))
		if again, earlier := claim("a", now.Add(23*time.Hour)); again != nil || string(earlier.Answer) != "answer" {
			t.Errorf("an answer was kept, and there is %+v", earlier)
		}
		ok(t, first.Release(ctx))
		if again, _ := claim("a", now); again != nil {
			t.Error("a release took back an answer")
		}
		if next, _ := claim("a", now.Add(25*time.Hour)); next == nil {
			t.Error("an answer is kept for more than a day")
		}

		released, _ := claim("c", now)
		ok(t, released.Release(ctx))
		if next, _ := claim("c", now); next == nil {
			t.Error("a name that was released cannot be claimed")
		}
	})
}

// TestClaimOfTheDead has a server die at work, or be so slow that it looks like it.
func TestClaimOfTheDead(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		ctx, now := t.Context(), time.Now()
		slow, _, err := s.store.ClaimRequest(ctx, "a", "r", now)
		ok(t, err)
		if early, _, err := s.store.ClaimRequest(ctx, "a", "r", now.Add(119*time.Second)); early != nil || err != nil {
			t.Errorf("the claim was given up early: %v", err)
		}
		heir, _, err := s.store.ClaimRequest(ctx, "a", "r", now.Add(121*time.Second))
		ok(t, err)
		if heir == nil {
			t.Fatal("the claim was not given up")
		}
		// It was not dead. What it did stands; its answer is not that of the heir.
		ok(t, slow.Keep(ctx, []byte("late")))
		ok(t, slow.Release(ctx))
		if _, earlier, err := s.store.ClaimRequest(ctx, "a", "r", now.Add(122*time.Second)); err != nil || earlier.Answer != nil {
			t.Errorf("the late one left %q, %v", earlier.Answer, err)
		}
		ok(t, heir.Keep(ctx, []byte("answer")))

		ok(t, s.store.DeleteOldRequests(ctx, now.Add(25*time.Hour)))
		if again, _, err := s.store.ClaimRequest(ctx, "a", "r", now); again == nil || err != nil {
			t.Errorf("an old answer was not deleted: %v", err)
		}
	})
}

// TestOneClaimOfMany has many ask at once, also for what a dead one left behind.
func TestOneClaimOfMany(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		ctx, now := t.Context(), time.Now()
		for round, at := range []time.Time{now, now.Add(3 * time.Minute), now.Add(6 * time.Minute)} {
			claims := make([]*store.Claim, 16)
			for _, err := range atOnce(len(claims), func(i int) (err error) {
				claims[i], _, err = s.store.ClaimRequest(ctx, "a", "r", at)
				return err
			}) {
				ok(t, err)
			}
			got := 0
			for _, c := range claims {
				if c != nil {
					got++
				}
			}
			if got != 1 {
				t.Errorf("round %d: %d have the claim", round, got)
			}
		}
	})
}
