package recommend

import (
	"math"
	"slices"
	"testing"
)

func TestExtendedRankerKnowsNewItems(t *testing.T) {
	r, m := rareRanker(t)
	n := m.Cols
	fresh := int32(n) // the first of the new items, which has feature n%8
	list := r.Similar(fresh).Top(10, []int32{fresh}, nil)
	for _, x := range list[:3] {
		if r.Content().Similarity(fresh, x.Item) <= 0.5 {
			t.Errorf("item %d is similar to a new item that it has little in common with", x.Item)
		}
	}
	history := History{{Item: fresh, Weight: 1}}
	if scores := r.Model(ModelBlend).Scores(history, nil); len(scores) != len(r.prior) || slices.ContainsFunc(scores, func(s float32) bool { return math.IsNaN(float64(s)) }) {
		t.Error("a history of a new item has no scores")
	}
	for _, causes := range r.Rank(Request{History: m.History(1)}).Evidence([]int32{fresh, int32(n + 1)}) {
		for _, cause := range causes {
			if cause.Kind == CausePopularity {
				t.Error("a new item is said to be popular")
			}
		}
	}
}

// The items of the training keep their order: what is new changes only scales.
func TestExtensionKeepsTheOrder(t *testing.T) {
	narrow, m := smallRanker(t)
	wide, _ := rareRanker(t)
	for _, name := range []string{"popularity", "itemknn", "ease", "ials"} {
		for u := range 10 {
			before := narrow.Model(name).Scores(m.History(u), nil)
			after := wide.Model(name).Scores(m.History(u), nil)
			if !slices.Equal(after[:m.Cols], before) {
				t.Fatalf("%s scores what it was trained with otherwise", name)
			}
			if slices.ContainsFunc(after[m.Cols:], func(s float32) bool { return s != 0 }) {
				t.Fatalf("%s has evidence about items that it does not know", name)
			}
		}
	}
}

func TestExtendNeedsAllItems(t *testing.T) {
	r, m := smallRanker(t)
	if _, err := r.Extend(nil, nil, make([]int32, m.Cols)); err == nil {
		t.Error("extended without features")
	}
	few, err := NewMatrix(m.Cols-1, 1, nil)
	check(t, err)
	if _, err := r.Extend(few, nil, make([]int32, m.Cols-1)); err == nil {
		t.Error("extended by fewer items")
	}
}
