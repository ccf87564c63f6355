package catalog

import (
	"slices"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"The Matrix": "the matrix", "  Two   words ": "two words", "WALL·E": "wall e", "Don't": "dont", "Don’t": "dont",
		"Amélie": "amelie", "Ame\u0301lie": "amelie", "Ångström": "angstrom", "STRASSE": "strasse", "Straße": "strasse",
		"Ｆｕｌｌ　ｗｉｄｔｈ": "full width", "ﬁlm": "film", "Ⅳ": "iv", "İstanbul": "istanbul", "ΟΔΥΣΣΕΥΣ": "οδυσσευσ", "Οδυσσεύς": "οδυσσευσ",
		"기생충": norm.NFD.String("기생충"), "기생충 2": norm.NFD.String("기생충") + " 2", "東京物語": "東京物語",
		"!!!": "", "": "", " \t": "", "…": "", "(500) Days": "500 days", "2001: A Space": "2001 a space",
	} {
		if got := Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
}

// Folding is done once and for all: what is folded folds to itself.
func FuzzFold(f *testing.F) {
	for _, text := range []string{"The Matrix", "기생충", "ﬁ", "İ", "a\u0301\u0327", "\xff", "ΐ", "ẞ", "ŉ"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		folded := Fold(text)
		if again := Fold(folded); again != folded {
			t.Errorf("Fold(%q) = %q, which folds to %q", text, folded, again)
		}
		if composed := Fold(norm.NFC.String(text)); composed != folded {
			t.Errorf("Fold(%q) = %q, but composed %q", text, folded, composed)
		}
	})
}

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
