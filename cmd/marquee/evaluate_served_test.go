package main

import (
	"fmt"
	"strings"
	"testing"
)

// servedFiles are ratings of more of the demo's users than may ask in a minute, and one
// movie that each is to be recommended.
func servedFiles(t *testing.T, users int) (train, test string) {
	t.Helper()
	var parts [2]strings.Builder
	for user := range users {
		for n, part := range []int{0, 0, 1} {
			fmt.Fprintf(&parts[part], "%d\t%d\t5\t%d\n", user+1, 1+(7*user+n)%388, 1000+n)
		}
	}
	return writeText(t, "served.base", parts[0].String()), writeText(t, "served.test", parts[1].String())
}

// TestEvaluateServed measures a server that lets no more than 20 requests pass at once.
func TestEvaluateServed(t *testing.T) {
	train, test := servedFiles(t, 21)
	i := serveHere(t, anyPort, "--database=sqlite:"+t.TempDir()+"/m.db", "--access=open", "--address-limit=20")
	r := command(t, "evaluate", "served", "--url", i.url, "--train", train, "--test-out", test)
	if r.code != 0 || !strings.Contains(r.stdout, "served") {
		t.Errorf("exit code %d, %s, %s", r.code, r.stdout, r.stderr)
	}
}

// TestEvaluateServedByAccounts measures a server where users' lists are their own.
func TestEvaluateServedByAccounts(t *testing.T) {
	train, test := servedFiles(t, 3)
	database := "--database=sqlite:" + t.TempDir() + "/m.db"
	i := serveHere(t, anyPort, database, "--access=accounts")
	args := []string{"evaluate", "served", "--url", i.url, "--train", train, "--test-out", test}
	if r := command(t, args...); r.code != 1 || !strings.Contains(r.stderr, "MARQUEE_TOKEN") {
		t.Errorf("without a key: exit code %d, %s", r.code, r.stderr)
	}
	t.Setenv("MARQUEE_TOKEN", strings.TrimSpace(command(t, "admin", "key", "judge", "--scope=read", database).stdout))
	if r := command(t, args...); r.code != 0 {
		t.Errorf("with a key: exit code %d, %s", r.code, r.stderr)
	}
}
