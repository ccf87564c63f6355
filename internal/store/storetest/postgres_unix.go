//go:build unix

package storetest

import (
	"bufio"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

//go:embed postgres.sh
var script string

// startAttempts is for the port that another program takes between its being found
// free and the server's start.
const startAttempts = 3

func startServer() (*server, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	var failed error
	for range startAttempts {
		s, err := startIn(bin)
		if err == nil {
			return s, nil
		}
		failed = err
	}
	return nil, failed
}

func startIn(bin string) (*server, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "marquee-postgres-")
	if err != nil {
		return nil, err
	}
	credential, err := unprivileged(folder)
	if err != nil {
		return nil, errors.Join(err, os.Remove(folder))
	}
	// #nosec G204 -- only tests run this, with paths that the test process found
	command := exec.Command("/bin/sh", "-c", script, "postgres.sh", bin, strconv.Itoa(port))
	command.Dir, command.Env = folder, serverEnvironment(folder)
	// A group of its own: Ctrl-C is for the tests, whose end the script waits for.
	command.SysProcAttr = &syscall.SysProcAttr{Credential: credential, Setpgid: true}
	hold, err := command.StdinPipe()
	if err != nil {
		return nil, err
	}
	output, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	reader := bufio.NewReader(output)
	first, _ := reader.ReadString('\n')
	if strings.TrimSpace(first) == "ready" {
		return &server{port: port, stop: func() error { return errors.Join(hold.Close(), command.Wait()) }}, nil
	}
	rest, _ := io.ReadAll(reader) // what can be read of the reason
	return nil, errors.Join(fmt.Errorf("PostgreSQL in %s does not start: %s%s", bin, first, rest), hold.Close(), command.Wait())
}

// unprivileged gives the folder to another user where this one is root, as which
// PostgreSQL does not run, and tells who that is; nil: the present user.
func unprivileged(folder string) (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	who, err := user.Lookup("postgres")
	if err != nil {
		who, err = user.Lookup("nobody")
	}
	if err != nil {
		return nil, fmt.Errorf("PostgreSQL does not run as root, and there is no other user: %w", err)
	}
	uid, err := strconv.ParseUint(who.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(who.Gid, 10, 32)
	if err != nil {
		return nil, err
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, os.Chown(folder, int(uid), int(gid))
}

// serverEnvironment is this process's without what would change the programs' ways.
func serverEnvironment(folder string) []string {
	environment := []string{"HOME=" + folder, "PWD=" + filepath.Clean(folder)}
	for _, entry := range os.Environ() {
		name, _, _ := strings.Cut(entry, "=")
		if !strings.HasPrefix(name, "PG") && !strings.HasPrefix(name, "LC_") && name != "HOME" && name != "PWD" && name != "LANG" {
			environment = append(environment, entry)
		}
	}
	return environment
}

func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	return listener.Addr().(*net.TCPAddr).Port, listener.Close()
}
