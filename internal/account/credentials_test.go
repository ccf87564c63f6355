package account_test

import (
	"testing"
	"time"

	"marquee/internal/account"
	"marquee/internal/fault"
)

const fresh = "the last ferry to Jeju"

func TestPasswordChangeEndsOtherSessions(t *testing.T) {
	onEach(t, func(f *fixture) {
		id := f.register(login)
		stolen := f.token(login, password)
		kept, session, err := f.logIn(login, password)
		f.must(err)
		f.advance(time.Minute)
		f.must(f.ChangePassword(f.t.Context(), id, session.ID, password, fresh))
		f.wantSession(kept, id)
		f.wantSession(stolen, 0)
		_, _, err = f.logIn(login, password)
		f.wantKind(err, fault.Unauthorized)
		f.token(login, fresh)
		if made, err := f.Account(f.t.Context(), id); err != nil || !made.PasswordChangedAt.Equal(begin.Add(time.Minute)) {
			f.t.Errorf("the account is %+v, %v", made, err)
		}
	})
}

func TestRefusedPasswordChanges(t *testing.T) {
	onEach(t, func(f *fixture) {
		id := f.register(login)
		told := f.wantKind(f.ChangePassword(f.t.Context(), id, 0, password, "password123"), fault.Invalid)
		if told.Fields[0].Pointer != "/new_password" {
			f.t.Errorf("the error points to %q", told.Fields[0].Pointer)
		}
		f.wantKind(f.ChangePassword(f.t.Context(), id, 0, password, login), fault.Invalid)
		for range 5 { // whoever has a session may not guess either
			f.wantKind(f.ChangePassword(f.t.Context(), id, 0, "not this one", fresh), fault.Forbidden)
		}
		f.wantKind(f.ChangePassword(f.t.Context(), id, 0, password, fresh), fault.TooMany)
		f.token(login, password)
		f.advance(16 * time.Minute)
		f.must(f.ChangePassword(f.t.Context(), id, 0, password, fresh))
		imported, err := f.Create(f.t.Context(), account.Profile{Name: "Imported"})
		f.must(err)
		f.wantKind(f.ChangePassword(f.t.Context(), imported.ID, 0, password, fresh), fault.NotFound)
	})
}

func TestOutdatedHash(t *testing.T) {
	onEach(t, func(f *fixture) {
		id := f.register(login)
		before, err := f.store.GetCredentials(f.t.Context(), id)
		f.must(err)
		token := f.token(login, password)
		f.Strengthen()
		f.advance(time.Minute)
		_ = f.guess(1, "192.0.2.1", login)
		f.token(login, password)
		after, err := f.store.GetCredentials(f.t.Context(), id)
		f.must(err)
		if after.PasswordHash == before.PasswordHash || !after.PasswordChangedAt.Equal(before.PasswordChangedAt) {
			f.t.Errorf("the hash was not renewed: %+v", after)
		}
		f.wantSession(token, id)
		f.token(login, password)
		if again, err := f.store.GetCredentials(f.t.Context(), id); err != nil || again.PasswordHash != after.PasswordHash {
			f.t.Error("the hash was renewed once more")
		}
	})
}

func (f *fixture) admin(login string) int64 {
	f.t.Helper()
	made, err := f.CreateAdmin(f.t.Context(), login, password)
	f.must(err)
	return made.UserID
}

func TestRoles(t *testing.T) {
	onEach(t, func(f *fixture) {
		root := f.admin("root@example.com")
		_, err := f.CreateAdmin(f.t.Context(), "ROOT@example.com", password)
		f.wantKind(err, fault.Conflict)
		id := f.register(login)
		token := f.token(login, password)
		role := func() account.Role {
			p, err := f.Authenticate(f.t.Context(), token)
			f.must(err)
			return p.Role
		}
		if role() != account.RoleUser {
			f.t.Errorf("after registration the role is %s", role())
		}
		for _, want := range []account.Role{account.RoleAdmin, account.RoleUser} {
			made, err := f.SetRole(f.t.Context(), id, want)
			f.must(err)
			if made.Role != want || role() != want {
				f.t.Errorf("the role is %s and %s, not %s", made.Role, role(), want)
			}
		}
		_, err = f.SetRole(f.t.Context(), root, account.RoleUser)
		f.wantKind(err, fault.Conflict, "last admin")
		f.wantKind(f.Delete(f.t.Context(), root), fault.Conflict, "last admin")
		imported, err := f.Create(f.t.Context(), account.Profile{Name: "Imported"})
		f.must(err)
		_, err = f.SetRole(f.t.Context(), imported.ID, account.RoleAdmin)
		f.wantKind(err, fault.NotFound)
	})
}

// Of the admins that give up at the same time one stays.
func TestLastOfSeveralAdmins(t *testing.T) {
	onEach(t, func(f *fixture) {
		var admins []int64
		for _, name := range []string{"one", "two", "three", "four"} {
			admins = append(admins, f.admin(name))
		}
		errs := atOnce(len(admins), func(i int) error {
			if i%2 == 0 {
				return f.Delete(f.t.Context(), admins[i])
			}
			_, err := f.SetRole(f.t.Context(), admins[i], account.RoleUser)
			return err
		})
		if refused := count(errs, fault.Conflict); refused != 1 {
			f.t.Errorf("%d were refused: %v", refused, errs)
		}
	})
}
