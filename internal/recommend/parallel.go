package recommend

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// Progress is told how much of a long fit is done, in steps of done out of
// total. It is called by one goroutine at a time, with done ascending, and holds
// the fit up while it runs, so it should return at once. A nil Progress is fine.
type Progress func(done, total int)

// report calls p if there is one.
func (p Progress) report(done, total int) {
	if p != nil {
		p(done, total)
	}
}

// forBlocks runs work once for each block in [0, blocks) on so many goroutines.
// worker is the goroutine's number, below workers, for scratch memory that is
// reused from block to block.
//
// Blocks are handed out in no fixed order, so for a result that doesn't depend
// on GOMAXPROCS each block must write only what is its own, and must not read
// what another writes. forBlocks stops early, with ctx's error, when ctx ends.
func forBlocks(ctx context.Context, workers, blocks int, work func(worker, block int)) error {
	var next atomic.Int64
	var wait sync.WaitGroup
	for worker := range workers {
		wait.Go(func() {
			for ctx.Err() == nil {
				block := int(next.Add(1)) - 1
				if block >= blocks {
					return
				}
				work(worker, block)
			}
		})
	}
	wait.Wait()
	return ctx.Err()
}

// workerCount is how many goroutines are worth starting for so many blocks.
func workerCount(blocks int) int {
	return max(1, min(runtime.GOMAXPROCS(0), blocks))
}

// tally counts finished blocks and reports them in order.
type tally struct {
	mu          sync.Mutex
	progress    Progress
	done, total int
}

func newTally(p Progress, total int) *tally { return &tally{progress: p, total: total} }

// add counts one block more.
func (t *tally) add() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.done++
	t.progress.report(t.done, t.total)
}
