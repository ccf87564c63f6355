package train

import (
	"sync"
	"time"

	"marquee/gen/db"
	"marquee/internal/recommend"
)

// stages are the stages of a run in order, with what they take of its time, about.
var stages = []struct {
	name  string
	share float64
}{{"reading", 2}, {"tuning", 40}, {"fitting", 12}, {"rating", 12}, {"verifying", 2}, {"storing", 2}}

// tracker knows how far a run is.
type tracker struct {
	clock   func() time.Time
	begin   time.Time
	observe func(Run)

	mu  sync.Mutex
	run Run
}

func newTracker(run Run, clock func() time.Time, observe func(Run)) *tracker {
	return &tracker{clock: clock, begin: clock(), observe: observe, run: run}
}

// enter begins a stage and gives what is to be told how much of it is done.
func (t *tracker) enter(name string) recommend.Progress {
	var before, share, all float64
	for _, s := range stages {
		if s.name == "tuning" && !t.run.Tune {
			continue
		}
		if s.name == name {
			before, share = all, s.share
		}
		all += s.share
	}
	t.set(name, before/all)
	return func(done, total int) {
		t.set(name, (before+share*float64(done)/float64(max(1, total)))/all)
	}
}

// leastProgress is where guesses at the time left begin to mean something.
const leastProgress = 0.03

func (t *tracker) set(stage string, progress float64) {
	t.mu.Lock()
	t.run.Stage, t.run.Progress = stage, max(t.run.Progress, min(progress, 1))
	if p := t.run.Progress; p > leastProgress {
		left := t.clock().Sub(t.begin).Seconds() * (1 - p) / p
		t.run.EtaSeconds = &left
	}
	run := t.run
	t.mu.Unlock()
	if t.observe != nil {
		t.observe(run)
	}
}

func (t *tracker) now() Run {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.run
}

// beat is the sign of life at a time.
func (t *tracker) beat(at time.Time) db.BeatTrainingRunParams {
	run := t.now()
	return db.BeatTrainingRunParams{ID: run.ID, Holder: run.Holder, HeartbeatAt: at, Stage: run.Stage, Progress: run.Progress, EtaSeconds: run.EtaSeconds}
}

// twice makes one progress of two fits, one after the other, that each report their own.
func twice(p recommend.Progress) recommend.Progress {
	last, second := 0, 0
	return func(done, total int) {
		if done < last {
			second = total
		}
		last = done
		p(second+done, 2*total)
	}
}
