package observe

import (
	"encoding/json"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
)

// everything is the exposition of a server to which everything has happened that is
// counted.
func everything(t *testing.T) string {
	t.Helper()
	m := NewMetrics("1.2.3")
	m.WatchPools(func() []Pool {
		return []Pool{{Name: "sqlite_readers", Most: 4, Used: 1, Idle: 2, Acquired: 9, Waited: 3, WaitedInSeconds: 0.5}}
	})
	figures := map[string]float64{}
	for name := range modelFigures {
		figures[name] = 0.25
	}
	m.WatchModel(func() *Model {
		return &Model{TrainedAt: time.Unix(1700000000, 0), Ratings: 100, Movies: 10, Figures: figures}
	})
	m.Begin()("getMovie", 200)
	NewCache("test").Ask(true)
	TrainingRun("succeeded", time.Minute)
	Refresh()
	w := httptest.NewRecorder()
	Handler(m).ServeHTTP(w, httptest.NewRequest("GET", "http://127.0.0.1/metrics", nil))
	if w.Code != 200 {
		t.Fatalf("/metrics answers %d", w.Code)
	}
	return w.Body.String()
}

// exprs finds the queries in a dashboard.
func exprs(value any) []string {
	var list []string
	switch v := value.(type) {
	case map[string]any:
		for key, inner := range v {
			if text, ok := inner.(string); ok && (key == "expr" || key == "query") {
				list = append(list, text)
			} else {
				list = append(list, exprs(inner)...)
			}
		}
	case []any:
		for _, inner := range v {
			list = append(list, exprs(inner)...)
		}
	}
	return list
}

// named finds metrics, and the labels that are compared or grouped by, in a query.
var (
	named  = regexp.MustCompile(`\b(?:marquee|go|process)_\w+`)
	labels = regexp.MustCompile(`(\w+)(?:=~|!~|!=|=)"|(?:by \(|, )(\w+)[,)]|{{(\w+)}}`)
)

// TestDashboardAsksForWhatThereIs walks the dashboard and the alerts: every metric and
// label that they name must exist.
func TestDashboardAsksForWhatThereIs(t *testing.T) {
	exposed := everything(t)
	known := map[string]bool{"instance": true, "le": true} // which Prometheus adds, and a histogram's
	for _, match := range regexp.MustCompile(`(\w+)="`).FindAllStringSubmatch(exposed, -1) {
		known[match[1]] = true
	}
	text, err := os.ReadFile("../../deploy/grafana/marquee.json")
	if err != nil {
		t.Fatal(err)
	}
	var dashboard any
	if err := json.Unmarshal(text, &dashboard); err != nil {
		t.Fatal(err)
	}
	rules, err := os.ReadFile("../../deploy/prometheus/alerts.yml")
	if err != nil {
		t.Fatal(err)
	}
	queries := exprs(dashboard)
	for _, match := range regexp.MustCompile(`(?m)^ +expr: (.+)$`).FindAllStringSubmatch(string(rules), -1) {
		queries = append(queries, match[1])
	}
	asked := map[string]bool{}
	for _, query := range queries {
		for _, metric := range named.FindAllString(query, -1) {
			asked[metric] = true
			if !regexp.MustCompile(`(?m)^` + metric + `[{ ]`).MatchString(exposed) {
				t.Errorf("there is no metric %s, of which %s asks", metric, query)
			}
		}
		for _, match := range labels.FindAllStringSubmatch(query, -1) {
			if label := match[1] + match[2] + match[3]; !known[label] {
				t.Errorf("there is no label %s, of which %s asks", label, query)
			}
		}
	}
	for _, match := range regexp.MustCompile(`(?m)^# TYPE (marquee_\w+) (\w+)`).FindAllStringSubmatch(exposed, -1) {
		name := match[1]
		if match[2] == "histogram" {
			name += "_bucket"
		}
		if !asked[name] && !asked[strings.TrimSuffix(name, "_bucket")+"_sum"] {
			t.Errorf("nobody looks at %s", name)
		}
	}
}
