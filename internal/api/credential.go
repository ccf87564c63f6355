package api

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"marquee/internal/account"
	"marquee/internal/fault"
)

// sessionCookie is the name of the cookie. Browsers accept a name that begins so only
// over TLS, for the whole host and no other.
const sessionCookie = "__Host-marquee_session"

// credential is a way of saying who one is.
type credential int

const (
	unknownCredential credential = iota
	bearerCredential
	cookieCredential
)

// credentialOf is what a security scheme of the document stands for.
func credentialOf(document *openapi3.T, scheme string) credential {
	if document.Components == nil || document.Components.SecuritySchemes[scheme] == nil {
		return unknownCredential
	}
	switch s := document.Components.SecuritySchemes[scheme].Value; {
	case s.Type == "http" && strings.EqualFold(s.Scheme, "bearer"):
		return bearerCredential
	case s.Type == "apiKey" && s.In == "cookie" && s.Name == sessionCookie:
		return cookieCredential
	}
	return unknownCredential
}

type principalKey struct{}

// principalOf is who sent a request; Anonymous before that is known.
func principalOf(ctx context.Context) account.Principal {
	p, _ := ctx.Value(principalKey{}).(account.Principal)
	return p
}

// token finds the token that a request brings. Its error, of kind Unauthorized, is for
// whatever looks like a credential and cannot be one: to take such a request for a
// visitor's would hide the mistake.
func token(r *http.Request) (text string, from credential, err error) {
	headers, cookies := r.Header.Values("Authorization"), sessionCookies(r)
	switch {
	case len(headers)+len(cookies) == 0:
		return "", unknownCredential, nil
	case len(headers)+len(cookies) > 1:
		return "", unknownCredential, fault.New(fault.Unauthorized, "Send one credential: either Authorization: Bearer or the session's cookie, once.")
	case len(cookies) == 1:
		return cookies[0], cookieCredential, nil
	}
	scheme, text, _ := strings.Cut(headers[0], " ")
	if text = strings.Trim(text, " "); !strings.EqualFold(scheme, "Bearer") || text == "" || strings.ContainsAny(text, " \t,") {
		return "", bearerCredential, fault.New(fault.Unauthorized, "Send Authorization: Bearer followed by the token of a session or an API key; other schemes are not understood.")
	}
	return text, bearerCredential, nil
}

// sessionCookies are the values of the session's cookie. The standard library leaves
// out those that are not well-formed.
func sessionCookies(r *http.Request) []string {
	var values []string
	for _, line := range r.Header.Values("Cookie") {
		for pair := range strings.SplitSeq(line, ";") {
			if name, value, _ := strings.Cut(strings.TrimSpace(pair), "="); name == sessionCookie {
				values = append(values, value)
			}
		}
	}
	return values
}

// authenticate finds out who sent a request.
func (s *Server) authenticate(r *http.Request) (account.Principal, credential, error) {
	text, from, err := token(r)
	if err != nil {
		return account.Principal{}, from, err
	}
	if from == unknownCredential {
		if s.Open {
			return account.Principal{Kind: account.Open}, from, nil
		}
		return account.Principal{Kind: account.Anonymous}, from, nil
	}
	p, err := s.Accounts.Authenticate(r.Context(), text)
	if err == nil && from == cookieCredential && p.Kind != account.BySession {
		err = fault.New(fault.Unauthorized, "The cookie is for sessions: send an API key as Authorization: Bearer.")
	}
	p.ViaCookie = from == cookieCredential
	return p, from, err
}

// newCookie keeps a session in a browser, out of reach of the page's scripts.
func newCookie(token string, left time.Duration) *http.Cookie {
	return &http.Cookie{Name: sessionCookie, Value: token, Path: "/", MaxAge: max(1, int(left.Seconds())),
		HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode}
}

// noCookie takes the cookie back.
func noCookie() *http.Cookie {
	return &http.Cookie{Name: sessionCookie, Path: "/", MaxAge: -1, HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode}
}
