package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Hangul is compared by the keys that type it on a Korean keyboard: 기생충 is ㄱㅣㅅㅐㅇㅊㅜㅇ.
// While 생 is being typed there is 깃 for a moment, which has the same three first keys, so
// every state on the way to a word is a beginning of it. Compound letters are their parts.
var (
	initialKeys = keyList("ㄱ ㄲ ㄴ ㄷ ㄸ ㄹ ㅁ ㅂ ㅃ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ")
	vowelKeys   = keyList("ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ")
	finalKeys   = keyList("- ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ")
)

func keyList(keys string) []string { return strings.Fields(keys) }

// Where Unicode has the jamo that folded text is made of.
const (
	firstInitial = 0x1100
	firstVowel   = 0x1161
	noFinal      = 0x11a7
)

// unit is a syllable of Hangul, or else another letter or a blank. A consonant or vowel
// that belongs to no syllable is one of the other letters.
type unit struct {
	letter                string // "": a syllable
	initial, vowel, final int    // of a syllable, in the order of the lists above; final 0: none
}

// units takes folded text apart.
func units(folded string) []unit {
	var list []unit
	runes := []rune(folded)
	for i := 0; i < len(runes); i++ {
		initial, vowel := int(runes[i])-firstInitial, -1
		if i+1 < len(runes) {
			vowel = int(runes[i+1]) - firstVowel
		}
		if !in(initialKeys, initial) || !in(vowelKeys, vowel) {
			list = append(list, unit{letter: lone(runes[i])})
			continue
		}
		i++
		u := unit{initial: initial, vowel: vowel}
		if i+1 < len(runes) {
			if final := int(runes[i+1]) - noFinal; final > 0 && in(finalKeys, final) {
				u.final = final
				i++
			}
		}
		list = append(list, u)
	}
	return list
}

func in(keys []string, i int) bool { return i >= 0 && i < len(keys) }

// lone is what types a letter outside of a syllable.
func lone(r rune) string {
	switch i := int(r); {
	case in(initialKeys, i-firstInitial):
		return initialKeys[i-firstInitial]
	case in(vowelKeys, i-firstVowel):
		return vowelKeys[i-firstVowel]
	case i > noFinal && in(finalKeys, i-noFinal):
		return finalKeys[i-noFinal]
	}
	return string(r)
}

// keys is what types the unit.
func (u unit) keys() string {
	switch {
	case u.letter != "":
		return u.letter
	case u.final == 0:
		return initialKeys[u.initial] + vowelKeys[u.vowel]
	}
	return initialKeys[u.initial] + vowelKeys[u.vowel] + finalKeys[u.final]
}

func keysOf(list []unit) string {
	var b strings.Builder
	for _, u := range list {
		b.WriteString(u.keys())
	}
	return b.String()
}

// initialsOf is ㄱㅅㅊ for 기생충; other letters stay.
func initialsOf(list []unit) string {
	var b strings.Builder
	for _, u := range list {
		if u.letter == "" {
			b.WriteString(initialKeys[u.initial])
		} else {
			b.WriteString(u.letter)
		}
	}
	return b.String()
}

func hasSyllable(list []unit) bool {
	return slices.ContainsFunc(list, func(u unit) bool { return u.letter == "" })
}

// hasHangul tells of folded text or of keys.
func hasHangul(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return r >= firstInitial && r <= 0x11ff || isConsonant(r) || isVowel(r)
	})
}

func isConsonant(r rune) bool { return r >= 'ㄱ' && r <= 'ㅎ' }
func isVowel(r rune) bool     { return r >= 'ㅏ' && r <= 'ㅣ' }

// syllableLength is the number of bytes of the syllable that keys begin with: a consonant,
// the vowels after it and the consonants that no vowel follows. It is 0 for anything else.
func syllableLength(keys string) int {
	first, at := utf8.DecodeRuneInString(keys)
	if !isConsonant(first) {
		return 0
	}
	vowels := at
	for at < len(keys) {
		r, size := utf8.DecodeRuneInString(keys[at:])
		if !isVowel(r) {
			break
		}
		at += size
	}
	if at == vowels {
		return 0
	}
	for at < len(keys) {
		r, size := utf8.DecodeRuneInString(keys[at:])
		next, _ := utf8.DecodeRuneInString(keys[at+size:])
		if !isConsonant(r) || isVowel(next) {
			break
		}
		at += size
	}
	return at
}

func cutRune(text string) (first, rest string) {
	_, size := utf8.DecodeRuneInString(text)
	return text[:size], text[size:]
}

func startsConsonant(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return isConsonant(r)
}

func startsVowel(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return isVowel(r)
}
