package evaluate

import (
	"reflect"
	"testing"

	"marquee/internal/recommend"
)

// constant ranks items by a fixed order.
func constant(scores ...float32) recommend.Scorer { return recommend.Constant(scores) }

func TestBenchByHand(t *testing.T) {
	train, err := recommend.NewMatrix(2, 4, []recommend.Entry{{Row: 0, Col: 0, Value: 1}, {Row: 1, Col: 0, Value: 1}, {Row: 1, Col: 1, Value: 1}, {Row: 1, Col: 2, Value: 1}, {Row: 0, Col: 3, Value: 1}})
	if err != nil {
		t.Fatal(err)
	}
	cases := []recommend.Holdout{
		{Exclude: []int32{0}, Held: []int32{1, 9}}, // 9 is not in training
		{Exclude: []int32{1}, Held: []int32{2}},
		{Held: nil},
	}
	b, err := NewBench(train, cases, Options{K: []int{2, 1}, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	m, lists, err := b.Evaluate(t.Context(), "fixed", constant(4, 3, 2, 1)) // 1 2 3, 0 2 3, 0 1 2 3
	if err != nil {
		t.Fatal(err)
	}
	if len(lists) != 3 || len(lists[0]) != 3 || lists[1][0].Item != 0 {
		t.Errorf("%v", lists)
	}
	near(t, "Recall@1", m.Recall[1].Value, (1.0+0)/2)
	near(t, "Recall@2", m.Recall[2].Value, (0.5+1)/2)
	near(t, "HR@2", m.HitRate[2].Value, 1)
	near(t, "MRR", m.MRR.Value, (1+0.5)/2)
	near(t, "coverage@1", m.Coverage[1].Value, 2.0/4)
	near(t, "coverage@2", m.Coverage[2].Value, 3.0/4)
	near(t, "novelty@1", m.Novelty.Value, (1.0+0)/2)
	if m.ListsPerSecond != 0 || b.listK != 1 {
		t.Error("a duration was measured without a clock")
	}
	found := 0.0
	for _, g := range m.ByPopularity {
		found += g.Recall * float64(g.HeldOut)
	}
	near(t, "hits by popularity", found, 1) // at 1
	if want := []HistoryReport{{Least: 0, Most: 0, Users: 2, Recall: 0.5, NDCG: 0.5}}; !reflect.DeepEqual(m.ByHistory, want) {
		t.Errorf("%+v", m.ByHistory)
	}
}

func TestBenchErrors(t *testing.T) {
	train, err := recommend.NewMatrix(1, 2, []recommend.Entry{{Row: 0, Col: 0, Value: 1}})
	if err != nil {
		t.Fatal(err)
	}
	held := []recommend.Holdout{{Held: []int32{1}}}
	for _, k := range [][]int{{}, {0}, {-1, 5}} {
		if _, err := NewBench(train, held, Options{K: k}); err == nil {
			t.Errorf("K is %v", k)
		}
	}
	if _, err := NewBench(train, []recommend.Holdout{{}}, Options{}); err == nil {
		t.Error("nothing is held out")
	}
	b, err := NewBench(train, held, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, lists := range [][][]recommend.Scored{nil, {list(2)}, {list(-1)}} {
		if _, err := b.Measure(t.Context(), "m", lists); err == nil {
			t.Errorf("the lists are %v", lists)
		}
	}
	if m, err := b.Measure(t.Context(), "m", [][]recommend.Scored{nil}); err != nil || m.Recall[10].Value != 0 {
		t.Error("an empty list misses everything:", err)
	}
}

// TestPopularityGroups: every item is in one group, the groups are in order, and
// have about equally many interactions.
func TestPopularityGroups(t *testing.T) {
	counts := make([]float32, 300)
	total := 0
	for i := range counts {
		counts[i] = float32((i*37)%50 + 1)
		total += int(counts[i])
	}
	groups, of := popularityGroups(counts)
	sum := make([]int, len(groups))
	for i, g := range of {
		sum[g] += int(counts[i])
		if n := int(counts[i]); n < groups[g].least || n > groups[g].most {
			t.Errorf("item %d with %d users is in the group %+v", i, n, groups[g])
		}
	}
	for g, n := range sum {
		if d := n - total/len(groups); d > 60 || d < -60 {
			t.Errorf("group %d has %d of %d interactions", g, n, total)
		}
	}
}
