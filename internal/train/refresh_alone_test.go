package train_test

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"marquee/internal/store"
	"marquee/internal/store/storetest"
	"marquee/internal/train"
)

// TestOneServerRefreshes has three servers find that the data has changed: one of them trains,
// and the others have its model.
func TestOneServerRefreshes(t *testing.T) {
	storetest.ForEach(t, func(t *testing.T, s *store.Store) {
		f := newFixture(t, s)
		f.fill(ratings())
		ctx, cancel := context.WithCancel(t.Context())
		var group sync.WaitGroup
		defer group.Wait()
		defer cancel()
		var servers []*train.Recommender
		var log lockedBuffer
		for range 3 {
			r := train.New(s, f.catalog, f.accounts, f.feedback, time.Now, slog.New(slog.NewTextHandler(&log, nil)))
			if len(servers) == 0 {
				f.must(r.Refresh(ctx))
				f.must(train.Complete(r, ctx)) // so that the others find a model
			} else {
				f.must(r.Start(ctx))
			}
			servers = append(servers, r)
		}
		first := servers[0].Model().ID()
		log.reset()
		for _, r := range servers {
			group.Go(func() { r.Run(ctx) })
		}
		for movie := range int64(30) { // more than what is left to the folding in
			f.rate(29, movie+1, 4)
			f.rate(30, movie+1, 4)
		}
		for _, r := range servers {
			for r.Model().ID() == first || r.Model().ID() != servers[0].Model().ID() {
				if t.Context().Err() != nil {
					t.Fatal("there is no new model")
				}
				time.Sleep(20 * time.Millisecond)
			}
		}
		time.Sleep(100 * time.Millisecond)
		if n := strings.Count(log.text(), "msg=trained"); n != 1 {
			t.Errorf("it was trained %d times: %s", n, log.text())
		}
	})
}

// lockedBuffer is a log that several write and a test reads.
type lockedBuffer struct {
	mu     sync.Mutex
	buffer bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buffer.Write(p)
}

func (b *lockedBuffer) text() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buffer.String()
}

func (b *lockedBuffer) reset() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.buffer.Reset()
}
