package observe

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// What is counted where no server is at hand belongs to the process: caches and
// trainings are the same for all who ask.
var (
	cacheUses = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "marquee_cache_requests_total",
		Help: "What was asked of the caches, by whether it was there."}, []string{"cache", "result"})
	trainingRuns = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "marquee_training_runs_total",
		Help: "Training runs that ended in this process, by how: succeeded, failed or cancelled."}, []string{"outcome"})
	trainingTook = prometheus.NewHistogram(prometheus.HistogramOpts{Name: "marquee_training_run_duration_seconds",
		Help: "How long training runs took that ended in this process.", Buckets: []float64{1, 5, 15, 60, 300, 900, 3600, 4 * 3600}})
	refreshes = prometheus.NewCounter(prometheus.CounterOpts{Name: "marquee_model_refreshes_total",
		Help: "Models that were trained anew in the background because the data had moved on."})
)

// A Cache counts how often what was asked of a cache was there. The zero Cache counts
// nothing.
type Cache struct{ hits, misses prometheus.Counter }

// NewCache makes the counter of a cache of this name. It is made once, at the start of
// the program.
func NewCache(name string) Cache {
	return Cache{cacheUses.WithLabelValues(name, "hit"), cacheUses.WithLabelValues(name, "miss")}
}

// Ask counts one question.
func (c Cache) Ask(hit bool) {
	if c.hits == nil {
		return
	}
	if hit {
		c.hits.Inc()
	} else {
		c.misses.Inc()
	}
}

// TrainingRun counts a training run that ended after so long.
func TrainingRun(outcome string, took time.Duration) {
	trainingRuns.WithLabelValues(outcome).Inc()
	trainingTook.Observe(took.Seconds())
}

// Refresh counts a model that was trained in the background.
func Refresh() { refreshes.Inc() }
