package observe

import (
	"context"
	"net/http"
	"sync/atomic"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"
)

// tracer makes the spans. Those of StartTracing's are kept.
var tracer atomic.Pointer[trace.Tracer]

func init() { stopTracing() }

func stopTracing() { useTracer(noop.NewTracerProvider()) }

func useTracer(provider trace.TracerProvider) {
	t := provider.Tracer("marquee")
	tracer.Store(&t)
}

func start(ctx context.Context, name string, options ...trace.SpanStartOption) (context.Context, trace.Span) {
	return (*tracer.Load()).Start(ctx, name, options...)
}

// Span begins a part of what is being done in ctx, which end ends with the error that
// came of it. Where no trace is taken it costs next to nothing. Its name is one of a
// few, with nothing of what was asked.
func Span(ctx context.Context, name string) (_ context.Context, end func(error)) {
	if !trace.SpanFromContext(ctx).IsRecording() {
		return ctx, func(error) {}
	}
	ctx, span := start(ctx, name)
	return ctx, func(err error) { endSpan(span, err) }
}

// QuerySpan is Span for a query of the database of an engine, by the query's name.
func QuerySpan(ctx context.Context, engine, name string) (_ context.Context, end func(error)) {
	if !trace.SpanFromContext(ctx).IsRecording() {
		return ctx, func(error) {}
	}
	ctx, span := start(ctx, name, trace.WithSpanKind(trace.SpanKindClient),
		trace.WithAttributes(attribute.String("db.system.name", engine), attribute.String("db.operation.name", name)))
	return ctx, func(err error) { endSpan(span, err) }
}

func endSpan(span trace.Span, err error) {
	if err != nil { // without its text, in which values may be
		span.SetStatus(codes.Error, "")
	}
	span.End()
}

// RequestSpan is the part of a trace that answers a request.
type RequestSpan struct {
	span   trace.Span
	method string
}

// StartRequest begins the span of a request. It goes on with the caller's trace where
// the request has a traceparent (W3C Trace Context).
func StartRequest(r *http.Request) (context.Context, RequestSpan) {
	ctx := propagation.TraceContext{}.Extract(r.Context(), propagation.HeaderCarrier(r.Header))
	ctx, span := start(ctx, "request", trace.WithSpanKind(trace.SpanKindServer))
	return ctx, RequestSpan{span, r.Method}
}

// TraceID names the trace, "" where there is none.
func (s RequestSpan) TraceID() string {
	if c := s.span.SpanContext(); c.HasTraceID() {
		return c.TraceID().String()
	}
	return ""
}

// End ends the span of a request of an operation and its route ("" for none of the
// contract's) that was answered with a status (0: it was not).
func (s RequestSpan) End(operation, route string, status int) {
	if !s.span.IsRecording() {
		return
	}
	s.span.SetAttributes(attribute.String("http.request.method", s.method), attribute.Int("http.response.status_code", status))
	if operation != "" {
		s.span.SetName(operation)
		s.span.SetAttributes(attribute.String("http.route", route))
	}
	if status == 0 || status >= http.StatusInternalServerError {
		s.span.SetStatus(codes.Error, "")
	}
	s.span.End()
}
