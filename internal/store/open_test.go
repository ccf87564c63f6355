package store_test

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"marquee/internal/fault"
	"marquee/internal/store"
)

// password is one that must not appear in any message.
const password = "hunter2-Geheimnis"

// wantSentence checks an error for the person who started the program: its kind,
// and what it says; it must not be Go's or the driver's.
func wantSentence(t testing.TB, err error, kind fault.Kind, parts ...string) {
	t.Helper()
	e, is := errors.AsType[*fault.Error](err)
	if !is || e.Kind != kind {
		t.Fatalf("the error is %v, want one of kind %d", err, kind)
	}
	for _, part := range parts {
		if !strings.Contains(e.Detail, part) {
			t.Errorf("the error %q does not say %q", e.Detail, part)
		}
	}
	if strings.Contains(err.Error(), password) {
		t.Errorf("the error tells the password: %v", err)
	}
	if strings.Contains(e.Detail, "\n") || strings.Contains(e.Detail, "goroutine") {
		t.Errorf("the error is not a sentence: %q", e.Detail)
	}
}

func TestURLsThatAreNotAccepted(t *testing.T) {
	for _, url := range []string{
		"", "marquee.db", "mysql://root:" + password + "@localhost/x", "sqlite:", "sqlite3:marquee.db", "file:marquee.db",
		"sqlite::memory:", "http://localhost", "postgre://me:" + password + "@localhost/x",
	} {
		_, err := openURL(t, url)
		wantSentence(t, err, fault.Invalid, "sqlite:")
	}
	for _, url := range []string{
		"postgres://me:" + password + "@localhost:port/x", "postgres://me:" + password + "%zz@localhost/x",
		"postgres://me:" + password + "@[::1/x", "postgres://me:" + password + "@localhost/x?sslmode=perhaps",
		"postgres://me:" + password + "@localhost/x?pool_max_conns=many",
		"postgres://me:pass/" + password + "@localhost/x", "postgres:me:" + password + "@localhost",
	} {
		_, err := openURL(t, url)
		wantSentence(t, err, fault.Invalid, "postgres://USER:PASSWORD@HOST")
	}
}

func TestFilesThatAreNotAccepted(t *testing.T) {
	folder := t.TempDir()
	text := filepath.Join(folder, "text.db")
	ok(t, os.WriteFile(text, []byte(strings.Repeat("This is not a database. ", 500)), 0o600))
	cases := map[string]struct {
		path string
		says []string
	}{
		"folder":              {folder, []string{folder, "is a folder"}},
		"folder not there":    {filepath.Join(folder, "no", "x.db"), []string{"does not exist", "no"}},
		"file for a folder":   {filepath.Join(text, "x.db"), []string{"text.db"}},
		"not a database":      {text, []string{text, "not a SQLite database"}},
		"absolute, two slash": {"//" + text, []string{text, "not a SQLite database"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := openURL(t, "sqlite:"+c.path)
			wantSentence(t, err, fault.Unavailable, c.says...)
		})
	}
	content, err := os.ReadFile(text)
	ok(t, err)
	if !strings.HasPrefix(string(content), "This is not") {
		t.Error("the file was written over")
	}
}

func TestReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	folder := t.TempDir()
	ok(t, os.Chmod(folder, 0o500))
	defer os.Chmod(folder, 0o700)
	_, err := openURL(t, "sqlite:"+filepath.Join(folder, "x.db"))
	wantSentence(t, err, fault.Unavailable, "read-only")
}

func TestFileOfOneNameIsRelative(t *testing.T) {
	t.Chdir(t.TempDir())
	migrated(t, "sqlite:marquee.db")
	_, err := os.Stat("marquee.db")
	ok(t, err)
}

func TestPostgresThatIsNotThere(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	ok(t, err)
	address := listener.Addr().String()
	ok(t, listener.Close())
	_, err = openURL(t, "postgres://me:"+password+"@"+address+"/marquee")
	wantSentence(t, err, fault.Unavailable, "PostgreSQL at "+address, "does not answer")
	_, err = openURL(t, "postgres://me:"+password+"@no-such-host.invalid/marquee")
	wantSentence(t, err, fault.Unavailable, "no-such-host.invalid", "does not answer")
}

func TestPostgresThatRefuses(t *testing.T) {
	url := newURL(t, store.Postgres)
	migrated(t, url)
	run(t, store.Postgres, url, "DROP ROLE IF EXISTS stranger", "CREATE ROLE stranger LOGIN PASSWORD 'another'")
	at := url[strings.Index(url, "@"):]
	name := strings.TrimSuffix(at[strings.LastIndex(at, "/")+1:], "?sslmode=disable")

	_, err := openURL(t, "postgres://stranger:"+password+at)
	wantSentence(t, err, fault.Unavailable, "refuses user", "stranger", "password")
	_, err = openURL(t, "postgres://nobody-of-this-name:"+password+at)
	wantSentence(t, err, fault.Unavailable, "nobody-of-this-name")
	_, err = openURL(t, "postgres://marquee:"+password+strings.Replace(at, name, "no_such_database", 1))
	wantSentence(t, err, fault.Unavailable, "no database", "no_such_database", "createdb")
}

// A user who may connect but not create tables is told so.
func TestPostgresWithoutPermission(t *testing.T) {
	url := newURL(t, store.Postgres)
	run(t, store.Postgres, url, "DROP ROLE IF EXISTS reader", "CREATE ROLE reader LOGIN", "REVOKE CREATE ON SCHEMA public FROM PUBLIC")
	_, err := openURL(t, strings.Replace(url, "marquee@", "reader:"+password+"@", 1))
	wantSentence(t, err, fault.Unavailable, `"reader" may not create tables`, "OWNER TO reader")
}

func TestOddFileNames(t *testing.T) {
	for _, name := range []string{"a#b.db", "50%.db", "what?.db", "a b&c=d.db", "영화.db"} {
		folder := t.TempDir()
		s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(folder, name), store.Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if _, err := s.CountMovies(t.Context()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := s.Close(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			t.Errorf("the database is somewhere else: %v", err)
		}
	}
}
