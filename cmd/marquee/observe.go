package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"os"

	"golang.org/x/term"

	"marquee/internal/observe"
	"marquee/internal/train"
)

// observeFlags are about what the server tells those who run it.
type observeFlags struct {
	Log          string `default:"info" enum:"debug,info,warn,error" help:"What to log to standard error: debug, info, warn or error (${default}). Debug has every request."`
	LogFormat    string `default:"auto" enum:"auto,text,json" help:"How to log: text, json, or auto, which is text on a terminal and JSON elsewhere (${default})."`
	MetricsAddr  string `placeholder:"HOST:PORT" help:"Serve metrics for Prometheus at /metrics and profiles at /debug/pprof/ there, such as 127.0.0.1:9090. Only an address of this machine or of a private network; never the public one (off)."`
	OTLPEndpoint string `name:"otlp-endpoint" env:"OTEL_EXPORTER_OTLP_ENDPOINT" placeholder:"URL" help:"Send traces to this OpenTelemetry receiver by OTLP over HTTP, such as http://127.0.0.1:4318 (off)."`
}

func (f observeFlags) logger(w io.Writer) (*slog.Logger, error) {
	var level slog.Level
	if err := level.UnmarshalText([]byte(f.Log)); err != nil {
		return nil, err
	}
	file, _ := w.(*os.File)
	if f.LogFormat == "text" || f.LogFormat == "auto" && file != nil && term.IsTerminal(int(file.Fd())) {
		return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: level})), nil
	}
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{Level: level, ReplaceAttr: inSeconds})), nil
}

// inSeconds writes durations in seconds: JSON has nanoseconds else, without saying so.
func inSeconds(_ []string, a slog.Attr) slog.Attr {
	if a.Value.Kind() == slog.KindDuration {
		return slog.Float64(a.Key+"_seconds", a.Value.Duration().Seconds())
	}
	return a
}

// startMetrics serves the metrics where that is asked for, until ctx ends.
func (f observeFlags) startMetrics(ctx context.Context, m *observe.Metrics, log *slog.Logger) error {
	if f.MetricsAddr == "" {
		return nil
	}
	listener, err := listen(ctx, "--metrics-addr", f.MetricsAddr)
	if err != nil {
		return err
	}
	if err := observe.CheckAddress(listener.Addr()); err != nil {
		return errors.Join(err, listener.Close())
	}
	server := &http.Server{Handler: observe.Handler(m), ReadHeaderTimeout: headerTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: headerLimit}
	context.AfterFunc(ctx, func() { _ = server.Close() })
	go func() { _ = server.Serve(listener) }() // until it is closed
	log.Info("metrics and profiles are served", "address", listener.Addr().String())
	return nil
}

// startTracing sends traces where that is asked for. stop sends what is left.
func (f observeFlags) startTracing(ctx context.Context, log *slog.Logger) (stop func(), err error) {
	if f.OTLPEndpoint == "" {
		return func() {}, nil
	}
	end, err := observe.StartTracing(ctx, f.OTLPEndpoint, version, log)
	if err != nil {
		return nil, err
	}
	return func() {
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), tracesTimeout)
		defer cancel()
		if err := end(last); err != nil {
			log.Warn("the last traces could not be sent", "error", err)
		}
	}, nil
}

// modelState tells the metrics of the model in use.
func modelState(r *train.Recommender) *observe.Model {
	m := r.Model()
	if m == nil {
		return nil
	}
	state := &observe.Model{TrainedAt: m.TrainedAt(), Ratings: m.TrainedRatings(), Movies: m.TrainedMovies(), Figures: map[string]float64{}}
	report := m.Report()
	if report == nil {
		return state
	}
	if report.Blend != nil {
		state.Figures["ndcg"], state.Figures["recall"] = report.Blend.NDCG, report.Blend.Recall
	}
	if p := report.Popularity(); p != nil {
		state.Figures["popularity_ndcg"] = p.NDCG
	}
	if f := report.Rating; f != nil {
		state.Figures["rating_rmse"], state.Figures["rating_mae"], state.Figures["interval_coverage"] = f.RMSE, f.MAE, f.Coverage
	}
	return state
}
