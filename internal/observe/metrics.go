// Package observe lets those who run a server see what it does: metrics in Prometheus'
// format, traces for OpenTelemetry, and Go's profiles, the first and the last at an
// address of their own that is not for the public.
//
// Nothing here has data of users in it: labels are names out of this program (the
// contract's operations, queries, caches), so there are only so many of them.
package observe

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// noOperation is the operation of a request that is none of the contract's.
const noOperation = "none"

// Metrics are what is counted of one server. A nil *Metrics counts nothing.
type Metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	took     *prometheus.HistogramVec
	working  prometheus.Gauge
}

// NewMetrics makes the metrics of a server of this version, with those of the process
// it runs in.
func NewMetrics(version string) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "marquee_http_requests_total",
			Help: "Requests by operation of the contract and status of the answer."}, []string{"operation", "status"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "marquee_http_request_duration_seconds",
			Help:    "From the head of a request to the end of its answer, by operation.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}}, []string{"operation"}),
		working: prometheus.NewGauge(prometheus.GaugeOpts{Name: "marquee_http_requests_in_flight",
			Help: "Requests that are being answered."}),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{Name: "marquee_build_info",
		Help: "Always 1, with the version of the program.", ConstLabels: prometheus.Labels{"version": version}})
	build.Set(1)
	m.registry.MustRegister(m.requests, m.took, m.working, build, cacheUses, trainingRuns, trainingTook, refreshes,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Begin counts a request that is being answered until the returned function is called
// with its operation ("" for none of the contract's) and status (0: it was not answered).
func (m *Metrics) Begin() (end func(operation string, status int)) {
	if m == nil {
		return func(string, int) {}
	}
	began := time.Now()
	m.working.Inc()
	return func(operation string, status int) {
		m.working.Dec()
		if operation == "" {
			operation = noOperation
		}
		m.requests.WithLabelValues(operation, strconv.Itoa(status)).Inc()
		m.took.WithLabelValues(operation).Observe(time.Since(began).Seconds())
	}
}

// handler serves the metrics.
func (m *Metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
