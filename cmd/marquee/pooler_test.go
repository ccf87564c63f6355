package main

import (
	"context"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// pooler starts pgbouncer in transaction mode before a database, with few connections to it,
// and gives the URL to reach the database through it.
func pooler(t *testing.T, direct string) string {
	t.Helper()
	program, err := exec.LookPath("pgbouncer")
	if err != nil {
		program, err = exec.LookPath("/usr/sbin/pgbouncer") // where Debian has it, which is not on everyone's PATH
	}
	if err != nil {
		t.Skip("NOT TESTED BEHIND A POOLER: pgbouncer is not installed (apt-get install pgbouncer)")
	}
	at, err := url.Parse(direct)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	listener.Close()
	folder, err := os.MkdirTemp("", "marquee-pooler-") // which another user can reach, unlike t.TempDir
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	config := filepath.Join(folder, "pgbouncer.ini")
	text := fmt.Sprintf("[databases]\n* = host=127.0.0.1 port=%s user=marquee\n[pgbouncer]\nlisten_addr=127.0.0.1\nlisten_port=%d\nunix_socket_dir=\n"+
		"auth_type=any\npool_mode=transaction\ndefault_pool_size=4\nmax_client_conn=200\nignore_startup_parameters=extra_float_digits\n", at.Port(), port)
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(program, config)
	var said buffer
	command.Stderr = &said
	if os.Geteuid() == 0 { // as which pgbouncer does not run
		who, err := user.Lookup("nobody")
		if err != nil {
			t.Skip(err)
		}
		uid, _ := strconv.Atoi(who.Uid)
		gid, _ := strconv.Atoi(who.Gid)
		for _, path := range []string{folder, config} {
			if err := os.Chown(path, uid, gid); err != nil {
				t.Fatal(err)
			}
		}
		command.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = command.Process.Kill()
		_ = command.Wait()
	})
	at.Host = net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		connection, err := pgx.Connect(t.Context(), at.String()+"&default_query_exec_mode=exec")
		if err == nil {
			connection.Close(context.Background())
			return at.String() + "&pgbouncer=true"
		}
		if time.Now().After(deadline) {
			t.Fatalf("pgbouncer does not answer: %v, %s", err, &said)
		}
	}
}

// TestBehindPooler starts three servers at once behind pgbouncer on an empty database, which
// they migrate by its own address, and has many clients read and write at all of them.
func TestBehindPooler(t *testing.T) {
	direct := storetest.BareURL(t, store.Postgres)
	pooled := pooler(t, direct)
	command(t, anyPort, "--database", pooled).wantSentence(t, "marquee migrate", "DATABASE_MIGRATE_URL")
	command(t, anyPort, "--database", pooled, "--migrate-url", pooled).wantSentence(t, "PostgreSQL's own")
	t.Setenv("DATABASE_MIGRATE_URL", direct)
	list := make([]*instance, 3)
	var group sync.WaitGroup
	for n := range list {
		group.Go(func() { list[n] = startProgram(t, anyPort, "--access=open", "--address-limit=0", "--database", pooled) })
	}
	group.Wait()
	if about := list[0].get("/v1/about"); about["users"] != 600.0 || about["demo"] != true {
		t.Errorf("three servers at once made %v", about)
	}
	const clients, rounds = 12, 15
	wrong := make(chan string, clients*rounds*4)
	expect := func(i *instance, status int, method, path, body string) {
		if got, text := i.send(method, path, body); got != status {
			wrong <- fmt.Sprintf("%s %s answers %d: %.300s", method, path, got, text)
		}
	}
	for client := range clients {
		group.Go(func() {
			for n := range rounds {
				i := list[(client+n)%len(list)]
				expect(i, 200, "PUT", fmt.Sprintf("/v1/users/%d/ratings/%d", client+1, n+1), `{"rating":4}`)
				expect(i, 200, "GET", fmt.Sprintf("/v1/users/%d/ratings/%d", client+1, n+1), "")
				expect(i, 200, "GET", fmt.Sprintf("/v1/movies?sort=title&limit=%d", 10+n), "")
				expect(i, 200, "GET", fmt.Sprintf("/v1/users/%d/recommendations?limit=5", client+1), "")
			}
		})
	}
	group.Wait()
	close(wrong)
	var all []string
	for text := range wrong {
		all = append(all, text)
	}
	if len(all) > 0 {
		t.Errorf("of %d requests %d went wrong, the first with: %s", clients*rounds*4, len(all), all[0])
	}
	for _, i := range list {
		if code := i.stop(); code != 0 || strings.Contains(i.stderr.String(), "level=ERROR") {
			t.Errorf("exit code %d: %s", code, i.stderr)
		}
	}
}
