package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// output that a program writes while a test reads it.
type buffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// result is what a command that ended left.
type result struct {
	code           int
	stdout, stderr string
}

// command runs the program in this process until it ends.
func command(t *testing.T, args ...string) result {
	t.Helper()
	var stdout, stderr buffer
	code := run(t.Context(), args, &stdout, &stderr)
	return result{code, stdout.String(), stderr.String()}
}

// traces are what a failure must not show to the person at the terminal.
var traces = regexp.MustCompile(`goroutine|\.go:\d|panic|runtime error|0x[0-9a-f]{6}`)

// wantSentence expects a failure that is told in one line with these words.
func (r result) wantSentence(t *testing.T, words ...string) {
	t.Helper()
	if r.code != 1 || r.stdout != "" {
		t.Errorf("exit code %d, output %q, errors %q", r.code, r.stdout, r.stderr)
	}
	if !strings.HasPrefix(r.stderr, "marquee: ") || strings.Count(strings.TrimSpace(r.stderr), "\n") > 0 || traces.MatchString(r.stderr) {
		t.Errorf("not a sentence: %q", r.stderr)
	}
	for _, word := range words {
		if !strings.Contains(r.stderr, word) {
			t.Errorf("%q does not say %q", r.stderr, word)
		}
	}
	if strings.Contains(r.stderr, secret) {
		t.Errorf("the password is printed: %q", r.stderr)
	}
}

// secret is the password in every URL of these tests.
const secret = "s3kret"

// instance is a server that runs.
type instance struct {
	t              *testing.T
	stdout, stderr *buffer
	url            string
	token          string      // that requests send, if any
	process        *os.Process // nil: in this process
	stop           func() int  // ends it as Ctrl-C does and gives its exit code
}

// serveHere starts a server in this process and waits until it is ready.
func serveHere(t *testing.T, args ...string) *instance {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	i := &instance{t: t, stdout: &buffer{}, stderr: &buffer{}}
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, args, i.stdout, i.stderr) }()
	i.stop = sync.OnceValue(func() int { cancel(); return <-ended })
	t.Cleanup(func() { i.stop() })
	i.waitUntilReady(func() bool { return len(ended) > 0 })
	return i
}

// startProgram starts a server in another process and waits until it is ready.
func startProgram(t *testing.T, args ...string) *instance {
	t.Helper()
	return start(t, program(t, args...))
}

// start starts a server by a command and waits until it is ready.
func start(t *testing.T, cmd *exec.Cmd) *instance {
	t.Helper()
	i := &instance{t: t, stdout: &buffer{}, stderr: &buffer{}}
	cmd.Stdout, cmd.Stderr = i.stdout, i.stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan int, 1)
	go func() { _ = cmd.Wait(); ended <- cmd.ProcessState.ExitCode() }()
	i.process = cmd.Process
	i.stop = sync.OnceValue(func() int { _ = cmd.Process.Signal(os.Interrupt); return <-ended })
	t.Cleanup(func() { i.stop() })
	i.waitUntilReady(func() bool { return len(ended) > 0 })
	return i
}

// program is a command line of the program, to be run in a process of its own.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Env = append(os.Environ(), beProgram+"=1")
	return cmd
}

var printedURL = regexp.MustCompile(`http://\S+`)

func (i *instance) waitUntilReady(ended func() bool) {
	i.t.Helper()
	for !strings.Contains(i.stdout.String(), "Try ") {
		if ended() {
			i.t.Fatalf("the server ended: %s%s", i.stdout, i.stderr)
		}
		select {
		case <-i.t.Context().Done():
			i.t.Fatal("the server is not ready")
		case <-time.After(10 * time.Millisecond):
		}
	}
	i.url = strings.TrimSuffix(printedURL.FindString(i.stdout.String()), "/")
}

// send sends a request and gives the status and the body; 0 where the server is gone.
func (i *instance) send(method, path, body string) (int, string) {
	request, err := http.NewRequest(method, i.url+path, strings.NewReader(body))
	if err != nil {
		i.t.Error(err)
		return 0, ""
	}
	request.Header.Set("Content-Type", "application/json")
	if i.token != "" {
		request.Header.Set("Authorization", "Bearer "+i.token)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, err.Error()
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return 0, err.Error()
	}
	return response.StatusCode, string(text)
}

// want sends a request, which must get this status, and reads the answer.
func (i *instance) want(status int, method, path, body string) map[string]any {
	i.t.Helper()
	got, text := i.send(method, path, body)
	if got != status {
		i.t.Fatalf("%s %s answers %d: %s", method, path, got, text)
	}
	var answer map[string]any
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		i.t.Fatalf("%s %s answers %.200s: %v", method, path, text, err)
	}
	return answer
}

func (i *instance) get(path string) map[string]any {
	i.t.Helper()
	return i.want(http.StatusOK, http.MethodGet, path, "")
}
