package search

import "strings"

// Koreans write their own names in Latin letters as they like. These are the most usual
// ways, syllable by syllable: 봉준호 is bong joonho, 박찬욱 park chanwook.
var (
	usualOnset  = strings.Fields("k kk n d tt r m b pp s ss - j jj ch k t p h")
	usualNuclei = strings.Fields("a ae ya yae u e yu ye o wa wae oe yo oo wo we wi yoo eu ui i")
)

// familyNames that are mostly not written by the letters above.
var familyNames = map[string]string{
	"김": "kim", "이": "lee", "박": "park", "최": "choi", "정": "jung", "강": "kang", "임": "lim", "오": "oh",
	"서": "seo", "신": "shin", "안": "ahn", "전": "jeon", "고": "ko", "문": "moon", "손": "son", "백": "baek", "허": "heo",
	"유": "yoo", "심": "shim", "노": "noh", "구": "koo", "우": "woo", "주": "joo", "류": "ryu", "성": "sung", "변": "byun",
	"연": "yeon", "천": "chun", "선": "sun", "현": "hyun", "염": "yum", "여": "yeo", "어": "eo",
}

// customary writes the names in a text as their bearers usually do. The family's comes first.
func customary(list []unit) string {
	var b strings.Builder
	for from := 0; from < len(list); {
		word := list[from : from+wordLength(list[from:])]
		family := 0
		if from == 0 {
			family = givenName(word)
			if len(word) == 1 {
				family = 1
			}
		}
		for i, u := range word {
			b.WriteString(u.usual(i < family))
		}
		if from += len(word); from < len(list) {
			b.WriteByte(' ')
			from++
		}
	}
	return b.String()
}

// wordLength is the number of units before a blank or the end.
func wordLength(list []unit) int {
	for i, u := range list {
		if u.letter == " " {
			return i
		}
	}
	return len(list)
}

// givenName is where the given name begins in a word that can be a Korean name, else 0.
func givenName(word []unit) int {
	if len(word) < 2 || len(word) > 4 {
		return 0
	}
	for _, u := range word {
		if u.letter != "" {
			return 0
		}
	}
	return max(1, len(word)-2)
}

// usual is how a syllable is usually written in a name, of the family or given.
func (u unit) usual(family bool) string {
	if u.letter != "" {
		return u.letter
	}
	if name, known := familyNames[u.composed()]; family && known {
		return name
	}
	begin := letters(usualOnset, u.initial)
	if u.initial == silent && usualNuclei[u.vowel] == "oo" {
		begin = "w"
	}
	return begin + usualNuclei[u.vowel] + letters(coda, u.final)
}

// composed is the syllable as one character.
func (u unit) composed() string {
	const first = 0xac00
	return string(rune(first + (u.initial*len(vowelKeys)+u.vowel)*len(finalKeys) + u.final))
}
