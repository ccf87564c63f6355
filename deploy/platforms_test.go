package deploy

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// TestRender builds and starts as render.yaml says, then replaces a server by another
// one while requests come, as a deployment there does. Not one may be lost.
func TestRender(t *testing.T) {
	folder := cleanFolder(t)
	service := readBlueprint(t, folder).Services[0]
	env := []string{"RENDER=true", "DATABASE_URL=" + storetest.BareURL(t, store.Postgres)}
	for _, v := range service.EnvVars {
		if v.Value != "" {
			env = append(env, v.Key+"="+v.Value)
		}
	}
	do(t, folder, service.BuildCommand, env...)
	first := start(t, folder, service.StartCommand, env...)
	first.wants(service.HealthCheckPath, `{"status":"ok"}`) // and no notice
	first.wants("/v1/about", `"access":"accounts"`)
	keys := make([]string, 6)
	for n := range keys {
		keys[n] = strings.TrimSpace(do(t, folder, fmt.Sprintf("./app admin key load-%d --scope read,feedback", n), env...))
	}
	do(t, folder, "echo 'a lamp on the old pier' | ./app admin create boss", env...)
	do(t, folder, "./app doctor", env...)
	b := balance(t)
	b.add(first)
	l := b.load(keys)
	second := start(t, folder, service.StartCommand, env...)
	b.add(second)
	time.Sleep(2 * lookInterval) // both answer
	first.ends()
	time.Sleep(lookInterval)
	failed, why := l.end()
	t.Logf("%d requests while a server was replaced, %d failed", l.sent.Load(), failed)
	if failed > 0 || l.sent.Load() < 100 {
		t.Errorf("%d of %d requests failed; the first: %v\n%s", failed, l.sent.Load(), why, first.log)
	}
}

// TestHeroku builds as its Go buildpack does and starts as the Procfile says.
func TestHeroku(t *testing.T) {
	folder := cleanFolder(t)
	do(t, folder, "go install -v -tags heroku "+directives(t, folder)["install"], "GOBIN="+folder+"/bin")
	process := processes(t, folder)
	url := storetest.BareURL(t, store.Postgres)
	env := []string{"DYNO=web.1", "PGSSLMODE=require", "DATABASE_URL=" + encrypted(t, url)}
	do(t, folder, process["release"], env...)
	web := start(t, folder, process["web"], env...)
	web.wants("/readyz", `{"status":"ok"}`)
	web.ends()
	web = start(t, folder, process["web"], "DYNO=web.1") // somebody forgot the database
	web.wants("/readyz", "Heroku empties the disk")
	if !strings.Contains(web.log.String(), "Heroku empties the disk") {
		t.Errorf("that data will be lost is not logged: %s", web.log)
	}
}

// TestDocker builds as the Dockerfile's first stage does and starts what is in the second.
// It comes last, as it takes away what Docker does not copy.
func TestDocker(t *testing.T) {
	folder := cleanFolder(t)
	for line := range strings.Lines(read(t, folder+"/.dockerignore")) { // what Docker does not copy
		if err := os.RemoveAll(filepath.Join(folder, strings.TrimSpace(line))); err != nil {
			t.Fatal(err)
		}
	}
	var entry, arguments, port string
	for _, step := range steps(t, folder) {
		switch step[0] {
		case "RUN":
			do(t, folder, step[1])
		case "ENV":
			port = step[1]
		case "ENTRYPOINT":
			entry = strings.Trim(step[1], `[]"/`)
		case "CMD":
			arguments = strings.Trim(step[1], `[]"`)
		}
	}
	if port != "PORT=8080" {
		t.Errorf("the image sets %s", port)
	}
	do(t, folder, "! ldd "+entry) // there are no libraries in the image
	image := start(t, folder+"/data", "../"+entry+" "+arguments)
	image.wants("/v1/about", `"database":"sqlite"`)
}
