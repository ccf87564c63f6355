package storetest_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"marquee/gen/db"
	"marquee/internal/account"
	"marquee/internal/fault"
	"marquee/internal/store"
)

// addAccount stores how a user logs in, without the work of hashing a password.
func (s services) addAccount(t testing.TB, login, role string) int64 {
	t.Helper()
	id := s.addUsers(t, login)[0]
	n := must[int64](t)(s.store.CreateCredentials(t.Context(), db.CreateCredentialsParams{
		UserID: id, Login: login, PasswordHash: "h", Role: role, CreatedAt: start}))
	equal(t, "the accounts made", n, 1)
	return id
}

// addSession stores a session that lasts for an hour.
func (s services) addSession(t testing.TB, user int64, token string, at time.Time) db.Session {
	t.Helper()
	return must[db.Session](t)(s.store.CreateSession(t.Context(), db.CreateSessionParams{
		UserID: user, Prefix: token[:1], TokenHash: token, UserAgent: "말", CreatedAt: at, ExpiresAt: at.Add(time.Hour)}))
}

func TestCredentials(t *testing.T) {
	sameOnEach(t, func(t *testing.T, s services) any {
		ctx := t.Context()
		jin := s.addAccount(t, "jin", "user")
		again := s.addUsers(t, "again")[0]
		equal(t, "the accounts made of a taken login", must[int64](t)(s.store.CreateCredentials(ctx, db.CreateCredentialsParams{
			UserID: again, Login: "jin", PasswordHash: "h2", Role: "user", CreatedAt: start})), 0)
		if _, err := s.store.CreateCredentials(ctx, db.CreateCredentialsParams{UserID: 99, Login: "x", Role: "user", CreatedAt: start}); !store.IsMissingReference(err) {
			t.Errorf("an account of nobody: %v", err)
		}
		if _, err := s.store.FindCredentials(ctx, "JIN"); !store.IsNotFound(err) {
			t.Errorf("a login in other letters: %v", err)
		}
		at := start.Add(time.Minute)
		equal(t, "the passwords set", must[int64](t)(s.store.SetPasswordHash(ctx, db.SetPasswordHashParams{UserID: jin, PasswordHash: "h3", PasswordChangedAt: at})), 1)
		equal(t, "the roles set", must[int64](t)(s.store.SetRole(ctx, db.SetRoleParams{UserID: jin, Role: "admin"})), 1)
		equal(t, "the roles of nobody set", must[int64](t)(s.store.SetRole(ctx, db.SetRoleParams{UserID: again, Role: "admin"})), 0)
		if _, err := s.store.SetRole(ctx, db.SetRoleParams{UserID: jin, Role: "root"}); err == nil {
			t.Error("there is a role of root")
		}
		found := must[db.Credential](t)(s.store.FindCredentials(ctx, "jin"))
		equal(t, "by id", must[db.Credential](t)(s.store.GetCredentials(ctx, jin)), found)
		ok(t, s.store.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
			locked, err := tx.GetCredentialsForUpdate(ctx, jin)
			equal(t, "locked", locked, found)
			equal(t, "the admins", must[[]int64](t)(tx.LockAdmins(ctx)), []int64{jin})
			return err
		}))
		found.CreatedAt, found.PasswordChangedAt = found.CreatedAt.UTC(), found.PasswordChangedAt.UTC()
		return found
	})
}

