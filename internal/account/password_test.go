package account

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"marquee/internal/fault"
)

func TestHashForm(t *testing.T) {
	h := newHasher(recommended)
	phc, err := h.hash(t.Context(), "a lamp on the old pier")
	if err != nil || !strings.HasPrefix(phc, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("the hash is %s, %v", phc, err)
	}
	if again, _ := h.hash(t.Context(), "a lamp on the old pier"); again == phc {
		t.Error("two hashes have the same salt")
	}
	for password, want := range map[string]bool{"a lamp on the old pier": true, "a lamp on the old pie": false, "": false} {
		if right, outdated, err := h.verify(t.Context(), password, phc); right != want || outdated || err != nil {
			t.Errorf("%q: %v, %v, %v", password, right, outdated, err)
		}
	}
}

// The reference is from the argon2 program: echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1 -l 32.
func TestHashOfAnotherProgram(t *testing.T) {
	const reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
	right, outdated, err := newHasher(recommended).verify(t.Context(), "password", reference)
	if !right || !outdated || err != nil {
		t.Errorf("%v, %v, %v", right, outdated, err)
	}
}

func TestDamagedHashes(t *testing.T) {
	good := hashPassword("x", parameters{8, 1, 1}).String()
	if _, err := parseHash(good); err != nil {
		t.Fatal(err)
	}
	fields := strings.Split(good, "$")
	with := func(i int, field string) string {
		changed := append([]string(nil), fields...)
		changed[i] = field
		return strings.Join(changed, "$")
	}
	for _, bad := range []string{
		"x", "$", good[:20], good + "$", with(1, "argon2i"), with(2, "v=16"), with(3, "m=8,t=1"), with(3, "m=8,t=1,p=1x"),
		with(3, "m=4294967295,t=1,p=1"), with(3, "m=8,t=4294967295,p=1"), with(3, "m=8,t=1,p=255"), with(3, "m=8,t=1,p=256"), with(3, "m=1,t=1,p=1"),
		with(3, "m=8,t=0,p=1"), with(3, "m=8,t=1,p=0"), with(3, "m=-8,t=1,p=1"), with(4, ""), with(4, "!"), with(5, ""), with(5, "AAAA"), with(5, strings.Repeat("A", 1000)),
	} {
		if _, err := parseHash(bad); !errors.Is(err, errPasswordHash) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestPasswordRules(t *testing.T) {
	for password, word := range map[string]string{
		"ninechars":               "at least 10",
		"비밀번호":                    "at least 10",
		"비밀번호는열글자여":               "at least 10", // nine characters in more bytes
		strings.Repeat("ab", 101): "at most 200",
		"jin@example.com":         "not the login",
		"JIN@Example.com":         "not the login",
		"aaaaaaaaaaaa":            "one character",
		"말말말말말말말말말말":              "one character",
		"password123":             "tried first",
		"Password123":             "tried first",
		"1234567890":              "tried first",
		"a lamp \xff on the pier": "UTF-8",
		"a lamp on the old pier":  "",
		"비밀번호는열글자여요":              "",
		strings.Repeat("ab", 100): "",
	} {
		err := checkPassword("/password", password, "jin@example.com")
		if word == "" && err != nil || word != "" && (fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), word)) {
			t.Errorf("%q: %v", password, err)
		}
		if err != nil && strings.Contains(err.Error(), password) {
			t.Errorf("the error repeats the password: %v", err)
		}
	}
	if err := checkPassword("/password", "jinwooleejin", "jinwooleejin@example.com"); err == nil {
		t.Error("the login up to its @ is accepted")
	}
	for password := range commonPasswords {
		if len(password) < shortestPassword {
			t.Errorf("%q is refused for its length already", password)
		}
	}
}

func TestHashesAtOnce(t *testing.T) {
	h := newHasher(parameters{8, 1, 1})
	h.slots = make(chan struct{}, 2)
	var running atomic.Int64
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() {
			leave, err := h.enter(t.Context())
			if err != nil {
				t.Error(err)
				return
			}
			if n := running.Add(1); n > 2 {
				t.Errorf("%d at once", n)
			}
			time.Sleep(time.Millisecond)
			running.Add(-1)
			leave()
		})
	}
	group.Wait()
	// Who gives up does not keep a place in the queue.
	h.slots <- struct{}{}
	h.slots <- struct{}{}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for range 3 * queued {
		if _, err := h.enter(ctx); !errors.Is(err, context.Canceled) {
			t.Fatalf("the error is %v", err)
		}
	}
}
