package evaluate

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// parallel runs work for 0 to n-1 on all cores. worker is below GOMAXPROCS.
func parallel(ctx context.Context, n int, work func(worker, i int)) error {
	var next atomic.Int64
	var wait sync.WaitGroup
	for worker := range min(runtime.GOMAXPROCS(0), max(n, 0)) {
		wait.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				work(worker, i)
			}
		})
	}
	wait.Wait()
	return ctx.Err()
}
