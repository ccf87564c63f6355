package account

import (
	"context"

	"marquee/internal/store"
)

// ErasuresSetting counts the users who were deleted. A model that was trained at a
// lower count may have learned from one of them: package train replaces it.
const ErasuresSetting = "erasures"

// Delete removes a user with all that is stored about the user: profile, account,
// sessions, ratings, tags and other feedback. The next training, which this brings
// about, removes the stored models that may have learned from it. What stays is the
// number that was the user's id, which is not given again, in the audit log. Its
// errors are of kind NotFound, Conflict for the last admin, and Precondition where a
// match does not accept the version that is there.
func (s *Service) Delete(ctx context.Context, id int64, matches ...store.Match) error {
	return s.store.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := refuseLastAdmin(ctx, tx, id); err != nil {
			return err
		}
		row, err := tx.GetUserForUpdate(ctx, id)
		if err != nil {
			return userError(err, id)
		}
		if err := store.CheckVersion("user", row.Version, matches); err != nil {
			return err
		}
		if err := forgetFailures(ctx, tx, id); err != nil {
			return err
		}
		if err := tx.SubtractUserRatings(ctx, id); err != nil {
			return err
		}
		if _, err := tx.DeleteUser(ctx, id); err != nil {
			return err
		}
		return tx.IncrementSetting(ctx, ErasuresSetting)
	})
}

// forgetFailures removes what is counted under a user's login, but for the failures
// from an address, which are gone within a quarter of an hour.
func forgetFailures(ctx context.Context, tx *store.Tx, id int64) error {
	credentials, err := tx.GetCredentials(ctx, id)
	if store.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, c := range append(passwordCounters(id), loginCounter(credentials.Login)) {
		if err := tx.ForgetLoginFailures(ctx, c.name); err != nil {
			return err
		}
	}
	return nil
}
