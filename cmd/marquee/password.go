package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// longestInput is how much of standard input is read for a password, in bytes: more
// than any password that is accepted.
const longestInput = 4096

// readPassword asks for a new password twice on a terminal, without showing it, or
// reads one line from what else standard input is.
func readPassword(ctx context.Context, input *os.File, prompts io.Writer) (string, error) {
	terminal := int(input.Fd())
	if !term.IsTerminal(terminal) {
		return interruptible(ctx, func() (string, error) { return readLine(input) })
	}
	before, err := term.GetState(terminal)
	if err != nil {
		return "", err
	}
	defer term.Restore(terminal, before) // where it is interrupted, it shows what is typed again
	var typed [2]string
	for i, prompt := range []string{"Password: ", "Again: "} {
		fmt.Fprint(prompts, prompt)
		typed[i], err = interruptible(ctx, func() (string, error) {
			line, err := term.ReadPassword(terminal)
			return string(line), err
		})
		fmt.Fprintln(prompts)
		if err != nil {
			return "", err
		}
	}
	if typed[0] != typed[1] {
		return "", errors.New("the two passwords differ: nothing was changed")
	}
	return typed[0], nil
}

func readLine(input io.Reader) (string, error) {
	text, err := io.ReadAll(io.LimitReader(input, longestInput+1))
	if err != nil {
		return "", fmt.Errorf("the password could not be read from standard input: %w", err)
	}
	line := strings.TrimSuffix(strings.TrimSuffix(string(text), "\n"), "\r")
	switch {
	case line == "":
		return "", errors.New("there is no password on standard input: type it there, or run this on a terminal")
	case len(text) > longestInput || strings.ContainsAny(line, "\r\n"):
		return "", errors.New("standard input must be the password alone, in one line")
	}
	return line, nil
}

// interruptible waits for what a person types, or until ctx ends: a read cannot be
// stopped, but need not be waited for.
func interruptible(ctx context.Context, read func() (string, error)) (string, error) {
	type answer struct {
		text string
		err  error
	}
	answers := make(chan answer, 1)
	go func() {
		text, err := read()
		answers <- answer{text, err}
	}()
	select {
	case a := <-answers:
		return a.text, a.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
