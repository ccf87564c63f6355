package main

import (
	"bytes"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	"marquee/internal/account"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// adminPassword is what the admins of these tests type.
const adminPassword = "a lamp on the old pier"

// typing runs the program in another process with a text on its standard input.
func typing(t *testing.T, input string, args ...string) result {
	t.Helper()
	cmd := program(t, args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(input), &stdout, &stderr
	if err := cmd.Run(); err != nil {
		if _, ended := err.(*exec.ExitError); !ended {
			t.Fatal(err)
		}
	}
	return result{cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()}
}

// accountsAt opens the accounts that the program has made.
func accountsAt(t *testing.T, engine store.Engine, url string) *account.Service {
	t.Helper()
	return account.New(storetest.Open(t, engine, url), time.Now)
}

func TestFirstAdmin(t *testing.T) {
	storetest.ForEachURL(t, func(t *testing.T, engine store.Engine, url string) {
		made := typing(t, adminPassword+"\n", "admin", "create", "Root@Example.com", "--database", url)
		if made.code != 0 || !strings.Contains(made.stdout, "root@example.com is an admin") || made.stderr != "" {
			t.Fatalf("%+v", made)
		}
		taken := typing(t, adminPassword, "admin", "create", "root@example.com", "--database", url)
		taken.wantSentence(t, "already")
		accounts := accountsAt(t, engine, url)
		_, session, err := accounts.Login(t.Context(), account.LoginAttempt{Login: "root@example.com", Password: adminPassword})
		if err != nil {
			t.Fatal(err)
		}
		if made, err := accounts.Account(t.Context(), session.UserID); err != nil || made.Role != account.RoleAdmin {
			t.Errorf("made is %+v, %v", made, err)
		}
		log, _, err := accounts.AuditLog(t.Context(), 0, 10)
		if err != nil || len(log) != 1 || log[0].Actor != "command" || log[0].Action != "admin create" || log[0].Target != "/v1/users/1" {
			t.Errorf("the audit log is %+v, %v", log, err)
		}
	})
}

func TestRefusedAdmins(t *testing.T) {
	url := "sqlite:" + t.TempDir() + "/m.db"
	for _, c := range []struct {
		input, login string
		code         int
		word         string
	}{
		{"", "root", 1, "standard input"},
		{"\n", "root", 1, "standard input"},
		{"two\nlines of text\n", "root", 1, "one line"},
		{strings.Repeat("x", 5000), "root", 1, "one line"},
		{"short\n", "root", 2, "password: "},
		{"rootrootroot\n", "rootrootroot", 2, "not the login"},
		{adminPassword, "a b", 2, "login: "},
	} {
		r := typing(t, c.input, "admin", "create", c.login, "--database", url)
		if r.code != c.code || r.stdout != "" || !strings.HasPrefix(r.stderr, "marquee: ") || !strings.Contains(r.stderr, c.word) || traces.MatchString(r.stderr) {
			t.Errorf("%.20q for %q: %+v", c.input, c.login, r)
		}
		if c.input != "" && strings.Contains(r.stderr, strings.TrimSpace(c.input)) && len(c.input) > 10 {
			t.Errorf("the password is printed: %+v", r)
		}
	}
}

var tokenOnly = regexp.MustCompile(`^mqk_[A-Za-z0-9_-]{43}\n$`)

func TestKeyCommand(t *testing.T) {
	storetest.ForEachURL(t, func(t *testing.T, engine store.Engine, url string) {
		r := command(t, "admin", "key", "shop", "--scope", "read,feedback", "--database", url)
		if r.code != 0 || !tokenOnly.MatchString(r.stdout) || !strings.Contains(r.stderr, "feedback and read") || strings.Contains(r.stderr, "mqk_") {
			t.Fatalf("%+v", r)
		}
		accounts := accountsAt(t, engine, url)
		p, err := accounts.Authenticate(t.Context(), strings.TrimSpace(r.stdout))
		if err != nil || !p.Has(account.ScopeFeedback) || p.Has(account.ScopeAdmin) {
			t.Errorf("the key is of %+v, %v", p, err)
		}
		log, _, err := accounts.AuditLog(t.Context(), 0, 10)
		if err != nil || len(log) != 1 || log[0].Actor != "command" || log[0].Action != "admin key" || log[0].Target != "/v1/api-keys/1" {
			t.Errorf("the audit log is %+v, %v", log, err)
		}
	})
}

func TestAdminHelpAndWrongUse(t *testing.T) {
	if r := command(t, "admin", "--help"); r.code != 0 || !strings.Contains(r.stdout, "first admin") || !strings.Contains(r.stdout, "audit log") {
		t.Errorf("%+v", r)
	}
	for _, args := range []string{"admin", "admin create", "admin key", "admin key shop", "admin key shop --scope write", "admin create root --password x", "admin create root x"} {
		if r := command(t, strings.Fields(args)...); r.code != 2 || !strings.Contains(r.stderr, "--help") {
			t.Errorf("%s: %+v", args, r)
		}
	}
}
