package search

import (
	"time"

	"golang.org/x/sys/unix"
)

// clock is the time that this thread has worked, so that what else the machine does counts less.
func clock() time.Duration {
	var worked unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &worked); err != nil {
		panic(err)
	}
	return time.Duration(worked.Nano())
}
