package api

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"slices"
	"time"

	"marquee/internal/fault"
	"marquee/internal/observe"
	"marquee/internal/store"
)

// workTimeout is how long a request with an Idempotency-Key may work. It is well
// below the two minutes after which the store gives its claim to the next one.
const workTimeout = time.Minute

// repeats counts the requests with an Idempotency-Key: a hit is one whose key was sent
// before, also where that gets a 409 or a 422 instead of the first answer.
var repeats = observe.NewCache("idempotency")

// idempotent does a request that has an Idempotency-Key once, and gives its answer
// again to those that repeat it.
//
// The work goes on where the client goes away, since the lost answer is what the
// client will ask for again. Answers that say nothing of what was asked are not kept
// but release the key: those of a failing server, of a credential that was refused
// and of a limit. So does a panic. If the server itself dies between doing and
// keeping, the key is free two minutes later, and the request may be done twice.
func (s *Server) idempotent(operation string, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		key := r.Header.Get("Idempotency-Key")
		if key == "" {
			next(w, r)
			return
		}
		body, err := io.ReadAll(r.Body) // validation has bounded it
		if err != nil {
			s.fail(w, r, err)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		e := exchange{key: key, sent: digest(r.URL.Path, r.URL.RawQuery, string(body))}
		claim, earlier, err := s.Store.ClaimRequest(r.Context(), e.name(principalOf(r.Context()).String(), operation), e.request(), time.Now())
		if err == nil {
			repeats.Ask(claim == nil)
		}
		if claim != nil {
			s.once(w, r, claim, e, next)
			return
		}
		var kept *keptAnswer
		if err == nil {
			kept, err = e.repeat(earlier)
		}
		if err != nil {
			s.fail(w, r, err)
			return
		}
		kept.header.Set("Idempotent-Replayed", "true")
		kept.send(w)
	}
}

// once works on a claimed request and keeps its answer or releases the claim.
func (s *Server) once(w http.ResponseWriter, r *http.Request, claim *store.Claim, e exchange, next http.HandlerFunc) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), workTimeout)
	defer cancel()
	answer := &keptAnswer{header: http.Header{}}
	ended := false
	defer func() {
		if !ended { // it panics
			s.endClaim(r, claim.Release)
		}
	}()
	next(answer, r.WithContext(ctx))
	ended = true
	if answer.status >= 400 { // a problem's body has the id, also when it is given again
		answer.header.Set("X-Request-Id", requestID(r.Context()))
	}
	s.endClaim(r, func(ctx context.Context) error {
		if !answer.mayBeKept() {
			return claim.Release(ctx)
		}
		sealed, err := e.seal(answer)
		if err != nil {
			return errors.Join(err, claim.Release(ctx))
		}
		return claim.Keep(ctx, sealed)
	})
	answer.send(w)
}

// endClaim ends a claim even where the request's time is over. An error is for the
// log: the request was answered, and the claim runs out by itself.
func (s *Server) endClaim(r *http.Request, end func(context.Context) error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), 10*time.Second)
	defer cancel()
	if err := end(ctx); err != nil {
		s.Log.Error("an idempotent request could not be noted as ended", "id", requestID(r.Context()), "path", r.URL.Path, "error", err)
	}
}

// exchange is a request with an Idempotency-Key. What is stored of it gives nothing
// away: the name is a hash, and the digest of what was sent is keyed with the client's
// key, as a plain one of a body with a password would let who reads the database try
// passwords without the cost of argon2id.
type exchange struct {
	key  string
	sent []byte // digest of path, query and body
}

// name is what must not be done twice. The principal is in it, so that the keys of
// one mean nothing to another. All visitors are one principal, wherever they come
// from: a visitor who guesses another one's key learns that it was used, but not the
// answer, for which the whole body has to be known.
func (e exchange) name(principal, operation string) string {
	return hex.EncodeToString(digest(principal, operation, e.key))
}

func (e exchange) request() string {
	mac := hmac.New(sha256.New, []byte(e.key))
	mac.Write(e.sent)
	return hex.EncodeToString(mac.Sum(nil))
}

// repeat gives the answer of the earlier request of this name. Its errors are of
// kind Mismatch where that was another request, and Conflict while it is worked on.
func (e exchange) repeat(earlier store.Claimed) (*keptAnswer, error) {
	if !hmac.Equal([]byte(earlier.Request), []byte(e.request())) {
		return nil, fault.New(fault.Mismatch, "This Idempotency-Key was used with another request. Send a new key with a new request.")
	}
	if earlier.Answer == nil {
		return nil, fault.Later(fault.Conflict, time.Second, "The first request with this Idempotency-Key is still being worked on. Send it again in a second.")
	}
	return e.open(earlier.Answer)
}

// digest hashes texts such that no two lists of texts give the same.
func digest(texts ...string) []byte {
	hash := sha256.New()
	for _, text := range texts {
		hash.Write(binary.BigEndian.AppendUint64(nil, uint64(len(text))))
		hash.Write([]byte(text))
	}
	return hash.Sum(nil)
}

// forgotten are the statuses below 500 that say something of the moment and not of
// the request.
var forgotten = []int{http.StatusUnauthorized, http.StatusForbidden, http.StatusTooManyRequests}

func (a *keptAnswer) mayBeKept() bool {
	return a.status >= 200 && a.status < 500 && !slices.Contains(forgotten, a.status)
}
