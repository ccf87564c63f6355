package main

import (
	"fmt"
	"net/http"
	"os/exec"
	"sync"
	"testing"
	"time"

	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// The sizes of the test of writes.
const (
	killRounds = 3
	writers    = 6
	writesPer  = 60 // in a round, before the program is killed, by all writers together
)

// acknowledged has the last rating of each user and movie that a server confirmed,
// and the one after it that it may have stored without confirming.
type acknowledged struct {
	mu        sync.Mutex
	confirmed map[string]float64
	pending   map[string]float64
	writes    int
}

// TestKillDuringWrites kills servers while users rate. Every rating that was
// confirmed must be there after the next start.
func TestKillDuringWrites(t *testing.T) {
	storetest.ForEachURL(t, func(t *testing.T, _ store.Engine, url string) {
		args := []string{anyPort, "--demo=false", "--access=open", "--address-limit=0", "--database", url}
		first := startProgram(t, args...)
		for n := range writers {
			first.want(201, "POST", "/v1/users", fmt.Sprintf(`{"name":"User %d"}`, n))
			first.want(201, "POST", "/v1/movies", fmt.Sprintf(`{"title":"Movie %d"}`, n))
		}
		if code := first.stop(); code != 0 {
			t.Fatalf("exit code %d: %s", code, first.stderr)
		}
		seen := acknowledged{confirmed: map[string]float64{}, pending: map[string]float64{}}
		for round := range killRounds {
			i := startProgram(t, args...)
			seen.check(i)
			i.killWhile(&seen, round)
		}
		last := startProgram(t, args...)
		seen.check(last)
		if code := last.stop(); code != 0 {
			t.Errorf("exit code %d: %s", code, last.stderr)
		}
		count(t, url) // which compares the movies' own counts with the ratings
	})
}

// killWhile has all users rate and kills the program in the middle.
func (i *instance) killWhile(seen *acknowledged, round int) {
	i.t.Helper()
	var group sync.WaitGroup
	for writer := range writers {
		group.Go(func() {
			for n := 0; ; n++ {
				path := fmt.Sprintf("/v1/users/%d/ratings/%d", writer+1, (writer+n)%writers+1)
				if !seen.put(i, path, float64(1+(n+round+writer)%10)/2) {
					return
				}
			}
		})
	}
	for before := seen.count(); seen.count() < before+writesPer; {
		time.Sleep(time.Millisecond)
	}
	if err := i.process.Kill(); err != nil {
		i.t.Fatal(err)
	}
	group.Wait()
	i.stop()
}

func (a *acknowledged) count() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.writes
}

// put rates and notes the answer. It reports whether the server is still there.
func (a *acknowledged) put(i *instance, path string, rating float64) bool {
	a.mu.Lock()
	a.pending[path] = rating
	a.mu.Unlock()
	status, text := i.send(http.MethodPut, path, fmt.Sprintf(`{"rating":%g}`, rating))
	if status == 0 {
		return false
	}
	if status != http.StatusOK {
		i.t.Errorf("PUT %s answers %d: %s", path, status, text)
		return false
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.confirmed[path] = rating
	a.writes++
	return true
}

// check looks for all that was confirmed.
func (a *acknowledged) check(i *instance) {
	i.t.Helper()
	for path, rating := range a.confirmed {
		if got := i.get(path)["rating"]; got != rating && got != a.pending[path] {
			i.t.Errorf("%s was confirmed as %g, tried as %g, and is %v", path, rating, a.pending[path], got)
		} else {
			a.confirmed[path] = got.(float64)
		}
	}
}

// TestKillDuringImport kills imports. Running the last one again must complete it.
func TestKillDuringImport(t *testing.T) {
	const movies, users, perUser = 300, 300, 200 // more than one batch of ratings
	folder := writeSet(t, makeSet(movies, users, perUser))
	storetest.ForEachURL(t, func(t *testing.T, _ store.Engine, url string) {
		killed := 0
		for delay := 400 * time.Millisecond; ; delay *= 2 {
			cmd := program(t, "import", "movielens", "--database", url, folder)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			timer := time.AfterFunc(delay, func() { _ = cmd.Process.Kill() }) // it may have ended
			err := cmd.Wait()
			timer.Stop()
			if err == nil {
				break
			}
			if exit, ok := err.(*exec.ExitError); !ok || exit.ExitCode() != -1 {
				t.Fatalf("the import ended by itself: %v", err)
			}
			killed++
		}
		if r := importInto(t, url, folder); r.code != 0 {
			t.Errorf("%+v", r)
		}
		if got, want := count(t, url), (counts{movies, users, users * perUser, users}); got != want {
			t.Errorf("after %d kills there are %+v, not %+v", killed, got, want)
		}
		if killed == 0 {
			t.Error("no import was killed")
		}
	})
}
