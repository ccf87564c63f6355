package store

import (
	"context"
	"crypto/rand"
	"time"

	"marquee/gen/db"
	"marquee/internal/fault"
)

// attemptTimeout is how long an attempt may work before it counts as dead, because
// its server was stopped between beginning and ending. What it did may be done
// twice then.
const attemptTimeout = 2 * time.Minute

// answerLifetime is how long an answer is kept to be given again.
const answerLifetime = 24 * time.Hour

// Claim is the right to do a request that must not be done twice. Of all the
// servers on a database one at a time has it. It ends with Keep or Release.
type Claim struct {
	store       *Store
	name, owner string
}

// Claimed is a request that was claimed before.
type Claimed struct {
	Request string // what its claimant said that the request is
	Answer  []byte // nil while it is being worked on
}

// ClaimRequest claims the request of a name and notes what it is; both are hashes.
// Where it is claimed already it gives no claim but what is known of the earlier one.
func (s *Store) ClaimRequest(ctx context.Context, name, request string, now time.Time) (*Claim, Claimed, error) {
	now = now.UTC().Truncate(time.Microsecond)
	claim := &Claim{s, name, rand.Text()}
	// One attempt is enough but where the earlier claim ends or expires in between.
	for range attempts {
		n, err := s.BeginIdempotentRequest(ctx, db.BeginIdempotentRequestParams{
			Name: name, Request: request, Owner: claim.owner, CreatedAt: now})
		if err != nil {
			return nil, Claimed{}, Classify(err)
		}
		if n == 1 {
			return claim, Claimed{}, nil
		}
		row, err := s.GetIdempotentRequest(ctx, name)
		switch {
		case IsNotFound(err):
			continue
		case err != nil:
			return nil, Claimed{}, Classify(err)
		case !expired(row, now):
			return nil, Claimed{row.Request, row.Answer}, nil
		}
		if err := s.DeleteOldRequests(ctx, now); err != nil {
			return nil, Claimed{}, err
		}
	}
	return nil, Claimed{}, fault.New(fault.Unavailable, "Others send requests with this Idempotency-Key at this moment. Try again.")
}

func expired(row db.IdempotentRequest, now time.Time) bool {
	if row.Answer == nil {
		return row.CreatedAt.Before(now.Add(-attemptTimeout))
	}
	return row.CreatedAt.Before(now.Add(-answerLifetime))
}

// DeleteOldRequests forgets the answers that are a day old and the claims of servers
// that died.
func (s *Store) DeleteOldRequests(ctx context.Context, now time.Time) error {
	return s.InTx(ctx, func(ctx context.Context, tx *Tx) error {
		_, err := tx.DeleteOldIdempotentRequests(ctx, db.DeleteOldIdempotentRequestsParams{
			AnsweredBefore: now.UTC().Add(-answerLifetime), BegunBefore: now.UTC().Add(-attemptTimeout)})
		return err
	})
}

// Keep ends the claim with the answer that the same request gets from now on. After
// the claim was given up for dead it does nothing.
func (c *Claim) Keep(ctx context.Context, answer []byte) error {
	return c.store.InTx(ctx, func(ctx context.Context, tx *Tx) error {
		_, err := tx.EndIdempotentRequest(ctx, db.EndIdempotentRequestParams{Name: c.name, Owner: c.owner, Answer: answer})
		return err
	})
}

// Release ends the claim without an answer: the next one who asks does the request.
func (c *Claim) Release(ctx context.Context) error {
	return c.store.InTx(ctx, func(ctx context.Context, tx *Tx) error {
		_, err := tx.AbandonIdempotentRequest(ctx, db.AbandonIdempotentRequestParams{Name: c.name, Owner: c.owner})
		return err
	})
}
