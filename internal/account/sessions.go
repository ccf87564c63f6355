package account

import (
	"context"
	"strings"
	"time"

	"marquee/gen/db"
	"marquee/internal/fault"
	"marquee/internal/store"
)

const (
	sessionLife      = 30 * 24 * time.Hour
	mostSessions     = 50  // of a user
	longestUserAgent = 200 // characters
)

// Session is a place where a user is logged in.
type Session struct {
	ID         int64
	UserID     int64
	UserAgent  string // what the client called itself
	CreatedAt  time.Time
	LastUsedAt time.Time
	ExpiresAt  time.Time
}

// LoginAttempt is who wants to log in.
type LoginAttempt struct {
	Login     string
	Password  string
	Address   string // of the client: an IPv4 address or the network of an IPv6 one, whose client has all of it
	UserAgent string
}

// Login begins a session and gives its token, which is not stored. Its errors are of
// kind Unauthorized, alike for an unknown login and for a wrong password, and TooMany
// after some of them.
func (s *Service) Login(ctx context.Context, l LoginAttempt) (token string, session Session, err error) {
	login := foldLogin(l.Login)
	attempt, err := s.begin(ctx, loginCounters(login, l.Address))
	if err != nil {
		return "", Session{}, err
	}
	row, err := s.store.FindCredentials(ctx, login)
	if err != nil && !store.IsNotFound(err) {
		return "", Session{}, attempt.undo(ctx, store.Classify(err))
	}
	right, outdated, err := s.hasher.verify(ctx, l.Password, row.PasswordHash) // "" where there is no account
	if err != nil {
		return "", Session{}, attempt.undo(ctx, err)
	}
	if !right {
		return "", Session{}, wrongLogin()
	}
	fresh := ""
	if outdated {
		if fresh, err = s.hasher.hash(ctx, l.Password); err != nil {
			return "", Session{}, attempt.undo(ctx, err)
		}
	}
	token = newToken(sessionMark)
	err = s.store.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := attempt.succeed(ctx, tx); err != nil {
			return err
		}
		session, err = s.createSession(ctx, tx, row, token, l.UserAgent, fresh)
		return err
	})
	switch {
	case err == nil:
		return token, session, nil
	case fault.KindOf(err) == fault.Unauthorized:
		return "", Session{}, err
	}
	return "", Session{}, attempt.undo(ctx, err)
}

// createSession stores a session of an account whose password was right. With a fresh
// hash it replaces the password's.
func (s *Service) createSession(ctx context.Context, tx *store.Tx, row db.Credential, token, userAgent, fresh string) (Session, error) {
	now, err := tx.GetCredentialsForUpdate(ctx, row.UserID)
	if store.IsNotFound(err) || err == nil && !now.PasswordChangedAt.Equal(row.PasswordChangedAt) {
		return Session{}, wrongLogin() // deleted, or another password since
	}
	if err != nil {
		return Session{}, err
	}
	if fresh != "" { // it is the same password, so the time of its last change stays
		if _, err := tx.SetPasswordHash(ctx, db.SetPasswordHashParams{UserID: row.UserID, PasswordHash: fresh, PasswordChangedAt: now.PasswordChangedAt}); err != nil {
			return Session{}, err
		}
	}
	at := s.time()
	created, err := tx.CreateSession(ctx, db.CreateSessionParams{
		UserID: row.UserID, Prefix: tokenPrefix(token), TokenHash: tokenHash(token),
		UserAgent: clip(userAgent, longestUserAgent), CreatedAt: at, ExpiresAt: at.Add(sessionLife)})
	if err != nil {
		return Session{}, err
	}
	_, err = tx.DeleteOldSessions(ctx, db.DeleteOldSessionsParams{UserID: row.UserID, Keep: mostSessions})
	return sessionOf(created), err
}

func wrongLogin() error {
	return fault.New(fault.Unauthorized, "The login or the password is wrong.")
}

// Sessions lists a user's sessions that have not expired, the latest first.
func (s *Service) Sessions(ctx context.Context, userID int64) ([]Session, error) {
	rows, err := s.store.ListSessions(ctx, db.ListSessionsParams{UserID: userID, Now: s.time()})
	if err != nil {
		return nil, store.Classify(err)
	}
	return sessionsOf(rows), nil
}

// EndSession ends one of a user's sessions. Its error is of kind NotFound where the
// user has no such session.
func (s *Service) EndSession(ctx context.Context, userID, sessionID int64) error {
	n, err := s.store.DeleteSession(ctx, db.DeleteSessionParams{ID: sessionID, UserID: userID})
	if err == nil && n == 0 {
		return fault.Missing("session", sessionID)
	}
	return store.Classify(err)
}

// EndSessions ends all of a user's sessions.
func (s *Service) EndSessions(ctx context.Context, userID int64) error {
	_, err := s.store.DeleteOtherSessions(ctx, db.DeleteOtherSessionsParams{UserID: userID})
	return store.Classify(err)
}

func sessionsOf(rows []db.Session) []Session {
	list := make([]Session, len(rows))
	for i, row := range rows {
		list[i] = sessionOf(row)
	}
	return list
}

func sessionOf(row db.Session) Session {
	return Session{ID: row.ID, UserID: row.UserID, UserAgent: row.UserAgent,
		CreatedAt: row.CreatedAt, LastUsedAt: row.LastUsedAt, ExpiresAt: row.ExpiresAt}
}

// clip makes a text that came with a request one that both databases store: valid, of
// one line, and of at most so many characters.
func clip(text string, most int) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	n := 0
	for i := range text {
		if n == most {
			return text[:i]
		}
		n++
	}
	return text
}
