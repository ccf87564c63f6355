package api

import (
	"time"

	"marquee/gen/api"
	"marquee/internal/account"
)

// This file goes on with convert.go's mapping, for what has to do with accounts.

func accountOf(a account.Account) api.Account {
	return api.Account{UserID: a.UserID, Login: a.Login, Role: api.Role(a.Role),
		CreatedAt: a.CreatedAt.UTC(), PasswordChangedAt: a.PasswordChangedAt.UTC()}
}

// sessionFor maps a session for one who is logged in by the session of an id.
func sessionFor(current int64) func(account.Session) api.Session {
	return func(s account.Session) api.Session {
		out := api.Session{ID: s.ID, Current: s.ID == current, CreatedAt: s.CreatedAt.UTC(),
			LastUsedAt: s.LastUsedAt.UTC(), ExpiresAt: s.ExpiresAt.UTC()}
		if s.UserAgent != "" {
			out.UserAgent = &s.UserAgent
		}
		return out
	}
}

func apiKey(k account.APIKey) api.APIKey {
	return api.APIKey{ID: k.ID, Name: k.Name, Prefix: k.Prefix,
		Scopes:    convertAll(k.Scopes, func(scope string) api.Scope { return api.Scope(scope) }),
		CreatedAt: k.CreatedAt.UTC(), ExpiresAt: utc(k.ExpiresAt), LastUsedAt: utc(k.LastUsedAt)}
}

func auditEntry(e account.AuditEntry) api.AuditEntry {
	// #nosec G115 -- an HTTP status
	out := api.AuditEntry{ID: e.ID, At: e.At.UTC(), Actor: e.Actor, Action: e.Action, Target: e.Target, Status: int32(e.Status)}
	if e.RequestID != "" {
		out.RequestID = &e.RequestID
	}
	return out
}

func export(e account.Export, current int64) api.UserExport {
	out := api.UserExport{
		User:     user(e.User),
		Sessions: convertAll(e.Sessions, sessionFor(current)),
		Ratings: convertAll(e.Ratings, func(r account.Rating) api.Rating {
			return api.Rating{UserID: r.UserID, MovieID: r.MovieID, Rating: r.Rating, RatedAt: r.RatedAt.UTC()}
		}),
		Tags: convertAll(e.Tags, func(t account.Tag) api.Tag {
			return api.Tag{MovieID: t.MovieID, Tag: t.Tag, TaggedAt: t.TaggedAt.UTC()}
		}),
		Feedback: convertAll(e.Feedback, func(m account.Mark) api.Feedback {
			return api.Feedback{UserID: m.UserID, MovieID: m.MovieID, Kind: api.FeedbackKind(m.Kind), Times: m.Times, GivenAt: m.GivenAt.UTC()}
		}),
		Audit: convertAll(e.Audit, auditEntry),
	}
	if e.Account != nil {
		account := accountOf(*e.Account)
		out.Account = &account
	}
	return out
}

func utc(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	at := t.UTC()
	return &at
}
