package train

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"marquee/internal/language"
)

var namedPlace = regexp.MustCompile(`\{[a-z]+\}`)

func TestReasonTextsSayTheSame(t *testing.T) {
	english, korean := reasonTexts[language.English], reasonTexts[language.Korean]
	if len(english) != len(korean) {
		t.Errorf("%d sentences in English and %d in Korean", len(english), len(korean))
	}
	for what, text := range english {
		a, b := namedPlace.FindAllString(text, -1), namedPlace.FindAllString(korean[what], -1)
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(a, b) {
			t.Errorf("%s: %q has other places than %q", what, text, korean[what])
		}
		if !strings.HasSuffix(korean[what], "니다.") {
			t.Errorf("%s: %q is not in the formal style", what, korean[what])
		}
	}
}

func TestParticles(t *testing.T) {
	for title, want := range map[string]string{
		"기생충":          "‘기생충’을 살펴보셨습니다.",
		"매트릭스":         "‘매트릭스’를 살펴보셨습니다.",
		"터미네이터 2":      "‘터미네이터 2’를 살펴보셨습니다.",
		"토이 스토리 3":     "‘토이 스토리 3’을 살펴보셨습니다.",
		"안녕, 헤이즐!":     "‘안녕, 헤이즐!’을 살펴보셨습니다.",
		"Parasite":     "‘Parasite’을(를) 살펴보셨습니다.",
		"?":            "‘?’을(를) 살펴보셨습니다.",
		"{title}{을/를}": "‘{title}{을/를}’을 살펴보셨습니다.",
	} {
		if got := (saying{what: "view", title: title}).in(language.Korean); got != want {
			t.Errorf("%q instead of %q", got, want)
		}
	}
	if got := (saying{what: "view", title: "x"}).in("fr"); got != "You looked at x." {
		t.Errorf("in a language that there is not: %q", got)
	}
}
