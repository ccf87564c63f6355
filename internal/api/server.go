// Package api is the HTTP side: it answers the operations of the contract with the
// services. server.go builds the pipeline that a request passes through, operation.go
// has the steps of each operation, access.go decides who may use it, validate.go
// holds a request against the contract, one file for each group of operations answers it, convert.go maps the services' types to the contract's, and problem.go
// turns errors into answers.
package api

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"path"
	"sync/atomic"

	"github.com/getkin/kin-openapi/openapi3"

	"marquee/gen/api"
	"marquee/internal/account"
	"marquee/internal/catalog"
	"marquee/internal/feedback"
	"marquee/internal/observe"
	"marquee/internal/store"
	"marquee/internal/train"
)

// Server answers the operations of the contract.
type Server struct {
	Store       *store.Store
	Catalog     *catalog.Service
	Accounts    *account.Service
	Feedback    *feedback.Service
	Recommender *train.Recommender
	Log         *slog.Logger
	Version     string
	Metrics     *observe.Metrics // nil: nothing is counted
	// Demo says that the demo catalogue, whose users and ratings are made up, was loaded.
	Demo bool
	// LosesData names the platform that loses what the database holds; "" for none.
	LosesData string
	// Open lets everyone do everything without logging in.
	Open bool
	// Loopback says that only this machine reaches the server. In open mode it then
	// answers only to names of this machine.
	Loopback bool
	// Origins are those of the pages of other sites whose scripts may use the API.
	Origins []string
	// TrustedProxies are the addresses of the proxies whose word on where a request
	// came from is believed.
	TrustedProxies []netip.Prefix
	Limits         Limits
	cursors        cursors
	guard          *http.CrossOriginProtection
	meters         *meters
	answers        *keptAnswers
	stopping       atomic.Bool
}

var _ api.StrictServerInterface = (*Server)(nil)

// Handler makes the handler of all operations. It reads the key that cursors are
// signed with from the database, which all servers on it share.
func (s *Server) Handler(ctx context.Context) (http.Handler, error) {
	document, err := api.GetSpec()
	if err != nil {
		return nil, fmt.Errorf("reading the embedded contract: %w", err)
	}
	if err := document.Validate(ctx); err != nil {
		return nil, fmt.Errorf("the embedded contract is not valid: %w", err)
	}
	document.SetStringFormatValidator("date-time", openapi3.NewCallbackValidator(isTime))
	if s.cursors.key, err = s.Store.Secret(ctx, "cursor_key"); err != nil {
		return nil, err
	}
	if s.guard, err = crossOrigin(s.Origins); err != nil {
		return nil, err
	}
	s.meters = newMeters(s.Limits)
	if s.answers, err = newKeptAnswers(); err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	router := &validatingRouter{ServeMux: mux, document: document, server: s}
	strict := api.NewStrictHandlerWithOptions(s, []api.StrictMiddlewareFunc{noteMethod}, api.StrictHTTPServerOptions{
		RequestErrorHandlerFunc:  s.invalidRequest,
		ResponseErrorHandlerFunc: s.fail,
	})
	api.HandlerWithOptions(strict, api.StdHTTPServerOptions{
		BaseRouter:       router,
		ErrorHandlerFunc: s.invalidRequest,
	})
	if router.err != nil {
		return nil, router.err
	}
	return s.identify(negotiate(s.recoverPanics(s.allowOrigins(s.dispatch(mux))))), nil
}

// dispatch answers what no operation matches, which the mux would do in plain text.
func (s *Server) dispatch(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handler, pattern := mux.Handler(r)
		if pattern != "" && path.Clean(r.URL.Path) == r.URL.Path {
			mux.ServeHTTP(w, r)
			return
		}
		probe := statusProbe{header: http.Header{}}
		if pattern == "" {
			handler.ServeHTTP(&probe, r)
		}
		if probe.status == http.StatusMethodNotAllowed {
			allow := probe.header.Get("Allow") + ", " + http.MethodOptions
			w.Header().Set("Allow", allow)
			if r.Method == http.MethodOptions {
				w.WriteHeader(http.StatusNoContent)
				return
			}
			s.refuseMethod(w, r)
			return
		}
		s.write(w, r, noSuchPath(r.Context(), r.URL.Path))
	})
}

// RefusedMethod answers a request to a page that is not of the contract with a method that the page
// does not have. The header Allow is set already.
func (s *Server) RefusedMethod() http.Handler {
	return s.identify(negotiate(http.HandlerFunc(s.refuseMethod)))
}

func (s *Server) refuseMethod(w http.ResponseWriter, r *http.Request) {
	s.write(w, r, methodNotAllowed(r.Context(), r.Method, w.Header().Get("Allow")))
}

// statusProbe takes an answer's status and header and drops its body.
type statusProbe struct {
	header http.Header
	status int
}

func (p *statusProbe) Header() http.Header         { return p.header }
func (p *statusProbe) WriteHeader(status int)      { p.status = status }
func (p *statusProbe) Write(b []byte) (int, error) { return len(b), nil }
