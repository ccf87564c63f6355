package main

import (
	"os/exec"
	"strings"
	"testing"
)

func TestCompletion(t *testing.T) {
	for line, want := range map[string]string{
		"marquee d":                           "doctor",
		"marquee import mo":                   "movielens",
		"marquee evaluate r":                  "rating ranking",
		"marquee completion ":                 "bash zsh fish",
		"marquee serve --log-":                "--log-format",
		"marquee --log-":                      "--log-format", // serve is what is done without a command
		"marquee serve --log-format ":         "auto text json",
		"marquee serve --log-format=j":        "--log-format=json",
		"marquee serve --database x --access": "--access",
		"marquee serve --no-d":                "--no-demo",
		"marquee import movielens ":           "", // files
		"marquee compl":                       "completion",
		"marquee nonsense --no-such mig":      "migrate",
	} {
		r := command(t, "complete", line)
		if got := strings.Join(strings.Fields(r.stdout), " "); r.code != 0 || got != want {
			t.Errorf("%q: %+v", line, r)
		}
	}
}

// TestCompletionScripts has the shells that are there read their scripts.
func TestCompletionScripts(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish"} {
		r := command(t, "completion", shell)
		if r.code != 0 || !strings.Contains(r.stdout, "marquee complete") {
			t.Errorf("%s: %+v", shell, r)
		}
		path, err := exec.LookPath(shell)
		if err != nil {
			continue
		}
		check := exec.Command(path, "-n")
		check.Stdin = strings.NewReader(r.stdout)
		if said, err := check.CombinedOutput(); err != nil || len(said) > 0 {
			t.Errorf("%s: %v %s", shell, err, said)
		}
	}
}
