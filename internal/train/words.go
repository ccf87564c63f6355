package train

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"marquee/internal/catalog"
)

// The shortest words that are looked at, in characters; a Hangul one is a syllable.
const (
	shortestWord   = 3
	shortestHangul = 2
)

// folded is a text in the form in which texts are compared, and fit to be shown: with
// whole syllables, which catalog.Fold takes apart.
func folded(text string) string { return norm.NFC.String(catalog.Fold(text)) }

// words gives the words of a text that may say what it is about, folded, in order and
// as often as they are there. Plurals and Korean particles are taken off, so that a word
// is found in its other forms too. Scripts without blanks give whole sentences, which no
// two movies share.
func words(text string) []string {
	var kept []string
	for word := range strings.SplitSeq(folded(text), " ") {
		first, _ := utf8.DecodeRuneInString(word)
		hangul, shortest := unicode.Is(unicode.Hangul, first), shortestWord
		if hangul {
			shortest = shortestHangul
		}
		if utf8.RuneCountInString(word) < shortest || stopWords[word] {
			continue
		}
		if hangul {
			word = withoutParticle(word)
		} else {
			word = singular(word)
		}
		if !stopWords[word] {
			kept = append(kept, word)
		}
	}
	return kept
}

// singular takes an English plural off by the rules of Harman 1991, "How effective is
// suffixing?" (JASIS 42(1)): the S stemmer.
func singular(word string) string {
	ends := func(suffix string, not ...string) bool {
		for _, n := range not {
			if strings.HasSuffix(word, n) {
				return false
			}
		}
		return strings.HasSuffix(word, suffix)
	}
	switch {
	case ends("ies", "eies", "aies"):
		return word[:len(word)-3] + "y"
	case ends("ies"):
		return word
	case ends("es", "aes", "ees", "oes"):
		return word[:len(word)-1]
	case ends("es"):
		return word
	case ends("s", "us", "ss"):
		return word[:len(word)-1]
	}
	return word
}

// particles are Korean particles, the longer ones first.
var particles = strings.Fields("에게서 에서는 으로 에서 에게 까지 부터 처럼 보다 은 는 이 가 을 를 의 에 로 와 과 도 만")

// withoutParticle takes a particle off where a word of two syllables or more is left.
func withoutParticle(word string) string {
	for _, particle := range particles {
		if rest, found := strings.CutSuffix(word, particle); found && utf8.RuneCountInString(rest) >= shortestHangul {
			return rest
		}
	}
	return word
}

// stopWords are words that say nothing of what a text is about.
var stopWords = func() map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(`
about above after again against all also although among and another any are around away back because become been
before behind being between both but can cannot could did does doing down during each end ever every few find first
five for four from get give goe going gone had has have having her here him his himself herself how however into
its itself just last later life like live made make many may meet might more most much must never new next not now
off old once one only onto other our out over own same set she should since soon still story such take tell than
that the their them themselve then there these they thi this those three through time together too try turn two
under until upon very wa was way well went were what when where whether which while who whom whose why will with
within without would year yet you young your
그리고 그러나 하지만 그는 그녀 그의 그들 자신 함께 위해 위한 대한 대해 있는 있다 없는 없다 된다 되는 하는 한다 했던 어느 어떤
모든 다른 이후 사이 속에 속에서 이야기 영화 다시 서로 때문 점점 결국`) {
		set[word] = true
	}
	return set
}()
