package evaluate

import (
	"strings"
	"testing"

	"marquee/internal/recommend"
)

// given makes a split of files that are written in the test.
func given(t *testing.T, parts map[string]string) *Split {
	t.Helper()
	r := NewReader()
	s := &Split{Protocol: ProtocolFiles, Users: r.Users, Items: r.Items}
	for _, part := range []struct {
		role string
		rows *Rows
	}{
		// The training part comes last, to see that its items get the first numbers.
		{"mask", &s.Mask}, {"test-out", &s.TestOut}, {"test-in", &s.TestIn},
		{"validation-out", &s.ValidationOut}, {"validation-in", &s.ValidationIn}, {"train", &s.Train},
	} {
		if parts[part.role] == "" {
			continue
		}
		var err error
		if *part.rows, err = r.Read(strings.NewReader(strings.ReplaceAll(parts[part.role], " ", "\n")), part.role, part.role); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// itemTexts gives the ids of items.
func itemTexts(s *Split, items []int32) string {
	var all []string
	for _, item := range items {
		all = append(all, s.Items.Text(item))
	}
	return strings.Join(all, " ")
}

func historyText(s *Split, h recommend.History) string {
	var items []int32
	for _, x := range h {
		items = append(items, x.Item)
	}
	return itemTexts(s, items)
}

func TestRankingTask(t *testing.T) {
	s := given(t, map[string]string{
		"train":    "a,x,4 a,y,2 b,x,5 b,z,5",
		"test-in":  "new,y,4 new,strange,5",
		"test-out": "b,y,4 new,z,4 new,x,3 new,unseen,5 new,y,5 meh,x,1 cold,z,5",
		"mask":     "new,x,1 b,strange,1",
	})
	task, err := NewRankingTask(s, 4)
	if err != nil {
		t.Fatal(err)
	}
	want := [][4]string{ // user, history, excluded, held
		{"b", "x z", "x z strange", "y"},                  // known: the training rows
		{"new", "y strange", "x y strange", "y z unseen"}, // relevant: 4 and more
		{"meh", "", "", ""},
		{"cold", "", "", "z"},
	}
	for i, c := range task.Cases {
		got := [4]string{s.Users.Text(task.Users[i]), historyText(s, c.History), itemTexts(s, c.Exclude), itemTexts(s, c.Held)}
		if got != want[i] {
			t.Errorf("%q, want %q", got, want[i])
		}
	}
	if h := task.Cases[1].History; h[0].Weight != 4.0/5 {
		t.Errorf("a rating of 4 of 5 has the weight %v", h[0].Weight)
	}
	sizes := RankingSizes{TrainRows: 4, TrainUsers: 2, TrainItems: 3, TestUsers: 3, HeldOut: 5, HeldOutUnknown: 1, ColdUsers: 1, Unscored: 1, Excluded: 1}
	if task.Sizes != sizes {
		t.Errorf("%+v", task.Sizes)
	}
	if task.Data.Tuning != nil || task.Data.Holdouts != nil {
		t.Error("there is no validation part")
	}
}

func TestTuningHasNothingOfTheValidationPart(t *testing.T) {
	s := given(t, map[string]string{
		"train":          "a,x a,y b,x b,z c,y",
		"validation-in":  "a,x",
		"validation-out": "a,y b,z",
		"test-out":       "c,x c,y",
	})
	task, err := NewRankingTask(s, 4)
	if err != nil {
		t.Fatal(err)
	}
	if n := task.Data.Tuning.Len(); n != 3 || task.Data.Weights.Len() != 5 {
		t.Errorf("%d of %d rows to tune with", n, task.Data.Weights.Len())
	}
	want := [][2]string{{"x", "y"}, {"x", "z"}} // b's history is what tuning has
	for i, h := range task.Data.Holdouts {
		if got := [2]string{historyText(s, h.History), itemTexts(s, h.Held)}; got != want[i] {
			t.Errorf("%q, want %q", got, want[i])
		}
	}
	if task.Sizes.Leaked != 1 {
		t.Errorf("a test pair is in training, and %d are found", task.Sizes.Leaked)
	}
}

func TestRankingTaskErrors(t *testing.T) {
	if _, err := NewRankingTask(given(t, map[string]string{"train": "a,x,0 a,y,-1", "test-out": "a,z,1"}), 4); err == nil {
		t.Error("nobody likes anything")
	}
}
