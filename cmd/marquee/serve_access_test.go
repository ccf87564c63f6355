package main

import (
	"net"
	"net/http"
	"strings"
	"testing"
)

// TestOpenToOthersIsRefused starts open servers at addresses that others reach.
func TestOpenToOthersIsRefused(t *testing.T) {
	database := "--database=sqlite:" + t.TempDir() + "/m.db"
	for _, address := range []string{"0.0.0.0:0", "[::]:0", ":0"} {
		command(t, "--access=open", "--addr", address, database).
			wantSentence(t, "everyone who reaches that address", "--access accounts", "--addr 127.0.0.1:8080", "--public-open")
	}
	i := serveHere(t, "--access=open", "--public-open", "--addr=0.0.0.0:0", "--demo=false", database)
	if !strings.Contains(i.stdout.String(), "everyone who reaches this address") {
		t.Errorf("printed is %s", i.stdout)
	}
	i.want(201, "POST", "/v1/movies", `{"title":"Heat"}`)
}

func TestWrongAccessFlags(t *testing.T) {
	database := "--database=sqlite:" + t.TempDir() + "/m.db"
	for flags, word := range map[string]string{
		"--public-open":                    "--access open",
		"--public-open --access=accounts":  "--access open",
		"--cors-origin=*":                  "https://example.com",
		"--cors-origin=example.com":        "https://example.com",
		"--trusted-proxy=everyone":         "10.0.0.0/8",
		"--trusted-proxy=0.0.0.0/0":        "your proxies",
		"--rate-limit=-1":                  "--rate-limit",
		"--address-limit=2000000":          "--address-limit",
		"--login-limit=-5":                 "--login-limit",
		"--trusted-proxy=::/0 --demo=true": "your proxies",
	} {
		command(t, append(strings.Fields(flags), anyPort, database)...).wantSentence(t, word)
	}
}

// TestAccessModes starts servers in each mode and tries what is not for everyone.
func TestAccessModes(t *testing.T) {
	for _, test := range []struct {
		flags  string
		open   bool
		prints string
	}{
		{"", true, "everyone on this machine"},
		{"--access=auto --demo=false", false, "marquee admin create"},
		{"--access=accounts", false, "marquee admin create"},
		{"--access=open --demo=false", true, "everyone on this machine"},
		{"--addr=0.0.0.0:0", false, "marquee admin create"},
	} {
		args := append([]string{anyPort, "--database=sqlite:" + t.TempDir() + "/m.db"}, strings.Fields(test.flags)...)
		i := serveHere(t, args...)
		status, mode := 401, "accounts"
		if test.open {
			status, mode = 200, "open"
		}
		i.want(status, "GET", "/v1/users", "")
		if got := i.get("/v1/about")["access"]; got != mode {
			t.Errorf("%q: access is %v", test.flags, got)
		}
		if !strings.Contains(i.stdout.String(), test.prints) {
			t.Errorf("%q prints %s", test.flags, i.stdout)
		}
		request, err := http.NewRequest("GET", i.url+"/v1/movies", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Host = "attacker.example"
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if (response.StatusCode == 403) != test.open {
			t.Errorf("%q: to another name the answer is %d", test.flags, response.StatusCode)
		}
		i.stop()
	}
}

// TestAdminOfAServer goes from an empty database to an admin who makes a key for a service.
func TestAdminOfAServer(t *testing.T) {
	database := "--database=sqlite:" + t.TempDir() + "/m.db"
	if r := typing(t, adminPassword+"\n", "admin", "create", "root@example.com", database); r.code != 0 {
		t.Fatalf("%+v", r)
	}
	i := serveHere(t, anyPort, "--access=accounts", "--demo=false", database)
	if strings.Contains(i.stdout.String(), "no admin") {
		t.Errorf("printed is %s", i.stdout)
	}
	login := `{"login":"root@example.com","password":"` + adminPassword + `"}`
	i.token = i.want(201, "POST", "/v1/sessions", login)["token"].(string)
	i.token = i.want(201, "POST", "/v1/api-keys", `{"name":"shop","scopes":["feedback"]}`)["token"].(string)
	i.want(201, "POST", "/v1/users", `{"name":"Jin"}`)
	i.want(403, "GET", "/v1/users", "")
}

func TestIsLoopback(t *testing.T) {
	for address, want := range map[string]bool{"127.0.0.1": true, "127.1.2.3": true, "::1": true, "0.0.0.0": false, "::": false, "10.0.0.1": false} {
		if got := isLoopback(&net.TCPAddr{IP: net.ParseIP(address)}); got != want {
			t.Errorf("%s: %t", address, got)
		}
	}
}
