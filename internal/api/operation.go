package api

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/routers"

	"marquee/internal/account"
	"marquee/internal/fault"
)

// validatingRouter registers the generated handlers with the steps in front of each
// that its operation asks for. The operation is known when a handler is registered,
// so a request needs no second router to find it.
type validatingRouter struct {
	*http.ServeMux
	document *openapi3.T
	server   *Server
	err      error // of the operations that cannot be registered, the first
}

// HandleFunc is called by the generated code with a pattern such as
// "GET /v1/movies/{movie_id}".
func (v *validatingRouter) HandleFunc(pattern string, handler func(http.ResponseWriter, *http.Request)) {
	o, err := v.operation(pattern)
	if err != nil {
		if v.err == nil {
			v.err = fmt.Errorf("the contract does not say what the server must know of %s: %w", pattern, err)
		}
		return
	}
	o.answer = o.audited(o.inLanguage(o.selecting(handler)))
	if o.isRead() {
		o.answer = o.reading(o.answer)
	}
	if o.kept = kept[o.id]; o.kept {
		o.answer = o.keeping(o.answer)
	}
	if o.route.Method == http.MethodPost {
		o.answer = v.server.idempotent(o.id, o.answer)
	}
	v.ServeMux.Handle(pattern, o)
}

// operation is what the pipeline needs to know of one.
type operation struct {
	server      *Server
	id          string
	route       *routers.Route
	access      access
	deprecation deprecation
	probe       bool // of the server's health: for programs that look after it
	login       bool // it takes a login and a password of someone unknown
	speaks      bool // it answers in a language
	kept        bool // its answers are kept for whoever asks the same
	pathNames   []string
	query       map[string]bool // name -> may be repeated
	answer      http.HandlerFunc
}

func (v *validatingRouter) operation(pattern string) (*operation, error) {
	method, path, _ := strings.Cut(pattern, " ")
	item := v.document.Paths.Value(path)
	o := &operation{
		server: v.server,
		route: &routers.Route{Spec: v.document, Path: path, PathItem: item,
			Method: method, Operation: item.GetOperation(method)},
		query: map[string]bool{},
	}
	name := o.route.Operation.OperationID // of which the generator has changed the case
	o.id = strings.ToLower(name[:1]) + name[1:]
	o.probe = slices.Contains([]string{"getLiveness", "getReadiness"}, o.id)
	o.login = slices.Contains([]string{"registerAccount", "createSession"}, o.id)
	for _, parameters := range []openapi3.Parameters{item.Parameters, o.route.Operation.Parameters} {
		for _, p := range parameters {
			switch p.Value.In {
			case openapi3.ParameterInQuery:
				schema := p.Value.Schema.Value
				o.query[p.Value.Name] = schema.Type.Is("array")
			case openapi3.ParameterInHeader:
				o.speaks = o.speaks || p.Value.Name == "Accept-Language"
			case openapi3.ParameterInPath:
				o.pathNames = append(o.pathNames, p.Value.Name)
			}
		}
	}
	var err error
	if o.deprecation, err = readDeprecation(o.route.Operation, o.id); err != nil {
		return o, err
	}
	o.access, err = readAccess(v.document, item, o.route.Operation)
	return o, err
}

// ServeHTTP takes a request through all steps, cheap ones first. What it costs to
// refuse a request grows with what its sender has shown.
func (o *operation) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s := o.server
	noteOperation(r.Context(), o)
	o.deprecation.announce(w.Header())
	o.cacheHeaders(w, r)
	p, err := o.admit(w, r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if o.answerKept(w, r) {
		return
	}
	r = r.WithContext(context.WithValue(r.Context(), principalKey{}, p))
	if wrong := o.check(w, r); wrong != nil {
		s.write(w, r, *wrong)
		return
	}
	if err := s.concerns(o.access, r); err != nil {
		s.fail(w, r, err)
		return
	}
	// Only now, so that those who are slow to send a body take nobody's place.
	done, ok := s.meters.begin()
	if !ok && !o.probe {
		s.fail(w, r, fault.New(fault.Unavailable, "The server is working on as many requests as it can. Try again in a moment."))
		return
	}
	if ok {
		defer done()
	}
	o.answer(w, withListScope(r))
}

// admit decides from the head of a request whether to read on, and finds out who
// sent it.
func (o *operation) admit(w http.ResponseWriter, r *http.Request) (account.Principal, error) {
	s := o.server
	if o.probe {
		// Whoever asks, and without the database: or a process that only lost it would
		// be taken for dead and restarted.
		return account.Principal{Kind: account.Anonymous}, nil
	}
	if err := s.fromHere(r); err != nil {
		return account.Principal{}, err
	}
	if err := o.limitAddress(w, r); err != nil {
		return account.Principal{}, err
	}
	p, from, err := s.authenticate(r)
	if err != nil {
		if fault.KindOf(err) != fault.Unauthorized {
			return p, err
		}
		o.limitGuess(w, r)
		if from == cookieCredential {
			// Scripts cannot remove it, and with it every request would be refused,
			// a new login too.
			http.SetCookie(w, noCookie())
		}
		return p, err
	}
	if err := o.limitPrincipal(w, p); err != nil {
		return p, err
	}
	return p, o.access.admit(p, s.Open)
}
