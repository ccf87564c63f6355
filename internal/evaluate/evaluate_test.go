package evaluate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"marquee/internal/recommend"
)

// tastes is a data set with something to learn: the users of a taste rate the items
// of their taste 4 or 5, and others 1 to 3.
func tastes(users, items int) (Rows, *Names, *Names) {
	r := random(9, 9)
	u, i := NewNames(), NewNames()
	rows := Rows{Rated: true, Timed: true}
	for user := range users {
		for item := range items {
			own := item%3 == user%3
			if r.Float64() > 0.15 && !own || r.Float64() > 0.6 {
				continue
			}
			rating := 1 + r.IntN(3)
			if own {
				rating = 4 + r.IntN(2)
			}
			rows.Rows = append(rows.Rows, Row{u.Number(fmt.Sprint("u", user)), i.Number(fmt.Sprint("i", item)), float32(rating), int64(r.IntN(100000))})
		}
	}
	return rows, u, i
}

// ticking is a clock that goes on by a second each time it is looked at.
func ticking() func() time.Time {
	now := time.Unix(0, 0)
	return func() time.Time { now = now.Add(time.Second); return now }
}

func smallRanking() recommend.RankingOptions {
	o := recommend.DefaultRanking()
	for i := range o.IALS {
		o.IALS[i].Factors = 8
	}
	return o
}

func evaluateRanking(t *testing.T, protocol string, o RankingOptions) *RankingReport {
	t.Helper()
	rows, users, items := tastes(90, 45)
	s, err := MakeSplit(rows, users, items, protocol, 1)
	if err != nil {
		t.Fatal(err)
	}
	s.HoldValidation(1)
	task, err := NewRankingTask(s, 4)
	if err != nil {
		t.Fatal(err)
	}
	o.Fit = smallRanking()
	report, err := EvaluateRanking(t.Context(), task, o)
	if err != nil {
		t.Fatal(err)
	}
	report.Report = NewReport("ranking", protocol, 1, []Input{{"all", "<made>", "00", len(rows.Rows)}})
	return report
}

func TestEvaluateRanking(t *testing.T) {
	for _, protocol := range protocols {
		report := evaluateRanking(t, protocol, RankingOptions{Options: Options{Seed: 1, Now: ticking()}})
		blend := report.Models[len(report.Models)-1]
		popularity := report.Models[0]
		if blend.Name != recommend.ModelBlend || popularity.Name != "popularity" {
			t.Fatalf("the models are %s to %s", popularity.Name, blend.Name)
		}
		if blend.NDCG[10].Value < popularity.NDCG[10].Value+0.1 {
			t.Errorf("%s: the blend has learned nothing: %v, popularity %v", protocol, blend.NDCG[10], popularity.NDCG[10])
		}
		if report.Sizes.Leaked+report.Sizes.Excluded > 0 || report.Sizes.ValidationUsers == 0 {
			t.Errorf("%s: %+v", protocol, report.Sizes)
		}
		for _, m := range report.Models {
			for name, i := range map[string]Interval{"NDCG": m.NDCG[10], "recall": m.Recall[20], "HR": m.HitRate[10], "MRR": m.MRR, "coverage": m.Coverage[10], "diversity": m.Diversity} {
				if !(i.Low <= i.Value && i.Value <= i.High) || i.Value < 0 || i.Value > 1 {
					t.Errorf("%s of %s is %v", name, m.Name, i)
				}
			}
			if m.ListsPerSecond <= 0 || m.Name != "popularity" && m.FitSeconds <= 0 {
				t.Errorf("the durations of %s: %v %v", m.Name, m.FitSeconds, m.ListsPerSecond)
			}
		}
	}
}

// TestRankingReportIsDeterministic: the same data and seed give the same JSON, page and dump.
func TestRankingReportIsDeterministic(t *testing.T) {
	make := func() (string, string) {
		report := evaluateRanking(t, ProtocolStrong, RankingOptions{Options: Options{Seed: 1}, Curve: true})
		b, err := json.Marshal(report)
		if err != nil {
			t.Fatal(err)
		}
		return string(b), html(t, report.WriteHTML)
	}
	data, page := make()
	dataAgain, pageAgain := make()
	if data != dataAgain || page != pageAgain {
		t.Error("the second report is another")
	}
	if !strings.Contains(data, `"ndcg":{"10":{"value":`) || strings.Count(page, "<svg") != 5 {
		t.Errorf("%.300s", data)
	}
}

func TestModelsAreChosen(t *testing.T) {
	report := evaluateRanking(t, ProtocolRandom, RankingOptions{Models: []string{"blend", "ease"}})
	if len(report.Models) != 2 || report.Models[0].Name != "blend" || *report.Models[1].Weight < 0 {
		t.Errorf("%+v", report.Models)
	}
	_, err := chooseModels(&recommend.Ranker{}, []string{"magic"})
	if err == nil || err.Error() != `there is no model "magic": there are blend` {
		t.Error(err)
	}
}

// elsewhere is what a page that needs nothing else must not have.
var elsewhere = regexp.MustCompile(`(?i)(src|href)\s*=|url\(|@import|<script|<link`)

// html gives a page after looking that it needs nothing from elsewhere.
func html(t *testing.T, write func(w io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	if found := elsewhere.FindString(b.String()); found != "" {
		t.Errorf("the page has %q", found)
	}
	if strings.Contains(b.String(), "<made>") {
		t.Error("a file's name is in the page as markup")
	}
	return b.String()
}
