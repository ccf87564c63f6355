package search

import "strings"

// The keys of the Korean standard keyboard (KS X 5002), in the order of the Latin letters
// that are on them. Capitals are for the seven letters that need Shift.
const (
	latinKeys  = "abcdefghijklmnopqrstuvwxyzRETWQOP"
	koreanKeys = "ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋㄲㄸㅆㅉㅃㅒㅖ"
)

var toKorean, toLatin = layouts()

func layouts() (korean, latin map[rune]rune) {
	korean, latin = map[rune]rune{}, map[rune]rune{}
	keys := []rune(koreanKeys)
	for i, r := range latinKeys {
		korean[r], latin[keys[i]] = keys[i], r|0x20
	}
	return korean, latin
}

// otherLayout is what a text would have been, folded, had the keyboard been switched from
// Latin letters to Korean or the other way round, as people forget: rltodcnd is 기생충 and
// ㅡㅁㅅ갸ㅌ matrix. It is "" for a text that changes nothing.
func otherLayout(text, keys string) string {
	if hasHangul(keys) {
		return strings.Map(func(r rune) rune {
			if latin, found := toLatin[r]; found {
				return latin
			}
			return r
		}, keys)
	}
	typed := strings.Map(func(r rune) rune {
		if korean, found := toKorean[r]; found {
			return korean
		}
		if korean, found := toKorean[r|0x20]; found {
			return korean
		}
		return r
	}, text)
	if typed == text {
		return ""
	}
	return keysOf(units(foldMore(typed)))
}
