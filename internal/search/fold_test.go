package search

import (
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
