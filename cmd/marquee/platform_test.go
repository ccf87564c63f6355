package main

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// behindRouter sends a request as a router of a platform does, and gives the answer.
func (i *instance) behindRouter(header ...string) *http.Response {
	i.t.Helper()
	request, err := http.NewRequest("GET", i.url+"/v1/about", nil)
	if err != nil {
		i.t.Fatal(err)
	}
	for n := 0; n < len(header); n += 2 {
		request.Header.Set(header[n], header[n+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		i.t.Fatal(err)
	}
	response.Body.Close()
	return response
}

// TestSQLiteOnPlatforms starts where a SQLite file does not last.
func TestSQLiteOnPlatforms(t *testing.T) {
	database := "--database=sqlite:" + t.TempDir() + "/m.db"
	for variable, says := range map[string]string{"DYNO": "Heroku empties the disk", "RENDER": "Render empties the disk", "OTHER": ""} {
		t.Run(variable, func(t *testing.T) {
			t.Setenv(variable, "web.1")
			if variable == "RENDER" && mountedApart(t.TempDir()) {
				t.Skip("the folder for temporary files is on a disk of its own here")
			}
			i := serveHere(t, anyPort, "--demo=false", database)
			notices, _ := i.get("/readyz")["notices"].([]any)
			if says == "" {
				if notices != nil {
					t.Errorf("/readyz has %v", notices)
				}
				return
			}
			if len(notices) != 1 || !strings.Contains(notices[0].(string), says) || !strings.Contains(notices[0].(string), "DATABASE_URL") {
				t.Errorf("/readyz has %v", notices)
			}
			i.logged("(" + says + ")")
		})
	}
}

// TestProxiesOfPlatforms: what a platform's router says of a client is believed from the
// router's addresses only. This machine's is none of them.
func TestProxiesOfPlatforms(t *testing.T) {
	t.Setenv("RENDER", "true")
	flags := accessFlags{}
	all, err := flags.proxies()
	if err != nil {
		t.Fatal(err)
	}
	held := func(address string) bool {
		for _, p := range all {
			if p.String() == address {
				return true
			}
		}
		return false
	}
	if !held("10.0.0.0/8") || !held("104.16.0.0/13") || held("127.0.0.0/8") {
		t.Errorf("on Render these are believed: %v", all)
	}
	flags.TrustedProxy = []string{"192.0.2.7"}
	if all, err = flags.proxies(); err != nil || len(all) != 1 {
		t.Errorf("--trusted-proxy does not win: %v, %v", all, err)
	}
	i := serveHere(t, anyPort, "--demo=false", "--database=sqlite:"+t.TempDir()+"/m.db")
	if i.behindRouter("X-Forwarded-Proto", "https").Header.Get("Strict-Transport-Security") != "" {
		t.Error("anybody is believed to have come by TLS")
	}
	i.stop()
	i = serveHere(t, anyPort, "--demo=false", "--trusted-proxy=127.0.0.1", "--database=sqlite:"+t.TempDir()+"/m.db")
	if i.behindRouter("X-Forwarded-Proto", "https").Header.Get("Strict-Transport-Security") == "" {
		t.Error("a trusted proxy is not believed")
	}
}

// TestDrain tells a server to stop: it goes on answering, and says that it is not ready.
func TestDrain(t *testing.T) {
	i := serveHere(t, anyPort, "--demo=false", "--drain=1s", "--database=sqlite:"+t.TempDir()+"/m.db")
	begin := time.Now()
	ended := make(chan int, 1)
	go func() { ended <- i.stop() }()
	for status := 200; status != 503; status, _ = i.send("GET", "/readyz", "") {
		if status == 0 {
			t.Fatal("it closed before it said that it is not ready")
		}
	}
	if response := i.behindRouter(); response.StatusCode != 200 || !response.Close {
		t.Errorf("while it stops it answers %d, and the connection stays: %t", response.StatusCode, !response.Close)
	}
	if code := <-ended; code != 0 || time.Since(begin) < time.Second {
		t.Errorf("exit code %d after %v: %s", code, time.Since(begin), i.stderr)
	}
	command(t, anyPort, "--drain=-1s", "--demo=false", "--database=sqlite:"+t.TempDir()+"/m.db").wantSentence(t, "--drain")
}
