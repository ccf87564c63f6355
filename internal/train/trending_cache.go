package train

import (
	"context"
	"slices"
	"sync"
	"time"
)

const (
	// chartAge is how old the latest chart may be.
	chartAge = 10 * time.Second
	// chartIdleFactor keeps computing charts from taking more than a small part of the
	// machine: one is kept at least this many times as long as it took.
	chartIdleFactor = 20
	// chartsKept is how many charts are kept, for lists that are under way and for
	// several half-lives. A chart takes 16 bytes a movie.
	chartsKept = 16
)

// charts keeps those that were computed last and lets one be computed at a time.
type charts struct {
	turn chan struct{} // full while a chart is computed
	mu   sync.Mutex
	kept []*chart // the one used last comes last
}

func newCharts() charts { return charts{turn: make(chan struct{}, 1)} }

// begin waits for the turn to compute a chart; end gives it back.
func (c *charts) begin(ctx context.Context) error {
	select {
	case c.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (c *charts) end() { <-c.turn }

// find gives the chart of a moment or (nil) the latest one that still counts as such,
// nil where it has to be computed.
func (c *charts) find(halfLife int, asOf *time.Time, now time.Time) *chart {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, one := range slices.Backward(c.kept) {
		if one.halfLife == halfLife && (asOf == nil && now.Before(one.until) || asOf != nil && one.asOf.Equal(*asOf)) {
			c.kept = append(slices.Delete(c.kept, i, i+1), one)
			return one
		}
	}
	return nil
}

// keep adds a chart in the place of an older one of the same moment.
func (c *charts) keep(added *chart) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kept = slices.DeleteFunc(c.kept, func(one *chart) bool {
		return one.halfLife == added.halfLife && one.asOf.Equal(added.asOf)
	})
	c.kept = append(c.kept, added)
	if len(c.kept) > chartsKept {
		c.kept = slices.Delete(c.kept, 0, 1)
	}
}
