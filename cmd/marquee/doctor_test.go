package main

import (
	"database/sql"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// doctor runs the doctor, which must end with a code and have found this: words that
// stand in one line after the level and the subject.
func doctor(t *testing.T, code int, args []string, found ...string) string {
	t.Helper()
	r := command(t, append([]string{"doctor"}, args...)...)
	if r.code != code || traces.MatchString(r.stdout+r.stderr) || strings.Contains(r.stdout+r.stderr, secret) {
		t.Errorf("%v: exit code %d\n%s%s", args, r.code, r.stdout, r.stderr)
	}
	for _, want := range found {
		level, rest, _ := strings.Cut(want, " ")
		about, words, _ := strings.Cut(rest, " ")
		if !strings.Contains(r.stdout, fmt.Sprintf("%-4s  %-9s %s", level, about, words)) {
			t.Errorf("%v: it did not find %q:\n%s", args, want, r.stdout)
		}
	}
	return r.stdout
}

func TestDoctorOnBothEngines(t *testing.T) {
	for _, engine := range storetest.Engines {
		t.Run(string(engine), func(t *testing.T) { doctorOf(t, engine, storetest.BareURL(t, engine)) })
	}
}

// doctorOf goes from a database without a schema to a server that runs on it.
func doctorOf(t *testing.T, engine store.Engine, url string) {
	t.Helper()
	args := []string{"--addr=127.0.0.1:0", "--database", url}
	found := "ok schema the database is empty"
	if engine == store.SQLite {
		found = "ok database there is no file yet"
	}
	doctor(t, 0, args, found)
	if engine == store.SQLite {
		if _, err := os.Stat(strings.TrimPrefix(url, "sqlite:")); err == nil {
			t.Error("the doctor made the file")
		}
	}
	r := command(t, "migrate", "--database", url)
	if r.code != 0 || !strings.Contains(r.stdout, "the newest") {
		t.Errorf("%+v", r)
	}
	doctor(t, 0, args, "ok schema version", "ok database "+string(engine), "ok data there are no movies", "warn admin there is no admin")
	i := serveHere(t, anyPort, "--database", url)
	listening := strings.TrimPrefix(i.url, "http://")
	i.stop()
	if r := typing(t, adminPassword+"\n", "admin", "create", "root@example.com", "--database", url); r.code != 0 {
		t.Fatalf("%+v", r)
	}
	doctor(t, 0, []string{"--addr", listening, "--database", url}, "ok admin there is one", "ok data 388 movies, the demo", "ok address "+listening+" is free")
	damage(t, engine, url)
	doctor(t, 0, args, "warn model the stored model bad cannot be used")
	i = serveHere(t, anyPort, "--database", url)
	doctor(t, 0, []string{"--addr", strings.TrimPrefix(i.url, "http://"), "--database", url}, "ok address a Marquee listens")
}

// damage stores a model that is not whole.
func damage(t *testing.T, engine store.Engine, url string) {
	t.Helper()
	driver, name := "pgx", url
	if engine == store.SQLite {
		driver, name = "sqlite", strings.TrimPrefix(url, "sqlite:")
	}
	handle, err := sql.Open(driver, name)
	if err != nil {
		t.Fatal(err)
	}
	defer handle.Close()
	if _, err := handle.Exec(`INSERT INTO model_snapshots (id, format, state, created_at, watermark, checksum, size, report, erasures)
		VALUES ('bad', 1, 'ready', '2026-01-01 00:00:00.000000Z', 0, 'none', 0, '{}', 0)`); err != nil {
		t.Fatal(err)
	}
}

func TestDoctorOfWrongURLs(t *testing.T) {
	for url, found := range map[string]string{
		`"postgres://u:` + secret + `@h/m"`:                      "fail url the database URL has quotes",
		"postgresql+psycopg2://u:" + secret + "@h/m":             "fail url the database URL names a driver",
		"postgres://u:" + secret + "@x@127.0.0.1:1/m":            "fail url the password",
		"postgres://u:" + secret + "/x@127.0.0.1:1/m":            "fail url the password",
		"postgres://u:" + secret + "#x@127.0.0.1:1/m":            "fail url the password",
		"postgres://u:" + secret + "%x@127.0.0.1:1/m":            "fail url the password",
		"postgres://u:" + secret + "@127.0.0.1:6543/m":           "warn url the database URL looks like that of a pooler",
		"postgres://u:" + secret + "@127.0.0.1:1":                "warn url the database URL names no database",
		"postgres://u:" + secret + "@h.invalid/?sslmode=disable": "warn url the connection",
		"mysql://u:" + secret + "@h/m":                           "fail database the database must be sqlite:FILE",
		"postgres://u:" + secret + "@127.0.0.1:1/m":              "fail database PostgreSQL at 127.0.0.1:1 does not answer",
		"sqlite:/no/such/folder/m.db":                            "fail file nothing can be written in /no/such/folder",
	} {
		doctor(t, 1, []string{"--addr=127.0.0.1:0", "--database", url}, found)
	}
	t.Setenv("DYNO", "web.1")
	doctor(t, 1, []string{"--addr=127.0.0.1:0", "--database=postgres://u:" + secret + "@127.0.0.1:1/m"}, "warn url the database URL names this machine, where Heroku")
}

func TestDoctorOfTheMachine(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.db")
	database := "--database=sqlite:" + path
	command(t, "migrate", database)
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	go func() { // which is no Marquee
		for connection, err := listener.Accept(); err == nil; connection, err = listener.Accept() {
			connection.Close()
		}
	}()
	t.Setenv("DYNO", "web.1")
	doctor(t, 1, []string{"--addr", listener.Addr().String(), database},
		"fail address another program listens", "warn file everyone on this machine may open", "warn disk Heroku empties", "ok memory", "ok clock 20", "ok durable sqlite")
	spoil, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer spoil.Close()
	for version, found := range map[string]string{"999": "fail schema the database is of version 999", "1": "warn schema the database is of version 1"} {
		if _, err := spoil.Exec("UPDATE schema_migrations SET version = " + version); err != nil {
			t.Fatal(err)
		}
		code := 0
		if version == "999" {
			code = 1
		}
		doctor(t, code, []string{"--addr=127.0.0.1:0", database}, found)
	}
}
