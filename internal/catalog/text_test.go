package catalog

import (
	"slices"
	"testing"
)

func TestSortKey(t *testing.T) {
	for title, want := range map[string]string{
		"The Matrix": "matrix", "A Bug's Life": "bugs life", "An Education": "education", "Theodora": "theodora", "The": "the",
		"A": "a", "…And Justice": "and justice", "The A Team": "a team", "!!!": "!!!", "Ánimas": "animas",
	} {
		if got := sortKey(title); got != want {
			t.Errorf("sortKey(%q) = %q, want %q", title, got, want)
		}
	}
}

func TestIdentityKey(t *testing.T) {
	year := func(n int32) *int32 { return &n }
	same := [][2]string{
		{IdentityKey("Heat", year(1995)), IdentityKey("HEAT!", year(1995))},
		{IdentityKey("Heat", nil), IdentityKey("heat", nil)},
	}
	for _, keys := range same {
		if keys[0] != keys[1] {
			t.Errorf("%q and %q differ", keys[0], keys[1])
		}
	}
	different := []string{
		IdentityKey("Heat", year(1995)), IdentityKey("Heat", year(1986)), IdentityKey("Heat", nil), IdentityKey("Heat 1995", nil),
		IdentityKey("The Heat", year(1995)), IdentityKey("!!!", nil), IdentityKey("???", nil),
	}
	slices.Sort(different)
	if n := len(slices.Compact(different)); n != 7 {
		t.Errorf("only %d of 7 keys are different", n)
	}
}

func TestPersonKey(t *testing.T) {
	if personKey("ZOË") != personKey("Zoe\u0308") {
		t.Error("case and the way an accent is written make a difference")
	}
	if personKey("Zoë") == personKey("Zoe") {
		t.Error("an accent makes no difference")
	}
}
