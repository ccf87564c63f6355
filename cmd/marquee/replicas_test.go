package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"marquee/gen/db"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
	"marquee/internal/train"
)

// within is how long it may take until what happens at one server is so at the others.
const within = 2 * time.Second

// slack is for the machine of the test, which may be busy with others.
const slack = 3 * time.Second

// rootLogin is the login of the admin.
const rootLogin = `{"login":"root@example.com","password":"` + adminPassword + `"}`

// replicas starts servers on one PostgreSQL, without the demo, and logs in an admin at the
// first of them, whose token they all send.
func replicas(t *testing.T, n int, flags ...string) (list []*instance, url string) {
	t.Helper()
	url = storetest.URL(t, store.Postgres)
	if r := typing(t, adminPassword+"\n", "admin", "create", "root@example.com", "--database", url); r.code != 0 {
		t.Fatalf("%+v", r)
	}
	for range n {
		args := append([]string{anyPort, "--access=accounts", "--demo=false", "--database", url}, flags...)
		list = append(list, serveHere(t, args...))
	}
	for _, i := range list {
		i.token = list[0].token
		if i.token == "" {
			i.token = i.login()
		}
	}
	return list, url
}

func (i *instance) login() string {
	i.t.Helper()
	return i.want(201, "POST", "/v1/sessions", rootLogin)["token"].(string)
}

// as is the server as another principal sees it.
func (i *instance) as(token string) *instance {
	other := *i
	other.token = token
	return &other
}

