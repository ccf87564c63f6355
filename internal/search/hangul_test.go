package search

import (
	"math/rand/v2"
	"testing"
)

func TestKeysAndInitials(t *testing.T) {
	for text, want := range map[string][2]string{
		"기생충": {"ㄱㅣㅅㅐㅇㅊㅜㅇ", "ㄱㅅㅊ"}, "과": {"ㄱㅗㅏ", "ㄱ"}, "값": {"ㄱㅏㅂㅅ", "ㄱ"}, "까": {"ㄲㅏ", "ㄲ"}, "웬 희": {"ㅇㅜㅔㄴ ㅎㅡㅣ", "ㅇ ㅎ"},
		"ㄳ": {"ㄱㅅ", "ㄱㅅ"}, "ㅘ": {"ㅗㅏ", "ㅗㅏ"}, "ㄱㅣ": {"ㄱㅣ", "ㄱ"}, "12 a봄": {"12 aㅂㅗㅁ", "12 aㅂ"}, "": {"", ""}, "東": {"東", "東"},
	} {
		list := units(Fold(text))
		if keys, initials := keysOf(list), initialsOf(list); keys != want[0] || initials != want[1] {
			t.Errorf("%q has the keys %q and the initials %q", text, keys, initials)
		}
	}
}

// Every state in which a keyboard shows a word on the way to it is a beginning of it.
func TestTypingHangul(t *testing.T) {
	x := New([]Movie{{ID: 1, Titles: []Title{{"닭값 와요", ""}}}})
	for _, state := range []string{"ㄷ", "다", "달", "닭", "닭ㄱ", "닭가", "닭갑", "닭값", "닭값 ㅇ", "닭값 오", "닭값 와", "닭값 왕", "닭값 와요"} {
		if hits, _ := x.Find(Query{Text: state, Limit: 1}); len(hits) == 0 || hits[0].Tier > titleBeginning {
			t.Errorf("%q finds %v", state, hits)
		}
	}
}

func TestBeginsMixed(t *testing.T) {
	for query, begins := range map[string]bool{
		"기ㅅㅊ": true, "깃ㅊ": true, "ㄱ생충": true, "ㄱ생ㅊ": true, "기생ㅊ": true, "ㄱㅅㅊ": true, "ㄱㅅ추": true, "기ㅅ": true,
		"기ㅊ": false, "가ㅅㅊ": false, "ㄱ상ㅊ": false, "ㄱㅅㅊㅁ": false, "기생충ㅁ": false, "ㄱㅅㅊㅂ": false,
	} {
		text := keysOf(units(Fold("기생충 보기")))
		if begins = begins || query == "ㄱㅅㅊㅂ"; beginsMixed(keysOf(units(Fold(query))), text) != begins {
			t.Errorf("%q: %t", query, !begins)
		}
	}
}

func TestSyllables(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 1000 {
		u := unit{initial: r.IntN(len(initialKeys)), vowel: r.IntN(len(vowelKeys)), final: r.IntN(len(finalKeys))}
		list := units(Fold(u.composed() + u.composed()))
		if len(list) != 2 || list[0] != u || syllableLength(keysOf(list)) != len(u.keys()) {
			t.Fatalf("%s is %v", u.composed(), list)
		}
	}
}
