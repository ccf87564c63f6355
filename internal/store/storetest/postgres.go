package storetest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
)

// errNotInstalled says that there is no PostgreSQL to start.
var errNotInstalled = errors.New("PostgreSQL's programs (initdb, pg_ctl, postgres) are not found: install them, or name their folder in $MARQUEE_POSTGRES_BIN")

// shared is the server of this process, started when a test first needs it.
var shared = &lazyServer{}

type lazyServer struct {
	mu      sync.Mutex
	started bool
	server  *server
	err     error
}

func (l *lazyServer) get() (*server, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.started {
		l.started = true
		if l.server, l.err = startServer(); l.err == nil {
			l.err = l.server.createTemplate()
		}
		if errors.Is(l.err, errNotInstalled) {
			fmt.Fprintln(os.Stderr, "storetest: THE TESTS ON POSTGRESQL ARE SKIPPED:", l.err)
		}
	}
	return l.server, l.err
}

func stopPostgres() error {
	shared.mu.Lock()
	defer shared.mu.Unlock()
	if shared.server == nil {
		return nil
	}
	err := shared.server.stop()
	shared.server, shared.started = nil, false
	return err
}

var databases atomic.Int64

// newPostgres makes a database, a copy of another one, and drops it after the test.
func newPostgres(t testing.TB, template string) string {
	t.Helper()
	server, err := shared.get()
	if errors.Is(err, errNotInstalled) && os.Getenv("MARQUEE_REQUIRE_POSTGRES") != "1" {
		t.Skip("NOT TESTED ON POSTGRESQL:", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	name := "test_" + strconv.FormatInt(databases.Add(1), 10)
	if err := server.run(t.Context(), "CREATE DATABASE "+name+" TEMPLATE "+template); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx := context.Background()
		// Without force at first: it fails where a connection was left open.
		err := server.run(ctx, "DROP DATABASE "+name)
		if err == nil {
			return
		}
		t.Errorf("a connection to the database is still open after the test: %v", err)
		if err := server.run(ctx, "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	return server.url(name)
}

// server is a running PostgreSQL. User "marquee" may do all without a password;
// user "stranger", whom a test may create, needs one.
type server struct {
	port int
	stop func() error
}

func (s *server) url(database string) string {
	return fmt.Sprintf("postgres://marquee@127.0.0.1:%d/%s?sslmode=disable", s.port, database)
}

// run runs a statement outside the tests' databases.
func (s *server) run(ctx context.Context, statement string) error {
	connection, err := pgx.Connect(ctx, s.url("postgres"))
	if err != nil {
		return err
	}
	_, err = connection.Exec(ctx, statement)
	return errors.Join(err, connection.Close(context.WithoutCancel(ctx)))
}

// programs finds the folder of PostgreSQL's programs.
func programs() (string, error) {
	if folder := os.Getenv("MARQUEE_POSTGRES_BIN"); folder != "" {
		if !complete(folder) {
			return "", fmt.Errorf("%w: $MARQUEE_POSTGRES_BIN is %s, where they are not", errNotInstalled, folder)
		}
		return folder, nil
	}
	var folders []string
	if path, err := exec.LookPath("initdb"); err == nil {
		// Where PATH has a link, initdb's companions are beside what it points to.
		if path, err = filepath.EvalSymlinks(path); err == nil {
			folders = append(folders, filepath.Dir(path))
		}
	}
	installed, err := filepath.Glob("/usr/lib/postgresql/*/bin")
	if err != nil {
		return "", err
	}
	slices.SortFunc(installed, func(a, b string) int { return majorVersion(b) - majorVersion(a) })
	for _, folder := range append(folders, installed...) {
		if complete(folder) {
			return folder, nil
		}
	}
	return "", errNotInstalled
}

// majorVersion is 16 for /usr/lib/postgresql/16/bin, and 0 where there is none.
func majorVersion(folder string) int {
	n, err := strconv.Atoi(filepath.Base(filepath.Dir(folder)))
	if err != nil {
		return 0
	}
	return n
}

func complete(folder string) bool {
	for _, name := range []string{"initdb", "pg_ctl", "postgres"} {
		if _, err := exec.LookPath(filepath.Join(folder, name)); err != nil {
			return false
		}
	}
	return true
}
