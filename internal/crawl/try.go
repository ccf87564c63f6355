package crawl

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"marquee/internal/fault"
)

// The patience with a host.
const (
	attempts    = 3               // for one thing
	longestWait = 2 * time.Minute // that a host may ask for with Retry-After
	longestGap  = 5 * time.Minute // that it may ask for with Crawl-delay
	manyFailed  = 10              // requests in a row, after which it is left
)

// sleep waits for some time, or until the context ends.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// pace waits until the host may be asked again.
func (h *host) pace(ctx context.Context) error {
	if wait := h.free.Sub(h.Now()); wait > 0 {
		return h.Sleep(ctx, wait)
	}
	return ctx.Err()
}

// try asks the host for something, and again where it fails in a way that may pass.
func (h *host) try(ctx context.Context, get func() (answer, error)) (answer, error) {
	for attempt := 1; ; attempt++ {
		if err := h.pace(ctx); err != nil {
			return answer{}, err
		}
		a, err := get()
		h.free = h.Now().Add(h.delay)
		if attempt == attempts || ctx.Err() != nil || !mayPass(a, err) {
			return a, err
		}
		wait, asked := retryAfter(a, h.Now())
		if !asked {
			wait = h.delay << attempt
		}
		if wait > longestWait && asked {
			return a, leftError{fmt.Sprintf("it asks to come back in %v (HTTP %d): run the crawl again then", wait.Round(time.Second), a.status)}
		}
		h.free = h.Now().Add(max(wait, h.delay))
	}
}

// mayPass reports whether it makes sense to try again.
func mayPass(a answer, err error) bool {
	if err != nil {
		return fault.KindOf(err) != fault.Invalid
	}
	return a.status >= 500 || a.status == http.StatusTooManyRequests || a.status == http.StatusRequestTimeout
}

// retryAfter is how long the host asks to wait, as seconds or until a time.
func retryAfter(a answer, now time.Time) (time.Duration, bool) {
	text := strings.TrimSpace(a.header.Get("Retry-After"))
	if seconds, err := strconv.ParseUint(text, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second, true
	}
	if at, err := http.ParseTime(text); err == nil {
		return max(0, at.Sub(now)), true
	}
	return 0, false
}

// notice counts failures, and leaves a host that seems to be down.
func (h *host) notice(v *verdict) error {
	if v.outcome != failed || v.answer.status != 0 && v.answer.status < 500 {
		h.failed = 0
		return nil
	}
	if h.failed++; h.failed == manyFailed {
		return leftError{fmt.Sprintf("it has failed %d times in a row: run the crawl again later", manyFailed)}
	}
	return nil
}
