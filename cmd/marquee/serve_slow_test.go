package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"
)

// shortly is a server as it is in use, but for the time that it gives its clients. It
// reads what it is sent and says so.
func shortly(t *testing.T) (address string, ended <-chan error) {
	t.Helper()
	ends := make(chan error, 1)
	server := newServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, err := io.ReadAll(r.Body)
		ends <- err
	}), slog.New(slog.DiscardHandler), 400*time.Millisecond)
	listening := httptest.NewUnstartedServer(nil)
	listening.Config = server
	listening.Start()
	t.Cleanup(listening.Close)
	return listening.Listener.Addr().String(), ends
}

// TestOWASP4SlowClients has clients send a byte now and then, to keep connections busy.
func TestOWASP4SlowClients(t *testing.T) {
	const head = "POST /v1/movies HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n"
	for name, begin := range map[string]string{"head": head + "X-Slow: ", "body": head + "\r\n"} {
		address, ended := shortly(t)
		connection, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer connection.Close()
		fmt.Fprint(connection, begin)
		cut := make(chan struct{})
		go func() {
			defer close(cut)
			_, _ = io.Copy(io.Discard, connection) // until the server hangs up
		}()
		for writing := true; writing; {
			select {
			case <-cut:
				writing = false
			case <-time.After(50 * time.Millisecond):
				_, _ = connection.Write([]byte("x")) // what fails is seen by the other side
			case <-t.Context().Done():
				t.Fatalf("a slow %s is never cut off", name)
			}
		}
		if name == "body" {
			if err := <-ended; !errors.Is(err, os.ErrDeadlineExceeded) {
				t.Errorf("the slow body ended with %v", err)
			}
		}
	}
}

// TestOWASP4LongHead sends a head without end.
func TestOWASP4LongHead(t *testing.T) {
	address, _ := shortly(t)
	connection, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	go func() {
		_, _ = fmt.Fprint(connection, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: "+strings.Repeat("x", 2*headerLimit)+"\r\n\r\n")
	}()
	response, err := http.ReadResponse(bufio.NewReader(connection), nil)
	if err != nil || response.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Fatalf("%v, %v", response, err)
	}
	response.Body.Close()
}
