package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// before names the program of the version before, which .ci/rolling builds.
const before = "MARQUEE_BEFORE"

// TestRollingUpgrade has the version before and this one serve one database side by side:
// this one migrates it while the other serves, and clients read and write at both all the
// time.
func TestRollingUpgrade(t *testing.T) {
	old := os.Getenv(before)
	if old == "" {
		t.Skip("the version before is not there: .ci/rolling builds it and runs this test")
	}
	url := storetest.BareURL(t, store.Postgres)
	args := []string{anyPort, "--access=open", "--address-limit=0", "--database", url}
	former := start(t, exec.Command(old, args...)) // #nosec G204 -- the program that the test is about
	stop, failed := make(chan struct{}), make(chan string, 1000)
	var group sync.WaitGroup
	var mu sync.Mutex
	servers := []*instance{former}
	for client := range 4 {
		group.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-stop:
					return
				case <-time.After(5 * time.Millisecond):
				}
				mu.Lock()
				writer, reader := servers[n%len(servers)], servers[(n+1)%len(servers)]
				mu.Unlock()
				path, rating := fmt.Sprintf("/v1/users/%d/ratings/%d", client+1, n%50+1), float64(n%10+1)/2
				status, text := writer.send("PUT", path, fmt.Sprintf(`{"rating":%g}`, rating))
				if status == 200 {
					status, text = reader.send("GET", path, "")
				}
				if want := fmt.Sprintf(`"rating":%g`, rating); status != 200 || !strings.Contains(text, want) {
					failed <- fmt.Sprintf("%s as %g: %d %.300s", path, rating, status, text)
				}
				for _, read := range []string{"/v1/movies?limit=5&sort=title", fmt.Sprintf("/v1/users/%d/recommendations?limit=3", client+1)} {
					if status, text := reader.send("GET", read, ""); status != 200 {
						failed <- fmt.Sprintf("%s: %d %.300s", read, status, text)
					}
				}
			}
		})
	}
	time.Sleep(500 * time.Millisecond) // the version before by itself
	latter := startProgram(t, args...) // which migrates
	mu.Lock()
	servers = append(servers, latter)
	mu.Unlock()
	for n, i := range []*instance{former, latter} {
		path := fmt.Sprintf("/v1/movies/%v", i.want(201, "POST", "/v1/movies", fmt.Sprintf(`{"title":"Film of %d","genres":["drama"]}`, n))["id"])
		reaches(t, "a new movie", []*instance{former, latter}, func(i *instance) bool { status, _ := i.send("GET", path, ""); return status == 200 })
	}
	for _, i := range []*instance{former, latter} { // whoever of them works on it
		path := fmt.Sprintf("/v1/training-runs/%v", i.want(202, "POST", "/v1/training-runs", `{}`)["id"])
		var run map[string]any
		for deadline := time.Now().Add(time.Minute); run["ended_at"] == nil; time.Sleep(20 * time.Millisecond) {
			if run = i.get(path); time.Now().After(deadline) {
				t.Fatalf("the training is %v", run)
			}
		}
		if run["state"] != "succeeded" {
			t.Errorf("the training is %v", run)
		}
	}
	mu.Lock()
	servers = servers[1:]
	mu.Unlock()
	time.Sleep(200 * time.Millisecond) // for what is under way at the version before
	if code := former.stop(); code != 0 {
		t.Errorf("the version before ends with %d: %s", code, former.stderr)
	}
	time.Sleep(200 * time.Millisecond)
	close(stop)
	group.Wait()
	close(failed)
	for text := range failed {
		t.Error(text)
	}
}
