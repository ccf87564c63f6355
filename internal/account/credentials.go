package account

import (
	"context"
	"time"

	"marquee/gen/db"
	"marquee/internal/fault"
	"marquee/internal/store"
)

// Account is how a user logs in.
type Account struct {
	UserID            int64
	Login             string
	Role              Role
	CreatedAt         time.Time
	PasswordChangedAt time.Time
}

// Account gives a user's account. Its error is of kind NotFound where the user has
// none, as imported ones do.
func (s *Service) Account(ctx context.Context, userID int64) (Account, error) {
	row, err := s.store.GetCredentials(ctx, userID)
	if err != nil {
		return Account{}, accountError(err, userID)
	}
	return accountOf(row), nil
}

// ChangePassword sets a new password and ends all sessions but one. Its errors are of
// kind Forbidden where the current password is wrong, TooMany after some such
// failures, Invalid where the new one is refused, and NotFound.
func (s *Service) ChangePassword(ctx context.Context, userID, keepSession int64, current, fresh string) error {
	row, err := s.store.GetCredentials(ctx, userID)
	if err != nil {
		return accountError(err, userID)
	}
	if err := checkPassword("/new_password", fresh, row.Login); err != nil {
		return err
	}
	attempt, err := s.begin(ctx, passwordCounters(userID))
	if err != nil {
		return err
	}
	right, _, err := s.hasher.verify(ctx, current, row.PasswordHash)
	if err != nil {
		return attempt.undo(ctx, err)
	}
	if !right {
		return fault.New(fault.Forbidden, "The current password is another one.")
	}
	hash, err := s.hasher.hash(ctx, fresh)
	if err != nil {
		return attempt.undo(ctx, err)
	}
	return s.store.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		now, err := tx.GetCredentialsForUpdate(ctx, userID)
		if err != nil {
			return accountError(err, userID)
		}
		if !now.PasswordChangedAt.Equal(row.PasswordChangedAt) {
			return fault.New(fault.Forbidden, "The password was changed just now, by someone else.")
		}
		if err := attempt.succeed(ctx, tx); err != nil {
			return err
		}
		if _, err := tx.SetPasswordHash(ctx, db.SetPasswordHashParams{UserID: userID, PasswordHash: hash, PasswordChangedAt: s.time()}); err != nil {
			return err
		}
		_, err = tx.DeleteOtherSessions(ctx, db.DeleteOtherSessionsParams{UserID: userID, KeepID: keepSession})
		return err
	})
}

// SetRole makes a user an admin, or an admin a user. Its errors are of kind NotFound
// where the user has no account, and Conflict where there would be no admin left.
func (s *Service) SetRole(ctx context.Context, userID int64, role Role) (Account, error) {
	err := s.store.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		if role != RoleAdmin {
			if err := refuseLastAdmin(ctx, tx, userID); err != nil {
				return err
			}
		}
		n, err := tx.SetRole(ctx, db.SetRoleParams{UserID: userID, Role: string(role)})
		if err == nil && n == 0 {
			err = missingAccount(userID)
		}
		return err
	})
	if err != nil {
		return Account{}, err
	}
	return s.Account(ctx, userID)
}

// refuseLastAdmin keeps the last admin from being one no more: others could not log in
// to make a new one. It orders those who do this to different admins at the same time.
func refuseLastAdmin(ctx context.Context, tx *store.Tx, userID int64) error {
	admins, err := tx.LockAdmins(ctx)
	if err != nil {
		return err
	}
	if len(admins) == 1 && admins[0] == userID {
		return fault.New(fault.Conflict, "User %d is the last admin. Make another user an admin first.", userID)
	}
	return nil
}

func accountOf(row db.Credential) Account {
	return Account{UserID: row.UserID, Login: row.Login, Role: Role(row.Role), CreatedAt: row.CreatedAt, PasswordChangedAt: row.PasswordChangedAt}
}

func accountError(err error, userID int64) error {
	if store.IsNotFound(err) {
		return missingAccount(userID)
	}
	return store.Classify(err)
}

func missingAccount(userID int64) error {
	return fault.New(fault.NotFound, "User %d has no account, or does not exist.", userID)
}
