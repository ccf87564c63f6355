package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// newTerminal makes a terminal: what is written to keyboard is typed on it, and what it
// shows is read from there.
func newTerminal(t *testing.T) (keyboard, terminal *os.File) {
	t.Helper()
	keyboard, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skip("there are no terminals here: ", err)
	}
	t.Cleanup(func() { _ = keyboard.Close() })
	if err := unix.IoctlSetPointerInt(int(keyboard.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Skip("there are no terminals here: ", err)
	}
	number, err := unix.IoctlGetInt(int(keyboard.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	terminal, err = os.OpenFile(fmt.Sprint("/dev/pts/", number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip("there are no terminals here: ", err)
	}
	t.Cleanup(func() { _ = terminal.Close() })
	return keyboard, terminal
}

// echoes reports whether a terminal shows what is typed.
func echoes(t *testing.T, terminal *os.File) bool {
	t.Helper()
	state, err := unix.IoctlGetTermios(int(terminal.Fd()), unix.TCGETS)
	if err != nil {
		t.Fatal(err)
	}
	return state.Lflag&unix.ECHO != 0
}

func TestPasswordOnATerminal(t *testing.T) {
	for typed, want := range map[string]struct{ password, word string }{
		"a lamp on the old pier\na lamp on the old pier\n": {"a lamp on the old pier", ""},
		"a lamp on the old pier\na lamp on the old peer\n": {"", "differ"},
	} {
		keyboard, terminal := newTerminal(t)
		var typing sync.WaitGroup
		typing.Go(func() {
			for line := range strings.Lines(typed) {
				for echoes(t, terminal) {
					time.Sleep(time.Millisecond)
				}
				time.Sleep(20 * time.Millisecond) // not between the two questions
				_, _ = keyboard.WriteString(line)
			}
		})
		var prompts bytes.Buffer
		password, err := readPassword(t.Context(), terminal, &prompts)
		typing.Wait()
		if password != want.password || (err == nil) != (want.word == "") || err != nil && !strings.Contains(err.Error(), want.word) {
			t.Errorf("%q: read is %q, %v", typed, password, err)
		}
		if !strings.HasPrefix(prompts.String(), "Password: ") || strings.Contains(prompts.String(), "lamp") || !echoes(t, terminal) {
			t.Errorf("%q: shown is %q", typed, prompts.String())
		}
	}
}

// Ctrl-C at the question leaves the terminal as it was.
func TestInterruptedPassword(t *testing.T) {
	_, terminal := newTerminal(t)
	ctx, cancel := context.WithCancel(t.Context())
	var waiting sync.WaitGroup
	waiting.Go(func() {
		for echoes(t, terminal) {
			time.Sleep(time.Millisecond)
		}
		cancel()
	})
	_, err := readPassword(ctx, terminal, &bytes.Buffer{})
	waiting.Wait()
	if !errors.Is(err, context.Canceled) || !echoes(t, terminal) {
		t.Errorf("%v; the terminal shows what is typed: %v", err, echoes(t, terminal))
	}
}
