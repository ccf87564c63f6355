package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// bench is what the rows share.
type bench struct {
	ctx      context.Context
	folder   string
	rounds   int
	turn     time.Duration
	port     int
	postgres string
	running  []*server
}

// prepare looks for the programs and builds those of this repository.
func (b *bench) prepare() error {
	for _, name := range []string{"wrk", "taskset", "go"} {
		if _, err := exec.LookPath(name); err != nil {
			return fmt.Errorf("%s is needed: on Debian, apt-get install wrk util-linux golang", name)
		}
	}
	if err := os.MkdirAll(b.folder, 0o755); err != nil {
		return err
	}
	for program, source := range map[string]string{"marquee": "./cmd/marquee", "static": "./bench/peers/static", "onecommit": "./bench/peers/onecommit"} {
		if err := b.command(b.anyCore("go", "build", "-o", b.path(program), source)); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) path(name string) string { return filepath.Join(b.folder, name) }

func (b *bench) anyCore(name string, arguments ...string) *exec.Cmd {
	return exec.CommandContext(b.ctx, name, arguments...)
}

// onCore makes a command that runs on one core.
func (b *bench) onCore(core int, name string, arguments ...string) *exec.Cmd {
	return b.anyCore("taskset", append([]string{"-c", strconv.Itoa(core), name}, arguments...)...)
}

// command runs a command and gives what it said where it fails.
func (b *bench) command(c *exec.Cmd) error {
	if said, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", strings.Join(c.Args, " "), err, said)
	}
	return nil
}

// took is how long a command ran.
func (b *bench) took(c *exec.Cmd) (time.Duration, error) {
	begin := time.Now()
	err := b.command(c)
	return time.Since(begin), err
}

// server is a program that answers at an address of this machine.
type server struct {
	name, url string
	process   *exec.Cmd
	ready     time.Duration // from its start to its first answer
}

// serve starts a server, whose command is made for a port, on the servers' core and waits until it answers 200 at path.
func (b *bench) serve(name, path string, command func(port string) *exec.Cmd) (*server, error) {
	port := strconv.Itoa(b.port + len(b.running))
	s := &server{name: name, url: "http://127.0.0.1:" + port, process: command(port)}
	log, err := os.Create(b.path(name + ".log"))
	if err != nil {
		return nil, err
	}
	defer log.Close()
	s.process.Stdout, s.process.Stderr = log, log
	s.process.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // with its workers
	begin := time.Now()
	if err := s.process.Start(); err != nil {
		return nil, err
	}
	b.running = append(b.running, s)
	for {
		if _, err = s.get(b.ctx, path); err == nil {
			s.ready = time.Since(begin)
			return s, nil
		}
		if time.Since(begin) > time.Minute || b.ctx.Err() != nil {
			return nil, fmt.Errorf("%s did not become ready, see %s: %w", name, log.Name(), err)
		}
		time.Sleep(2 * time.Millisecond)
	}
}

// get gives what the server answers.
func (s *server) get(ctx context.Context, path string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+path, nil)
	if err != nil {
		return nil, err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answers %s: %.300s", path, answer.Status, body)
	}
	return body, err
}

// cpu is the processor time that the server and its workers used so far.
func (s *server) cpu() time.Duration {
	var ticks int64
	for _, pid := range s.pids() {
		text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err != nil {
			continue
		}
		fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
		for _, n := range fields[11:13] {
			t, _ := strconv.ParseInt(n, 10, 64)
			ticks += t
		}
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}

// memory is what the server's processes have in memory, in bytes.
func (s *server) memory() float64 {
	pages := 0.0
	for _, pid := range s.pids() {
		var all, resident float64
		if text, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid)); err == nil {
			_, _ = fmt.Sscan(string(text), &all, &resident)
		}
		pages += resident
	}
	return pages * float64(os.Getpagesize())
}

// pids are those of the processes in the server's group.
func (s *server) pids() []int {
	var found []int
	entries, _ := filepath.Glob("/proc/[0-9]*")
	for _, entry := range entries {
		pid, _ := strconv.Atoi(filepath.Base(entry))
		if group, err := syscall.Getpgid(pid); err == nil && group == s.process.Process.Pid {
			found = append(found, pid)
		}
	}
	return found
}

// stopAll stops the servers that run.
func (b *bench) stopAll() {
	for _, s := range b.running {
		err := syscall.Kill(-s.process.Process.Pid, syscall.SIGTERM)
		if err == nil || errors.Is(err, syscall.ESRCH) {
			_ = s.process.Wait()
		}
	}
	b.running = nil
}
