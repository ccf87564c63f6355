package deploy

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// The limits that the platforms set.
const (
	killAfter  = 30 * time.Second // after SIGTERM, on Render and on Heroku
	mostMemory = 300 << 10        // KiB; their free plans have 512 MiB
)

// cleanFolder is a folder with what is in the repository and nothing else. .ci/deploy
// makes it; building there takes too long for every run of the tests.
func cleanFolder(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("MARQUEE_DEPLOY")
	if folder == "" {
		t.Skip(".ci/deploy runs this")
	}
	return folder
}

// shell is a command line as a platform runs it, with an environment of its own.
func shell(t *testing.T, folder, line string, env ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "bash", "-c", line)
	cmd.Dir = folder
	for _, v := range os.Environ() {
		if name, _, _ := strings.Cut(v, "="); name == "PATH" || name == "HOME" || strings.HasPrefix(name, "GO") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Env = append(cmd.Env, env...)
	return cmd
}

// do runs a command line to its end.
func do(t *testing.T, folder, line string, env ...string) string {
	t.Helper()
	begin := time.Now()
	cmd := shell(t, folder, line, env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s%s", line, err, &stdout, &stderr)
	}
	t.Logf("%.1f s: %s", time.Since(begin).Seconds(), line)
	return stdout.String()
}

// server is one that a start command started.
type server struct {
	t    *testing.T
	cmd  *exec.Cmd
	log  *syncBuffer
	url  string
	stop func() error // SIGTERM, and how it ended
}

type syncBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *syncBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *syncBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// start runs a start command with $PORT and waits until it is ready.
func start(t *testing.T, folder, line string, env ...string) *server {
	t.Helper()
	port := freePort(t)
	s := &server{t: t, log: &syncBuffer{}, url: fmt.Sprintf("http://127.0.0.1:%d", port)}
	s.cmd = shell(t, folder, line, append(env, fmt.Sprintf("PORT=%d", port))...)
	s.cmd.Stdout, s.cmd.Stderr = s.log, s.log
	begin := time.Now()
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- s.cmd.Wait() }()
	s.stop = sync.OnceValue(func() error {
		_ = s.cmd.Process.Signal(syscall.SIGTERM)
		select {
		case err := <-ended:
			return err
		case <-time.After(killAfter):
			return errors.Join(fmt.Errorf("it still runs %v after SIGTERM", killAfter), s.cmd.Process.Kill(), <-ended)
		}
	})
	t.Cleanup(func() { _ = s.cmd.Process.Kill(); _ = s.stop() })
	for !s.ready() {
		if len(ended) > 0 || t.Context().Err() != nil {
			t.Fatalf("%s: it is not ready:\n%s", line, s.log)
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Logf("ready %.2f s after: %s (%.2f s of processor, %d MiB at most)", time.Since(begin).Seconds(), line, s.processor(), s.memory()>>10)
	return s
}

func freePort(t *testing.T) int {
	t.Helper()
	listener, err := net.Listen("tcp", "0.0.0.0:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port
}

func (s *server) ready() bool {
	status, _ := s.get("/readyz")
	return status == http.StatusOK
}

func (s *server) get(path string) (int, string) {
	response, err := http.Get(s.url + path)
	if err != nil {
		return 0, ""
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return 0, ""
	}
	return response.StatusCode, string(text)
}

// wants looks for a text in an answer that must be 200.
func (s *server) wants(path, text string) {
	s.t.Helper()
	if status, body := s.get(path); status != http.StatusOK || !strings.Contains(body, text) {
		s.t.Errorf("GET %s answers %d without %q: %.300s\n%s", path, status, text, body, s.log)
	}
}

// memory is the most that the server ever had in memory, in KiB.
func (s *server) memory() (kib int) {
	text, err := os.ReadFile(filepath.Join("/proc", fmt.Sprint(s.cmd.Process.Pid), "status"))
	if err != nil {
		return 0
	}
	if match := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(text); match != nil {
		_, _ = fmt.Sscan(string(match[1]), &kib)
	}
	return kib
}

// processor is the time that the server has used of processors, in seconds.
func (s *server) processor() float64 {
	text, err := os.ReadFile(filepath.Join("/proc", fmt.Sprint(s.cmd.Process.Pid), "stat"))
	if err != nil {
		return 0
	}
	var user, system float64 // in hundredths
	fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
	_, _ = fmt.Sscan(fields[11]+" "+fields[12], &user, &system)
	return (user + system) / 100
}

// ends stops the server and looks how it took it.
func (s *server) ends() {
	s.t.Helper()
	kib := s.memory()
	if kib == 0 || kib > mostMemory {
		s.t.Errorf("it took %d KiB of memory", kib)
	}
	begin := time.Now()
	if err := s.stop(); err != nil {
		s.t.Errorf("told to stop, it ended with %v:\n%s", err, s.log)
	}
	s.t.Logf("stopped in %.1f s, and had taken %d MiB at most", time.Since(begin).Seconds(), kib>>10)
}
