package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"marquee/internal/account"
	"marquee/internal/fault"
)

type adminCommand struct {
	Create adminCreateCommand `cmd:"" help:"Make an admin. The password is asked for, or read from standard input where that is no terminal."`
	Key    adminKeyCommand    `cmd:"" help:"Make an API key for a service, and print it: that is the only time that it can be seen."`
}

// Help is shown below the usage.
func (adminCommand) Help() string {
	return "These work on the database itself, so whoever may open it needs no password. " +
		"The first admin of a server is made here; more of them, and keys, by admins over HTTP too. " +
		"The audit log notes both, as done by \"command\"."
}

// byCommand is the actor in the audit log.
const byCommand = "command"

type adminCreateCommand struct {
	database
	Login string `arg:"" help:"What the admin logs in with: an email address or a name."`
}

// Run makes a user who is an admin. The password is no argument and no environment
// variable, as others on the machine can see those.
func (c *adminCreateCommand) Run(ctx context.Context, out *output) error {
	password, err := readPassword(ctx, os.Stdin, out.stderr)
	if err != nil {
		return err
	}
	return c.onAccounts(ctx, func(accounts *account.Service) error {
		made, err := accounts.CreateAdmin(ctx, c.Login, password)
		if err != nil {
			return err
		}
		entry := account.AuditEntry{Actor: byCommand, Action: "admin create", Target: fmt.Sprintf("/v1/users/%d", made.UserID)}
		if err := accounts.Audit(ctx, entry); err != nil {
			return err
		}
		fmt.Fprintf(out.stdout, "%s is an admin now, as user %d. Log in with POST /v1/sessions.\n", made.Login, made.UserID)
		return nil
	})
}

type adminKeyCommand struct {
	database
	Name  string   `arg:"" help:"What the key is for."`
	Scope []string `required:"" enum:"read,feedback,admin" placeholder:"SCOPE,…" help:"What it may do: read users and their recommendations, write users and their feedback (feedback), or everything (admin)."`
}

// Run makes a key and prints it to standard output, and nothing else there.
func (c *adminKeyCommand) Run(ctx context.Context, out *output) error {
	return c.onAccounts(ctx, func(accounts *account.Service) error {
		token, key, err := accounts.CreateKey(ctx, c.Name, c.Scope, nil)
		if err != nil {
			return err
		}
		entry := account.AuditEntry{Actor: byCommand, Action: "admin key", Target: fmt.Sprintf("/v1/api-keys/%d", key.ID)}
		if err := accounts.Audit(ctx, entry); err != nil {
			return err
		}
		fmt.Fprintf(out.stderr, "Key %d, %q, for %s. Keep it now: only its hash is stored.\n", key.ID, key.Name, strings.Join(key.Scopes, " and "))
		fmt.Fprintln(out.stdout, token)
		return nil
	})
}

// onAccounts does something with the accounts in the database. Where what was given is
// refused the error says which argument it is about.
func (d database) onAccounts(ctx context.Context, f func(accounts *account.Service) error) error {
	s, err := d.openStore(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	err = f(account.New(s, time.Now))
	if refused, ok := errors.AsType[*fault.Error](err); ok && refused.Kind == fault.Invalid && len(refused.Fields) == 1 {
		field := refused.Fields[0]
		return badInput{fmt.Errorf("%s: %s", strings.TrimPrefix(field.Pointer, "/"), field.Detail)}
	}
	return err
}
