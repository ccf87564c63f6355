// Package example_test shows the generated Go client, gen/client, at work.
package example_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

// TestMain lets the examples run against the server at MARQUEE_URL, or against one
// that it builds and starts.
func TestMain(m *testing.M) {
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

func run(m *testing.M) (int, error) {
	if os.Getenv("MARQUEE_URL") != "" {
		return m.Run(), nil
	}
	folder, err := os.MkdirTemp("", "marquee-sdk-")
	if err != nil {
		return 1, err
	}
	defer os.RemoveAll(folder)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	binary := filepath.Join(folder, "marquee")
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", binary, "marquee/cmd/marquee").CombinedOutput(); err != nil {
		return 1, fmt.Errorf("building the server: %w\n%s", err, out)
	}
	server := exec.CommandContext(ctx, binary, "serve", "--addr", "127.0.0.1:0", "--database", "sqlite:"+filepath.Join(folder, "marquee.db"))
	server.Stderr = os.Stderr
	output, err := server.StdoutPipe()
	if err != nil {
		return 1, err
	}
	if err := server.Start(); err != nil {
		return 1, err
	}
	defer func() {
		stop()
		_ = server.Wait() // killed
	}()
	url, err := address(output)
	if err != nil {
		return 1, err
	}
	go func() { _, _ = io.Copy(io.Discard, output) }()
	if err := os.Setenv("MARQUEE_URL", url); err != nil {
		return 1, err
	}
	return m.Run(), nil
}

// address finds in what the server prints when it is ready where it listens.
func address(output io.Reader) (string, error) {
	lines := bufio.NewScanner(output)
	for lines.Scan() {
		if found := regexp.MustCompile(`http://[0-9.]+:\d+`).FindString(lines.Text()); found != "" {
			return found, nil
		}
	}
	return "", errors.Join(errors.New("the server did not say where it listens"), lines.Err())
}
