package observe

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"os"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/sdk/resource"
	"go.opentelemetry.io/otel/sdk/trace"
)

// StartTracing takes traces from now on and sends them to an OTLP receiver over HTTP at
// a URL such as http://127.0.0.1:4318, until stop is called, which sends what is left.
// The variables of OpenTelemetry's specification (OTEL_SERVICE_NAME,
// OTEL_TRACES_SAMPLER, OTEL_EXPORTER_OTLP_HEADERS and so on) are obeyed.
func StartTracing(ctx context.Context, endpoint, version string, log *slog.Logger) (stop func(context.Context) error, err error) {
	at, err := url.Parse(endpoint)
	if err != nil || at.Host == "" || at.Scheme != "http" && at.Scheme != "https" {
		return nil, fmt.Errorf("--otlp-endpoint must be the URL of an OTLP receiver over HTTP, such as http://127.0.0.1:4318")
	}
	exporter, err := otlptracehttp.New(ctx, otlptracehttp.WithEndpointURL(at.JoinPath("v1/traces").String()))
	if err != nil {
		return nil, fmt.Errorf("traces cannot be sent to %s: %w", at.Redacted(), err)
	}
	who, err := resource.New(ctx, resource.WithTelemetrySDK(), resource.WithFromEnv(), resource.WithAttributes(serviceName(version)...))
	if err != nil {
		return nil, fmt.Errorf("OTEL_RESOURCE_ATTRIBUTES cannot be read: %w", err)
	}
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { log.Warn("traces could not be sent", "error", err) }))
	provider := trace.NewTracerProvider(trace.WithBatcher(exporter), trace.WithResource(who))
	useTracer(provider)
	return func(ctx context.Context) error {
		stopTracing()
		return provider.Shutdown(ctx)
	}, nil
}

// serviceName names this service, unless the environment does.
func serviceName(version string) []attribute.KeyValue {
	named := []attribute.KeyValue{attribute.String("service.version", version)}
	if os.Getenv("OTEL_SERVICE_NAME") == "" {
		named = append(named, attribute.String("service.name", "marquee"))
	}
	return named
}
