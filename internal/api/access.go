package api

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"

	"marquee/internal/account"
	"marquee/internal/fault"
)

// access is who may use an operation. It is read from the document and nowhere else
// written down: this file decides, and no handler does.
type access struct {
	everyone bool   // the document has {} among the alternatives of security
	key      string // the scope that an API key needs; "": no key is accepted
	user     string // whose session is accepted; "": none but an admin's, where a key is
}

// Whose session, in the words of x-access.
const (
	userSelf    = "self"    // any, for what belongs to the session's own account
	userOwner   = "owner"   // that of the user in the path
	userMembers = "members" // that of one who may see all users in the query
	userAdmin   = "admin"
)

// userParameter names the users that the rules for owners and members are about.
const userParameter = "user_id"

// readAccess reads the rule of an operation. A document that leaves room for doubt is
// an error, which keeps the server from starting: an operation that somebody forgot
// to protect is not found out by being used.
func readAccess(document *openapi3.T, item *openapi3.PathItem, o *openapi3.Operation) (access, error) {
	var a access
	if o.Security == nil {
		return a, errors.New("it does not say its security")
	}
	for _, alternative := range *o.Security {
		if len(alternative) == 0 {
			a.everyone = true
		}
		for name := range alternative {
			if len(alternative) > 1 || credentialOf(document, name) == unknownCredential {
				return a, fmt.Errorf("its security wants %q, which the server does not know", name)
			}
		}
	}
	words, given := o.Extensions["x-access"]
	if given == a.everyone || !a.everyone && len(*o.Security) == 0 {
		return a, errors.New("it must have either {} in its security or x-access")
	}
	if a.everyone {
		return a, nil
	}
	table, ok := words.(map[string]any)
	if !ok || len(table) == 0 {
		return a, errors.New("its x-access is not an object with key and user")
	}
	for name, word := range table {
		text, _ := word.(string)
		switch {
		case name == "key" && slices.Contains([]string{account.ScopeRead, account.ScopeFeedback, account.ScopeAdmin}, text):
			a.key = text
		case name == "user" && slices.Contains([]string{userSelf, userOwner, userMembers, userAdmin}, text):
			a.user = text
		default:
			return a, fmt.Errorf("its x-access has %s: %v, which the server does not know", name, word)
		}
	}
	return a, a.fits(append(slices.Clone(item.Parameters), o.Parameters...))
}

// fits looks for the parameter that the rule is about.
func (a access) fits(parameters openapi3.Parameters) error {
	in := map[string]string{userOwner: openapi3.ParameterInPath, userMembers: openapi3.ParameterInQuery}[a.user]
	if in != "" && parameters.GetByInAndName(in, userParameter) == nil {
		return fmt.Errorf("its x-access has user: %s, but there is no parameter %s in the %s", a.user, userParameter, in)
	}
	return nil
}

// admit decides what can be decided before the request is read any further. Its
// errors are of kind Unauthorized and Forbidden.
func (a access) admit(p account.Principal, open bool) error {
	switch {
	case a.everyone, open && a.user != userSelf:
		return nil
	case p.Kind == account.BySession && a.user == userSelf:
		return nil
	case p.Kind == account.BySession && p.Role == account.RoleAdmin && a.key != "":
		return nil // an admin may do all that a key may
	case p.Kind == account.BySession && (a.user == userOwner || a.user == userMembers):
		return nil // if the users are the session's: see concerns
	case p.Kind == account.BySession && p.Role == account.RoleAdmin && a.user == userAdmin:
		return nil
	case p.Kind == account.BySession:
		return a.refuseSession()
	case p.Kind == account.ByKey && a.key == "":
		return fault.New(fault.Forbidden, "This is about an account of one's own, which an API key has not: log in with POST /v1/sessions.")
	case p.Has(a.key):
		return nil
	case p.Kind == account.ByKey:
		return fault.New(fault.Forbidden, "This needs an API key with scope %s; this key has %s.", a.key, strings.Join(p.Scopes, ", "))
	case a.user == userSelf:
		return fault.New(fault.Unauthorized, "This is about an account of one's own: log in with POST /v1/sessions and send the session's token as Authorization: Bearer.")
	}
	return fault.New(fault.Unauthorized, "Log in with POST /v1/sessions, or send an API key, as Authorization: Bearer.")
}

func (a access) refuseSession() error {
	if a.key == "" {
		return fault.New(fault.Forbidden, "This needs an admin's session.")
	}
	return fault.New(fault.Forbidden, "This needs an admin's session or a key with scope %s.", a.key)
}

// concerns decides whether a user's session may ask about the users that a request,
// which is valid, names. What belongs to others is answered as what does not exist is,
// to the letter, or the answers would tell who exists.
func (s *Server) concerns(a access, r *http.Request) error {
	p := principalOf(r.Context())
	if s.Open || p.Kind != account.BySession || p.Role == account.RoleAdmin && a.key != "" {
		return nil
	}
	switch a.user {
	case userOwner:
		id, err := strconv.ParseInt(r.PathValue(userParameter), 10, 64)
		if err != nil || id != p.UserID {
			return fault.Missing("user", id)
		}
	case userMembers:
		return s.mayJoin(r, p.UserID)
	}
	return nil
}

// mayJoin lets a user ask about a group of themselves and of users who are open to it.
func (s *Server) mayJoin(r *http.Request, self int64) error {
	var ids, others []int64
	for _, text := range r.URL.Query()[userParameter] {
		id, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return fault.Missing("user", id)
		}
		if ids = append(ids, id); id != self {
			others = append(others, id)
		}
	}
	open, err := s.Accounts.OpenToGroups(r.Context(), others)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if id != self && !open[id] {
			return fault.Missing("user", id)
		}
	}
	return nil
}

// satisfies is the validator's question whether a request fulfils an alternative of
// the operation's security. The credential was looked at long before, so that only
// the principal is asked; the validator's default, which lets everything pass, is
// never used.
func (s *Server) satisfies(p account.Principal, input *openapi3filter.AuthenticationInput) error {
	wanted := credentialOf(input.RequestValidationInput.Route.Spec, input.SecuritySchemeName)
	sent := unknownCredential
	switch p.Kind {
	case account.BySession, account.ByKey:
		if sent = bearerCredential; p.ViaCookie {
			sent = cookieCredential
		}
	case account.Open:
		sent = wanted // it needs none
	}
	if wanted == unknownCredential || sent != wanted {
		return input.NewError(nil)
	}
	return nil
}