// reaches waits until something is so at all servers and says how long that took.
func reaches(t *testing.T, what string, list []*instance, isSo func(i *instance) bool) {
	t.Helper()
	begin := time.Now()
	for _, i := range list {
		for !isSo(i) {
			if time.Since(begin) > within+slack {
				t.Errorf("%s: not there after %v", what, time.Since(begin))
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
	}
	took := time.Since(begin).Round(time.Millisecond)
	t.Logf("%s: at all servers after %v", what, took)
	if took > within {
		t.Logf("%s: more than %v, on a machine that is busy", what, within)
	}
}

// TestReplicasAgree changes something at one server and looks at the others.
func TestReplicasAgree(t *testing.T) {
	servers, _ := replicas(t, 3)
	first, others := servers[0], servers[1:]
	for n := range 5 {
		first.want(201, "POST", "/v1/movies", fmt.Sprintf(`{"title":"Film %d","genres":["drama"]}`, n))
	}
	titles := func(i *instance) string {
		return fmt.Sprint(i.get("/v1/movies/1")["title"], i.get("/v1/movies?limit=5")["items"])
	}
	for _, i := range servers { // so that it is in whatever cache there is
		titles(i)
	}

	first.want(200, "PATCH", "/v1/movies/1", `{"title":"Renamed"}`)
	reaches(t, "a changed movie", others, func(i *instance) bool { return strings.Count(titles(i), "Renamed") == 2 })

	key := first.want(201, "POST", "/v1/api-keys", `{"name":"shop","scopes":["read"]}`)
	opened := first.want(201, "POST", "/v1/sessions", rootLogin)
	session := opened["token"].(string)
	for _, token := range []string{key["token"].(string), session} {
		for _, i := range servers {
			i.as(token).want(200, "GET", "/v1/users", "")
		}
	}
	if status, text := first.send("DELETE", fmt.Sprintf("/v1/api-keys/%v", key["key"].(map[string]any)["id"]), ""); status != 204 {
		t.Fatalf("deleting the key answers %d: %s", status, text)
	}
	reaches(t, "a revoked key", others, func(i *instance) bool {
		status, _ := i.as(key["token"].(string)).send("GET", "/v1/users", "")
		return status == http.StatusUnauthorized
	})
	if status, text := first.as(session).send("DELETE", fmt.Sprintf("/v1/sessions/%v", opened["session"].(map[string]any)["id"]), ""); status != 204 {
		t.Fatalf("logging out answers %d: %s", status, text)
	}
	reaches(t, "an ended session", others, func(i *instance) bool {
		status, _ := i.as(session).send("GET", "/v1/users", "")
		return status == http.StatusUnauthorized
	})

	run := first.want(202, "POST", "/v1/training-runs", `{}`)
	path := fmt.Sprintf("/v1/training-runs/%v", run["id"])
	var ended map[string]any
	for deadline := time.Now().Add(time.Minute); ended["state"] != "succeeded"; time.Sleep(10 * time.Millisecond) {
		if ended = first.get(path); ended["state"] == "failed" || time.Now().After(deadline) {
			t.Fatalf("the training is %v", ended)
		}
	}
	reaches(t, "a new model", servers, func(i *instance) bool {
		return i.get("/v1/model")["id"] == ended["model_id"]
	})
}

// TestReplicasCountTogether uses up a limit at one server and tries the others.
func TestReplicasCountTogether(t *testing.T) {
	const limit = 60
	servers, _ := replicas(t, 3, fmt.Sprint("--rate-limit=", limit), "--address-limit=0", "--login-limit=0")
	key := servers[0].want(201, "POST", "/v1/api-keys", `{"name":"shop","scopes":["read"]}`)["token"].(string)
	passed := func(i *instance, tries int) (n int) {
		for range tries {
			if status, _ := i.as(key).send("GET", "/v1/users", ""); status == 200 {
				n++
			}
		}
		return n
	}
	if n := passed(servers[0], limit+20); n < limit || n > limit+10 {
		t.Fatalf("the first server lets %d of %d pass", n, limit)
	}
	begin := time.Now()
	time.Sleep(within)
	// One request a second comes back.
	back := int(time.Since(begin).Seconds()) + 3
	for n, i := range servers[1:] {
		if got := passed(i, 20); got > back {
			t.Errorf("%v after a limit was used up server %d lets %d requests pass", time.Since(begin), n+2, got)
		}
	}
	// Others are not concerned.
	servers[1].want(200, "GET", "/v1/users", "")
}

// TestReplicasStartTogether starts servers on an empty database, one of which makes the schema,
// and one the demo.
func TestReplicasStartTogether(t *testing.T) {
	const servers = 5
	url := storetest.BareURL(t, store.Postgres)
	list := make([]*instance, servers)
	var group sync.WaitGroup
	for n := range list {
		group.Go(func() { list[n] = startProgram(t, anyPort, "--access=open", "--database", url) })
	}
	group.Wait()
	want := ""
	for n, i := range list {
		if i == nil {
			t.Fatalf("server %d did not start", n)
		}
		about, err := json.Marshal([]any{i.get("/v1/about"), i.get("/v1/movies?limit=3&sort=title")["items"], i.get("/v1/movies/1")})
		if err != nil {
			t.Fatal(err)
		}
		if want == "" {
			want = string(about)
		}
		if string(about) != want {
			t.Errorf("server %d says %s, not %s", n, about, want)
		}
	}
	for _, i := range list {
		if code := i.stop(); code != 0 {
			t.Errorf("exit code %d: %s", code, i.stderr)
		}
	}
	alone := serveHere(t, anyPort, "--access=open", "--database", "sqlite:"+t.TempDir()+"/m.db").get("/v1/about")
	var about []map[string]any
	_ = json.Unmarshal([]byte(want), &about) // the second is a list
	for _, what := range []string{"movies", "users", "ratings"} {
		if about[0][what] != alone[what] {
			t.Errorf("five servers have made %v %s, one makes %v", about[0][what], what, alone[what])
		}
	}
}

// TestTrainingOutlivesAProcess kills the server that works on a training run, which another
// one has to complete.
func TestTrainingOutlivesAProcess(t *testing.T) {
	url := storetest.URL(t, store.Postgres)
	if r := importInto(t, url, writeSet(t, makeSet(150, 300, 40))); r.code != 0 {
		t.Fatalf("%+v", r)
	}
	args := []string{anyPort, "--access=open", "--demo=false", "--database", url}
	dying := startProgram(t, args...)
	path := fmt.Sprintf("/v1/training-runs/%v", dying.want(202, "POST", "/v1/training-runs", `{"tune":true}`)["id"])
	for dying.get(path)["state"] == "queued" {
		time.Sleep(10 * time.Millisecond)
	}
	heir := serveHere(t, args...)
	if err := dying.process.Kill(); err != nil {
		t.Fatal(err)
	}
	dying.stop()
	if state := heir.get(path)["state"]; state != "running" {
		t.Fatalf("when the server is killed the run is %v", state)
	}
	// Half a minute later.
	later := storetest.Open(t, store.Postgres, url)
	open, err := later.GetOpenTrainingRun(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := later.BeatTrainingRun(t.Context(), db.BeatTrainingRunParams{ID: open.ID, Holder: open.Holder, Stage: open.Stage,
		HeartbeatAt: time.Now().Add(-2 * train.Lease)}); err != nil {
		t.Fatal(err)
	}
	var run map[string]any
	for deadline := time.Now().Add(2 * time.Minute); run["state"] != "succeeded"; time.Sleep(20 * time.Millisecond) {
		if run = heir.get(path); run["state"] == "failed" || time.Now().After(deadline) {
			t.Fatalf("the run is %v", run)
		}
	}
	if got := heir.get("/v1/training-runs"); len(got["items"].([]any)) != 1 {
		t.Errorf("there are the runs %v", got)
	}
	reaches(t, "its model", []*instance{heir}, func(i *instance) bool { return i.get("/v1/model")["id"] == run["model_id"] })
}

// TestImportsTogether imports the same by several processes, which together must leave what one
// leaves.
func TestImportsTogether(t *testing.T) {
	folder := writeSet(t, makeSet(200, 100, 60))
	storetest.ForEachURL(t, func(t *testing.T, _ store.Engine, url string) {
		var commands []*exec.Cmd
		for range 3 {
			cmd := program(t, "import", "movielens", "--database", url, folder)
			cmd.Stderr = &buffer{}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			commands = append(commands, cmd)
		}
		for _, cmd := range commands {
			if err := cmd.Wait(); err != nil {
				t.Errorf("%v: %s", err, cmd.Stderr)
			}
		}
		if got, want := count(t, url), (counts{200, 100, 100 * 60, 100}); got != want {
			t.Errorf("three imports of the same at once leave %+v, not %+v", got, want)
		}
	})
}
