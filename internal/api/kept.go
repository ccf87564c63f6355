package api

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/maypok86/otter/v2"
	"golang.org/x/sync/singleflight"

	"marquee/internal/account"
	"marquee/internal/language"
	"marquee/internal/observe"
)

// keptBytes bounds the memory that kept answers take.
const keptBytes = 16 << 20

// kept are the operations whose answers are kept: reads of the catalogue that everyone may have
// and that are the same for all who ask, and recommendations, each for the one who asked. What
// depends on the time too is not among them, but for the time in a cursor, up to which nothing
// has changed.
var kept = map[string]bool{
	"listMovies": true, "getMovie": true, "listMovieSources": true, "getMoviePoster": true, "searchMovies": true,
	"listGenres": true, "listPopularMovies": true, "listTopRatedMovies": true, "listRecommendations": true,
}

// question is all that a kept answer depends on besides what is stored and the model in use.
// Where everyone may ask, nobody's identity is in it, as it is not told to who answers: see
// operation.askFor.
type question struct {
	operation, path, query string
	language               language.Language
	principal              string // "" where everyone may ask
}

// state is what a kept answer was made of: how often what is stored has changed, and the model
// in use. The answer is right for as long as both stay.
type state struct{ changes, swaps uint64 }

// madeAnswer is an answer of status 200 and the state it was made in.
type madeAnswer struct {
	keptAnswer
	state state
}

// keptAnswers are encoded answers, the most useful ones first where there is no room for all.
type keptAnswers struct {
	uses    observe.Cache
	answers *otter.Cache[question, *madeAnswer]
	making  singleflight.Group
}

func newKeptAnswers() (*keptAnswers, error) {
	answers, err := otter.New(&otter.Options[question, *madeAnswer]{MaximumWeight: keptBytes, Weigher: weigh})
	return &keptAnswers{uses: observe.NewCache("answers"), answers: answers}, err
}

// weigh is what an answer takes in memory, about.
func weigh(q question, a *madeAnswer) uint32 {
	const besides = 2 << 10                                                     // its header and what the cache knows of it
	return uint32(min(keptBytes, len(a.body)+len(q.path)+len(q.query)+besides)) // #nosec G115 -- bounded
}

// state is that of now.
func (s *Server) state(ctx context.Context) state {
	return state{s.Store.Changes(ctx), s.Recommender.Swaps()}
}

// asks gives the question of a request for an operation whose answers are kept. The order of the
// parameters makes no difference to it.
func (o *operation) asks(r *http.Request) (question, bool) {
	q := question{operation: o.id, path: r.URL.Path, query: r.URL.RawQuery, language: language.Of(r.Context())}
	if strings.ContainsAny(q.query, "&%+;") {
		values, wrong := o.checkQuery(r.Context(), q.query)
		if wrong != nil {
			return q, false
		}
		q.query = values.Encode()
	}
	if !o.access.everyone {
		q.principal = principalOf(r.Context()).String()
	}
	return q, true
}

// answerKept answers a request from what is kept, before it is held against the contract: the
// same question was, or there would be no answer to it. What a question has not in it is looked at here.
// Who may ask is not, so this is for what everyone may.
func (o *operation) answerKept(w http.ResponseWriter, r *http.Request) bool {
	if !o.kept || !o.access.everyone || len(r.Header.Get("Accept-Language")) > shortHeader {
		return false
	}
	known := r.Header.Values("If-None-Match")
	q, ok := o.asks(r)
	if !ok || len(known) > 1 {
		return false
	}
	a, found := o.server.answers.answers.GetIfPresent(q)
	if !found || a.state != o.server.state(r.Context()) {
		return false
	}
	if len(known) == 1 && strings.TrimPrefix(known[0], "W/") != strings.TrimPrefix(a.header.Get("ETag"), "W/") {
		return false // it may be a list of tags, or none at all
	}
	o.server.answers.uses.Ask(true)
	a.send(w, len(known) == 1)
	return true
}

// shortHeader is the length in bytes up to which a header is surely one that the contract allows.
const shortHeader = 1000

// keeping answers a request, which is valid, from what is kept, or has it answered once for all who
// ask the same at that time and keeps the answer.
func (o *operation) keeping(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		known, err := readerTags(r)
		q, ok := o.asks(r)
		if err != nil || !ok || o.audits() && o.toBeAudited(r) {
			next(w, r)
			return
		}
		now := o.server.state(r.Context())
		a := o.server.answers.get(q, now, func() *keptAnswer { return o.askFor(next, r) })
		if a == nil {
			next(w, r)
			return
		}
		a.send(w, known.any || slices.Contains(known.tags, strings.TrimPrefix(a.header.Get("ETag"), "W/")))
	}
}

// get gives the answer to a question that is right in a state, nil where it is not one of status 200.
func (k *keptAnswers) get(q question, now state, ask func() *keptAnswer) *madeAnswer {
	a, found := k.answers.GetIfPresent(q)
	found = found && a.state == now
	k.uses.Ask(found)
	if found {
		return a
	}
	made, _, _ := k.making.Do(fmt.Sprint(q, now), func() (any, error) {
		answer := ask()
		if answer.status != http.StatusOK {
			return (*madeAnswer)(nil), nil
		}
		for name, values := range answer.header {
			answer.header[name] = slices.Clip(values) // many will have it, and may add to it
		}
		a := &madeAnswer{*answer, now}
		k.answers.Set(q, a)
		return a, nil
	})
	return made.(*madeAnswer)
}

// askFor has a request answered for whoever asks the same: without its headers, and without who sent
// it where everyone may ask.
func (o *operation) askFor(next http.HandlerFunc, r *http.Request) *keptAnswer {
	p := principalOf(r.Context())
	if o.access.everyone {
		p = account.Principal{Kind: account.Anonymous}
	}
	r = r.WithContext(context.WithValue(r.Context(), principalKey{}, p))
	r.Header = http.Header{}
	answer := &keptAnswer{header: http.Header{}}
	next(answer, r)
	return answer
}

// send answers with what was made, or with 304 to a reader who has it. The header may have lines
// that are about this request.
func (a *madeAnswer) send(w http.ResponseWriter, has bool) {
	h := w.Header()
	for name, values := range a.header {
		switch name {
		case "Vary":
			for _, field := range values {
				addVary(h, field)
			}
		case "Link": // beside that of a deprecation
			if !has {
				h[name] = append(h[name], values...)
			}
		default:
			h[name] = values
		}
	}
	if has {
		notModified(w)
		return
	}
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body) // the client may be gone
}
