package deploy

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// lookInterval is how often the balancer looks whether a server is ready. Platforms take
// seconds, and more of them before they believe it.
const lookInterval = time.Second

// balancer hands requests to the servers that are ready, in turn, and never tries a
// request twice.
type balancer struct {
	*httptest.Server
	mu      sync.Mutex
	servers map[*server]*httputil.ReverseProxy
	ready   []*httputil.ReverseProxy
	turn    int
}

func balance(t *testing.T) *balancer {
	t.Helper()
	b := &balancer{servers: map[*server]*httputil.ReverseProxy{}}
	b.Server = httptest.NewServer(b)
	t.Cleanup(b.Close)
	go func() {
		for ticks := time.Tick(lookInterval); t.Context().Err() == nil; <-ticks {
			b.look()
		}
	}()
	return b
}

func (b *balancer) add(s *server) {
	target, err := url.Parse(s.url)
	if err != nil {
		s.t.Fatal(err)
	}
	b.mu.Lock()
	b.servers[s] = httputil.NewSingleHostReverseProxy(target)
	b.mu.Unlock()
	b.look()
}

func (b *balancer) look() {
	b.mu.Lock()
	all := map[*server]*httputil.ReverseProxy{}
	for s, proxy := range b.servers {
		all[s] = proxy
	}
	b.mu.Unlock()
	var ready []*httputil.ReverseProxy
	for s, proxy := range all {
		if s.ready() {
			ready = append(ready, proxy)
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ready = ready
}

func (b *balancer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	if len(b.ready) == 0 {
		b.mu.Unlock()
		http.Error(w, "no server is ready", http.StatusServiceUnavailable)
		return
	}
	b.turn++
	proxy := b.ready[b.turn%len(b.ready)]
	b.mu.Unlock()
	proxy.ServeHTTP(w, r)
}

// load sends requests until it is stopped, some to read and some to write.
type load struct {
	sent, failed atomic.Int64
	first        atomic.Value // the first failure
	stop         chan struct{}
	clients      sync.WaitGroup
}

// paceInterval keeps each client below the limit of its key.
const paceInterval = 60 * time.Millisecond

func (b *balancer) load(keys []string) *load {
	l := &load{stop: make(chan struct{})}
	for n, key := range keys {
		l.clients.Go(func() {
			for i := 0; ; i++ {
				select {
				case <-l.stop:
					return
				case <-time.After(paceInterval):
					l.send(b.URL, key, n, i)
				}
			}
		})
	}
	return l
}

func (l *load) send(base, key string, n, i int) {
	user := n + 1
	method, path, body := http.MethodGet, fmt.Sprintf("/v1/users/%d/recommendations?limit=5", user), ""
	switch i % 3 {
	case 1:
		method, path, body = http.MethodPut, fmt.Sprintf("/v1/users/%d/ratings/%d", user, i%100+1), `{"rating": 4}`
	case 2:
		path = fmt.Sprintf("/v1/movies/%d", i%100+1)
	}
	l.sent.Add(1)
	request, err := http.NewRequest(method, base+path, bytes.NewReader([]byte(body)))
	if err == nil {
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("Authorization", "Bearer "+key)
		var response *http.Response
		if response, err = http.DefaultClient.Do(request); err == nil {
			var text []byte
			text, err = io.ReadAll(response.Body)
			response.Body.Close()
			if err == nil && response.StatusCode == http.StatusOK {
				return
			}
			err = errors.Join(fmt.Errorf("%d %s", response.StatusCode, text), err)
		}
	}
	l.failed.Add(1)
	l.first.CompareAndSwap(nil, fmt.Sprintf("%s %s: %v", method, path, err))
}

// end stops it and gives how many requests failed, and the first failure.
func (l *load) end() (failed int64, first any) {
	close(l.stop)
	l.clients.Wait()
	return l.failed.Load(), l.first.Load()
}
