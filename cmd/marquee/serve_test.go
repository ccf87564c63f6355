package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"
)

const anyPort = "--addr=127.0.0.1:0"

// TestServeInEmptyFolder is the newcomer's first command.
func TestServeInEmptyFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	i := serveHere(t, anyPort)
	urls := printedURL.FindAllString(i.stdout.String(), -1)
	if len(urls) != 4 || !strings.HasSuffix(urls[2], "/docs/") || !strings.HasSuffix(urls[3], "/recommendations") {
		t.Errorf("printed are the addresses %q", urls)
	}
	for _, url := range urls {
		response, err := http.Get(url)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || response.StatusCode != http.StatusOK || len(body) < 500 {
			t.Errorf("%s answers %d %.200s, %v", url, response.StatusCode, body, err)
		}
	}
	about := i.get("/v1/about")
	if about["demo"] != true || about["database"] != "sqlite" || about["version"] != version {
		t.Errorf("about: %v", about)
	}
	if !strings.Contains(i.stdout.String(), "made up") {
		t.Error("that the demo's ratings are made up is not said")
	}
	i.get("/readyz")
	if code := i.stop(); code != 0 {
		t.Errorf("exit code %d: %s", code, i.stderr)
	}
	if _, err := os.Stat("marquee.db"); err != nil {
		t.Error(err)
	}
	// What was written is there at the next start, and the demo is not seeded again.
	again := serveHere(t, anyPort)
	if got := again.get("/v1/about"); fmt.Sprint(got) != fmt.Sprint(about) {
		t.Errorf("%v became %v", about, got)
	}
}

func TestServeWithoutDemo(t *testing.T) {
	for _, flag := range []string{"--demo=false", "--no-demo"} {
		url := "sqlite:" + t.TempDir() + "/marquee.db"
		i := serveHere(t, "serve", anyPort, flag, "--access=open", "--database", url)
		if about := i.get("/v1/about"); about["movies"] != 0.0 || about["demo"] != false {
			t.Errorf("about: %v", about)
		}
		if !strings.Contains(i.stdout.String(), "/v1/charts/top-rated") {
			t.Errorf("printed is %s", i.stdout)
		}
		i.want(201, "POST", "/v1/movies", `{"title":"Heat","year":1995}`)
		i.stop()
		// The database is no longer empty, so the demo stays out.
		if about := serveHere(t, anyPort, "--database", url).get("/v1/about"); about["movies"] != 1.0 || about["demo"] != false {
			t.Errorf("about: %v", about)
		}
	}
}

func TestServeAtPORT(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	t.Setenv("PORT", fmt.Sprint(port))
	t.Setenv("DATABASE_URL", "sqlite:"+t.TempDir()+"/other.db")
	command(t, "--demo=false").wantSentence(t, "another program listens", fmt.Sprint(port))
	listener.Close()
	i := serveHere(t, "--demo=false")
	if i.url != fmt.Sprintf("http://127.0.0.1:%d", port) || !strings.Contains(i.stdout.String(), "by accounts") {
		t.Errorf("printed is %s", i.stdout)
	}
	i.get("/readyz")
	i.stop()
	if i = serveHere(t, anyPort, "--demo=false"); strings.HasSuffix(i.url, fmt.Sprint(":", port)) {
		t.Error("--addr does not win over PORT")
	}
	t.Setenv("PORT", "many")
	command(t, "--demo=false").wantSentence(t, "0.0.0.0:many", "--addr")
}

func TestPortTaken(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	folder := t.TempDir()
	command(t, "--addr", listener.Addr().String(), "--database", "sqlite:"+folder+"/m.db").
		wantSentence(t, "another program listens at "+listener.Addr().String(), "--addr")
	if entries, err := os.ReadDir(folder); err != nil || len(entries) > 0 {
		t.Errorf("a server that could not listen left %v, %v", entries, err)
	}
}

// TestShutdown sends SIGTERM while a request is under way.
func TestShutdown(t *testing.T) {
	i := startProgram(t, anyPort, "--demo=false", "--access=open", "--database", "sqlite:"+t.TempDir()+"/m.db")
	connection, err := net.Dial("tcp", strings.TrimPrefix(i.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	const body = `{"title":"Slow"}`
	fmt.Fprintf(connection, "POST /v1/movies HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: %d\r\n\r\n", len(body))
	reader := bufio.NewReader(connection)
	if line, err := reader.ReadString('\n'); err != nil || !strings.Contains(line, "100 Continue") { // the server reads the body now
		t.Fatalf("%q, %v", line, err)
	}
	if _, err := reader.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(connection, body[:5])
	if err := i.process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	for { // until no one is let in any more
		status, _ := i.send("GET", "/livez", "")
		if status == 0 {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	fmt.Fprint(connection, body[5:])
	response, err := http.ReadResponse(reader, nil)
	if err != nil || response.StatusCode != http.StatusCreated {
		t.Fatalf("the request that was under way: %v, %v", response, err)
	}
	response.Body.Close()
	if code := i.stop(); code != 0 {
		t.Errorf("exit code %d: %s", code, i.stderr)
	}
}
