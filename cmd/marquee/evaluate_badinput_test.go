package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestEvaluateBadInput(t *testing.T) {
	train, test := ratingFiles(t)
	bad := writeText(t, "bad.csv", "user,item,rating\n1,2,3\n1,3,good\n")
	unrated := writeText(t, "pairs.tsv", "1\t2\n2\t3\n")
	for _, c := range []struct {
		arguments []string
		want      string
	}{
		{[]string{"rating", "--train", bad, "--test", test}, bad + `:3: the rating "good" is not a number`},
		{[]string{"rating", "--train", train, "--test", bad}, bad + ":3: "},
		{[]string{"rating", "--train", unrated, "--test", unrated}, unrated + ":1: there is no column with ratings"},
		{[]string{"rating", "--train", train, train, "--test", test}, "2 files of --train and 1 of --test"},
		{[]string{"rating", "--train", train, train}, "2 files of --train and 0 of --test"},
		{[]string{"rating", "--train", "--test", test}, "expected a file"},
		{[]string{"rating"}, "--train"},
		{[]string{"ranking", "--train", "no/such/file"}, "no/such/file"},
		{[]string{"ranking", "--train", unrated, "--protocol", "temporal"}, unrated + ":1: the protocol temporal needs times"},
		{[]string{"ranking", "--train", train, "--test-out", bad}, bad + ":3: "},
		{[]string{"ranking", "--train", train, "--test-in", test}, "--test-out is missing"},
		{[]string{"ranking", "--train", train, "--test-out", test, "--validation-in", test}, "--validation-out is missing"},
		{[]string{"ranking", "--train", train, "--test-out", test, "--k", "0"}, "--k has 0"},
		{[]string{"ranking", "--train", train, "--test-out", test, "--models", "magic"}, `there is no model "magic"`},
		{[]string{"ranking", "--train", train, "--protocol", "magic"}, "--protocol must be one of"},
	} {
		dump := filepath.Join(t.TempDir(), "dump.csv")
		r := command(t, append([]string{"evaluate", c.arguments[0], "--dump", dump}, c.arguments[1:]...)...)
		if r.code != 2 || r.stdout != "" || !strings.Contains(r.stderr, c.want) || traces.MatchString(r.stderr) {
			t.Errorf("%q: exit code %d, output %q, errors %q", c.arguments, r.code, r.stdout, r.stderr)
		}
		if _, err := os.Stat(dump); err == nil {
			t.Errorf("%q left a dump", c.arguments)
		}
	}
}
