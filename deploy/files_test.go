// Package deploy tests the files by which Marquee is deployed, as far as that can be
// done without the platforms: what stands in them, and (see .ci/deploy) that the
// commands in them build, start and replace a server.
package deploy

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"
)

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// blueprint is what the tests want to know of render.yaml.
type blueprint struct {
	Services []struct {
		BuildCommand    string `yaml:"buildCommand"`
		StartCommand    string `yaml:"startCommand"`
		HealthCheckPath string `yaml:"healthCheckPath"`
		EnvVars         []struct {
			Key, Value   string
			FromDatabase struct{ Name, Property string } `yaml:"fromDatabase"`
		} `yaml:"envVars"`
	}
	Databases []struct{ Name string }
}

func readBlueprint(t *testing.T, folder string) (b blueprint) {
	t.Helper()
	if err := yaml.Unmarshal([]byte(read(t, folder+"/render.yaml")), &b); err != nil {
		t.Fatal(err)
	}
	return b
}

// manifest is what the tests want to know of app.json.
type manifest struct {
	Env       map[string]struct{ Value string }
	Formation map[string]any
}

// processes reads a Procfile.
func processes(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for line := range strings.Lines(read(t, folder+"/Procfile")) {
		name, command, found := strings.Cut(strings.TrimSpace(line), ": ")
		if !found || !regexp.MustCompile(`^[a-z0-9]+$`).MatchString(name) {
			t.Fatalf("Procfile: %q is no process", line)
		}
		all[name] = command
	}
	return all
}

// steps reads a Dockerfile: the words that each of its instructions begins with and what
// follows, in order.
func steps(t *testing.T, folder string) [][2]string {
	t.Helper()
	var list [][2]string
	for line := range strings.Lines(read(t, folder+"/Dockerfile")) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		instruction, rest, _ := strings.Cut(line, " ")
		list = append(list, [2]string{instruction, rest})
	}
	return list
}

// directives are the lines of go.mod that Heroku's buildpack reads.
func directives(t *testing.T, folder string) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, match := range regexp.MustCompile(`(?m)^// \+heroku (\w+) (\S+)$`).FindAllStringSubmatch(read(t, folder+"/go.mod"), -1) {
		found[match[1]] = match[2]
	}
	return found
}

func TestFilesHaveTheirSchemas(t *testing.T) {
	for path, schema := range map[string]string{"../render.yaml": "schema/render.schema.json", "../app.json": "schema/app.schema.json"} {
		var parsed any
		if err := yaml.Unmarshal([]byte(read(t, path)), &parsed); err != nil { // JSON is YAML
			t.Fatalf("%s: %v", path, err)
		}
		compiled, err := jsonschema.NewCompiler().Compile(schema)
		if err != nil {
			t.Fatal(err)
		}
		if err := compiled.Validate(parsed); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestFilesFitTogether(t *testing.T) {
	b := readBlueprint(t, "..")
	if b.Services[0].HealthCheckPath != "/readyz" {
		t.Errorf("Render asks %s", b.Services[0].HealthCheckPath)
	}
	for _, v := range b.Services[0].EnvVars {
		if v.Key == "DATABASE_URL" && v.FromDatabase.Name != b.Databases[0].Name {
			t.Errorf("DATABASE_URL is that of %q, which is not in render.yaml", v.FromDatabase.Name)
		}
	}
	var app manifest
	if err := json.Unmarshal([]byte(read(t, "../app.json")), &app); err != nil {
		t.Fatal(err)
	}
	named := processes(t, "..")
	for process := range app.Formation {
		if named[process] == "" {
			t.Errorf("app.json has %s, and the Procfile has not", process)
		}
	}
	module := read(t, "../go.mod")
	version := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(module)[1]
	if found := directives(t, ".."); found["install"] != "./cmd/marquee" || found["goVersion"] != "go"+version {
		t.Errorf("Heroku is told %v, and go.mod is for Go %s", found, version)
	}
	if from := steps(t, "..")[0]; from != [2]string{"FROM", "golang:" + version + " AS build"} {
		t.Errorf("the Dockerfile begins with %v, and go.mod is for Go %s", from, version)
	}
}

// TestDockerfile looks for what makes the image what the docs say of it.
func TestDockerfile(t *testing.T) {
	list := steps(t, "..")
	for _, want := range [][2]string{
		{"FROM", "scratch"}, {"USER", "65532:65532"}, {"VOLUME", "/data"}, {"WORKDIR", "/data"}, {"ENV", "PORT=8080"},
		{"ENTRYPOINT", `["/marquee"]`}, {"CMD", `["serve"]`},
	} {
		if !slices.Contains(list, want) {
			t.Errorf("there is no %s %s", want[0], want[1])
		}
	}
}

// TestUnit looks at what the unit promises about the time it takes to stop, and that its
// flags are not those of a server for everyone.
func TestUnit(t *testing.T) {
	unit := read(t, "marquee.service")
	for _, want := range []string{"--access accounts", "--addr 127.0.0.1:", "DynamicUser=yes", "StateDirectory=marquee",
		"sqlite:/var/lib/marquee/", "ProtectSystem=strict", "TimeoutStopSec=30s"} {
		if !strings.Contains(unit, want) {
			t.Errorf("the unit does not have %q", want)
		}
	}
}