func TestSessionRows(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		ctx, at := t.Context(), start.UTC().Truncate(time.Microsecond)
		jin, kim := s.addAccount(t, "jin", "admin"), s.addAccount(t, "kim", "user")
		var ids []int64
		for i := range 5 {
			ids = append(ids, s.addSession(t, jin, fmt.Sprint("a", i), at).ID)
		}
		other := s.addSession(t, kim, "a9", at)
		find := func(prefix string, now time.Time) (found []string) {
			for _, row := range must[[]db.FindSessionsRow](t)(s.store.FindSessions(ctx, db.FindSessionsParams{Prefix: prefix, Now: now})) {
				found = append(found, row.TokenHash+" "+row.Role)
			}
			return found
		}
		equal(t, "those that begin so", len(find("a", at)), 6)
		equal(t, "those that begin otherwise", len(find("b", at)), 0)
		equal(t, "those that are left at the end", len(find("a", at.Add(time.Hour))), 0)
		listed := func(user int64) (found []int64) {
			for _, row := range must[[]db.Session](t)(s.store.ListSessions(ctx, db.ListSessionsParams{UserID: user, Now: at})) {
				found = append(found, row.ID)
			}
			return found
		}
		equal(t, "the list", listed(jin), []int64{ids[4], ids[3], ids[2], ids[1], ids[0]})
		equal(t, "those used", must[int64](t)(s.store.TouchSession(ctx, db.TouchSessionParams{ID: ids[4], LastUsedAt: at.Add(time.Minute)})), 1)
		equal(t, "the old ones ended", must[int64](t)(s.store.DeleteOldSessions(ctx, db.DeleteOldSessionsParams{UserID: jin, Keep: 3})), 2)
		equal(t, "the list", listed(jin), []int64{ids[4], ids[3], ids[2]})
		equal(t, "another user's ended", must[int64](t)(s.store.DeleteSession(ctx, db.DeleteSessionParams{ID: ids[4], UserID: kim})), 0)
		equal(t, "one's own ended", must[int64](t)(s.store.DeleteSession(ctx, db.DeleteSessionParams{ID: ids[4], UserID: jin})), 1)
		equal(t, "the others ended", must[int64](t)(s.store.DeleteOtherSessions(ctx, db.DeleteOtherSessionsParams{UserID: jin, KeepID: ids[2]})), 1)
		equal(t, "the list", listed(jin), []int64{ids[2]})
		equal(t, "another user's", find("a", at), []string{"a2 admin", "a9 user"})
		equal(t, "those that expired", must[int64](t)(s.store.DeleteExpiredSessions(ctx, at.Add(time.Hour))), 2)
		equal(t, "the list", len(listed(kim)), 0)
		if again := s.addSession(t, kim, "a9", at); again.ID <= other.ID {
			t.Errorf("the id %d was given again", again.ID)
		}
		if _, err := s.store.CreateSession(ctx, db.CreateSessionParams{UserID: kim, Prefix: "a", TokenHash: "a9", CreatedAt: at, ExpiresAt: at}); !store.IsDuplicate(err) {
			t.Errorf("two sessions of one token: %v", err)
		}
		ok(t, s.users.Delete(ctx, kim))
		equal(t, "those of a user who was deleted", len(find("a", at)), 0)
	})
}

func TestAPIKeyRows(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		ctx, at := t.Context(), start.UTC().Truncate(time.Microsecond)
		end := at.Add(time.Hour)
		var ids []int64
		for i, expires := range []*time.Time{nil, &end, nil} {
			ids = append(ids, must[db.ApiKey](t)(s.store.CreateAPIKey(ctx, db.CreateAPIKeyParams{
				Name: "말", Prefix: "k", TokenHash: fmt.Sprint(i), Scopes: "read", CreatedAt: at, ExpiresAt: expires})).ID)
		}
		find := func(now time.Time) int {
			return len(must[[]db.ApiKey](t)(s.store.FindAPIKeys(ctx, db.FindAPIKeysParams{Prefix: "k", Now: now})))
		}
		equal(t, "found", find(at), 3)
		equal(t, "found at the end of one", find(end), 2)
		equal(t, "used", must[int64](t)(s.store.TouchAPIKey(ctx, db.TouchAPIKeyParams{ID: ids[0], LastUsedAt: &at})), 1)
		page := must[[]db.ApiKey](t)(s.store.ListAPIKeys(ctx, db.ListAPIKeysParams{AfterID: ids[2], RowLimit: 5}))
		if len(page) != 2 || page[0].ID != ids[1] || !page[0].ExpiresAt.Equal(end) || page[0].LastUsedAt != nil || !page[1].LastUsedAt.Equal(at) {
			t.Errorf("the page is %s", text(t, page))
		}
		equal(t, "revoked", must[int64](t)(s.store.DeleteAPIKey(ctx, ids[0])), 1)
		equal(t, "revoked again", must[int64](t)(s.store.DeleteAPIKey(ctx, ids[0])), 0)
		equal(t, "found", find(at), 2)
	})
}

func TestLoginFailureRows(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		ctx, at := t.Context(), start.UTC().Truncate(time.Microsecond)
		fail := func(name string, now time.Time) int64 {
			return must[db.LoginFailure](t)(s.store.CountLoginFailures(ctx, db.CountLoginFailuresParams{Name: name, Now: now, WindowFrom: now.Add(-time.Minute)})).Failures
		}
		for i, err := range atOnce(8, func(int) error {
			_, err := s.store.CountLoginFailures(ctx, db.CountLoginFailuresParams{Name: "a", Now: at, WindowFrom: at})
			return err
		}) {
			if err != nil {
				t.Errorf("failure %d: %v", i, err)
			}
		}
		row := must[db.LoginFailure](t)(s.store.CountLoginFailures(ctx, db.CountLoginFailuresParams{Name: "a", Now: at.Add(time.Minute), WindowFrom: at}))
		if row.Name != "a" || row.Failures != 9 || !row.WindowStart.Equal(at) {
			t.Errorf("counted is %s", text(t, row))
		}
		equal(t, "those of a new window", fail("a", at.Add(2*time.Minute)), 1)
		ok(t, s.store.TakeBackLoginFailure(ctx, "a"))
		ok(t, s.store.TakeBackLoginFailure(ctx, "a")) // which is none any more
		ok(t, s.store.TakeBackLoginFailure(ctx, "b"))
		equal(t, "those after one was taken back", fail("a", at.Add(2*time.Minute)), 1)
		ok(t, s.store.ForgetLoginFailures(ctx, "a"))
		equal(t, "those after all were forgotten", fail("a", at.Add(2*time.Minute)), 1)
		fail("b", at)
		equal(t, "the old ones", must[int64](t)(s.store.DeleteOldLoginFailures(ctx, at.Add(time.Minute))), 1)
	})
}

