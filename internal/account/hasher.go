package account

import (
	"context"
	"runtime"
	"sync/atomic"
	"time"

	"golang.org/x/text/unicode/norm"

	"marquee/internal/fault"
)

// queued is how many hashes may wait for each one that is being made: a few seconds'
// work.
const queued = 16

// hasher makes and compares password hashes, as many at a time as there are cores:
// each takes a core and 19 MiB for a tenth of a second or so, and more at once would
// only make all of them late.
type hasher struct {
	parameters
	slots   chan struct{}
	waiting atomic.Int64
}

func newHasher(p parameters) *hasher {
	return &hasher{parameters: p, slots: make(chan struct{}, runtime.GOMAXPROCS(0))}
}

// enter waits for a core and gives what gives it back. Where too many wait already
// the error is of kind Unavailable.
func (h *hasher) enter(ctx context.Context) (leave func(), err error) {
	defer h.waiting.Add(-1)
	if h.waiting.Add(1) > int64(queued*cap(h.slots)) {
		return nil, fault.Later(fault.Unavailable, 5*time.Second, "Too many people are logging in or registering at this moment. Try again in a few seconds.")
	}
	select {
	case h.slots <- struct{}{}:
		return func() { <-h.slots }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// hash gives a password's hash in the PHC form.
func (h *hasher) hash(ctx context.Context, password string) (string, error) {
	leave, err := h.enter(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	return hashPassword(norm.NFC.String(password), h.parameters).String(), nil
}

// verify compares a password with a stored hash, or with one that nobody has where
// stored is "": that is false after the same time. It also says whether the hash was
// made with other parameters than are in use now.
func (h *hasher) verify(ctx context.Context, password, stored string) (right, outdated bool, err error) {
	want := nobodys(h.parameters)
	if stored != "" {
		if want, err = parseHash(stored); err != nil {
			return false, false, err
		}
	}
	leave, err := h.enter(ctx)
	if err != nil {
		return false, false, err
	}
	defer leave()
	right = want.matches(norm.NFC.String(password))
	return right, want.parameters != h.parameters || len(want.key) != keyLength, nil
}
