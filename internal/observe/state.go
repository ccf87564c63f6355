package observe

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Pool is the state of a pool of connections to the database.
type Pool struct {
	Name            string // one of a few
	Most            int    // connections that there may be
	Used, Idle      int    // connections that there are
	Acquired        int64  // how often one was taken
	Waited          int64  // how often somebody had to wait for one
	WaitedInSeconds float64
}

// Model is what is known of the model in use. Figures are absent where nothing was
// measured.
type Model struct {
	TrainedAt       time.Time
	Ratings, Movies int
	Figures         map[string]float64 // by the name of the metric without "marquee_model_"
}

// modelFigures are the figures that a model may have, by the names of their metrics.
var modelFigures = map[string]string{
	"ndcg":              "NDCG@100 of the model in use on held-out ratings, 0 to 1.",
	"recall":            "Recall@20 of the model in use on held-out ratings, 0 to 1.",
	"popularity_ndcg":   "NDCG@100 of the most popular movies on the same ratings, 0 to 1.",
	"rating_rmse":       "Root mean squared error of predicted ratings, in stars.",
	"rating_mae":        "Mean absolute error of predicted ratings, in stars.",
	"interval_coverage": "Share of the ratings that lie in their predicted intervals, 0 to 1.",
}

// WatchPools has the metrics tell the state of the database's connections.
func (m *Metrics) WatchPools(pools func() []Pool) { m.registry.MustRegister(newPoolCollector(pools)) }

// WatchModel has the metrics tell of the model in use, nothing where model gives nil.
func (m *Metrics) WatchModel(model func() *Model) { m.registry.MustRegister(newModelCollector(model)) }

// description describes a metric of the state.
func description(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc("marquee_"+name, help, labels, nil)
}

type poolCollector struct {
	pools                                 func() []Pool
	most, open, acquired, waited, waiting *prometheus.Desc
}

func newPoolCollector(pools func() []Pool) *poolCollector {
	return &poolCollector{pools,
		description("db_pool_max_connections", "Connections that a pool may open.", "pool"),
		description("db_pool_connections", "Connections that are open, by whether they are in use.", "pool", "state"),
		description("db_pool_acquired_total", "How often a connection was taken out of a pool.", "pool"),
		description("db_pool_waits_total", "How often somebody had to wait for a connection.", "pool"),
		description("db_pool_wait_seconds_total", "How long connections were waited for, all together.", "pool"),
	}
}

func (c *poolCollector) Describe(out chan<- *prometheus.Desc) { prometheus.DescribeByCollect(c, out) }

func (c *poolCollector) Collect(out chan<- prometheus.Metric) {
	for _, p := range c.pools() {
		gauge := func(d *prometheus.Desc, value float64, labels ...string) {
			out <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value, append([]string{p.Name}, labels...)...)
		}
		counter := func(d *prometheus.Desc, value float64) {
			out <- prometheus.MustNewConstMetric(d, prometheus.CounterValue, value, p.Name)
		}
		gauge(c.most, float64(p.Most))
		gauge(c.open, float64(p.Used), "used")
		gauge(c.open, float64(p.Idle), "idle")
		counter(c.acquired, float64(p.Acquired))
		counter(c.waited, float64(p.Waited))
		counter(c.waiting, p.WaitedInSeconds)
	}
}

type modelCollector struct {
	model                    func() *Model
	trained, ratings, movies *prometheus.Desc
	figures                  map[string]*prometheus.Desc
}

func newModelCollector(model func() *Model) *modelCollector {
	c := &modelCollector{model: model, figures: map[string]*prometheus.Desc{},
		trained: description("model_trained_timestamp_seconds", "When the model in use was trained, in seconds since 1970."),
		ratings: description("model_ratings", "Ratings that the model in use was trained from."),
		movies:  description("model_movies", "Movies that the model in use knows."),
	}
	for name, help := range modelFigures {
		c.figures[name] = description("model_"+name, help)
	}
	return c
}

func (c *modelCollector) Describe(out chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{c.trained, c.ratings, c.movies} {
		out <- d
	}
	for _, d := range c.figures {
		out <- d
	}
}

func (c *modelCollector) Collect(out chan<- prometheus.Metric) {
	m := c.model()
	if m == nil {
		return
	}
	gauge := func(d *prometheus.Desc, value float64) {
		out <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value)
	}
	gauge(c.trained, float64(m.TrainedAt.UnixMilli())/1000)
	gauge(c.ratings, float64(m.Ratings))
	gauge(c.movies, float64(m.Movies))
	for name, value := range m.Figures {
		gauge(c.figures[name], value)
	}
}