func TestAuditRows(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		at := start.UTC().Truncate(time.Microsecond)
		for i, actor := range []string{"user:1", "command", "user:1", "user:12"} {
			ok(t, s.store.AddAuditEntry(t.Context(), db.AddAuditEntryParams{At: at, Actor: actor, Action: fmt.Sprint(i), Target: "/말", Status: 204, RequestID: "r"}))
		}
		actions := func(rows []db.AuditLog, err error) (list string) {
			ok(t, err)
			for _, row := range rows {
				if list += row.Action; !row.At.Equal(at) || row.Target != "/말" || row.Status != 204 || row.RequestID != "r" {
					t.Errorf("the entry is %s", text(t, row))
				}
			}
			return list
		}
		equal(t, "the page", actions(s.store.ListAuditEntries(t.Context(), db.ListAuditEntriesParams{AfterID: 4, RowLimit: 2})), "21")
		equal(t, "those of one", actions(s.store.ListAuditEntriesOf(t.Context(), "user:1")), "02")
	})
}

// Of writers who all read the same version one writes; the others are told.
func TestNoLostUpdate(t *testing.T) {
	const writers = 8
	onEach(t, func(t *testing.T, s services) {
		ctx := t.Context()
		movie, user := s.addMovies(t, "a")[0], s.addUsers(t, "Ann")[0]
		first := func(version int64) bool { return version == 1 }
		for thing, write := range map[string]func(i int) error{
			"user": func(i int) error {
				_, err := s.users.Update(ctx, user, func(p *account.Profile) { p.Name = fmt.Sprint(i) }, first)
				return err
			},
			"movie": func(i int) error {
				_, err := s.movies.Replace(ctx, movie, titled(fmt.Sprint(i), 2000), first)
				return err
			},
		} {
			refused := 0
			for _, err := range atOnce(writers, write) {
				if err != nil {
					wantKind(t, err, fault.Precondition, thing)
					refused++
				}
			}
			equal(t, "the writers of a "+thing+" who were refused", refused, writers-1)
		}
		wantKind(t, s.movies.Delete(ctx, movie, first), fault.Precondition)
		wantKind(t, s.users.Delete(ctx, user, first), fault.Precondition)
		s.rate(t, user, movie, 4) // which is no new version
		second := func(version int64) bool { return version == 2 }
		ok(t, s.movies.Delete(ctx, movie, second))
		ok(t, s.users.Delete(ctx, user, second, nil))
	})
}

func TestModelsOfErasedUsers(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		ctx, at := t.Context(), start.UTC().Truncate(time.Microsecond)
		user := s.addUsers(t, "Ann", "Bo")
		equal(t, "before a deletion", must[[]db.ModelSnapshot](t)(s.store.ListUsableModels(ctx)), []db.ModelSnapshot{})
		for i, state := range []string{"ready", "rejected", "ready", "building"} {
			ok(t, s.store.CreateModelSnapshot(ctx, db.CreateModelSnapshotParams{ID: fmt.Sprint(i), Format: 1, CreatedAt: at, Report: "{}", Erasures: int64(i)}))
			if state != "building" {
				must[int64](t)(s.store.CompleteModelSnapshot(ctx, db.CompleteModelSnapshotParams{ID: fmt.Sprint(i), State: state}))
			}
		}
		equal(t, "those deleted without an active one", must[int64](t)(s.store.DeleteModelsBeforeErasure(ctx)), 0)
		s.activate(t, "2", at)
		equal(t, "those deleted", must[int64](t)(s.store.DeleteModelsBeforeErasure(ctx)), 2)
		for id, left := range map[string]bool{"0": false, "1": false, "2": true, "3": true} {
			if _, err := s.store.GetModelSnapshot(ctx, id); store.IsNotFound(err) == left {
				t.Errorf("model %s: %v", id, err)
			}
		}
		for i, id := range user {
			ok(t, s.users.Delete(ctx, id))
			equal(t, "the deletions counted", must[string](t)(s.store.GetSetting(ctx, "erasures")), fmt.Sprint(i+1))
		}
		wantKind(t, s.users.Delete(ctx, user[0]), fault.NotFound)
		equal(t, "the deletions counted", must[string](t)(s.store.GetSetting(ctx, "erasures")), "2")
	})
}

func TestUsersOpenToGroups(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		ids := s.addUsers(t, "Ann", "Bo")
		must[account.User](t)(s.users.Update(t.Context(), ids[1], func(p *account.Profile) { p.OpenToGroups = true }))
		equal(t, "those who are open", must[map[int64]bool](t)(s.users.OpenToGroups(t.Context(), append(ids, 99))), map[int64]bool{ids[1]: true})
	})
}
