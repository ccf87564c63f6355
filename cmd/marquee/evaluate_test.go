package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// ratingFiles writes a data set with ids that are text: u.data-like rows of users who
// like the items of their own kind, divided in a training and a test part.
func ratingFiles(t *testing.T) (train, test string) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 1))
	var parts [2]strings.Builder
	for user := range 60 {
		for item := range 40 {
			if r.Float64() > 0.4 {
				continue
			}
			rating := 1 + r.IntN(3)
			if user%3 == item%3 {
				rating = 4 + r.IntN(2)
			}
			part := 0
			if r.Float64() < 0.2 {
				part = 1
			}
			fmt.Fprintf(&parts[part], "U-%03d\tfilm %d, \"x\"\t%d\t%d\n", user, item, rating, 1000+r.IntN(500))
		}
	}
	return writeText(t, "u.base", parts[0].String()), writeText(t, "u.test", parts[1].String())
}

func writeText(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func readDump(t *testing.T, path, header string) [][]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(records[0], ","); got != header {
		t.Errorf("the header is %q", got)
	}
	return records[1:]
}

// wantJSON expects success and gives what a JSON file has.
func (r result) wantJSON(t *testing.T, path string) map[string]any {
	t.Helper()
	if r.code != 0 {
		t.Fatalf("exit code %d: %s", r.code, r.stderr)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var report map[string]any
	if err := json.Unmarshal(b, &report); err != nil {
		t.Fatal(err)
	}
	return report
}

func TestEvaluateRating(t *testing.T) {
	train, test := ratingFiles(t)
	dir := t.TempDir()
	j, dump, page := filepath.Join(dir, "r.json"), filepath.Join(dir, "r.csv"), filepath.Join(dir, "r.html")
	r := command(t, "evaluate", "rating", "--train", train, train, "--test", test, "--test", test, "--json", j, "--dump", dump, "--html", page)
	report := r.wantJSON(t, j)
	if n := len(report["folds"].([]any)); n != 2 || !strings.Contains(r.stdout, "RMSE") {
		t.Errorf("%d folds, output %q", n, r.stdout)
	}
	if n := len(report["inputs"].([]any)); n != 4 {
		t.Errorf("%d inputs", n)
	}
	lines := strings.Split(strings.TrimSpace(read(t, test)), "\n")
	records := readDump(t, dump, "user,item,prediction,low,high")
	if len(records) != 2*len(lines) {
		t.Fatalf("%d predictions of %d rows", len(records), 2*len(lines))
	}
	for i, record := range records {
		fields := strings.Split(lines[i%len(lines)], "\t")
		if record[0] != fields[0] || record[1] != fields[1] {
			t.Errorf("row %d is of %q, not %q", i, record[:2], fields[:2])
		}
	}
	if text := read(t, page); !strings.HasSuffix(text, "</html>\n") {
		t.Error("the page is not complete")
	}
}

func TestEvaluateRanking(t *testing.T) {
	train, test := ratingFiles(t)
	dir := t.TempDir()
	j, dump := filepath.Join(dir, "r.json"), filepath.Join(dir, "r.csv")
	arguments := []string{"evaluate", "ranking", "--train", train, "--test-in", train, "--test-out", test,
		"--models", "popularity,blend", "--k", "5,10", "--json", j, "--dump", dump}
	r := command(t, arguments...)
	report := r.wantJSON(t, j)
	models := report["models"].([]any)
	ndcg := func(model int) float64 {
		return models[model].(map[string]any)["ndcg"].(map[string]any)["10"].(map[string]any)["value"].(float64)
	}
	if len(models) != 2 || ndcg(1) <= ndcg(0) {
		t.Errorf("%v", models)
	}
	seen := map[string]bool{}
	for line := range strings.Lines(read(t, train)) {
		fields := strings.Split(line, "\t")
		seen[fields[0]+"|"+fields[1]] = true
	}
	lists := map[string]int{}
	for _, record := range readDump(t, dump, "model,user,rank,item,score") {
		if seen[record[1]+"|"+record[3]] {
			t.Errorf("%s gets %s, which is in the history", record[1], record[3])
		}
		lists[record[0]+"|"+record[1]]++
		if record[2] != fmt.Sprint(lists[record[0]+"|"+record[1]]) {
			t.Errorf("the ranks are not in order: %q", record)
		}
	}
	users := map[string]bool{}
	for line := range strings.Lines(read(t, test)) {
		user, _, _ := strings.Cut(line, "\t")
		users[user] = true
	}
	if len(lists) != 2*len(users) {
		t.Errorf("%d lists for %d users and two models", len(lists), len(users))
	}
	first := read(t, dump)
	if command(t, arguments...).code != 0 || read(t, dump) != first {
		t.Error("the same command dumps otherwise")
	}
}

// TestEvaluateSplitsByItself takes one file, by each protocol.
func TestEvaluateSplitsByItself(t *testing.T) {
	train, _ := ratingFiles(t)
	for _, protocol := range []string{"random", "leave-last-out", "temporal", "strong"} {
		for _, kind := range []string{"ranking", "rating"} {
			r := command(t, "evaluate", kind, "--train", train, "--protocol", protocol)
			if r.code != 0 || !strings.Contains(r.stdout, "protocol "+protocol) || strings.Contains(r.stderr, "Warning") {
				t.Errorf("%s %s: exit code %d, %s", kind, protocol, r.code, r.stderr)
			}
		}
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
