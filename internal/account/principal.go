package account

import (
	"slices"
	"strconv"
)

// Kind says how it is known who sent a request.
type Kind int

// The kinds of principals.
const (
	Anonymous Kind = iota // it is not known
	Open                  // everyone may do everything here
	BySession             // by the token of a user's session
	ByKey                 // by the API key of a service
)

// Role is what an account may do.
type Role string

// The roles.
const (
	RoleUser  Role = "user"  // what concerns the user
	RoleAdmin Role = "admin" // everything
)

// The scopes of API keys.
const (
	ScopeRead     = "read"     // read users and what is recommended to them
	ScopeFeedback = "feedback" // write users, ratings and other feedback
	ScopeAdmin    = "admin"    // everything
)

var scopes = []string{ScopeRead, ScopeFeedback, ScopeAdmin}

// Principal is who sent a request.
type Principal struct {
	Kind      Kind
	UserID    int64    // of a session
	Role      Role     // of a session
	SessionID int64    // of a session
	KeyID     int64    // of a key
	Scopes    []string // of a key
	ViaCookie bool     // the session's token came as a cookie; set by package api
}

// Has reports whether it is a key with this scope, which scope admin includes.
func (p Principal) Has(scope string) bool {
	return p.Kind == ByKey && (slices.Contains(p.Scopes, scope) || slices.Contains(p.Scopes, ScopeAdmin))
}

// String names the principal for the audit log and for limits: "user:7", "key:3",
// "open" or "anonymous".
func (p Principal) String() string {
	switch p.Kind {
	case BySession:
		return userActor(p.UserID)
	case ByKey:
		return "key:" + strconv.FormatInt(p.KeyID, 10)
	case Open:
		return "open"
	}
	return "anonymous"
}

func userActor(id int64) string { return "user:" + strconv.FormatInt(id, 10) }
