package account_test

import (
	"fmt"
	"testing"
	"time"

	"marquee/gen/db"
	"marquee/internal/account"
	"marquee/internal/fault"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// listAll lists sessions that have expired too.
func listAll(user int64) db.ListSessionsParams { return db.ListSessionsParams{UserID: user} }

// guess tries wrong passwords for a login and gives the last error.
func (f *fixture) guess(n int, address, login string) (err error) {
	f.t.Helper()
	for range n {
		_, _, err = f.from(address, login, "not this one")
		if err == nil {
			f.t.Fatal("a wrong password is accepted")
		}
	}
	return err
}

func TestGuessing(t *testing.T) {
	onEach(t, func(f *fixture) {
		f.register(login)
		var told []string
		for _, guessed := range []string{login, "nobody@example.com"} { // which must not make a difference
			told = append(told, f.wantKind(f.guess(5, "192.0.2.7", guessed), fault.Unauthorized).Detail)
			f.advance(5 * time.Minute)
			limited := f.wantKind(f.guess(1, "192.0.2.7", guessed), fault.TooMany, "10m0s")
			if limited.RetryAfter != 10*time.Minute {
				f.t.Errorf("to be tried again after %v", limited.RetryAfter)
			}
			told = append(told, limited.Detail)
			f.advance(-5 * time.Minute)
		}
		if told[0] != told[2] || told[1] != told[3] {
			f.t.Errorf("told was %q", told)
		}
		// The right password does not help from there, but it does from elsewhere.
		_, _, err := f.from("192.0.2.7", login, password)
		f.wantKind(err, fault.TooMany)
		f.token(login, password)
		f.advance(15*time.Minute + time.Second)
		_, _, err = f.from("192.0.2.7", login, password)
		f.must(err)
	})
}

func TestRightPasswordForgetsFailures(t *testing.T) {
	onEach(t, func(f *fixture) {
		f.register(login)
		for range 4 {
			f.wantKind(f.guess(4, "192.0.2.1", login), fault.Unauthorized)
			f.token(login, password)
		}
	})
}

// Logging in often is no failure.
func TestManyLoginsFromOneAddress(t *testing.T) {
	onEach(t, func(f *fixture) {
		f.register(login)
		for range 60 {
			f.token(login, password)
		}
	})
}

func TestGuessingManyLogins(t *testing.T) {
	onEach(t, func(f *fixture) {
		f.register(login)
		for i := range 50 {
			f.wantKind(f.guess(1, "2001:db8:1:2::/64", fmt.Sprint("user", i)), fault.Unauthorized)
		}
		_, _, err := f.from("2001:db8:1:2::/64", login, password) // the same customer of a provider
		f.wantKind(err, fault.TooMany)
		_, _, err = f.from("2001:db8:1:3::/64", login, password)
		f.must(err)
	})
}

func TestGuessingFromManyAddresses(t *testing.T) {
	onEach(t, func(f *fixture) {
		f.register(login)
		for i := range 20 {
			f.wantKind(f.guess(5, fmt.Sprint("192.0.2.", i), login), fault.Unauthorized)
			f.wantKind(f.guess(1, fmt.Sprint("192.0.2.", i), login), fault.TooMany) // and counts for nothing else
		}
		_, _, err := f.from("198.51.100.1", login, password)
		f.wantKind(err, fault.TooMany)
		f.advance(15*time.Minute + time.Second)
		_, _, err = f.from("198.51.100.1", login, password)
		f.must(err)
	})
}

// Any number of guesses at the same time are as many as one after the other.
func TestGuessingAtOnce(t *testing.T) {
	onEach(t, func(f *fixture) {
		f.register(login)
		errs := atOnce(20, func(int) error {
			_, _, err := f.from("192.0.2.7", login, "not this one")
			return err
		})
		if checked := count(errs, fault.Unauthorized); checked != 5 || count(errs, fault.TooMany) != 15 {
			f.t.Errorf("%d of 20 guesses were compared: %v", checked, errs)
		}
	})
}

// What people type for a login may be their password.
func TestTypedLoginsAreNotStored(t *testing.T) {
	storetest.ForEachURL(t, func(t *testing.T, engine store.Engine, url string) {
		f := newFixture(t, storetest.Open(t, engine, url))
		_ = f.guess(1, "192.0.2.7", "my secret password")
		if n := tableSize(t, engine, url, "login_failures"); n == 0 {
			t.Error("no failure is counted")
		}
		if found := occurrences(t, engine, url, []string{"my secret password", "192.0.2.7"}); len(found) > 0 {
			t.Errorf("it is in %v", found)
		}
	})
}

func TestTooManyHashesAtOnce(t *testing.T) {
	onEach(t, func(f *fixture) {
		f.register(login)
		free := f.Occupy()
		for range 7 { // more than could be wrong
			_, _, err := f.logIn(login, password)
			if told := f.wantKind(err, fault.Unavailable); told.RetryAfter == 0 {
				f.t.Error("it does not say when to try again")
			}
		}
		f.wantKind(f.Register(f.t.Context(), account.Registration{Login: "kim@example.com", Password: password}), fault.Unavailable)
		free()
		f.token(login, password) // none of them counted as a failure
	})
}
