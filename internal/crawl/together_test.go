package crawl

import (
	"context"
	"testing"
	"time"

	"marquee/internal/fault"
)

// TestTwoCrawlsOfAHost has a crawl wait for another one of the same host, and end early.
func TestTwoCrawlsOfAHost(t *testing.T) {
	s := open(t)
	ended := func(context.Context) error { return nil }
	did, err := s.Alone(t.Context(), "crawl of example.com", time.Now, func(ctx context.Context) error {
		h := &host{crawler: &crawler{state: s}, name: "example.com"}
		short, cancel := context.WithTimeout(ctx, 1200*time.Millisecond)
		defer cancel()
		if err := h.crawlAlone(short); fault.KindOf(err) == fault.Conflict || short.Err() == nil {
			t.Errorf("beside another crawl of the host: %v", err)
		}
		if did, err := s.Alone(ctx, "crawl of example.org", time.Now, ended); !did || err != nil {
			t.Errorf("another host waits too: %v", err)
		}
		return nil
	})
	if !did || err != nil {
		t.Error(err)
	}
}
