package search

import "strings"

// The letters of the Revised Romanization of Korean (Ministry of Culture and Tourism,
// notice 2000-8). A final sounds as coda before a consonant and at the end; before a vowel
// its last consonant moves over: stay + move.
var (
	onset  = strings.Fields("g kk n d tt r m b pp s ss - j jj ch k t p h")
	nuclei = strings.Fields("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
	coda   = strings.Fields("- k k k n n n t l k m l l l p l m p p t t ng t t k t p t")
	stay   = strings.Fields("- - - k - n - - - l l l l l l - - - p - - ng - - - - - -")
	move   = strings.Fields("- g kk s n j n d r g m b s t p r m b s s ss - j ch k t p -")
)

// What sounds of a coda before n, m and r.
var nasal = map[string]string{"k": "ng", "t": "n", "p": "m"}

func letters(list []string, i int) string {
	if list[i] == "-" {
		return ""
	}
	return list[i]
}

const (
	silent   = 11 // the initial ㅇ
	finalD   = 7
	finalT   = 25
	finalH   = 27
	finalNH  = 6
	finalNJ  = 5
	finalJ   = 22
	finalLH  = 15
	initialN = 2
	initialR = 5
	initialM = 6
	initialH = 18
	vowelI   = 20
)

// romanised writes the Hangul of a text in Latin letters as it is spoken: 기생충 is
// gisaengchung, 종로 jongno. Other letters stay.
func romanised(list []unit) string {
	var b strings.Builder
	for i, u := range list {
		if u.letter != "" {
			b.WriteString(u.letter)
			continue
		}
		if i == 0 || list[i-1].letter != "" {
			b.WriteString(letters(onset, u.initial))
		}
		b.WriteString(nuclei[u.vowel])
		if i+1 < len(list) && list[i+1].letter == "" {
			end, begin := junction(u.final, list[i+1])
			b.WriteString(end)
			b.WriteString(begin)
		} else {
			b.WriteString(letters(coda, u.final))
		}
	}
	return b.String()
}

// junction is how a final and the initial of the syllable after it sound together.
func junction(final int, next unit) (end, begin string) {
	begin = letters(onset, next.initial)
	if next.initial == silent {
		switch {
		case final == finalD && next.vowel == vowelI:
			return "", "j"
		case final == finalT && next.vowel == vowelI:
			return "", "ch"
		}
		return letters(stay, final), letters(move, final)
	}
	end = letters(coda, final)
	if final == finalH || final == finalNH || final == finalLH {
		if end == "t" && next.initial != initialN {
			end = ""
		}
		if hard, yes := map[string]string{"g": "k", "d": "t", "j": "ch"}[begin]; yes {
			return end, hard
		}
	}
	switch next.initial {
	case initialH:
		if final == finalJ || final == finalNJ {
			return strings.TrimSuffix(end, "t"), "ch"
		}
	case initialN, initialM:
		if end == "l" && next.initial == initialN {
			return "l", "l"
		}
		if soft, yes := nasal[end]; yes {
			end = soft
		}
	case initialR:
		switch {
		case end == "n" || end == "l":
			return "l", "l"
		case end == "":
		default:
			if soft, yes := nasal[end]; yes {
				end = soft
			}
			begin = "n"
		}
	}
	return end, begin
}
